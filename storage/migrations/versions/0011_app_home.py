"""App Home is kept as things are, for whoever has opened theirs."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "home",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("waits_page", sa.Integer(), nullable=False),
        sa.Column("teams_page", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("wanted_at", columns.Instant(), nullable=True),
        sa.Column("held_until", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_home")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_home_wanted",
        "home",
        ["workspace_id", "wanted_at"],
        unique=False,
        sqlite_where=sa.text("wanted_at IS NOT NULL"),
        postgresql_where=sa.text("wanted_at IS NOT NULL"),
    )
