"""Teams that are to be deleted, and can be put back for a while."""

from sqlalchemy import Column, Index, String, Table

from storage.tables.columns import Instant, metadata

forgotten = Table(
    "forgotten",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("channel_id", String(32), nullable=False),
    Column("channel_name", String(255), nullable=False),
    Column("lead", String(32), nullable=False),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("deletes_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),  # rituals.forgetting.model.State
    Column("message", String(32)),  # handle of what its channel was told
    Index("ix_forgotten_channel_id", "workspace_id", "channel_id"),
    sqlite_with_rowid=False,
)
