"""A question that is put off: it comes again when nothing else is asked of them, at the latest on
their next working morning.

Each function is one step inside a unit of work that the caller opened and will commit.
"""

from datetime import datetime
from typing import Protocol

from rituals.away.hours import Hours, first_open, hours_of, shut
from rituals.away.ports import AwayWork
from rituals.kickoff import course as moving
from rituals.kickoff.course import Moved, find, go_on
from rituals.kickoff.model import QuestionState
from rituals.kickoff.otherwise import Otherwise, now_asked, still_open
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.team.model import Team, TeamState

COMES_BACK = "kickoff.later"
"""The kind of timer; `ref` is `kickoff_id/user_id`. What they put off comes again."""


class PuttingOffWork(KickoffWork, AwayWork, Protocol):
    """The unit of work, with what tells when somebody can be asked again."""


def later(
    work: PuttingOffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    *,
    now: datetime,
) -> Otherwise:
    """It comes again when nothing else is asked of them; at the latest on their next working
    morning, when they can be reached. Said twice it is said once. Raises as `course.find`,
    `otherwise.still_open`."""
    course = find(work, kickoff_id, to_change=True)
    asking = still_open(course, question_id, actor)
    if asking.state is QuestionState.LATER:
        return Otherwise(Moved(course), asking, is_new=False)
    course = moving.settle(work, course, asking, QuestionState.LATER, by=actor.user_id, now=now)
    team = work.teams.get(course.kickoff.team_id)
    assert team, "a kickoff goes with its team"
    at = _next_morning(work, actor, team, now)
    work.schedules.once(COMES_BACK, f"{kickoff_id}/{actor.user_id}", at=at)
    moved = go_on(work, course, now=now, brings_back=False)
    return Otherwise(moved, now_asked(moved, question_id))


def comes_back(work: PuttingOffWork, ref: str, *, now: datetime) -> Moved | None:
    """The next morning: what was put off is asked again, unless something else is. None: there is
    nothing to ask any more, or not now."""
    kickoff_id, _, user_id = ref.partition("/")
    kickoff = work.kickoffs.get(kickoff_id, to_change=True)
    team = work.teams.get(kickoff.team_id) if kickoff else None
    person = work.people.get(user_id)
    if not kickoff or not team or not person or kickoff.is_over:
        return None
    if team.state is TeamState.DELETED:
        return None
    if team.rests or team.is_paused(now) or not _is_reachable(work, person, team, now):
        work.schedules.once(COMES_BACK, ref, at=_next_morning(work, person, team, now))
        return None
    return go_on(work, work.kickoffs.course(kickoff), now=now)


def _next_morning(work: AwayWork, person: Person, team: Team, now: datetime) -> datetime:
    """When their next working day after today begins on which they can be reached."""
    hours = _hours(work, person, team)
    # Not this morning's, where it's early: that would hardly be later.
    _, over = hours.on(hours.day_of(now))
    for begins, ends in hours.coming(max(now, over)):
        at = _free(work, person, team, begins, ends)
        if begins >= over and at < ends:
            return at
    return hours.next_morning(max(now, over))


def _is_reachable(work: AwayWork, person: Person, team: Team, now: datetime) -> bool:
    """They may be away by now; after an outage it may be the middle of the night."""
    hours = _hours(work, person, team)
    today = hours.day_of(now)
    begins, ends = hours.on(today)
    if not hours.works_on(today) or not begins <= now < ends:
        return False
    return _free(work, person, team, now, ends) == now


def _hours(work: AwayWork, person: Person, team: Team) -> Hours:
    """Guests keep the days of the team that asks them."""
    preferences = work.preferences.of([person.user_id]).get(person.user_id)
    return hours_of(person, preferences, work.teams.of(person.user_id) or [team])


def _free(work: AwayWork, person: Person, team: Team, since: datetime, until: datetime) -> datetime:
    """From when on they can be reached, as far as is known."""
    preferences = work.preferences.of([person.user_id]).get(person.user_id)
    aways, quiet = work.aways.of([person.user_id]), work.quiets.get(person.user_id)
    teams = work.teams.of(person.user_id) or [team]
    return first_open(since, shut(person, aways, preferences, quiet, teams, since, until))
