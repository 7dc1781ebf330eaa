"""Teams that are to be deleted, and can be put back for a while."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "forgotten",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("channel_name", sa.String(length=255), nullable=False),
        sa.Column("lead", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("deletes_at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("message", sa.String(length=32)),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", name=op.f("pk_forgotten")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_forgotten_channel_id", "forgotten", ["workspace_id", "channel_id"])
