"""One search over all that was learned: each shelf is a look of its own into the index, so that
what is said often on one of them doesn't hide the others.

As in the ledger's search, the newest of what matches are ranked, and what the reader may not read
is left out in the index, and again where its team is joined.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import String, Text, text

from rituals.search.model import SHELF_OF, Entry, EntryKind, Shelf, closeness, having
from storage.repositories.index import (
    CANDIDATES,
    every,
    given_up,
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

_RANKED = 100
"""Of each shelf, the newest that match."""
_TYPES = {"kind": String, "ref": String, "team_id": String, "sitting_id": String, "text": Text}


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
        marks = [on_shelf(shelf, self._scope.workspace_id) for shelf in shelves]
        rows = self._rows(words, marks, _RANKED, any_word=half)
        if half:
            least = (len(words) + 1) // 2
            rows = [row for row in rows if having(words, row.words) >= least]
        scores = closeness(words, [row.words for row in rows])
        ranked = sorted(
            zip(rows, scores, strict=True),
            key=lambda one: (SHELF_OF[EntryKind(one[0].kind)], -one[1]),
        )
        by_shelf = groupby(ranked, key=lambda one: SHELF_OF[EntryKind(one[0].kind)])
        return [_entry(row) for _, own in by_shelf for row, _ in list(own)[:limit]]

    def given_up(self, words: Sequence[str], *, limit: int) -> list[Entry]:
        """Projects with any of the words, the newest first."""
        marks = [given_up(self._scope.workspace_id)]
        return [_entry(row) for row in self._rows(words, marks, limit, any_word=True)]

    def _rows(
        self, words: Sequence[str], marks: Sequence[str], most: int, *, any_word: bool
    ) -> Sequence[Any]:
        """Of each mark so many at the most, the newest first."""
        matching = CANDIDATES[self._dialect]
        parts = [
            f"SELECT entry_id FROM ({matching.format(words=f':words{n}')} "
            f"ORDER BY 1 DESC LIMIT :most) AS found{n}"
            for n in range(len(marks))
        ]
        statement = text(
            f"""
            SELECT entry.kind, entry.ref, entry.team_id, entry.sitting_id, entry.text, entry.at,
                entry.words
            FROM ({" UNION ALL ".join(parts)}) AS found
            JOIN search_entry AS entry ON entry.entry_id = found.entry_id
            {readable("entry")}
            ORDER BY entry.entry_id DESC
            """
        ).columns(**_TYPES, at=Instant, words=Text)
        asked = {f"words{n}": self._question(words, mark, any_word) for n, mark in enumerate(marks)}
        facts = {"workspace": self._scope.workspace_id, "reader": self._reader, "most": most}
        return self._scope.connection.execute(statement, facts | asked).all()

    def _question(self, words: Sequence[str], mark: str, any_word: bool) -> str:
        together = some if any_word else every
        wanted = together(self._dialect, [one_word(self._dialect, word) for word in words])
        marked = every(self._dialect, [wanted, one_mark(self._dialect, mark)])
        return without(self._dialect, marked, self._hidden)


def _entry(row: Any) -> Entry:
    return Entry(EntryKind(row.kind), row.ref, row.team_id, row.sitting_id, row.text, row.at)
