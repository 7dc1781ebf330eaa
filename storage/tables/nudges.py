"""What was said of stale work, and who was told of it."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from storage.tables.columns import Instant, metadata


def _of_team() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    )


nudge_word = Table(
    "nudge_word",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kind", String(32), primary_key=True),  # rituals.stale.model.WorkKind
    Column("key", String(128), primary_key=True),  # rituals.stale.model.WorkItem.key
    Column("team_id", String(32), nullable=False),
    Column("alive_at", Instant),
    Column("long_since", Instant),
    Column("blocked_reason", Text),
    Column("blocked_at", Instant),
    Column("blocked_by", String(32)),
    _of_team(),
    Index("ix_nudge_word_blocked", "workspace_id", "team_id", "blocked_at"),
    sqlite_with_rowid=False,
)

nudge_told = Table(
    "nudge_told",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("user_id", String(32), primary_key=True),  # empty: it has no owner
    Column("team_id", String(32), nullable=False),
    Column("since", Instant, nullable=False),
    Column("times", Integer, nullable=False),
    Column("last_at", Instant),
    Column("for_lead_at", Instant),
    Column("lead_at", Instant),
    _of_team(),
    Index("ix_nudge_told_for_lead", "workspace_id", "team_id", "for_lead_at"),
    sqlite_with_rowid=False,
)
