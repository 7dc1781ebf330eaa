"""What people say about a project in the portfolio: what it is estimated at, where it stands in the
order, and which stage and tracks it is in. Each function is one step inside a unit of work.

Whether it is invested in is decided in `deciding`.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from rituals.people import Person
from rituals.project.changing import keep
from rituals.project.errors import (
    NoTrack,
    PortfolioHasChanged,
    ProjectIsDiscarded,
    ReasonTooLong,
    WhyDecide,
)
from rituals.project.model import (
    Estimate,
    Project,
    ProjectGone,
    Stage,
    Standing,
    Track,
    check_runner,
)
from rituals.project.portfolio import moved, ranked
from rituals.project.ports import ProjectWork
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

REASON_LIMIT = 300
REASON, TRACKS, PLACE = "reason", "tracks", "place"
"""Fields, as FieldErrors name them."""


class Place(StrEnum):
    """Where to."""

    ABOVE = "above"
    """Another one."""
    TOP = "top"
    BOTTOM = "bottom"
    BY_POINTS = "by_points"


def held(work: ProjectWork, project_id: str, actor: Person) -> tuple[Project, Team]:
    """To be changed. Raises ProjectGone, GuestsMayNot, NotOfTheProject."""
    project = work.projects.get(project_id, to_change=True)
    team = work.teams.get(project.team_id) if project else None
    if not project or not team:
        raise ProjectGone()
    check_runner(team, project, actor)
    return project, team


def because(typed: str) -> str:
    """A reason, on one line. Raises FieldErrors (REASON)."""
    reason = squeezed(typed)
    if not reason:
        raise FieldErrors({REASON: WhyDecide()})
    if len(reason) > REASON_LIMIT:
        raise FieldErrors({REASON: ReasonTooLong(limit=REASON_LIMIT, length=len(reason))})
    return reason


def estimate(
    work: ProjectWork, project_id: str, actor: Person, given: Estimate, *, now: datetime
) -> Project:
    """Where somebody put it by hand, it stays. Raises as `held`, ProjectIsDiscarded."""
    before, _ = held(work, project_id, actor)
    check_goes_on(before)
    only_made_room = before.placed is not None and not before.placed.reason
    placed = None if only_made_room and given != before.estimate else before.placed
    after = replace(before, estimate=given, placed=placed)
    return keep(work, before, after, actor.user_id, now=now)


def place(
    work: ProjectWork,
    project_id: str,
    actor: Person,
    to: Place,
    reason: str,
    *,
    beside: str = "",
    now: datetime,
) -> Project:
    """By hand. `beside`: id of the one that it is to stand above. Raises as `held` and `because`,
    ProjectIsDiscarded, PortfolioHasChanged."""
    reason = because(reason)
    # A move writes others, too: whoever moves has the portfolio alone.
    everywhere = work.projects.everywhere(to_change=True)
    before, _ = held(work, project_id, actor)
    check_goes_on(before)
    if to is Place.BY_POINTS:
        after = replace(before, placed=None)
        return keep(work, before, after, actor.user_id, reason, now=now)
    others = [one for one in ranked(everywhere) if one.project_id != project_id]
    for one in moved(others, before, _place(others, to, beside), reason):
        if one.project_id == project_id:
            after = keep(work, before, one, actor.user_id, reason, now=now)
        else:
            work.projects.put(one)
    return after


def _place(others: list[Project], to: Place, beside: str) -> int:
    if to is Place.TOP:
        return 0
    if to is Place.BOTTOM:
        return len(others)
    at = next((n for n, one in enumerate(others) if one.project_id == beside), None)
    if at is None:
        raise PortfolioHasChanged()
    return at


def move_on(
    work: ProjectWork,
    project_id: str,
    actor: Person,
    stage: Stage,
    tracks: frozenset[Track],
    reason: str,
    *,
    now: datetime,
) -> tuple[Project, Project]:
    """By hand, where no gate was held: as it was, and as it is now. Raises as `held` and `because`,
    ProjectIsDiscarded, FieldErrors (TRACKS)."""
    if not tracks:
        raise FieldErrors({TRACKS: NoTrack()})
    before, _ = held(work, project_id, actor)
    check_goes_on(before)
    if (stage, tracks) == (before.stage, before.tracks):
        return before, before
    after = replace(before, stage=stage, tracks=tracks)
    return before, keep(work, before, after, actor.user_id, because(reason), now=now)


def check_goes_on(project: Project) -> None:
    """Raises ProjectIsDiscarded."""
    if project.standing is Standing.DISCARDED:
        raise ProjectIsDiscarded(project=project.name)
