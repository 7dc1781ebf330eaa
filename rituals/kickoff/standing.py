"""How far a project's kickoff is, for whoever may see it. Each function is one step inside a unit
of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from rituals.blind.model import BlindCheck
from rituals.blind.ports import BlindWork
from rituals.charter.model import Charter, CharterLine
from rituals.charter.ports import CharterWork
from rituals.charter.results import missing
from rituals.errors import PersonError
from rituals.kickoff.course import find
from rituals.kickoff.errors import NoSuchKickoff
from rituals.kickoff.model import Asking, Course, QuestionState
from rituals.people import Person
from rituals.project.finding import readable
from rituals.project.model import (
    Project,
    ProjectGone,
    ProjectRole,
    ProjectState,
    check_reader,
    check_runner,
    key_of,
    may_run,
)
from rituals.team.model import Team


class StandingWork(CharterWork, BlindWork, Protocol):
    """The unit of work, with all that belongs to a kickoff."""


class NobodyToRemind(PersonError):
    """Nothing is open of which somebody could be reminded."""


class RemindedAlready(PersonError):
    """Once a working day is enough."""


@dataclass(frozen=True, slots=True)
class Standing:
    project: Project
    team: Team
    course: Course
    charter: Charter | None
    """The newest version."""
    missing: tuple[ProjectRole, ...]
    """Whose signature is, under it."""
    check: BlindCheck | None
    answered_blind: int
    """How many have."""
    lines: tuple[CharterLine, ...]
    """By number."""
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""
    now: datetime
    reader_runs_it: bool

    @property
    def today(self) -> date:
        return self.now.astimezone(self.team.calendar.tz).date()

    @property
    def waiting(self) -> Mapping[str, list[Asking]]:
        """What is asked now, by user id: who has waited longest for an answer comes first."""
        asked = [one for one in self.course.applying if one.state in _WAITS]
        found: dict[str, list[Asking]] = {}
        for one in sorted(asked, key=lambda one: (one.asked_at or self.now, one.position)):
            found.setdefault(one.asked, []).append(one)
        return found

    @property
    def unknown(self) -> list[Asking]:
        return [one for one in self.course.applying if one.state is QuestionState.UNKNOWN]

    @property
    def signers(self) -> list[str]:
        """User ids of those whose signature is missing; each once."""
        goes_on = self.charter and not self.course.kickoff.is_over
        return list(dict.fromkeys(map(self.project.holder, self.missing))) if goes_on else []

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


_WAITS = (QuestionState.ASKED, QuestionState.LATER)


def projects(work: StandingWork, reader: Person) -> list[Project]:
    """All that they may see: those that they have to do with first, those that ended last."""
    teams = {team.team_id for team in work.teams.of(reader.user_id)}

    def rank(one: Project) -> tuple[bool, bool, str]:
        is_own = one.team_id in teams or bool(one.roles_of(reader.user_id))
        return one.state is not ProjectState.ACTIVE, not is_own, key_of(one.name)

    return sorted(readable(work, reader), key=rank)


def standings(
    work: StandingWork, found: Sequence[Project], reader: Person, *, now: datetime
) -> list[Standing]:
    """In their order. Who may see them was looked at."""
    return [_standing(work, one, reader, now) for one in found]


def standing(work: StandingWork, project_id: str, reader: Person, *, now: datetime) -> Standing:
    """Whoever is asked in it may see it, too. Raises ProjectGone, NoSuchKickoff, GuestsMayNot,
    TeamIsEmpty, NotAMember."""
    project = work.projects.get(project_id)
    if project is None:
        raise ProjectGone()
    found = _standing(work, project, reader, now)
    asked = {one.asked for one in found.course.askings}
    check_reader(found.team, reader, frozenset({project.pm, project.tech_lead, *asked}))
    return found


def to_remind(work: StandingWork, kickoff_id: str, actor: Person, *, now: datetime) -> Standing:
    """Whoever may run it may remind of it. Raises NoSuchKickoff, KickoffIsOver, GuestsMayNot,
    NotOfTheProject, NobodyToRemind."""
    kickoff = find(work, kickoff_id, to_change=True).kickoff
    project = work.projects.get(kickoff.project_id)
    if project is None:
        raise NoSuchKickoff()
    found = _standing(work, project, actor, now)
    check_runner(found.team, project, actor)
    if not found.waiting and not found.signers:
        raise NobodyToRemind()
    return found


def working_day(team: Team, now: datetime) -> date:
    """The last that has begun: who is reminded on Friday isn't on Saturday and Sunday."""
    day = now.astimezone(team.calendar.tz).date()
    while not team.calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _standing(work: StandingWork, project: Project, reader: Person, now: datetime) -> Standing:
    kickoff, team = work.kickoffs.of_project(project.project_id), work.teams.get(project.team_id)
    if not kickoff or not team:
        raise NoSuchKickoff()
    course = work.kickoffs.course(kickoff)
    charter = work.charters.newest(project.project_id)
    signed = work.charters.signatures(project.project_id, charter.version) if charter else []
    lines = work.charters.lines(project.project_id)
    people = {project.pm, project.tech_lead, kickoff.started_by, kickoff.ended_by}
    people |= {one.asked for one in course.askings} | {line.owner for line in lines}
    check = work.blinds.get(kickoff.kickoff_id)
    return Standing(
        project=project,
        team=team,
        course=course,
        charter=charter,
        missing=missing(project, signed) if charter and not charter.is_signed else (),
        check=check,
        answered_blind=len(work.blinds.answers(kickoff.kickoff_id)) if check else 0,
        lines=tuple(lines),
        names=work.people.names(sorted(filter(None, people))),
        now=now,
        reader_runs_it=may_run(team, project, reader) and not kickoff.is_over,
    )
