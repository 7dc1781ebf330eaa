"""How a kickoff begins: a project, who answers for it, and the first question to each of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from rituals.errors import PersonError
from rituals.kickoff import deadline
from rituals.kickoff.catalogue import Asks, QuestionSet
from rituals.kickoff.course import Moved, go_on, lay_out
from rituals.kickoff.errors import AnswerByIsPast, NobodyToAsk, NotInTheChannel
from rituals.kickoff.model import Kickoff
from rituals.kickoff.own import as_asked
from rituals.kickoff.playbook import catalogue
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.project.model import (
    NAME_LIMIT,
    Project,
    ProjectNameMissing,
    ProjectNameTaken,
    ProjectNameTooLong,
)
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

NAME, PM, TECH_LEAD, ANSWER_BY = "name", "pm", "tech_lead", "answer_by"
"""Fields, as FieldErrors name them."""


class TechLeadIsNoMember(PersonError):
    """Whoever answers for how it is built is of the team. Facts: user_id."""


@dataclass(frozen=True, slots=True)
class KickoffPlan:
    """What somebody filled in, as it came."""

    name: str
    pm: str
    """User id; empty where nobody was chosen. It may be a guest, and the tech lead, too."""
    tech_lead: str
    sets: frozenset[QuestionSet] = frozenset({QuestionSet.CORE})
    answer_by: date | None = None
    is_late: bool = False
    """The project is running already."""
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    project: Project
    kickoff: Kickoff
    moved: Moved


def start(
    work: KickoffWork,
    team: Team,
    actor: Person,
    plan: KickoffPlan,
    *,
    here: Collection[str],
    now: datetime,
) -> Started:
    """`here`: user ids of all who are in the team's channel.

    Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember, FieldErrors.
    """
    # One after the other: two who start the same at once make one, and the second is told.
    team = as_it_is(work, team)
    team.check_member(actor)
    name = _checked(work, team, plan, here, now)
    project = Project(
        work.new_id(), team.team_id, name, plan.pm, plan.tech_lead, actor.user_id, now
    )
    put_named(work, project)
    kickoff = Kickoff(
        kickoff_id=work.new_id(),
        project_id=project.project_id,
        team_id=team.team_id,
        catalogue=as_asked(catalogue(), work.own_questions.of(team.team_id)),
        sets=plan.sets | {QuestionSet.CORE},
        is_late=plan.is_late,
        blind=plan.blind,
        answer_by=plan.answer_by,
        started_by=actor.user_id,
        started_at=now,
    )
    work.kickoffs.put(kickoff)
    deadline.arm(work, team, kickoff)
    lay_out(work, kickoff, people_of(project))
    course = work.kickoffs.course(kickoff)
    return Started(project, kickoff, go_on(work, course, now=now))


def people_of(project: Project) -> dict[Asks, str]:
    """Whom questions are for. The tech lead knows who to ask about data and domain."""
    return {Asks.PM: project.pm, Asks.TECH_LEAD: project.tech_lead}


def _checked(
    work: KickoffWork, team: Team, plan: KickoffPlan, here: Collection[str], now: datetime
) -> str:
    """The project's name as it may be kept. Raises FieldErrors."""
    wrong: dict[str, PersonError] = {}
    name = as_named(work, plan.name, wrong)
    if error := cannot_be_asked(work, team, plan.pm, here):
        wrong[PM] = error
    if not team.has(plan.tech_lead):
        wrong[TECH_LEAD] = TechLeadIsNoMember(user_id=plan.tech_lead)
    if plan.answer_by and plan.answer_by < now.astimezone(team.calendar.tz).date():
        wrong[ANSWER_BY] = AnswerByIsPast()
    if wrong:
        raise FieldErrors(wrong)
    return name


def as_named(
    work: KickoffWork, typed: str, wrong: dict[str, PersonError], *, project_id: str = ""
) -> str:
    """A project's name on one line; what is wrong with it is put into `wrong`. `project_id`: of the
    one that has it, where it isn't new."""
    name = squeezed(typed)
    has_it = work.projects.named(name) if name else None
    if not name:
        wrong[NAME] = ProjectNameMissing()
    elif len(name) > NAME_LIMIT:
        wrong[NAME] = ProjectNameTooLong(limit=NAME_LIMIT, length=len(name))
    elif has_it and has_it.project_id != project_id:
        wrong[NAME] = ProjectNameTaken(name=name)
    return name


def put_named(work: KickoffWork, project: Project) -> None:
    """Raises FieldErrors where somebody took the name in the same moment."""
    try:
        work.projects.put(project)
    except ProjectNameTaken as error:
        raise FieldErrors({NAME: error}) from None


def cannot_be_asked(
    work: KickoffWork, team: Team, user_id: str, here: Collection[str]
) -> PersonError | None:
    """Why somebody can't be asked anything in the team's channel; None: they can, guests too."""
    person = work.people.get(user_id) if user_id else None
    if person is None or person.is_bot or person.is_deactivated:
        return NobodyToAsk(user_id=user_id)
    if user_id not in here:
        return NotInTheChannel(user_id=user_id, channel_id=team.channel_id)
    return None
