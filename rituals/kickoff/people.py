"""People change: whoever answers for a project or is asked in its kickoff leaves, or hands over.
Each function is one step inside a unit of work that the caller opened and will commit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from rituals.blind.model import BlindState
from rituals.blind.ports import BlindWork
from rituals.charter.ports import CharterWork
from rituals.errors import PersonError
from rituals.kickoff import course as moving
from rituals.kickoff.catalogue import Asks
from rituals.kickoff.course import Moved, find, go_on
from rituals.kickoff.model import Asking, Course, Kickoff
from rituals.kickoff.starting import TechLeadIsNoMember, cannot_be_asked
from rituals.people import Person
from rituals.project.model import Project, ProjectGone, ProjectRole, ProjectState, check_runner
from rituals.team.model import Team
from rituals.team.plan import FieldErrors

TO = "who"
"""Field, as FieldErrors name it."""
_ASKED_AS = {ProjectRole.PM: Asks.PM, ProjectRole.TECH_LEAD: Asks.TECH_LEAD}


class PeopleWork(CharterWork, BlindWork, Protocol):
    """The unit of work, with all in which people have a part."""


class TheSamePerson(PersonError):
    """They have it already."""


class NothingToHandOver(PersonError):
    """They have no part in it any more: somebody was faster. Facts: who (a user id)."""


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody leaves open behind them, in one project."""

    project: Project
    team: Team
    course: Course
    user_id: str
    roles: tuple[ProjectRole, ...]
    """Which they hold."""
    open: tuple[Asking, ...]
    """What they are asked, or will be as things stand; by position."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Somebody else is there now."""

    project: Project
    """As it is now."""
    moved: Moved
    was: tuple[Asking, ...]
    """The questions that went along, as they were, with the messages that asked them."""
    waits_for_tap: tuple[str, ...]
    """Ids of those among them that were answered and want one more tap."""
    roles: tuple[ProjectRole, ...]
    """Which went along."""
    before: str
    """User id."""
    to: str
    """User id."""
    unsigned: int | None
    """Version of the charter that waits for their signature now; None: none does."""


def left_open(work: PeopleWork, user_id: str, *, team_id: str | None = None) -> list[Left]:
    """By somebody who was deactivated, or has left the channel of a team. What has ended needs
    nobody."""
    projects = {one.project_id for one in work.projects.of_person(user_id)}
    found = [work.kickoffs.of_project(one) for one in sorted(projects)]
    asked = dict.fromkeys(one.kickoff_id for one in work.kickoffs.asked_of(user_id))
    found += [work.kickoffs.get(one) for one in asked]
    kickoffs = {one.kickoff_id: one for one in found if one and not one.is_over}
    all_ = (_left(work, kickoff, user_id) for kickoff in kickoffs.values())
    return [one for one in all_ if one and team_id in (None, one.team.team_id)]


def left(work: PeopleWork, kickoff_id: str, user_id: str) -> Left:
    """Raises NoSuchKickoff, ProjectGone, NothingToHandOver."""
    found = _left(work, find(work, kickoff_id).kickoff, user_id)
    if found is None:
        raise NothingToHandOver(who=user_id)
    return found


def _left(work: PeopleWork, kickoff: Kickoff, user_id: str) -> Left | None:
    project, team = _of(work, kickoff)
    course = work.kickoffs.course(kickoff)
    roles = tuple(project.roles_of(user_id))
    asked = tuple(one for one in course.of_person(user_id) if one.is_open)
    if project.state is not ProjectState.ACTIVE or not (roles or asked):
        return None
    return Left(project, team, course, user_id, roles, asked)


def hand_over(
    work: PeopleWork,
    kickoff_id: str,
    actor: Person,
    before: str,
    to: str,
    *,
    here: Collection[str],
    now: datetime,
    role: ProjectRole | None = None,
) -> TakenOver:
    """All that somebody has in a project, or one role of theirs, with what they are asked in it.
    Whoever has it now is asked from where the other was, and signs anew.

    `here`: user ids of all who are in the team's channel. Raises NoSuchKickoff, KickoffIsOver,
    ProjectGone, GuestsMayNot, NotOfTheProject, NothingToHandOver, FieldErrors.
    """
    course = find(work, kickoff_id, to_change=True)
    project, team = _of(work, course.kickoff)
    check_runner(team, project, actor)
    roles = tuple(one for one in project.roles_of(before) if role in (None, one))
    stays = role is not None and set(project.roles_of(before)) != set(roles)
    was = tuple(_of_roles(course, before, roles) if stays else _open_of(course, before))
    if not roles and (role or not was):
        raise NothingToHandOver(who=before)
    error = _cannot_take_over(work, team, before, to, roles, here)
    if error:
        raise FieldErrors({TO: error})
    project = replace(
        project,
        pm=to if ProjectRole.PM in roles else project.pm,
        tech_lead=to if ProjectRole.TECH_LEAD in roles else project.tech_lead,
    )
    work.projects.put(project)
    waits = tuple(one.question_id for one in was if one.question_id in course.answers)
    for asking in was:
        if asking.question_id in waits:
            changed = replace(asking, asked=to, handed_by=actor.user_id)
            work.kickoffs.put_asking(changed)
            course = work.kickoffs.course(course.kickoff)
        else:
            course = moving.hand_over(work, course, asking, to, by=actor.user_id)
    unsigned = _unsigned(work, project) if roles else None
    if roles:
        _asked_blind(work, kickoff_id, before, to)
    moved = go_on(work, course, now=now)
    return TakenOver(project, moved, was, waits, roles, before, to, unsigned)


def _of(work: PeopleWork, kickoff: Kickoff) -> tuple[Project, Team]:
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    if not project or not team:
        raise ProjectGone()
    return project, team


def _open_of(course: Course, user_id: str) -> tuple[Asking, ...]:
    return tuple(one for one in course.askings if one.asked == user_id and one.is_open)


def _of_roles(course: Course, user_id: str, roles: Iterable[ProjectRole]) -> list[Asking]:
    """Of somebody who keeps another role: what they are asked in these."""
    asked_as = {_ASKED_AS[one] for one in roles}
    return [one for one in _open_of(course, user_id) if course.question(one).asks in asked_as]


def _cannot_take_over(
    work: PeopleWork,
    team: Team,
    before: str,
    to: str,
    roles: Collection[ProjectRole],
    here: Collection[str],
) -> PersonError | None:
    if to == before:
        return TheSamePerson()
    if ProjectRole.TECH_LEAD in roles and not team.has(to):
        return TechLeadIsNoMember(user_id=to)
    return cannot_be_asked(work, team, to, here)


def _unsigned(work: PeopleWork, project: Project) -> int | None:
    """Both sign that they are clear about it: who comes new to it isn't yet."""
    charter = work.charters.newest(project.project_id)
    if charter is None:
        return None
    if charter.is_signed:
        work.charters.put(replace(charter, signed_at=None))
    return charter.version


def _asked_blind(work: PeopleWork, kickoff_id: str, before: str, to: str) -> None:
    """Whoever takes over is asked in place of the other, unless that one has answered."""
    check = work.blinds.get(kickoff_id)
    if check is None or check.state is not BlindState.ASKING or before not in check.asked:
        return
    answered = any(one.user_id == before for one in work.blinds.answers(kickoff_id))
    kept = [*check.asked, to] if answered else [to if u == before else u for u in check.asked]
    work.blinds.put(replace(check, asked=tuple(dict.fromkeys(kept))))
