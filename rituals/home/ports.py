"""What App Home needs kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from rituals.home.model import Look, Pages


class Homes(Protocol):
    """One row for whoever has ever opened theirs. What it shows is kept nowhere: it is read anew
    each time."""

    def opened(self, user_id: str, pages: Pages | None = None, *, now: datetime) -> None:
        """They look at it: it is to be shown as things are. `pages`: those that they want; None:
        as before."""
        ...

    def changed(self, user_ids: Iterable[str]) -> None:
        """Something that theirs shows isn't as it was. For whoever hasn't looked lately nothing
        happens. It takes effect at the end of the transaction, however often it is said."""
        ...

    def wanted(self, limit: int, *, now: datetime) -> list[str]:
        """User ids of those that don't show things as they are and can be tried now; who has waited
        longest first."""
        ...

    def claim(self, user_id: str, *, now: datetime) -> Look | None:
        """Theirs, to be shown by whoever asks, for `HOLD`. None: it is as it should be, or somebody
        else is about to show it, and will again if anything changes until then."""
        ...

    def shown(self, look: Look, *, now: datetime) -> bool:
        """What was claimed is in Slack. False: something has changed since, so it is wanted
        again."""
        ...

    def put_off(self, user_id: str, until: datetime) -> None:
        """What was claimed couldn't be shown; it can be tried again then."""
        ...


class HomeWork(Protocol):
    """The unit of work, as far as it concerns App Home."""

    @property
    def homes(self) -> Homes: ...
