"""Sittings of rituals, what people wrote in them, and what a retro makes of that."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Instant, metadata

sitting = Table(
    "sitting",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("sitting_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("ritual_id", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("name", String(75), nullable=False),
    Column("nominal_at", Instant),
    Column("occurrence", Text),  # JSON of rituals.calendar.Occurrence
    Column("format", Text, nullable=False),  # JSON of rituals.playbook.Format, as it was asked
    Column("shown", String(16), nullable=False),
    Column("plan", Text, nullable=False),  # JSON of rituals.team.ritual.Step, a list
    Column("phase", String(16), nullable=False),
    Column("phase_began_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", String(32)),
    Column("late_by_s", Integer, nullable=False),
    Column("votes", Integer, nullable=False),
    Column("is_live", Boolean(create_constraint=False), nullable=False),
    Column("who", Text),  # JSON list of user ids; NULL: the whole team
    Column("facilitator", String(32)),
    Column("writers", Integer),
    Column("members", Integer),
    Column("is_held", Boolean(create_constraint=False), nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", String(32)),
    Column("message", String(32)),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    # An occurrence opens one sitting, however often it is performed.
    UniqueConstraint("workspace_id", "ritual_id", "nominal_at"),
    Index("ix_sitting_closed_at", "workspace_id", "team_id", "closed_at"),
    sqlite_with_rowid=False,
)
_open = sitting.c.closed_at.is_(None)
# A ritual has one open sitting, also when two people open one in the same instant.
Index(
    "uq_sitting_open",
    sitting.c.workspace_id,
    sitting.c.ritual_id,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)


def _of_sitting() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "sitting_id"],
        ["sitting.workspace_id", "sitting.sitting_id"],
        ondelete="CASCADE",
    )


# In a table of its own, so that destroying it leaves nothing behind in a row that lives on.
sitting_secret = Table(
    "sitting_secret",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("sitting_id", String(32), primary_key=True),
    Column("secret", LargeBinary(32), nullable=False),
    _of_sitting(),
    sqlite_with_rowid=False,
)

# What was destroyed may lie in the database's files for a while; storage/traces.py sees to it.
trace = Table(
    "trace",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("trace_id", String(32), primary_key=True),
    sqlite_with_rowid=False,
)

reflection = Table(
    "reflection",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("reflection_id", String(32), primary_key=True),
    Column("sitting_id", String(32), nullable=False),
    Column("author", String(64)),  # user id, or a seal, or nobody any more
    Column("column_id", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("message", String(32)),
    Column("theme_id", String(32)),
    _of_sitting(),
    Index("ix_reflection_sitting_id", "workspace_id", "sitting_id", "written_at"),
    sqlite_with_rowid=False,
)

theme = Table(
    "theme",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("theme_id", String(32), primary_key=True),
    Column("sitting_id", String(32), nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("title", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("votes", Integer),  # NULL until voting has ended
    Column("state", String(16), nullable=False),  # rituals.retro.model.ThemeState
    Column("carried_from", String(32)),  # theme_id in an earlier retro
    Column("message", String(32)),
    _of_sitting(),
    Index("ix_theme_sitting_id", "workspace_id", "sitting_id", "position"),
    Index("ix_theme_team_id", "workspace_id", "team_id", "state"),
    sqlite_with_rowid=False,
)

# One row a vote, while there is voting; then only the counts are kept.
vote = Table(
    "vote",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("sitting_id", String(32), primary_key=True),
    Column("voter", String(64), primary_key=True),  # user id, or a seal
    Column("theme_id", String(32), primary_key=True),
    _of_sitting(),
    sqlite_with_rowid=False,
)
