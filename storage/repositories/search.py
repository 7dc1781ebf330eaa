"""Full-text search, by FTS5 or tsvector. Implements `rituals.search.ports`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import String, Text, bindparam, delete, text
from sqlalchemy.dialects import postgresql, sqlite

from rituals.search.model import BEGINNING, Entry, EntryKind, words_of
from storage.bulk import BulkInsert
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


_ADD = BulkInsert(search_entry, [*_KEY, *_CHANGES], lambda insert: insert)
_DROP = delete(search_entry).where(
    search_entry.c.workspace_id == bindparam("workspace"),
    search_entry.c.kind == bindparam("kind"),
    search_entry.c.ref == bindparam("ref"),
)


def readable(alias: str) -> str:
    """Joins the team of what `alias` names (it has workspace_id and team_id), and leaves what the
    reader may read: of teams that they are of, or whose channel is public."""
    return f"""
    JOIN team ON team.workspace_id = {alias}.workspace_id AND team.team_id = {alias}.team_id
    WHERE {alias}.workspace_id = :workspace
    AND (
        NOT team.is_private OR team.lead = :reader
        OR EXISTS (
            SELECT 1 FROM member
            WHERE member.workspace_id = {alias}.workspace_id AND member.team_id = {alias}.team_id
            AND member.user_id = :reader
        )
    )
    """


_COLUMNS = "entry.kind, entry.ref, entry.team_id, entry.sitting_id, entry.text, entry.at"
# The ledger of experiments has a search of its own, with filters.
_OTHERS = f"{readable('entry')} AND entry.kind <> '{EntryKind.EXPERIMENT}'"
_MATCHING = {
    "sqlite": (
        "search_words JOIN search_entry AS entry ON entry.entry_id = search_words.rowid",
        "search_words MATCH :words",
        "bm25(search_words)",
    ),
    "postgresql": (
        "search_words JOIN search_entry AS entry ON entry.entry_id = search_words.entry_id",
        "search_words.words @@ CAST(:words AS tsquery)",
        "ts_rank(search_words.words, CAST(:words AS tsquery), 1) DESC",
    ),
}
"""Where the words are, the condition that they match `:words`, and the order of the best first."""
_FIND = {
    name: f"""
        SELECT {_COLUMNS} FROM {source} {_OTHERS} AND {condition}
        ORDER BY {best}, entry.at DESC, entry.entry_id LIMIT :at_most
    """
    for name, (source, condition, best) in _MATCHING.items()
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
        rows = self._rows_of(entries)
        if rows:
            self._scope.connection.execute(_PUT[self._dialect], rows)

    def add(self, entries: Iterable[Entry]) -> None:
        """Those that aren't there, many at once."""
        _ADD(self._scope.connection, self._rows_of(entries))

    def _rows_of(self, entries: Iterable[Entry]) -> list[dict[str, object]]:
        return [
            {
                "workspace_id": self._scope.workspace_id,
                "kind": one.kind,
                "ref": one.ref,
                "team_id": one.team_id,
                "sitting_id": one.sitting_id,
                "text": one.text,
                "words": " ".join([*words_of(one.text), *map(mark, one.marks)]),
                "at": one.at,
            }
            for one in entries
        ]

    def drop(self, kind: EntryKind, ref: str) -> None:
        facts = {"workspace": self._scope.workspace_id, "kind": kind, "ref": ref}
        self._scope.connection.execute(_DROP, facts)

    def find(self, words: Sequence[str], *, reader: str, limit: int) -> list[Entry]:
        rows = self._scope.connection.execute(
            _STATEMENTS[self._dialect],
            {
                "workspace": self._scope.workspace_id,
                "reader": reader,
                "words": question(self._dialect, words),
                "at_most": limit,
            },
        )
        return [Entry(EntryKind(kind), *rest) for kind, *rest in rows]


def mark(fact: str) -> str:
    """As it is kept among the words. It begins with a sign that both indexes take for a letter and
    that no word of `words_of` has."""
    return f"\ue000{fact}"


def question(dialect: str, words: Sequence[str]) -> str:
    """All of the words, as the index is asked for them."""
    return every(dialect, [one_word(dialect, word) for word in words])


def one_word(dialect: str, word: str) -> str:
    syntax = _SYNTAX[dialect]
    beginning = syntax.beginning if len(word) >= BEGINNING else ""
    return f"{syntax.quote}{word}{syntax.quote}{beginning}"


def one_mark(dialect: str, fact: str) -> str:
    quote = _SYNTAX[dialect].quote
    return f"{quote}{mark(fact)}{quote}"


def every(dialect: str, parts: Sequence[str]) -> str:
    return f"({_SYNTAX[dialect].every.join(parts)})"


def some(dialect: str, parts: Sequence[str]) -> str:
    return f"({_SYNTAX[dialect].some.join(parts)})"


def without(dialect: str, question: str, parts: Sequence[str]) -> str:
    if not parts:
        return question
    return f"({question}{_SYNTAX[dialect].without}{some(dialect, parts)})"


@dataclass(frozen=True, slots=True)
class _Syntax:
    """Between quotes nothing is syntax, and words have no quotes in them."""

    quote: str
    beginning: str
    every: str
    some: str
    without: str


_SYNTAX = {
    "sqlite": _Syntax('"', " *", " AND ", " OR ", " NOT "),
    "postgresql": _Syntax("'", ":*", " & ", " | ", " & !"),
}
CANDIDATES = {
    "sqlite": "SELECT rowid AS entry_id FROM search_words WHERE search_words MATCH {words}",
    "postgresql": "SELECT entry_id FROM search_words WHERE words @@ CAST({words} AS tsquery)",
}
"""What matches a question, for a statement that says how many it wants."""
