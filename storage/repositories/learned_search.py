"""One search over all that was learned: one look into the index for all shelves, and another only
for those which what is said often elsewhere has crowded out.

As in the ledger's search, the newest of what matches are ranked, and what the reader may not read
is left out in the index, and again where its team is joined.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import String, Text, text

from rituals.search.model import SHELF_OF, Entry, EntryKind, Shelf, closeness, having
from storage.repositories.index import (
    CANDIDATES,
    discarded,
    every,
    hidden,
    on_shelf,
    one_mark,
    one_word,
    readable,
    some,
    without,
)
from storage.scope import Scope
from storage.tables.columns import Instant

_RANKED = 300
"""Of each look, the newest that match."""
_FIND = {
    dialect: f"""
        SELECT entry.kind, entry.ref, entry.team_id, entry.sitting_id, entry.text, entry.at,
            entry.words
        FROM ({candidates.format(words=":words")} ORDER BY 1 DESC LIMIT :most) AS found
        JOIN search_entry AS entry ON entry.entry_id = found.entry_id
        {readable("entry")}
        ORDER BY entry.entry_id DESC
    """
    for dialect, candidates in CANDIDATES.items()
}
_STATEMENTS = {
    dialect: text(sql).columns(
        kind=String,
        ref=String,
        team_id=String,
        sitting_id=String,
        text=Text,
        at=Instant,
        words=Text,
    )
    for dialect, sql in _FIND.items()
}


class Looked:
    """What one reader may find."""

    def __init__(self, scope: Scope, reader: str) -> None:
        self._scope, self._reader = scope, reader
        self._dialect = scope.connection.dialect.name
        self._hidden = hidden(scope, reader)

    def on(
        self, shelves: Collection[Shelf], words: Sequence[str], *, limit: int, half: bool
    ) -> list[Entry]:
        """Shelf by shelf, the best first."""
        marks = {shelf: on_shelf(shelf, self._scope.workspace_id) for shelf in shelves}
        rows = [*self._rows(self._question(words, [*marks.values()], half), _RANKED)]
        if len(rows) == _RANKED and len(marks) > 1:
            there = Counter(_shelf(row) for row in rows)
            left = [mark for shelf, mark in marks.items() if there[shelf] < limit]
            rows = [row for row in rows if marks[_shelf(row)] not in left]
            rows += self._rows(self._question(words, left, half), _RANKED) if left else []
        if half:
            least = (len(words) + 1) // 2
            rows = [row for row in rows if having(words, row.words) >= least]
        scores = closeness(words, [row.words for row in rows])
        ranked = sorted(
            zip(rows, scores, strict=True),
            key=lambda one: (_shelf(one[0]), -one[1]),
        )
        by_shelf = groupby(ranked, key=lambda one: _shelf(one[0]))
        return [_entry(row) for _, own in by_shelf for row, _ in list(own)[:limit]]

    def discarded(self, words: Sequence[str], *, limit: int) -> list[Entry]:
        """Projects with any of the words, the newest first."""
        question = self._question(words, [discarded(self._scope.workspace_id)], any_word=True)
        return [_entry(row) for row in self._rows(question, limit)]

    def _rows(self, question: str, most: int) -> Sequence[Any]:
        """So many at the most, the newest first."""
        facts = {
            "workspace": self._scope.workspace_id,
            "reader": self._reader,
            "words": question,
            "most": most,
        }
        statement = _STATEMENTS[self._dialect]
        return self._scope.connection.execute(statement, facts).all()

    def _question(self, words: Sequence[str], marks: Sequence[str], any_word: bool) -> str:
        """`marks`: one of them is enough."""
        together = some if any_word else every
        wanted = together(self._dialect, [one_word(self._dialect, word) for word in words])
        marked = some(self._dialect, [one_mark(self._dialect, mark) for mark in marks])
        marked = every(self._dialect, [wanted, marked])
        return without(self._dialect, marked, self._hidden)


def _shelf(row: Any) -> Shelf:
    return SHELF_OF[EntryKind(row.kind)]


def _entry(row: Any) -> Entry:
    return Entry(EntryKind(row.kind), row.ref, row.team_id, row.sitting_id, row.text, row.at)
