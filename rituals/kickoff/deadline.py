"""The day by which a kickoff's answers are wanted. Each function is one step inside a unit of work
that the caller opened and will commit."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from rituals.errors import PersonError
from rituals.kickoff.course import find
from rituals.kickoff.errors import NoSuchKickoff
from rituals.kickoff.model import Asking, Course, Kickoff
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.project.model import check_runner
from rituals.team.model import Team, TeamState

ANSWER_BY = "kickoff.answer_by"
"""The kind of timer; `ref` is the kickoff's id."""
A_WEEK = timedelta(days=7)
_LOOK_AGAIN = timedelta(days=1)
"""While the team rests."""


class AnswerByMoved(PersonError):
    """Somebody was faster: there is another day by now."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """The day is over."""

    course: Course
    open: tuple[Asking, ...]
    """What is still to be answered, by position."""


def arm(work: KickoffWork, team: Team, kickoff: Kickoff) -> None:
    """Look at it when the day is over in the team's zone. To be called when the day was set."""
    if kickoff.answer_by and not kickoff.is_over:
        at = ends_at(team, kickoff.answer_by)
        work.schedules.once(ANSWER_BY, kickoff.kickoff_id, at=at)
    else:
        work.schedules.cancel(ANSWER_BY, kickoff.kickoff_id)


def ends_at(team: Team, day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time(), team.calendar.tz)
    return midnight.astimezone(UTC)


def due(work: KickoffWork, kickoff_id: str, *, now: datetime) -> Overdue | None:
    """None: nothing is to be said, or not yet: while the team rests or is paused, it waits."""
    kickoff = work.kickoffs.get(kickoff_id, to_change=True)
    team = work.teams.get(kickoff.team_id) if kickoff else None
    if not kickoff or not team or kickoff.is_over or not kickoff.answer_by:
        return None
    if team.state is TeamState.DELETED:
        return None
    if ends_at(team, kickoff.answer_by) > now:
        arm(work, team, kickoff)
        return None
    if team.rests or team.is_paused(now):
        until = team.paused_until if team.is_paused(now) and not team.rests else None
        work.schedules.once(ANSWER_BY, kickoff_id, at=until or now + _LOOK_AGAIN)
        return None
    course = work.kickoffs.course(kickoff)
    unsettled = tuple(one for one in course.applying if one.is_open)
    return Overdue(course, unsettled) if unsettled else None


def extend(
    work: KickoffWork, kickoff_id: str, actor: Person, seen: date, *, now: datetime
) -> Kickoff:
    """By a week. `seen`: the day that they read. Raises NoSuchKickoff, KickoffIsOver, GuestsMayNot,
    NotOfTheProject, AnswerByMoved."""
    kickoff = find(work, kickoff_id, to_change=True).kickoff
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    if not project or not team:
        raise NoSuchKickoff()
    check_runner(team, project, actor)
    if kickoff.answer_by != seen:
        raise AnswerByMoved()
    today = now.astimezone(team.calendar.tz).date()
    kickoff = replace(kickoff, answer_by=max(today, seen) + A_WEEK)
    work.kickoffs.put(kickoff)
    arm(work, team, kickoff)
    return kickoff
