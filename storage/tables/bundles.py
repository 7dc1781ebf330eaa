"""The daily bundle: when somebody had their last one, and what they don't want to hear of yet."""

from sqlalchemy import Column, Date, String, Table, Text

from storage.tables.columns import Instant, metadata

# The last one of each person: with it, nobody gets two on one day.
bundle = Table(
    "bundle",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("sent_on", Date, nullable=False),  # on their own calendar
    Column("sent_at", Instant, nullable=False),
    Column("message", String(32)),  # handle
    Column("things", Text, nullable=False),  # JSON: what it shows, as [kind, ref] each
    sqlite_with_rowid=False,
)

snooze = Table(
    "snooze",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("ref", String(128), primary_key=True),
    Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)
