"""Good moments to write to one person alone: in their own working hours, when they can be reached.

Pure arithmetic of what is known by then; when Slack holds notifications back is known only for
today, and who is away may be back sooner. So whoever plans for later looks again when it is time.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rituals.away.model import Away, Quiet
from rituals.away.presence import Span, calendar_of, spans, zone_of
from rituals.calendar import TeamCalendar
from rituals.people import Person, Preferences
from rituals.team.model import Team

FROM, TO = time(9), time(18)
"""Working hours, on the person's own clock, unless they chose another time to begin."""
_DAY = timedelta(days=1)
_FARTHEST_DAYS = 31
_A_NIGHT, _A_WEEK = timedelta(hours=6), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works."""

    zone: tzinfo
    """Their own."""
    calendars: tuple[TeamCalendar, ...]
    """Of their teams, with the holidays that they keep themselves; at least one."""
    begins: time = FROM

    def works_on(self, day: date) -> bool:
        """Some team of theirs works that day, and it's a holiday for none: who is in a team abroad
        may keep either's."""
        some = any(day.weekday() in calendar.working_days for calendar in self.calendars)
        return some and not any(calendar.holiday(day) for calendar in self.calendars)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def on(self, day: date) -> Span:
        begins, ends = (
            datetime.combine(day, at, self.zone).astimezone(UTC) for at in (self.begins, TO)
        )
        return begins, ends

    def coming(self, since: datetime) -> Iterator[Span]:
        """Of the working days that aren't over at `since`, for a month."""
        first = self.day_of(since)
        for day in (first + n * _DAY for n in range(_FARTHEST_DAYS)):
            begins, ends = self.on(day)
            if self.works_on(day) and ends > since:
                yield begins, ends

    def next_morning(self, since: datetime) -> datetime:
        """When the first working day begins that doesn't begin before `since`."""
        mornings = (begins for begins, _ in self.coming(since) if begins >= since)
        return next(mornings, self.on(self.day_of(since) + _FARTHEST_DAYS * _DAY)[0])


def hours_of(
    person: Person | None,
    preferences: Preferences | None,
    teams: Sequence[Team],
    *,
    begins: time = FROM,
) -> Hours:
    """`teams`: at least one, whose days count for them."""
    calendars = tuple(calendar_of(preferences, team) for team in teams)
    return Hours(zone_of(person, teams[0]), calendars, begins)


def shut(
    person: Person | None,
    said: Collection[Away],
    preferences: Preferences | None,
    quiet: Quiet | None,
    teams: Iterable[Team],
    since: datetime,
    until: datetime,
) -> list[Span]:
    """When somebody can't be reached, as far as it touches the time from `since` to `until`: they
    are away, for any of the teams, or Slack holds their notifications back."""
    found = [
        span for team in teams for span in spans(person, said, preferences, team, since, until)
    ]
    return found + list(_quiet_times(quiet, since))


def first_open(at: datetime, closed: Iterable[Span]) -> datetime:
    """The first moment from `at` on that lies in none of them."""
    for begins, ends in sorted(closed):
        if begins <= at < ends:
            at = ends
    return at


def _quiet_times(quiet: Quiet | None, since: datetime) -> Iterator[Span]:
    """What Slack told last may be over by now. Mostly it's a schedule, which comes every night, and
    it tells of that as of a pause: so one that is as long as a night is taken to come daily, for a
    week."""
    if quiet is None:
        return
    yield quiet.since, quiet.until
    past = since - quiet.since
    if _A_NIGHT <= quiet.until - quiet.since < _DAY and timedelta() < past < _A_WEEK:
        for days in (past // _DAY, past // _DAY + 1):
            yield quiet.since + days * _DAY, quiet.until + days * _DAY
