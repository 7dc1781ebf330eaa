"""The common ground of all rituals: when a team holds one, what it asks, whom, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from rituals.calendar import Cadence, Change, HolidayPolicy, TeamCalendar, Timetable
from rituals.playbook import Format
from rituals.team.model import Team


class OpenFor(StrEnum):
    """How long a phase takes. Days are working days of the team: a retro opened on Friday
    afternoon for one day is open until Monday afternoon."""

    FIVE_MINUTES = "5m"
    TEN_MINUTES = "10m"
    TWENTY_FIVE_MINUTES = "25m"
    HOUR = "1h"
    FOUR_HOURS = "4h"
    DAY = "1d"
    TWO_DAYS = "2d"
    THREE_DAYS = "3d"
    WEEK = "5d"

    def until(self, opened_at: datetime, calendar: TeamCalendar) -> datetime:
        """When it ends, UTC, for something begun at `opened_at` (UTC)."""
        count, unit = int(self.value[:-1]), self.value[-1]
        if unit in "mh":
            return opened_at + count * timedelta(**{"m": {"minutes": 1}, "h": {"hours": 1}}[unit])
        local = opened_at.astimezone(calendar.tz)
        day = local.date()
        while count:
            day += timedelta(days=1)
            count -= calendar.is_working_day(day)
        # Replacing the date keeps the wall clock: closing time stays 15:00 across a DST change.
        closing = local.replace(year=day.year, month=day.month, day=day.day, fold=0)
        return closing.astimezone(opened_at.tzinfo)


CHOICES = tuple(o for o in OpenFor if o.value[-1] != "m")
"""What people choose from: minutes are for a call, and come as a set."""


class Shown(StrEnum):
    """When the others see what was written, and whether they see by whom."""

    AT_ONCE = "at_once"
    AT_CLOSE = "at_close"
    ANONYMOUS = "anonymous"
    """When collecting ends, in an order of chance, and nobody can tell who wrote what."""


class Phase(StrEnum):
    """What is done at the moment; in this order, and not every ritual has all."""

    COLLECT = "collect"
    GROUP = "group"
    VOTE = "vote"
    DISCUSS = "discuss"


class Step(BaseModel):
    """A phase, and how long it takes if nobody moves on by hand."""

    model_config = ConfigDict(frozen=True)

    phase: Phase
    takes: OpenFor


LIVE = (
    Step(phase=Phase.COLLECT, takes=OpenFor.TEN_MINUTES),
    Step(phase=Phase.GROUP, takes=OpenFor.FIVE_MINUTES),
    Step(phase=Phase.VOTE, takes=OpenFor.FIVE_MINUTES),
    Step(phase=Phase.DISCUSS, takes=OpenFor.TWENTY_FIVE_MINUTES),
)
"""A retro in a call of 45 minutes."""

MOST_VOTES = 10


class RitualSettings(BaseModel):
    """How a team wants one of its rituals. Kept as JSON beside the ritual."""

    model_config = ConfigDict(frozen=True)

    open_for: OpenFor = OpenFor.DAY
    """For writing."""
    shown: Shown = Shown.AT_CLOSE
    whole: bool = False
    """A retro that goes on after collecting: group, vote, discuss. Otherwise it's summed up."""
    group_for: OpenFor = OpenFor.FOUR_HOURS
    vote_for: OpenFor = OpenFor.DAY
    discuss_for: OpenFor = OpenFor.DAY
    votes: int = Field(default=3, ge=1, le=MOST_VOTES)
    """Each member's, in one retro."""
    format_id: str = "experiments"
    """Of the playbook or of the team's own: what a retro asks."""
    asks: Format | None = None
    """What any other ritual asks; None: what the playbook has for its kind."""
    who: tuple[str, ...] | None = None
    """User ids of the members who are asked; None: the whole team."""
    expires_after: timedelta | None = None
    """How late it may still start; None: what the playbook has for its kind."""

    @classmethod
    def usual(cls, kind: "RitualKind") -> "RitualSettings":
        """Until a team wants it otherwise."""
        return cls(shown=Shown.ANONYMOUS) if kind.counts else cls()

    @property
    def plan(self) -> tuple[Step, ...]:
        """The phases of one sitting that isn't live."""
        steps = [Step(phase=Phase.COLLECT, takes=self.open_for)]
        if self.whole:
            steps += [
                Step(phase=Phase.GROUP, takes=self.group_for),
                Step(phase=Phase.VOTE, takes=self.vote_for),
                Step(phase=Phase.DISCUSS, takes=self.discuss_for),
            ]
        return tuple(steps)


class RitualKind(StrEnum):
    RETRO = "retro"
    PRIORITIES = "priorities"
    LITERATURE = "literature"
    REVIEW = "review"
    """Of iterations: it shows by itself what came of experiments."""
    DIGEST = "digest"
    """Nobody is asked anything: the team is told."""
    ROLES = "roles"
    """Role check: people tap whether they know who does what."""
    PRODUCTION = "production"
    """Production check: how models do that are in use."""
    OWN = "own"
    """A team's own: it has a name and questions of its own, and a team may have several."""

    @property
    def collects(self) -> bool:
        """People are asked, and write: it is held in sittings (rituals/sittings)."""
        return self is not RitualKind.DIGEST

    @property
    def counts(self) -> bool:
        """What people tap is counted, always anonymously; they write nothing."""
        return self is RitualKind.ROLES


EXPIRES_AFTER = {
    RitualKind.RETRO: timedelta(days=1),
    RitualKind.PRIORITIES: timedelta(days=1),
    RitualKind.LITERATURE: timedelta(days=2),
    RitualKind.REVIEW: timedelta(days=1),
    RitualKind.DIGEST: timedelta(days=2),
    RitualKind.ROLES: timedelta(days=2),
    RitualKind.PRODUCTION: timedelta(days=2),
    RitualKind.OWN: timedelta(days=1),
}
"""How late a ritual may still start. After that it's recorded as missed: product.md, "Late"."""


@dataclass(frozen=True, slots=True)
class Ritual:
    ritual_id: str
    team_id: str
    kind: RitualKind
    cadence: Cadence | None
    """None: only by hand."""
    policy: HolidayPolicy
    settings: RitualSettings
    name: str = ""
    """Of a team's own ritual, as typed; the others are named by their kind."""
    changes: tuple[Change, ...] = ()
    """Single occurrences that somebody skipped or moved."""
    is_retired: bool = False
    """Taken off; what it brought is kept."""
    paused_until: datetime | None = None
    """This one alone; the whole team may be paused, too."""

    @property
    def expires_after(self) -> timedelta:
        return self.settings.expires_after or EXPIRES_AFTER[self.kind]

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until

    def timetable(self, team: Team) -> Timetable | None:
        if self.cadence is None or self.is_retired:
            return None
        pauses = [until for until in (team.paused_until, self.paused_until) if until]
        return Timetable(
            cadence=self.cadence,
            calendar=team.calendar,
            policy=self.policy,
            paused_until=max(pauses, default=None),
            changes=self.changes,
        )
