"""Gates: what was decided about a project's next phase, on what, and the readiness checklist."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "gate",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("gate_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("opened_by", sa.String(length=32), nullable=False),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("state_since", columns.Instant(), nullable=True),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("rows", sa.String(length=32), nullable=True),
        _of_project("gate"),
        sa.PrimaryKeyConstraint("workspace_id", "gate_id", name=op.f("pk_gate")),
        sqlite_with_rowid=False,
    )
    for name, *of in (
        ("ix_gate_project_id", "project_id", "opened_at"),
        ("ix_gate_team_id", "team_id", "state", "opened_at"),
        ("ix_gate_owner", "owner", "state"),
    ):
        op.create_index(name, "gate", ["workspace_id", *of])
    op.create_table(
        "gate_decision",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("gate_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "gate_id"],
            ["gate.workspace_id", "gate.gate_id"],
            name=op.f("fk_gate_decision_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "gate_id", "position", name=op.f("pk_gate_decision")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "readiness",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=64), nullable=False),
        sa.Column("ready", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        _of_project("readiness"),
        sa.PrimaryKeyConstraint("workspace_id", "project_id", "row_id", name=op.f("pk_readiness")),
        sqlite_with_rowid=False,
    )


def _of_project(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "project_id"],
        ["project.workspace_id", "project.project_id"],
        name=op.f(f"fk_{table}_workspace_id"),
        ondelete="CASCADE",
    )
