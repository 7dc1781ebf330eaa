"""How a version of a charter comes about. Each function is one step inside a unit of work that the
caller opened and will commit, and that has read the kickoff `to_change`."""

from dataclasses import replace
from datetime import datetime

from rituals.charter.drafting import drafted, says_the_same
from rituals.charter.lines import Found, in_step
from rituals.charter.model import (
    Charter,
    CharterLine,
)
from rituals.charter.ports import CharterWork, Page
from rituals.charter.reading import standing_of
from rituals.charter.results import Drafted
from rituals.items import ItemKind
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.course import Moved
from rituals.kickoff.model import (
    Answer,
    Asking,
    Course,
    KickoffState,
)
from rituals.project.model import Project
from rituals.team.model import Team


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
    return next_version(work, project, course, by=_last(course) or project.pm, now=now)


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


def next_version(
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
