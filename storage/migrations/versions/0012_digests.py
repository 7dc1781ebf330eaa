"""Digests that were due, and when ideas were dropped."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "digest",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ritual_id", sa.String(length=32), nullable=False),
        sa.Column("nominal_at", columns.Instant(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("until", columns.Instant(), nullable=False),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_digest_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "ritual_id", "nominal_at", name=op.f("pk_digest")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_digest_team_id", "digest", ["workspace_id", "team_id", "until"])
    # What was dropped before isn't news any more, so nobody has to know when that was.
    op.add_column("idea", sa.Column("ended_at", columns.Instant(), nullable=True))
    op.create_index("ix_idea_ended_at", "idea", ["workspace_id", "team_id", "ended_at"])
    op.create_index("ix_follow_up_ended_at", "follow_up", ["workspace_id", "team_id", "ended_at"])
