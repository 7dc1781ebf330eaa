"""What isn't possible at the moment is parked, and comes up again: on a day, since a condition
rings no bell. Then it is woken as a new iteration, parked again, or let go with a reason. Each
function is one step inside a unit of work that the caller opened and will commit."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

from dateutil.relativedelta import relativedelta

from rituals.calendar import DurationNotUnderstood, parse_until
from rituals.calendar.errors import UntilIsPast
from rituals.errors import PersonError
from rituals.experiment.cycle import Changed
from rituals.experiment.drafting import REASON
from rituals.experiment.errors import (
    NotParked,
    ParkedTooLong,
    ParkedUntilMissing,
    ParkedUntilPast,
    TooLong,
    WhyLetGo,
)
from rituals.experiment.model import LINE_LIMIT, Decision, Experiment, Outcome
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import find
from rituals.experiment.timing import WAKE, look_again, wait_for_waking, wakes_at
from rituals.people import Person
from rituals.team.model import Team, TeamState
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

UNTIL, DAY = "until", "look_again"
"""Fields, as FieldErrors name them."""
USUALLY = relativedelta(months=3)
"""After that it is looked at again, where only a condition was said."""
LONGEST = relativedelta(years=5)
_BEFORE_A_LENGTH = re.compile(r"in\s+", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till?)\s+(?=\S)", re.IGNORECASE)


def until(words: str, day: date | None, today: date) -> tuple[str, date]:
    """The condition, empty where the words are a day (“12 Jan”, “in 6 weeks”), and the day on which
    it is looked at again. `day`: as it was chosen; `today`: the team's. Raises FieldErrors."""
    words = squeezed(words)
    words = words[found.end() :] if (found := _UNTIL.match(words)) else words
    if not words and day is None:
        raise FieldErrors({UNTIL: ParkedUntilMissing()})
    if len(words) > LINE_LIMIT:
        raise FieldErrors({UNTIL: TooLong(limit=LINE_LIMIT, length=len(words))})
    said = _day_in(words, today)
    if said and day in (None, said):
        words = ""
    field = DAY if day else UNTIL
    day = day or said or today + USUALLY
    wrong: PersonError | None = None
    if day <= today:
        wrong = ParkedUntilPast()
    elif day > today + LONGEST:
        wrong = ParkedTooLong()
    if wrong:
        raise FieldErrors({field: wrong})
    return words, day


def _day_in(words: str, today: date) -> date | None:
    """None: they are a condition."""
    begins = datetime.combine(today, time(), UTC)
    if found := _BEFORE_A_LENGTH.match(words):
        words = words[found.end() :]
    try:
        return parse_until(words, now=begins, zone="UTC").date()
    except DurationNotUnderstood:
        return None
    except UntilIsPast as error:
        return error.until.date()


def comes_up(work: ExperimentWork, experiment_id: str, *, now: datetime) -> Changed | None:
    """The timer of what is parked. None: that is settled, or it's later: while the team rests or is
    paused, it waits."""
    experiment = work.experiments.get(experiment_id, to_change=True)
    team = work.teams.get(experiment.team_id) if experiment else None
    if not experiment or not team or team.state is TeamState.DELETED or not experiment.is_parked:
        return None
    if team.rests or team.is_paused(now):
        look_again(work, experiment, team, now, kind=WAKE)
        return None
    if not experiment.has_come_up(now):
        wait_for_waking(work, experiment)
        return None
    return Changed(experiment, team)


def park_again(
    work: ExperimentWork,
    experiment_id: str,
    actor: Person,
    words: str,
    day: date | None,
    *,
    now: datetime,
) -> Changed:
    """Until later. Raises as `find`, NotParked, FieldErrors."""
    experiment, team, outcome = find_parked(work, experiment_id, actor, to_change=True)
    condition, on = until(words, day, now.astimezone(team.calendar.tz).date())
    outcome = outcome.model_copy(update={"parked_until": condition, "look_again": on})
    return _settled(work, experiment, team, outcome, wakes_at(team, on))


def let_go(
    work: ExperimentWork, experiment_id: str, actor: Person, reason: str, *, now: datetime
) -> Changed:
    """Nobody looks at it again: it is stopped, on purpose. Raises as `find`, NotParked,
    FieldErrors."""
    experiment, team, outcome = find_parked(work, experiment_id, actor, to_change=True)
    reason = squeezed(reason)
    if not reason:
        raise FieldErrors({REASON: WhyLetGo()})
    if len(reason) > LINE_LIMIT:
        raise FieldErrors({REASON: TooLong(limit=LINE_LIMIT, length=len(reason))})
    outcome = outcome.model_copy(update={"decision": Decision.STOP, "let_go": reason})
    return _settled(work, experiment, team, outcome, None)


def find_parked(
    work: ExperimentWork, experiment_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Experiment, Team, Outcome]:
    """Raises as `find`, NotParked."""
    experiment, team = find(work, experiment_id, actor, to_change=to_change)
    if not experiment.is_parked or experiment.outcome is None:
        raise NotParked(number=experiment.number)
    return experiment, team, experiment.outcome


def _settled(
    work: ExperimentWork,
    experiment: Experiment,
    team: Team,
    outcome: Outcome,
    at: datetime | None,
) -> Changed:
    changed = replace(experiment, outcome=outcome, wakes_at=at)
    work.experiments.put(changed)
    wait_for_waking(work, changed)
    return Changed(changed, team)
