"""Where projects stand, what they are ranked by, and what was decided about them."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for name, length, default in (
        ("tracks", 32, "discovery"),
        ("stage", 16, "mvp"),
        ("standing", 16, "undecided"),
    ):
        kind = sa.String(length=length)
        op.add_column("project", sa.Column(name, kind, nullable=False, server_default=default))
    for name in ("prize", "propensity", "cost"):
        op.add_column("project", sa.Column(name, sa.String(length=16), nullable=True))
    op.add_column("project", sa.Column("rank", sa.Float(precision=53), nullable=True))
    op.add_column("project", sa.Column("rank_reason", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE project SET standing = 'discarded' WHERE state = 'stopped'")
    with op.batch_alter_table("project", table_kwargs={"sqlite_with_rowid": False}) as batch_op:
        batch_op.drop_column("state")
    op.create_table(
        "project_change",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("after", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_project_change_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "project_id", "position", name=op.f("pk_project_change")
        ),
        sqlite_with_rowid=False,
    )
