"""What searching needs kept."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from rituals.search.model import Entry, EntryKind, Shelf
from rituals.team.ports import TeamWork


class Search(Protocol):
    def put(self, entries: Iterable[Entry]) -> None:
        """Can be found from the end of this unit of work on; takes the place of what was there."""
        ...

    def drop(self, kind: EntryKind, ref: str) -> None:
        """Isn't found any more."""
        ...

    def find(self, words: Sequence[str], *, reader: str, limit: int) -> list[Entry]:
        """Texts with all of the words, the best first, of teams that the reader (a user id) is of
        or whose channel is public, experiments and projects aside. `words`: as `looked_for` gives
        them."""
        ...

    def learned(
        self,
        words: Sequence[str],
        shelves: Collection[Shelf],
        *,
        reader: str,
        limit: int,
        half: bool = False,
    ) -> list[Entry]:
        """Of each of these shelves at most `limit`, the best first, of what the reader may read.
        `half`: half of the words are enough."""
        ...

    def discarded(self, words: Sequence[str], *, reader: str, limit: int) -> list[Entry]:
        """Projects that were discarded, with any of the words; the newest."""
        ...


class SearchWork(TeamWork, Protocol):
    """The unit of work, as searching sees it."""

    @property
    def search(self) -> Search: ...
