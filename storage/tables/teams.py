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
    text,
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
    Column("status_emoji", String(128), nullable=False),
    Column("status_text", String(255), nullable=False),
    Column("status_until", Instant),
    Column("status_since", Instant),
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
    Column("settings", Text, nullable=False),  # JSON of rituals.team.model.TeamSettings
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

# Who was in its channel when we last knew, so that who came and went unheard is found.
seen_here = Table(
    "seen_here",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("people", Text, nullable=False),  # JSON list of user ids
    _of_team(),
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
    Column("settings", Text, nullable=False),  # JSON of rituals.team.ritual.RitualSettings
    Column("name", String(75), nullable=False),  # of a team's own
    Column("changes", Text, nullable=False),  # JSON of rituals.calendar.Change, a list
    Column("is_retired", Boolean(create_constraint=False), nullable=False),
    Column("paused_until", Instant),
    _of_team(),
    Index("ix_ritual_team_id", "workspace_id", "team_id"),
    sqlite_with_rowid=False,
)
_one_of_its_kind = ritual.c.kind != text("'own'")
Index(
    "uq_ritual_kind",
    ritual.c.workspace_id,
    ritual.c.team_id,
    ritual.c.kind,
    unique=True,
    sqlite_where=_one_of_its_kind,
    postgresql_where=_one_of_its_kind,
)

# Whose turn it is to facilitate, where it isn't simply the next in the rota.
turn = Table(
    "turn",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("ritual_id", String(32), primary_key=True),
    Column("nominal_at", Instant, primary_key=True),
    Column("user_id", String(32), nullable=False),
    sqlite_with_rowid=False,
)

# A team's own retro formats.
own_format = Table(
    "own_format",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("format_id", String(64), primary_key=True),
    Column("format", Text, nullable=False),  # JSON of rituals.playbook.Format
    Column("is_retired", Boolean(create_constraint=False), nullable=False),
    _of_team(),
    sqlite_with_rowid=False,
)

# The address of a team's calendar feed: whoever knows the token may read it.
feed = Table(
    "feed",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("digest", String(64), nullable=False),  # of what was served last; empty: nothing yet
    Column("changed_at", Instant, nullable=False),  # when that became so
    _of_team(),
    sqlite_with_rowid=False,
)

# When somebody said that they are away; what Slack shows as their status stands beside their name.
away = Table(
    "away",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# When Slack holds notifications back for somebody, as it last told.
quiet = Table(
    "quiet",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# A person's own settings, for all of their teams.
preference = Table(
    "preference",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("settings", Text, nullable=False),  # JSON of rituals.people.Preferences
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
