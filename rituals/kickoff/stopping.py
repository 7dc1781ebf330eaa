"""Stopping where it turns out that nothing is to be built, and going on after all. Each function is
one step inside a unit of work that the caller opened and will commit."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from rituals.charter.ports import Charters
from rituals.errors import PersonError
from rituals.kickoff.course import Moved, go_on
from rituals.kickoff.errors import NoSuchKickoff
from rituals.kickoff.model import Course, Kickoff, KickoffState
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.project.changing import keep, standing_before
from rituals.project.model import Standing, check_runner
from rituals.team.model import GuestsMayNot


class OnlyTheTeamStops(PersonError):
    """A guest may be the PM, and say that it should stop; the team does it. Facts: lead (a user
    id)."""


class StoppingWork(KickoffWork, Protocol):
    """The unit of work, with the charters by which it's known how far a kickoff was."""

    @property
    def charters(self) -> Charters: ...


@dataclass(frozen=True, slots=True)
class Stopped:
    course: Course
    is_new: bool
    """False: it was stopped already, by whomever."""
    reason: str = ""
    """Empty: nobody was asked for one."""


def stop(
    work: StoppingWork, kickoff_id: str, actor: Person, reason: str = "", *, now: datetime
) -> Stopped:
    """The project is discarded. Nothing more is asked; what was answered stays. Raises
    NoSuchKickoff, OnlyTheTeamStops, NotOfTheProject."""
    kickoff = _held(work, kickoff_id, actor)
    if kickoff.is_over:
        return Stopped(work.kickoffs.course(kickoff), is_new=False)
    kickoff = replace(kickoff, state=KickoffState.STOPPED, ended_by=actor.user_id, ended_at=now)
    _put(work, kickoff, Standing.DISCARDED, actor, reason, now)
    return Stopped(work.kickoffs.course(kickoff), is_new=True, reason=reason)


def resume(
    work: StoppingWork, kickoff_id: str, actor: Person, reason: str = "", *, now: datetime
) -> Moved | None:
    """As if it hadn't been stopped. None: it goes on already. Raises as `stop`."""
    kickoff = _held(work, kickoff_id, actor)
    if not kickoff.is_over:
        return None
    drafted = work.charters.newest(kickoff.project_id) is not None
    state = KickoffState.AGREED if drafted else KickoffState.ASKING
    kickoff = replace(kickoff, state=state, ended_by=None, ended_at=None)
    _put(work, kickoff, None, actor, reason, now)
    return go_on(work, work.kickoffs.course(kickoff), now=now)


def _held(work: StoppingWork, kickoff_id: str, actor: Person) -> Kickoff:
    """Also one that is over: it's what is stopped twice, or goes on."""
    kickoff = work.kickoffs.get(kickoff_id, to_change=True)
    if kickoff is None:
        raise NoSuchKickoff()
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    assert project and team, "a kickoff is of a project, which is of a team"
    try:
        check_runner(team, project, actor)
    except GuestsMayNot:
        raise OnlyTheTeamStops(lead=project.tech_lead) from None
    return kickoff


def _put(
    work: StoppingWork,
    kickoff: Kickoff,
    to: Standing | None,
    actor: Person,
    reason: str,
    now: datetime,
) -> None:
    """`to`: None: as it stood before."""
    work.kickoffs.put(kickoff)
    project = work.projects.get(kickoff.project_id, to_change=True)
    assert project, "a kickoff is of a project"
    after = replace(project, standing=to or standing_before(work, project))
    keep(work, project, after, actor.user_id, reason, now=now)
