"""Full-text search, by FTS5 or tsvector. Implements `rituals.search.ports`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import String, Text, text
from sqlalchemy.dialects import postgresql, sqlite

from rituals.search.model import BEGINNING, Entry, EntryKind, words_of
from storage.scope import Scope
from storage.tables.columns import Instant
from storage.tables.search import search_entry

_KEY = ("workspace_id", "kind", "ref")
_CHANGES = ("team_id", "sitting_id", "text", "words", "at")
_PUT = {
    name: made.on_conflict_do_update(
        index_elements=_KEY, set_={change: made.excluded[change] for change in _CHANGES}
    )
    for name, made in (
        ("sqlite", sqlite.insert(search_entry)),
        ("postgresql", postgresql.insert(search_entry)),
    )
}

_READABLE = """
    JOIN team ON team.workspace_id = entry.workspace_id AND team.team_id = entry.team_id
    WHERE entry.workspace_id = :workspace
    AND (
        NOT team.is_private OR team.lead = :reader
        OR EXISTS (
            SELECT 1 FROM member
            WHERE member.workspace_id = entry.workspace_id AND member.team_id = entry.team_id
            AND member.user_id = :reader
        )
    )
"""
_COLUMNS = "entry.kind, entry.ref, entry.team_id, entry.sitting_id, entry.text, entry.at"
_FIND = {
    "sqlite": f"""
        SELECT {_COLUMNS} FROM search_words
        JOIN search_entry AS entry ON entry.entry_id = search_words.rowid
        {_READABLE} AND search_words MATCH :words
        ORDER BY bm25(search_words), entry.at DESC, entry.entry_id LIMIT :at_most
    """,
    "postgresql": f"""
        SELECT {_COLUMNS} FROM search_words
        JOIN search_entry AS entry ON entry.entry_id = search_words.entry_id
        {_READABLE} AND search_words.words @@ CAST(:words AS tsquery)
        ORDER BY ts_rank(search_words.words, CAST(:words AS tsquery), 1) DESC,
            entry.at DESC, entry.entry_id
        LIMIT :at_most
    """,
}
_STATEMENTS = {
    name: text(sql).columns(
        kind=String, ref=String, team_id=String, sitting_id=String, text=Text, at=Instant
    )
    for name, sql in _FIND.items()
}


class Search:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._dialect = scope.connection.dialect.name

    def put(self, entries: Iterable[Entry]) -> None:
        rows = [
            {
                "workspace_id": self._scope.workspace_id,
                "kind": one.kind,
                "ref": one.ref,
                "team_id": one.team_id,
                "sitting_id": one.sitting_id,
                "text": one.text,
                "words": " ".join(words_of(one.text)),
                "at": one.at,
            }
            for one in entries
        ]
        if rows:
            self._scope.connection.execute(_PUT[self._dialect], rows)

    def find(self, words: Sequence[str], *, reader: str, limit: int) -> list[Entry]:
        rows = self._scope.connection.execute(
            _STATEMENTS[self._dialect],
            {
                "workspace": self._scope.workspace_id,
                "reader": reader,
                "words": _QUESTION[self._dialect](words),
                "at_most": limit,
            },
        )
        return [Entry(EntryKind(kind), *rest) for kind, *rest in rows]


def _for_fts5(words: Sequence[str]) -> str:
    # Between quotes nothing is syntax, and words have no quotes in them.
    return " AND ".join(f'"{word}"{" *" if len(word) >= BEGINNING else ""}' for word in words)


def _for_tsquery(words: Sequence[str]) -> str:
    return " & ".join(f"'{word}'{':*' if len(word) >= BEGINNING else ''}" for word in words)


_QUESTION = {"sqlite": _for_fts5, "postgresql": _for_tsquery}
