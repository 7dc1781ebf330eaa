"""What an iteration review looks at (playbook §3): what was concluded and learned since the last
one, what waits for a decision, and how long what runs has taken by now. Each function is one step
inside a unit of work."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rituals.calendar import TeamCalendar
from rituals.experiment import measuring
from rituals.experiment.measuring import CycleTimes, Spread
from rituals.experiment.model import Decision, Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.reading import MOST
from rituals.team.model import Team

FIRST_TIME = timedelta(days=28)
"""That are looked back where there was no review before."""
MEASURED = timedelta(days=183)
"""That cycle times are taken from."""


class Wants(StrEnum):
    """What somebody has to do about an experiment; in the order in which it is shown."""

    DECIDE = "decide"
    """Its stop rule is reached."""
    EXPLAIN = "explain"
    """It failed, and nobody has said why."""
    WAKE = "wake"
    """It was parked until now."""
    BEGIN = "begin"
    """It was to be iterated on, and nobody has begun."""


class Pace(StrEnum):
    """How long one has taken, against what the team's own take."""

    USUAL = "usual"
    LONG = "long"
    """Longer than half of them."""
    VERY_LONG = "very_long"
    """Longer than nine in ten."""


@dataclass(frozen=True, slots=True)
class Running:
    experiment: Experiment
    days: float
    """Working days since it was written down."""
    pace: Pace | None
    """None: too few were concluded to say."""


@dataclass(frozen=True, slots=True)
class Review:
    due: tuple[tuple[Wants, Experiment], ...]
    concluded: tuple[Experiment, ...]
    """The newest first."""
    running: tuple[Running, ...]
    """Those whose stop rule isn't reached; what takes longest first."""
    cycles: CycleTimes

    @property
    def is_empty(self) -> bool:
        return not (self.due or self.concluded or self.running)


def of(work: ExperimentWork, team: Team, since: datetime, *, now: datetime) -> Review:
    concluded = work.experiments.concluded_of(team.team_id, since=since, limit=MOST)
    cycles = measuring.times(
        work.experiments.cycles(team.team_id, since=now - MEASURED), team.calendar
    )
    in_work = work.experiments.open_of(team.team_id)
    due = [(Wants.DECIDE, one) for one in in_work if one.is_open and one.reached]
    due += [(Wants.EXPLAIN, one) for one in in_work if one.awaits_analysis]
    parked = work.experiments.parked_of(team.team_id)
    due += [(Wants.WAKE, one) for one in parked if one.has_come_up(now)]
    due += [(Wants.BEGIN, one) for one in concluded if _is_not_begun(work, one)]
    running = (
        _running(one, team.calendar, cycles.whole, now)
        for one in in_work
        if one.is_open and not one.reached
    )
    longest = sorted(running, key=lambda one: (-one.days, one.experiment.number))
    return Review(tuple(due), tuple(concluded), tuple(longest), cycles)


def pace(days: float, whole: Spread | None) -> Pace | None:
    if whole is None:
        return None
    if days > whole.p90:
        return Pace.VERY_LONG
    return Pace.LONG if days > whole.p50 else Pace.USUAL


def _running(
    one: Experiment, calendar: TeamCalendar, whole: Spread | None, now: datetime
) -> Running:
    days = measuring.working_time(calendar, one.made_at, now)
    return Running(one, days, pace(days, whole))


def _is_not_begun(work: ExperimentWork, one: Experiment) -> bool:
    is_decided = one.outcome is not None and one.outcome.decision is Decision.ITERATE
    return is_decided and not work.experiments.children(one.experiment_id)
