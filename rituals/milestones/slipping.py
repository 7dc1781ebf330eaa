"""Which milestones slip, and what waits on them. Pure: milestones, calendar and day come in.

A plan slips long before its last day does. So it's said as soon as it can be known: when a day is
moved, when what a milestone waits for comes later than its own day, and when its day is near while
something that it needs isn't there.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rituals.calendar import TeamCalendar
from rituals.milestones.model import Forecast, Milestone

EARLY = 5
"""Working days before its day on which what a milestone needs should be there."""
_DAY = timedelta(days=1)
_FARTHEST_DAYS = 60


class Why(StrEnum):
    LATE = "late"
    """Its day is over."""
    AFTER = "after"
    """What it waits for comes later than its day; or is late, and its day is near."""
    HELD = "held"
    """Its day is near, and it's blocked or waits for something outside of the plan."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A milestone won't be there by its day, as things stand."""

    milestone: Milestone
    why: Why
    by: tuple[Milestone, ...] = ()
    """Which it waits for and that come too late, of AFTER."""
    forecast: Forecast | None = None
    """When the last of those can be there."""

    @property
    def key(self) -> str:
        """The same for as long as there is nothing more to say of it."""
        forecast = self.forecast
        comes = f"{forecast.day}{'!' if forecast.is_late else ''}" if forecast else ""
        return f"{self.why}:{self.milestone.due_on}:{comes}"


class Plan:
    """A project's milestones on a day of its team's."""

    def __init__(
        self,
        milestones: Sequence[Milestone],
        calendar: TeamCalendar,
        today: date,
        blocked: Collection[str] = (),
    ) -> None:
        """`blocked`: ids of those of which somebody said so."""
        self.milestones = tuple(milestones)
        self.today = today
        self.blocked = frozenset(blocked)
        self._calendar = calendar
        self._open = {one.milestone_id: one for one in milestones if one.is_open}
        self._forecasts: dict[str, Forecast | None] = {}

    def awaited(self, one: Milestone) -> list[Milestone]:
        """Which it still waits for, by number."""
        found = (self._open.get(milestone_id) for milestone_id in one.after)
        return sorted(filter(None, found), key=lambda other: other.number)

    def waiting_on(self, one: Milestone) -> list[Milestone]:
        """Which still wait for it, directly or by way of others; by number."""
        found: dict[str, Milestone] = {}
        ahead = [one.milestone_id]
        while ahead:
            before = ahead.pop()
            for other in self._open.values():
                if before in other.after and other.milestone_id not in found:
                    found[other.milestone_id] = other
                    ahead.append(other.milestone_id)
        found.pop(one.milestone_id, None)
        return sorted(found.values(), key=lambda other: other.number)

    def forecast(self, one: Milestone) -> Forecast | None:
        """When it can be there at the earliest; None: nobody has said a day."""
        if one.milestone_id not in self._forecasts:
            self._forecasts[one.milestone_id] = None  # should it wait for itself, it ends here
            own = Forecast(one.due_on, one.is_late(self.today)) if one.due_on else None
            found = [own, *map(self.forecast, self.awaited(one))]
            # What is late may be there today; only its own day makes a milestone late.
            days = [known.day for known in found if known]
            late = own is not None and own.is_late
            self._forecasts[one.milestone_id] = Forecast(max(days), late) if days else None
        return self._forecasts[one.milestone_id]

    def slip(self, one: Milestone) -> Slip | None:
        """None: it is over, or may still be there by its day, or has none."""
        if not one.is_open or one.due_on is None:
            return None
        if one.due_on < self.today:
            return Slip(one, Why.LATE)
        late = [
            (forecast, other)
            for other in self.awaited(one)
            if (forecast := self.forecast(other)) and self._is_too_late_for(forecast, one.due_on)
        ]
        if late:
            last = max(forecast for forecast, _ in late)
            return Slip(one, Why.AFTER, tuple(other for _, other in late), last)
        is_held = bool(one.waits_for) or one.milestone_id in self.blocked
        return Slip(one, Why.HELD) if is_held and self._is_near(one.due_on) else None

    def slips(self) -> Iterator[Slip]:
        """By number."""
        for one in sorted(self._open.values(), key=lambda one: one.number):
            slip = self.slip(one)
            if slip:
                yield slip

    def worse(self, one: Milestone) -> list[Milestone]:
        """Which it waits for and that come later than its owner knew; by number."""
        found = []
        for other in self.awaited(one):
            forecast, known = self.forecast(other), one.knows.get(other.milestone_id)
            if forecast and known and forecast.is_worse_than(known):
                found.append(other)
        return found

    def known(self, one: Milestone) -> dict[str, Forecast]:
        """What its owner knows who looks now: when what it waits for is to be there."""
        found = ((other.milestone_id, self.forecast(other)) for other in self.awaited(one))
        return {milestone_id: forecast for milestone_id, forecast in found if forecast}

    def wants_a_word(self, one: Milestone) -> bool:
        """It may not be there by its day, or what it waits for comes later, and whoever has it
        hasn't said that its day holds all the same."""
        slip = self.slip(one)
        if slip and slip.why is Why.LATE:
            return False  # it didn't hold
        return bool(slip and slip.key != one.accepted) or bool(self.worse(one))

    def wants_its_owner(self, one: Milestone) -> bool:
        """It is due, or late, or wants a word."""
        if not one.is_open:
            return False
        return (one.due_on is not None and one.due_on <= self.today) or self.wants_a_word(one)

    def next_look(self) -> date | None:
        """The next day on which something may slip by itself; None: no day is known."""
        return next(iter(self._days()), None)

    def first_day(self, is_so: "Callable[[Plan], bool]") -> date | None:
        """The first day to come on which it is so, if nobody does anything until then."""
        for day in self._days():
            if is_so(Plan(self.milestones, self._calendar, day, self.blocked)):
                return day
        return None

    def _days(self) -> list[date]:
        """Those to come on which a milestone is due, is late, or has its day near."""
        days = set()
        for one in self._open.values():
            if one.due_on:
                days |= {one.due_on, one.due_on + _DAY, self._near_from(one.due_on)}
        return sorted(day for day in days if day > self.today)

    def _is_too_late_for(self, forecast: Forecast, due_on: date) -> bool:
        return forecast.day > due_on or (forecast.is_late and self._is_near(due_on))

    def _is_near(self, due_on: date) -> bool:
        return self._near_from(due_on) <= self.today

    def _near_from(self, due_on: date) -> date:
        """From which day on a day is near."""
        day, left = due_on, EARLY
        for _ in range(_FARTHEST_DAYS):
            if not left:
                break
            day -= _DAY
            left -= self._calendar.is_working_day(day)
        return day
