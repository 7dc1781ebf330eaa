"""Repositories that teams follow, what is open in them, who people are there, and what follow-ups
became."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "followed_repository",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("follow_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("repository", sa.String(length=160), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("ask_at", columns.Instant(), nullable=False),
        sa.Column("read_at", columns.Instant(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("away_since", columns.Instant(), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_followed_repository_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "follow_id", name=op.f("pk_followed_repository")),
        sa.UniqueConstraint(
            "workspace_id",
            "team_id",
            "repository",
            name=op.f("uq_followed_repository_workspace_id_team_id_repository"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tracked_issue",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("follow_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("assignees", sa.Text(), nullable=False),
        sa.Column("reviewers", sa.Text(), nullable=False),
        sa.Column("is_draft", sa.Integer(), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "follow_id"],
            ["followed_repository.workspace_id", "followed_repository.follow_id"],
            name=op.f("fk_tracked_issue_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "follow_id", "number", name=op.f("pk_tracked_issue")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tracker_login",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_tracker_login")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_tracker_login_workspace_id_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pushed_issue",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("follow_up_id", sa.String(length=32), nullable=False),
        sa.Column("follow_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("repository", sa.String(length=160), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("try_at", columns.Instant(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "follow_up_id"],
            ["follow_up.workspace_id", "follow_up.follow_up_id"],
            name=op.f("fk_pushed_issue_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "follow_up_id", name=op.f("pk_pushed_issue")),
        sqlite_with_rowid=False,
    )
    for name, table, *of in (
        ("ix_followed_repository_ask_at", "followed_repository", "ask_at"),
        ("ix_tracked_issue_team_id", "tracked_issue", "team_id", "updated_at"),
        ("ix_tracked_issue_owner", "tracked_issue", "owner", "updated_at"),
        ("ix_pushed_issue_try_at", "pushed_issue", "try_at"),
        ("ix_pushed_issue_follow_id", "pushed_issue", "follow_id"),
    ):
        op.create_index(name, table, ["workspace_id", *of])
