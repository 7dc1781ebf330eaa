"""The timers of a stop rule's date, of what is parked and of the cards, and how long a stage has
taken so far."""

from datetime import UTC, date, datetime, time, timedelta

from rituals.calendar import TeamCalendar
from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.team.model import Team

STOP = "experiment.stop"
"""The kind of timer; `ref` is the experiment's id."""
WAKE = "experiment.wake"
"""What was parked is asked about; `ref` is the experiment's id."""
CARDS = "experiment.cards"
"""A working day has begun, and the cards of a team count those; `ref` is the team's id."""
MORNING = time(9)
"""On the team's clock."""
_FARTHEST_DAYS = 31
_LAST = date.max - timedelta(days=_FARTHEST_DAYS)
"""What is said to be over after it is over then: the calendar ends."""


def wait_for_date(work: ExperimentWork, experiment: Experiment, team: Team) -> None:
    """Set the timer of the stop rule's date, or take it away. The day is over at its end; it is
    said on the next working morning, when somebody is there to decide."""
    if experiment.is_open:
        keep_counting(work, experiment, team)
    if not experiment.is_open or experiment.rule.by is None:
        work.schedules.cancel(STOP, experiment.experiment_id)
        return
    at = next_morning(team.calendar, experiment.rule.by)
    work.schedules.once(STOP, experiment.experiment_id, at=at)


def wait_for_waking(work: ExperimentWork, experiment: Experiment) -> None:
    """Set the timer of what is parked, or take it away."""
    if experiment.wakes_at is None:
        work.schedules.cancel(WAKE, experiment.experiment_id)
    else:
        work.schedules.once(WAKE, experiment.experiment_id, at=experiment.wakes_at)


def wakes_at(team: Team, day: date | None) -> datetime | None:
    """In the morning of that day, or of the first working day after it; UTC."""
    return next_morning(team.calendar, day - timedelta(days=1)) if day else None


def look_again(
    work: ExperimentWork, experiment: Experiment, team: Team, now: datetime, *, kind: str = STOP
) -> None:
    """While the team rests, on its next working day; while it is paused, when that is over."""
    until = team.paused_until if team.is_paused(now) and not team.rests else None
    today = now.astimezone(team.calendar.tz).date()
    work.schedules.once(
        kind, experiment.experiment_id, at=until or next_morning(team.calendar, today)
    )


def keep_counting(work: ExperimentWork, experiment: Experiment, team: Team) -> None:
    """It has a card that says for how long."""
    if work.schedules.next(CARDS, team.team_id) is None:
        count_days(work, team, experiment.stage_since or experiment.made_at)


def count_days(work: ExperimentWork, team: Team, now: datetime) -> None:
    """On the next working day the cards say how long it has been."""
    today = now.astimezone(team.calendar.tz).date()
    work.schedules.once(CARDS, team.team_id, at=next_morning(team.calendar, today))


def next_morning(calendar: TeamCalendar, day: date) -> datetime:
    """UTC, of the first working day after it."""
    day = min(day, _LAST)
    following = (day + timedelta(days=n) for n in range(1, _FARTHEST_DAYS))
    morning = next(filter(calendar.is_working_day, following), day + timedelta(days=1))
    return datetime.combine(morning, MORNING, calendar.tz).astimezone(UTC)


def working_days(calendar: TeamCalendar, since: datetime, now: datetime) -> int:
    """How many of the team's working days have begun after the one that `since` is on."""
    day, today = since.astimezone(calendar.tz).date(), now.astimezone(calendar.tz).date()
    return sum(
        calendar.is_working_day(day + timedelta(days=n)) for n in range(1, (today - day).days + 1)
    )
