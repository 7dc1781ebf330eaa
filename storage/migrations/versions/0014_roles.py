"""Who holds which role, who has which part in what, and what teams made of the cards."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "role_holder",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("role_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("confirmed_at", columns.Instant(), nullable=True),
        sa.Column("gone_at", columns.Instant(), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("instead_of", sa.String(length=32), nullable=True),
        _of_team("role_holder"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "team_id", "role_id", "user_id", name=op.f("pk_role_holder")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_role_holder_user_id", "role_holder", ["workspace_id", "user_id"])
    op.create_table(
        "own_part",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("responsibility_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=True),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("confirmed_at", columns.Instant(), nullable=True),
        sa.Column("asked", sa.String(length=16), nullable=True),
        sa.Column("gone_at", columns.Instant(), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        _of_team("own_part"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "team_id", "responsibility_id", "user_id", name=op.f("pk_own_part")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_own_part_user_id", "own_part", ["workspace_id", "user_id"])
    op.create_table(
        "role_overlap",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("overlap_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("found_at", columns.Instant(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("settled", sa.String(length=16), nullable=True),
        sa.Column("last_word", sa.String(length=32), nullable=True),
        sa.Column("settled_by", sa.String(length=32), nullable=True),
        sa.Column("settled_at", columns.Instant(), nullable=True),
        _of_team("role_overlap"),
        sa.PrimaryKeyConstraint("workspace_id", "overlap_id", name=op.f("pk_role_overlap")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_role_overlap_team_id", "role_overlap", ["workspace_id", "team_id"])
    op.create_table(
        "own_card",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("role_id", sa.String(length=64), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("answers_for", sa.Text(), nullable=False),
        sa.Column("changed_from", sa.Integer(), nullable=True),
        _of_team("own_card"),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", "role_id", name=op.f("pk_own_card")),
        sqlite_with_rowid=False,
    )


def _of_team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "team_id"],
        ["team.workspace_id", "team.team_id"],
        name=op.f(f"fk_{table}_workspace_id"),
        ondelete="CASCADE",
    )
