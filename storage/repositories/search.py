"""Full-text search, by FTS5 or tsvector. Implements `rituals.search.ports`."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import String, Text, bindparam, delete, text
from sqlalchemy.dialects import postgresql, sqlite

from rituals.search.model import Entry, EntryKind, Shelf, words_of
from storage.bulk import BulkInsert
from storage.repositories import learned_search
from storage.repositories.index import mark, marks_of, question, readable
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


_COLUMNS = "entry.kind, entry.ref, entry.team_id, entry.sitting_id, entry.text, entry.at"
# The ledger of experiments has a search of its own, with filters; projects are found with all else.
_OTHERS = f"""{readable("entry")}
    AND entry.kind NOT IN ('{EntryKind.EXPERIMENT}', '{EntryKind.PROJECT}')"""
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
                "words": " ".join([*words_of(one.text), *map(mark, self._marks_of(one))]),
                "at": one.at,
            }
            for one in entries
        ]

    def _marks_of(self, one: Entry) -> list[str]:
        if one.kind is EntryKind.EXPERIMENT:
            return list(one.marks)
        return [*marks_of(one.kind, one.team_id, self._scope.workspace_id), *one.marks]

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

    def learned(
        self,
        words: Sequence[str],
        shelves: Collection[Shelf],
        *,
        reader: str,
        limit: int,
        half: bool = False,
    ) -> list[Entry]:
        looked = learned_search.Looked(self._scope, reader)
        return looked.on(shelves, words, limit=limit, half=half)

    def discarded(self, words: Sequence[str], *, reader: str, limit: int) -> list[Entry]:
        return learned_search.Looked(self._scope, reader).discarded(words, limit=limit)
