"""What a kickoff was started with, changed: its project's name, the day for answers, what else is
asked. Who answers for it is handed over (`people`)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from rituals.errors import PersonError
from rituals.kickoff import deadline, sets
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.course import Moved, find, go_on
from rituals.kickoff.errors import AnswerByIsPast, NoSuchKickoff
from rituals.kickoff.model import Kickoff
from rituals.kickoff.ports import KickoffWork
from rituals.kickoff.starting import ANSWER_BY, as_named, put_named
from rituals.people import Person
from rituals.project.model import Project, check_runner
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


@dataclass(frozen=True, slots=True)
class Changes:
    """What somebody filled in, as it came."""

    name: str
    answer_by: date | None
    is_late: bool
    added: frozenset[QuestionSet]
    """Beside those that are asked; what is asked once stays asked."""


def around(
    work: KickoffWork, kickoff_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Kickoff, Project, Team]:
    """By who may change it. Raises NoSuchKickoff, GuestsMayNot, NotOfTheProject; `to_change`:
    KickoffIsOver, too."""
    kickoff = find(work, kickoff_id, to_change=to_change).kickoff
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    if not project or not team:
        raise NoSuchKickoff()
    check_runner(team, project, actor)
    return kickoff, project, team


def change(
    work: KickoffWork, kickoff_id: str, actor: Person, changes: Changes, *, now: datetime
) -> Moved:
    """A day that was set before may be over by now. Raises as `around`, FieldErrors."""
    kickoff, project, team = around(work, kickoff_id, actor, to_change=True)
    wrong: dict[str, PersonError] = {}
    name = as_named(work, changes.name, wrong, project_id=project.project_id)
    day = changes.answer_by
    if day and day != kickoff.answer_by and day < now.astimezone(team.calendar.tz).date():
        wrong[ANSWER_BY] = AnswerByIsPast()
    if wrong:
        raise FieldErrors(wrong)
    put_named(work, replace(project, name=name))
    kickoff = replace(kickoff, answer_by=day, is_late=changes.is_late)
    work.kickoffs.put(kickoff)
    deadline.arm(work, team, kickoff)
    for one in sorted(changes.added - kickoff.sets):
        kickoff = sets.ask(work, kickoff, project, one)
    return go_on(work, work.kickoffs.course(kickoff), now=now)
