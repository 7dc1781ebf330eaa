"""Retros and what people wrote in them."""

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

retro = Table(
    "retro",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("retro_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("ritual_id", String(32)),
    Column("nominal_at", Instant),
    Column("occurrence", Text),  # JSON of rituals.calendar.Occurrence
    Column("format_id", String(64), nullable=False),
    Column("shown", String(16), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("opened_by", String(32)),
    Column("late_by_s", Integer, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", String(32)),
    Column("message", String(32)),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    # An occurrence opens one retro, however often it is performed.
    UniqueConstraint("workspace_id", "ritual_id", "nominal_at"),
    Index("ix_retro_closed_at", "workspace_id", "team_id", "closed_at"),
    sqlite_with_rowid=False,
)
_open = retro.c.closed_at.is_(None)
# A team has one open retro, also when two people open one in the same instant.
Index(
    "uq_retro_open",
    retro.c.workspace_id,
    retro.c.team_id,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)

reflection = Table(
    "reflection",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("reflection_id", String(32), primary_key=True),
    Column("retro_id", String(32), nullable=False),
    Column("author", String(32), nullable=False),
    Column("column_id", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("message", String(32)),
    ForeignKeyConstraint(
        ["workspace_id", "retro_id"], ["retro.workspace_id", "retro.retro_id"], ondelete="CASCADE"
    ),
    Index("ix_reflection_retro_id", "workspace_id", "retro_id", "written_at"),
    sqlite_with_rowid=False,
)
