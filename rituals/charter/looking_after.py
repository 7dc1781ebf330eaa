"""Assumptions, constraints, unknowns and slices: somebody adds one, takes it over, says what became
of it. Each function is one step inside a unit of work that the caller opened and will commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.charter.lines import Found
from rituals.charter.model import (
    LINE_LIMIT,
    CharterLine,
    HasNoPartInIt,
    LineGone,
    LineIsSo,
    LineMissing,
    LineState,
    LineTooLong,
    WhatBecameOfIt,
)
from rituals.charter.ports import CharterWork
from rituals.charter.reading import placed
from rituals.charter.results import Kept
from rituals.charter.usecases import check_amends, check_goes_on
from rituals.charter.versions import new_line, wants_page
from rituals.errors import PersonError
from rituals.kickoff.catalogue import Line
from rituals.kickoff.model import Kickoff
from rituals.people import Person
from rituals.project.model import Project
from rituals.project.news import Contradicts, News, NewsKind
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

TEXT, OWNER, NOTE = "text", "owner", "note"
"""Fields, as FieldErrors name them."""
_CONTRADICTS = {
    Line.ASSUMPTION: Contradicts.ASSUMPTION,
    Line.CONSTRAINT: Contradicts.CONSTRAINT,
}


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What somebody filled in, as it came."""

    kind: Line
    text: str
    owner: str
    """User id; empty where nobody was chosen."""


def add(
    work: CharterWork,
    project_id: str,
    actor: Person,
    draft: LineDraft,
    *,
    now: datetime,
    link: str | None = None,
) -> Kept:
    """By hand, or from a message (`link`). There needn't be a charter yet. Raises ProjectGone,
    NoSuchKickoff, KickoffIsOver, GuestsMayNot, NotOfTheProject, FieldErrors."""
    project, team, kickoff = _opened(work, project_id, actor, to_change=True)
    text = squeezed(draft.text)
    wrong: dict[str, PersonError] = {}
    if not text:
        wrong[TEXT] = LineMissing()
    elif len(text) > LINE_LIMIT:
        wrong[TEXT] = LineTooLong(limit=LINE_LIMIT, length=len(text))
    if not _has_a_part(work, project, team, kickoff, draft.owner):
        wrong[OWNER] = HasNoPartInIt(user_id=draft.owner)
    if wrong:
        raise FieldErrors(wrong)
    found = Found(draft.kind, text, None, draft.owner)
    line = new_line(work, project, found, by=actor.user_id, now=now, link=link)
    return _kept(work, Kept(line, None, project, team, kickoff))


def check_adds(work: CharterWork, project_id: str, actor: Person) -> None:
    """Raises ProjectGone, NoSuchKickoff, KickoffIsOver, GuestsMayNot, NotOfTheProject."""
    _opened(work, project_id, actor, to_change=False)


def adds(work: CharterWork, project_id: str, actor: Person) -> bool:
    try:
        check_adds(work, project_id, actor)
    except PersonError:
        return False
    return True


def hand_over(work: CharterWork, line_id: str, actor: Person, to: str, *, now: datetime) -> Kept:
    """Raises LineGone, and as `add` does."""
    line, project, team, kickoff = find(work, line_id, actor, to_change=True)
    if not _has_a_part(work, project, team, kickoff, to):
        raise FieldErrors({OWNER: HasNoPartInIt(user_id=to)})
    after = replace(line, owner=to, changed_by=actor.user_id, changed_at=now)
    return _kept(work, Kept(after, line, project, team, kickoff))


def turn(
    work: CharterWork,
    line_id: str,
    actor: Person,
    state: LineState,
    note: str,
    *,
    now: datetime,
) -> Kept:
    """What became of it, or that it's open again. Its owner may, too, if only for this one.

    Raises LineGone, LineIsSo, and as `add` does.
    """
    line, project, team, kickoff = find(work, line_id, actor, to_change=True)
    note = squeezed(note)
    if line.state is state:
        raise LineIsSo(number=line.number)
    if not note and state is not LineState.OPEN:
        raise FieldErrors({NOTE: WhatBecameOfIt()})
    if len(note) > LINE_LIMIT:
        raise FieldErrors({NOTE: LineTooLong(limit=LINE_LIMIT, length=len(note))})
    after = replace(line, state=state, note=note, changed_by=actor.user_id, changed_at=now)
    return _kept(work, Kept(after, line, project, team, kickoff, _news(after)))


def _kept(work: CharterWork, done: Kept) -> Kept:
    """The charter's page shows lines, too."""
    work.charters.put_line(done.line)
    wants_page(work, done.project, done.team)
    return done


def _news(line: CharterLine) -> News | None:
    """What became of it; where it isn't as the charter says, an amendment is to be proposed."""
    if line.is_open:
        return None
    return News(
        project_id=line.project_id,
        kind=NewsKind.CHARTER_LINE,
        text=line.text,
        by=line.changed_by,
        number=line.number,
        reason=line.note,
        contradicts=_CONTRADICTS.get(line.kind) if line.state is LineState.REFUTED else None,
    )


def find(
    work: CharterWork, line_id: str, actor: Person, *, to_change: bool = False
) -> tuple[CharterLine, Project, Team, Kickoff]:
    """One that they may change. Raises LineGone, and as `add` does."""
    known = work.charters.line(line_id)
    if known is None:
        raise LineGone()
    found = _opened(work, known.project_id, actor, known.owner, to_change=to_change)
    line = work.charters.line(line_id, to_change=to_change)
    assert line, "lines are kept"
    return line, *found


def _opened(
    work: CharterWork,
    project_id: str,
    actor: Person,
    owner: str | None = None,
    *,
    to_change: bool,
) -> tuple[Project, Team, Kickoff]:
    project, team, kickoff = placed(work, project_id, to_change=to_change)
    check_goes_on(project, kickoff)
    if actor.user_id != owner:
        check_amends(team, project, actor)
    return project, team, kickoff


def _has_a_part(
    work: CharterWork, project: Project, team: Team, kickoff: Kickoff, user_id: str
) -> bool:
    if team.has(user_id) or project.roles_of(user_id):
        return True
    return any(a.asked == user_id for a in work.kickoffs.course(kickoff).askings)
