"""Which runs of a tracker belong to an experiment."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "run_link",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("tracker", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("metrics", sa.Text(), nullable=False),
        sa.Column("where", sa.String(length=16), nullable=False),
        sa.Column("counts", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("read_until", columns.Instant(), nullable=True),
        sa.Column("read_whole_at", columns.Instant(), nullable=True),
        sa.Column("ask_at", columns.Instant(), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("is_told", sa.Integer(), nullable=False),
        sa.Column("tell_at", columns.Instant(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("away_since", columns.Instant(), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("parted_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "experiment_id"],
            ["experiment.workspace_id", "experiment.experiment_id"],
            name=op.f("fk_run_link_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "experiment_id", name=op.f("pk_run_link")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_run_link_ask_at", "run_link", ["workspace_id", "ask_at"])
    op.create_index("ix_run_link_is_told", "run_link", ["workspace_id", "is_told"])
    op.create_index("ix_run_link_target", "run_link", ["workspace_id", "tracker", "kind", "target"])

    op.create_table(
        "seen_run",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("run_id", sa.String(length=255), nullable=False),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "experiment_id"],
            ["run_link.workspace_id", "run_link.experiment_id"],
            name=op.f("fk_seen_run_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "experiment_id", "run_id", name=op.f("pk_seen_run")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_seen_run_ended_at", "seen_run", ["workspace_id", "experiment_id", "ended_at"]
    )
