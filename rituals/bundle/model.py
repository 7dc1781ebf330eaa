"""What waits for a person, and the one message a day that says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

APART = timedelta(hours=12)
"""At least, between two bundles: in a new time zone the next day may begin within the hour."""
WRONG_CLOCK = timedelta(days=7)
"""What was sent so far ahead was sent by a clock that was wrong; it isn't waited for."""
EARLIEST, LATEST = 7, 12
"""Hours between which people can choose when it comes."""
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What waits, by its kind (which names its source and how it is shown) and its id in it."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person."""

    thing: Thing
    number: int | None
    """Where people can name it by one."""
    team_id: str
    group: str
    """Its heading: the project's name, or the channel's with its “#”; as typed by people, so never
    trusted as markup."""
    since: datetime
    """When it began to wait; UTC."""
    due: datetime | None = None
    """When it should be over by; UTC. None: whenever."""

    @property
    def rank(self) -> tuple[datetime, datetime, int, Thing]:
        """The most urgent first; among those that aren't, the one that waits longest."""
        return self.due or _LAST, self.since, self.number or 0, self.thing


@dataclass(frozen=True, slots=True)
class Waits:
    """All that waits for a person at a moment, each by its groups (`in_groups`)."""

    things: tuple[Waiting, ...]
    """What they are told of."""
    resting: tuple[Waiting, ...] = ()
    """Its team rests or is paused: it's there for who looks, and nobody is told of it."""
    snoozed: tuple[Waiting, ...] = ()
    snoozed_until: datetime | None = None
    """When the first of that comes back; UTC."""

    @property
    def every(self) -> tuple[Waiting, ...]:
        return (*self.things, *self.resting, *self.snoozed)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The last that was sent to a person."""

    user_id: str
    sent_on: date
    """On their own calendar."""
    sent_at: datetime
    message: str | None
    """Handle; None: none was sent yet under this date."""
    things: tuple[Thing, ...]
    """What it shows, in its order."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What is to be sent now."""

    waits: Waits
    before: Bundle | None
    """The one in whose place it stands; None: it's their first."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How somebody wants their bundle."""

    is_on: bool
    hour: int
    """When it comes, on their own clock."""

    @property
    def begins(self) -> time:
        return time(self.hour)


def in_groups(things: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """What belongs together side by side: the group with the most urgent thing first."""
    ranked = sorted(things, key=lambda one: one.rank)
    place: dict[str, int] = {}
    for one in ranked:
        place.setdefault(one.group, len(place))
    return tuple(sorted(ranked, key=lambda one: place[one.group]))
