"""Repositories that teams follow, what is open in them, and what of it is ours."""

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Instant, metadata

followed_repository = Table(
    "followed_repository",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("follow_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("repository", String(160), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("ask_at", Instant, nullable=False),
    Column("read_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("away_since", Instant),
    Column("reason", String(32), nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    UniqueConstraint("workspace_id", "team_id", "repository"),
    Index("ix_followed_repository_ask_at", "workspace_id", "ask_at"),
    sqlite_with_rowid=False,
)

tracked_issue = Table(
    "tracked_issue",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("follow_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.issues.model.Kind
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("author", String(64), nullable=False),
    Column("assignees", Text, nullable=False),  # JSON list, as the next
    Column("reviewers", Text, nullable=False),
    Column("is_draft", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "follow_id"],
        ["followed_repository.workspace_id", "followed_repository.follow_id"],
        ondelete="CASCADE",
    ),
    Index("ix_tracked_issue_team_id", "workspace_id", "team_id", "updated_at"),
    sqlite_with_rowid=False,
)

issue_owner = Table(
    "issue_owner",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("follow_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("user_id", String(32), primary_key=True),
    ForeignKeyConstraint(
        ["workspace_id", "follow_id", "number"],
        ["tracked_issue.workspace_id", "tracked_issue.follow_id", "tracked_issue.number"],
        ondelete="CASCADE",
    ),
    Index("ix_issue_owner_user_id", "workspace_id", "user_id"),
    sqlite_with_rowid=False,
)

linked_issue = Table(
    "linked_issue",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("follow_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("experiment_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.issues.model.Kind
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("standing", String(16), nullable=False),  # rituals.issues.naming.Standing
    Column("updated_at", Instant, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "follow_id"],
        ["followed_repository.workspace_id", "followed_repository.follow_id"],
        name="fk_linked_issue_follow_id",
        ondelete="CASCADE",
    ),
    ForeignKeyConstraint(
        ["workspace_id", "experiment_id"],
        ["experiment.workspace_id", "experiment.experiment_id"],
        name="fk_linked_issue_experiment_id",
        ondelete="CASCADE",
    ),
    Index("ix_linked_issue_experiment_id", "workspace_id", "experiment_id", "updated_at"),
    sqlite_with_rowid=False,
)

tracker_login = Table(
    "tracker_login",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("key", String(64), nullable=False),  # in small letters: one person's only
    UniqueConstraint("workspace_id", "key"),
    sqlite_with_rowid=False,
)

pushed_issue = Table(
    "pushed_issue",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("follow_up_id", String(32), primary_key=True),
    Column("follow_id", String(32), nullable=False),  # may not be followed any more
    Column("team_id", String(32), nullable=False),
    Column("repository", String(160), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", String(16), nullable=False),  # rituals.issues.model.PushState
    Column("try_at", Instant),
    Column("tries", Integer, nullable=False),
    Column("number", Integer),
    Column("url", Text, nullable=False),
    Column("closed_at", Instant),
    ForeignKeyConstraint(
        ["workspace_id", "follow_up_id"],
        ["follow_up.workspace_id", "follow_up.follow_up_id"],
        ondelete="CASCADE",
    ),
    Index("ix_pushed_issue_try_at", "workspace_id", "try_at"),
    Index("ix_pushed_issue_follow_id", "workspace_id", "follow_id"),
    sqlite_with_rowid=False,
)
