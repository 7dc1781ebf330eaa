"""Drafting, signing and amending a charter. Each function is one step inside a unit of work that
the caller opened and will commit; who changes a charter changes its kickoff (`to_change`), so what
two people do at once is one after the other."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.charter.drafting import drafted, says_the_same
from rituals.charter.lines import Found, in_step
from rituals.charter.model import (
    REASON_LIMIT,
    AlreadySigned,
    Charter,
    CharterLine,
    CharterMoved,
    NotASignatory,
    NothingAmended,
    ReasonTooLong,
    SectionGone,
    Signature,
    WhyAmend,
)
from rituals.charter.ports import CharterWork, Page
from rituals.charter.reading import placed, standing_of
from rituals.charter.results import Drafted, Signed, missing
from rituals.errors import PersonError
from rituals.items import ItemKind
from rituals.kickoff.catalogue import Question, QuestionSet
from rituals.kickoff.course import Moved, go_on, record
from rituals.kickoff.given import Given, Readers, checked, with_taps
from rituals.kickoff.model import (
    Answer,
    Asking,
    Course,
    Kickoff,
    KickoffIsOver,
    KickoffState,
)
from rituals.people import Person
from rituals.project.model import Project, check_runner
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean

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


# Drafted


def draft_if_ready(work: CharterWork, course: Course, *, now: datetime) -> Drafted | None:
    """To be called whenever a question was settled, or an answer changed; the kickoff was read
    `to_change`. The first version comes by itself once the core questions are settled; another one
    once nothing is open, where it would say something else. None: there is no new version."""
    kickoff = course.kickoff
    project = work.projects.get(kickoff.project_id)
    if project is None or kickoff.is_over:
        return None
    newest = work.charters.newest(project.project_id)
    if any(asking.is_open for asking in _awaited(course, is_first=newest is None)):
        return None
    return _next(work, project, course, by=_last(course) or project.pm, now=now)


def _awaited(course: Course, *, is_first: bool) -> list[Asking]:
    return [
        asking
        for asking in course.applying
        if not is_first or course.question(asking).set is QuestionSet.CORE
    ]


def _last(course: Course) -> str | None:
    """User id of who settled the last question."""
    settled = [(a.settled_at, a.settled_by) for a in course.applying if a.settled_at]
    return max(settled, key=lambda one: one[0])[1] if settled else None


def _next(
    work: CharterWork,
    project: Project,
    course: Course,
    *,
    by: str,
    now: datetime,
    reason: str = "",
    amended: Answer | None = None,
    moved: Moved | None = None,
) -> Drafted | None:
    """The next version, where it says anything else than the newest."""
    team = work.teams.get(project.team_id)
    assert team, "a project goes with its team"
    before = work.charters.newest(project.project_id)
    content = drafted(project.name, course)
    if before and says_the_same(before.content, content):
        return None
    version = before.version + 1 if before else 1
    charter = Charter(project.project_id, version, content, by, now, reason)
    work.charters.put(charter)
    kickoff = course.kickoff
    if kickoff.state is KickoffState.ASKING:
        kickoff = replace(kickoff, state=KickoffState.AGREED)
        work.kickoffs.put(kickoff)
    _keep_lines(work, project, course, by, now)
    wants_page(work, project, team)
    return Drafted(standing_of(work, project, team, kickoff), before, amended, moved)


def _keep_lines(
    work: CharterWork, project: Project, course: Course, by: str, now: datetime
) -> None:
    steps = in_step(work.charters.lines(project.project_id), course, by=by, now=now)
    for line in steps.changed:
        work.charters.put_line(line)
    for found in steps.new:
        work.charters.put_line(new_line(work, project, found, by=by, now=now))


def new_line(
    work: CharterWork,
    project: Project,
    found: Found,
    *,
    by: str,
    now: datetime,
    link: str | None = None,
) -> CharterLine:
    """With a number; not kept yet."""
    line_id = work.new_id()
    return CharterLine(
        line_id=line_id,
        number=work.items.give(ItemKind.CHARTER_LINE, line_id),
        project_id=project.project_id,
        kind=found.kind,
        text=found.text,
        owner=found.owner,
        made_by=by,
        made_at=now,
        question_id=found.question_id,
        link=link,
    )


def wants_page(work: CharterWork, project: Project, team: Team) -> None:
    """Where the charter also lives in Slack it is to be shown anew; who shows it looks for that.
    Nothing, where there is no charter yet."""
    if work.charters.newest(project.project_id) is None:
        return
    page = work.charters.page(project.project_id)
    page = page or Page(project.project_id, team.channel_id, wanted=0)
    work.charters.put_page(
        replace(page, channel_id=team.channel_id, wanted=page.wanted + 1, retry_at=None)
    )


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
    held: frozenset[str] = frozenset(),
) -> Drafted:
    """Another answer to one of its questions, which is a new version that nobody has signed.
    `held`: as `course.go_on` has it.

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
    moved = go_on(work, course, now=now, held=held)
    drafted_now = _next(
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
    reason = " ".join(clean(amendment.reason).split())
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
