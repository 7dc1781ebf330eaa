"""What people can name by its number, and the follow-ups among it."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Instant, metadata

# One sequence for all kinds of items: the last number given in each workspace.
numbering = Table(
    "numbering",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("last", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

item = Table(
    "item",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("ref", String(128), nullable=False),
    UniqueConstraint("workspace_id", "kind", "ref"),
    sqlite_with_rowid=False,
)

follow_up = Table(
    "follow_up",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("follow_up_id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("sitting_id", String(32)),
    Column("theme_id", String(32)),
    Column("project_id", String(32)),  # whose PM hears of it
    Column("text", Text, nullable=False),
    Column("owner", String(32), nullable=False),
    Column("due_on", Date),
    Column("state", String(16), nullable=False),  # rituals.followups.model.FollowUpState
    Column("reason", Text),  # why it was dropped
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_by", String(32)),
    Column("ended_at", Instant),
    Column("carried", Integer, nullable=False),  # over how many retros
    Column("link", Text),  # to the message that it was made from
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    Index("ix_follow_up_team_id", "workspace_id", "team_id", "state"),
    Index("ix_follow_up_ended_at", "workspace_id", "team_id", "ended_at"),
    Index("ix_follow_up_owner", "workspace_id", "owner", "state"),
    Index("ix_follow_up_due_on", "workspace_id", "team_id", "state", "due_on"),
    Index("ix_follow_up_sitting_id", "workspace_id", "sitting_id"),
    sqlite_with_rowid=False,
)
