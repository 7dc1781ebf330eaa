"""People, teams, their rituals, and what somebody has begun to set up."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import Integer as Position

from storage.tables.columns import Instant, metadata

person = Table(
    "person",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("name", String(255), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("is_admin", Boolean(create_constraint=False), nullable=False),
    Column("is_guest", Boolean(create_constraint=False), nullable=False),
    Column("is_bot", Boolean(create_constraint=False), nullable=False),
    Column("is_deactivated", Boolean(create_constraint=False), nullable=False),
    Column("is_external", Boolean(create_constraint=False), nullable=False),
    sqlite_with_rowid=False,
)

team = Table(
    "team",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("channel_id", String(32), nullable=False),
    Column("channel_name", String(255), nullable=False),
    Column("is_private", Boolean(create_constraint=False), nullable=False),
    Column("calendar", Text, nullable=False),  # JSON of rituals.calendar.TeamCalendar
    Column("lead", String(32), nullable=False),
    Column("follows_channel", Boolean(create_constraint=False), nullable=False),
    Column("language", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("paused_until", Instant),
    UniqueConstraint("workspace_id", "channel_id"),
    sqlite_with_rowid=False,
)


def _of_team() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    )


member = Table(
    "member",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("position", Position, nullable=False),
    Column("is_facilitator", Boolean(create_constraint=False), nullable=False),
    _of_team(),
    Index("ix_member_user_id", "workspace_id", "user_id"),
    sqlite_with_rowid=False,
)

ritual = Table(
    "ritual",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("ritual_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("cadence", Text),  # JSON of rituals.calendar.Cadence; NULL: by hand only
    Column("policy", String(16), nullable=False),
    Column("settings", Text, nullable=False),  # JSON of rituals.team.model.RitualSettings
    _of_team(),
    UniqueConstraint("workspace_id", "team_id", "kind"),
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("purpose", String(32), primary_key=True),
    Column("ref", String(64), primary_key=True),
    Column("json", Text, nullable=False),
    Column("drafted_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

chosen_team = Table(
    "chosen_team",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("channel_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    _of_team(),
    sqlite_with_rowid=False,
)
