"""App Home: who has opened theirs, and whether Slack shows it as things are."""

from sqlalchemy import Column, Index, Integer, String, Table

from storage.tables.columns import Instant, metadata

home = Table(
    "home",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("opened_at", Instant, nullable=False),  # the last time
    Column("waits_page", Integer, nullable=False),
    Column("teams_page", Integer, nullable=False),
    Column("changes", Integer, nullable=False),  # counts what changed in it
    Column("wanted_at", Instant),  # since when it isn't as it should be; NULL: it is
    Column("held_until", Instant),  # somebody is about to show it
    sqlite_with_rowid=False,
)

# Few are wanted at a time, of all that were ever opened.
Index(
    "ix_home_wanted",
    home.c.workspace_id,
    home.c.wanted_at,
    sqlite_where=home.c.wanted_at.is_not(None),
    postgresql_where=home.c.wanted_at.is_not(None),
)
