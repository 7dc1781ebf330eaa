"""Signing and amending a charter. Each function is one step inside a unit of work that
the caller opened and will commit; who changes a charter changes its kickoff (`to_change`), so what
two people do at once is one after the other."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.charter.model import (
    REASON_LIMIT,
    AlreadySigned,
    Charter,
    CharterMoved,
    NotASignatory,
    NothingAmended,
    ReasonTooLong,
    SectionGone,
    Signature,
    WhyAmend,
)
from rituals.charter.ports import CharterWork
from rituals.charter.reading import placed, standing_of
from rituals.charter.results import Drafted, Signed, missing
from rituals.charter.versions import next_version, wants_page
from rituals.errors import PersonError
from rituals.kickoff.catalogue import Question
from rituals.kickoff.course import go_on, record
from rituals.kickoff.errors import KickoffIsOver
from rituals.kickoff.given import Given, Readers, checked, with_taps
from rituals.kickoff.model import Answer, Course, Kickoff
from rituals.people import Person
from rituals.project.model import Project, check_runner
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

REASON = "reason"
"""Field, as FieldErrors name it; the others are `rituals.kickoff.given`'s."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What somebody filled in, as it came."""

    question_id: str
    version: int
    """The one that they read."""
    given: Given
    reason: str


# Signed


def sign(
    work: CharterWork, project_id: str, version: int, actor: Person, *, now: datetime
) -> Signed:
    """For each role that they hold: one person may hold both. Guests sign, too.

    Raises ProjectGone, NoSuchKickoff, KickoffIsOver, NoCharterYet, NotASignatory, CharterMoved,
    AlreadySigned.
    """
    project, team, kickoff = placed(work, project_id, to_change=True)
    check_goes_on(project, kickoff)
    now_stands = standing_of(work, project, team, kickoff)
    roles = project.roles_of(actor.user_id)
    if not roles:
        raise NotASignatory(pm=project.pm, tech_lead=project.tech_lead)
    charter = now_stands.charter
    if charter.version != version:
        raise CharterMoved(version=charter.version)
    signed = tuple(
        Signature(project_id, version, role, actor.user_id, now)
        for role in roles
        if role in now_stands.missing
    )
    if not signed:
        raise AlreadySigned(version=version)
    for signature in signed:
        work.charters.sign(signature)
    if not missing(project, work.charters.signatures(project_id, version)):
        work.charters.put(replace(charter, signed_at=now))
    wants_page(work, project, team)
    return Signed(standing_of(work, project, team, kickoff), signed)


# Amended


def amend(
    work: CharterWork,
    project_id: str,
    actor: Person,
    amendment: Amendment,
    readers: Readers,
    *,
    now: datetime,
) -> Drafted:
    """Another answer to one of its questions, which is a new version that nobody has signed.

    Raises ProjectGone, NoSuchKickoff, KickoffIsOver, NoCharterYet, GuestsMayNot, NotOfTheProject,
    CharterMoved, SectionGone, NothingAmended, FieldErrors.
    """
    project, team, kickoff = placed(work, project_id, to_change=True)
    check_goes_on(project, kickoff)
    check_amends(team, project, actor)
    newest = standing_of(work, project, team, kickoff).charter
    if newest.version != amendment.version:
        raise CharterMoved(version=newest.version)
    course = work.kickoffs.course(kickoff)
    question = section(course, newest, amendment.question_id)
    given, reason = _checked(question, amendment, readers)
    given = replace(given, choices=with_taps(question, course.tapped, given.choices))
    before = course.answers.get(question.id)
    if before and Given.of(before) == given:
        raise NothingAmended()
    answer = _answer(work, course, question, given, actor, now)
    course = record(work, course, answer, now=now)
    moved = go_on(work, course, now=now)
    drafted_now = next_version(
        work,
        project,
        moved.course,
        by=actor.user_id,
        now=now,
        reason=reason,
        amended=answer,
        moved=moved,
    )
    if drafted_now is None:
        raise NothingAmended()
    return drafted_now


def check_amends(team: Team, project: Project, actor: Person) -> None:
    """Members, and the two who sign, guests too: what they agreed on is theirs to change. Raises
    GuestsMayNot, NotOfTheProject."""
    signs = project.roles_of(actor.user_id) and not (actor.is_bot or actor.is_deactivated)
    if not signs:
        check_runner(team, project, actor)


def section(course: Course, charter: Charter, question_id: str) -> Question:
    """Of the charter, as the kickoff asks it. Raises SectionGone."""
    written = next((e for e in charter.content.entries if e.question_id == question_id), None)
    asked = {asking.question_id for asking in course.applying}
    if written is None or question_id not in asked:
        raise SectionGone(title=written.title if written else "")
    return course.kickoff.catalogue.question(question_id)


def _checked(question: Question, amendment: Amendment, readers: Readers) -> tuple[Given, str]:
    """Raises FieldErrors with all that is wrong."""
    wrong: dict[str, PersonError] = {}
    reason = squeezed(amendment.reason)
    if not reason:
        wrong[REASON] = WhyAmend()
    elif len(reason) > REASON_LIMIT:
        wrong[REASON] = ReasonTooLong(limit=REASON_LIMIT, length=len(reason))
    given = amendment.given
    try:
        given = checked(question, given, readers)
    except FieldErrors as found:
        wrong |= found.errors
    if wrong:
        raise FieldErrors(wrong)
    return given, reason


def _answer(
    work: CharterWork,
    course: Course,
    question: Question,
    given: Given,
    actor: Person,
    now: datetime,
) -> Answer:
    kickoff_id = course.kickoff.kickoff_id
    return Answer(
        answer_id=work.new_id(),
        kickoff_id=kickoff_id,
        question_id=question.id,
        version=len(work.kickoffs.history(kickoff_id, question.id)) + 1,
        by=actor.user_id,
        at=now,
        text=given.text,
        rows=given.rows,
        choices=dict(given.choices) or None,
    )


def check_goes_on(project: Project, kickoff: Kickoff) -> None:
    """Raises KickoffIsOver."""
    if kickoff.is_over:
        raise KickoffIsOver(project=project.name)
