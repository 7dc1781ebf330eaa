"""What the daily bundle needs kept, and where what waits comes from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from rituals.away.ports import AwayWork
from rituals.bundle.model import Bundle, Thing, Waiting

W_contra = TypeVar("W_contra", contravariant=True)


class Source(Protocol[W_contra]):
    """Where things wait for people: open questions, follow-ups that are due. Who asks knows the
    list of sources, and none of them. `W_contra` is the unit of work, as the source needs it.

    Whatever makes something wait, or changes when it will, calls `usecases.wants` for the person.
    """

    def waiting(self, work: W_contra, user_id: str, *, now: datetime) -> Sequence[Waiting]:
        """All that waits for the person now, whatever they snoozed; only what they may see and
        settle themselves. In any order."""
        ...

    def next_at(self, work: W_contra, user_id: str, *, now: datetime) -> datetime | None:
        """When something more begins to wait, after `now`, as far as it's known; UTC."""
        ...


class Bundles(Protocol):
    def last(self, user_id: str) -> Bundle | None: ...

    def claim(self, user_id: str, day: date, *, now: datetime) -> bool:
        """Whether a bundle may be sent to them on this day of their calendar. True once a day,
        whoever else asks at the same moment and whatever became of their zone or of our clock: only
        for a later day than the last, and at least `APART` after it. It takes effect together with
        what this unit of work does."""
        ...

    def keep(self, user_id: str, message: str, things: Iterable[Thing]) -> None:
        """What was sent after `claim` said so."""
        ...

    def snoozed(self, user_id: str) -> Mapping[Thing, datetime]:
        """Until when, UTC; some of it may be over."""
        ...

    def snooze(self, user_id: str, things: Collection[Thing], until: datetime) -> None:
        """Add or replace."""
        ...

    def wake(self, user_id: str, things: Collection[Thing] | None = None) -> None:
        """They aren't snoozed any more; None: nothing of the person's is."""
        ...


class BundleWork(AwayWork, Protocol):
    """The unit of work, as the bundle's use cases see it."""

    @property
    def bundles(self) -> Bundles: ...
