"""What can be found. The databases' own indexes of words (FTS5, tsvector) hang on it by triggers,
which SQLAlchemy has no words for: they are in the migration that made them."""

from sqlalchemy import Column, ForeignKeyConstraint, String, Table, Text, UniqueConstraint

from storage.tables.columns import Instant, Serial, metadata

search_entry = Table(
    "search_entry",
    metadata,
    Column("entry_id", Serial, primary_key=True),
    Column("workspace_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.search.model.EntryKind
    Column("ref", String(32), nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("sitting_id", String(32)),
    Column("text", Text, nullable=False),
    # What rituals.search.model.words_of makes of the text, with a space between.
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("workspace_id", "kind", "ref"),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
)
