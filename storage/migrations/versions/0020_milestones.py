"""Milestones of projects."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "milestone",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("milestone_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("waits_for", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("planned", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.Column("knows", sa.Text(), nullable=False),
        sa.Column("accepted", sa.String(length=64), nullable=False),
        sa.Column("told", sa.String(length=64), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_milestone_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "milestone_id", name=op.f("pk_milestone")),
        sqlite_with_rowid=False,
    )
    for name, *of in (
        ("ix_milestone_project_id", "project_id", "number"),
        ("ix_milestone_team_id", "team_id", "state", "due_on"),
        ("ix_milestone_ended_at", "team_id", "ended_at"),
        ("ix_milestone_owner", "owner", "state"),
    ):
        op.create_index(name, "milestone", ["workspace_id", *of])
