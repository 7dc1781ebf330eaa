"""What can be found. The databases' own indexes of words (FTS5, tsvector) hang on it by triggers:
SQLAlchemy has no words for them, so they stand here as they are typed."""

from sqlalchemy import (
    DDL,
    Column,
    ForeignKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

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

_FORGET = (
    "INSERT INTO search_words (search_words, rowid, words) "
    "VALUES ('delete', old.entry_id, old.words);"
)
_LEARN = "INSERT INTO search_words (rowid, words) VALUES (new.entry_id, new.words);"
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        words, content='search_entry', content_rowid='entry_id', tokenize='unicode61'
    )
    """,
    f"CREATE TRIGGER search_learns AFTER INSERT ON search_entry BEGIN {_LEARN} END",
    f"CREATE TRIGGER search_forgets AFTER DELETE ON search_entry BEGIN {_FORGET} END",
    f"CREATE TRIGGER search_relearns AFTER UPDATE ON search_entry BEGIN {_FORGET} {_LEARN} END",
)
POSTGRESQL = (
    """
    CREATE TABLE search_words (
        entry_id BIGINT PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE,
        words TSVECTOR NOT NULL
    )
    """,
    "CREATE INDEX ix_search_words ON search_words USING gin (words)",
    # The words are taken as they are: a parser of PostgreSQL's would see addresses and versions.
    """
    CREATE FUNCTION search_learn() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_words (entry_id, words)
        SELECT NEW.entry_id,
            COALESCE(string_agg(quote_literal(word) || ':' || place, ' '), '')::tsvector
        FROM unnest(string_to_array(NEW.words, ' ')) WITH ORDINALITY AS found(word, place)
        WHERE word <> ''
        ON CONFLICT (entry_id) DO UPDATE SET words = EXCLUDED.words;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER search_learns AFTER INSERT OR UPDATE ON search_entry
    FOR EACH ROW EXECUTE FUNCTION search_learn()
    """,
)

for _dialect, _statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for _statement in _statements:
        event.listen(
            search_entry,
            "after_create",
            DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
        )
