"""What closed sittings brought can be found by its words; what was there before, too."""

import sqlalchemy as sa
from alembic import op

from rituals.search.model import words_of
from storage.tables import columns

revision = "0004"
down_revision = "0003"

_FORGET = (
    "INSERT INTO search_words (search_words, rowid, words) "
    "VALUES ('delete', old.entry_id, old.words);"
)
_LEARN = "INSERT INTO search_words (rowid, words) VALUES (new.entry_id, new.words);"
_INDEX = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE search_words USING fts5(
            words, content='search_entry', content_rowid='entry_id', tokenize='unicode61'
        )
        """,
        f"CREATE TRIGGER search_learns AFTER INSERT ON search_entry BEGIN {_LEARN} END",
        f"CREATE TRIGGER search_forgets AFTER DELETE ON search_entry BEGIN {_FORGET} END",
        f"CREATE TRIGGER search_relearns AFTER UPDATE ON search_entry BEGIN {_FORGET} {_LEARN} END",
    ),
    "postgresql": (
        """
        CREATE TABLE search_words (
            entry_id BIGINT PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE,
            words TSVECTOR NOT NULL
        )
        """,
        "CREATE INDEX ix_search_words ON search_words USING gin (words)",
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
    ),
}
_WRITTEN = (
    """
    SELECT r.workspace_id, 'reflection' AS kind, r.reflection_id AS ref, s.team_id, s.sitting_id,
        r.text, s.closed_at AS at
    FROM reflection r
    JOIN sitting s ON s.workspace_id = r.workspace_id AND s.sitting_id = r.sitting_id
    WHERE s.closed_at IS NOT NULL ORDER BY r.reflection_id
    """,
    """
    SELECT t.workspace_id, 'theme' AS kind, t.theme_id AS ref, s.team_id, s.sitting_id,
        t.title AS text, s.closed_at AS at
    FROM theme t
    JOIN sitting s ON s.workspace_id = t.workspace_id AND s.sitting_id = t.sitting_id
    WHERE s.closed_at IS NOT NULL ORDER BY t.theme_id
    """,
    """
    SELECT workspace_id, 'follow_up' AS kind, CAST(number AS VARCHAR(32)) AS ref, team_id,
        sitting_id, text, made_at AS at
    FROM follow_up ORDER BY number
    """,
)


def upgrade() -> None:
    entries = op.create_table(
        "search_entry",
        sa.Column(
            "entry_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_search_entry_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "ref", name=op.f("uq_search_entry_workspace_id_kind_ref")
        ),
    )
    connection = op.get_bind()
    for statement in _INDEX[connection.dialect.name]:
        op.execute(statement)
    for question in _WRITTEN:
        typed = sa.text(question).columns(at=columns.Instant)
        rows = [dict(row._mapping) for row in connection.execute(typed)]
        for row in rows:
            row["words"] = " ".join(words_of(row["text"]))
        if rows:
            connection.execute(entries.insert(), rows)
