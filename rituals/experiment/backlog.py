"""The backlog of ideas, which a team ranks anew whenever it wants. Each function is one step inside
a unit of work that the caller opened and will commit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError
from rituals.experiment.drafting import PROJECT, REASON
from rituals.experiment.errors import (
    BacklogHasChanged,
    IdeaGone,
    IdeaMissing,
    LimitOutOfRange,
    TooLong,
    WhyDropIt,
)
from rituals.experiment.idea import Confidence, Cost, Gain, Idea, IdeaState
from rituals.experiment.ideas import moved, ranked
from rituals.experiment.model import LINE_LIMIT
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.starting import check_idea_open
from rituals.items import ItemKind
from rituals.people import Person
from rituals.project.model import ProjectGone
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

TEXT = "text"
"""Fields, as FieldErrors name them: this, PROJECT and REASON."""
MOST_AT_ONCE = 20
"""The highest limit of experiments side by side that a team can set."""


class Place(StrEnum):
    """Where to."""

    ABOVE = "above"
    """Another one; so is BELOW."""
    BELOW = "below"
    TOP = "top"
    BOTTOM = "bottom"
    BY_POINTS = "by_points"


@dataclass(frozen=True, slots=True)
class IdeaDraft:
    """What somebody filled in, as it came."""

    text: str
    gain: Gain
    confidence: Confidence
    cost: Cost
    project_id: str | None = None


def add(
    work: ExperimentWork, team: Team, actor: Person, draft: IdeaDraft, *, now: datetime
) -> Idea:
    """Raises GuestsMayNot, TeamIsEmpty, NotAMember, FieldErrors."""
    team.check_member(actor)
    checked = _checked(work, team, draft)
    idea_id = work.new_id()
    idea = Idea(
        idea_id=idea_id,
        number=work.items.give(ItemKind.IDEA, idea_id),
        team_id=team.team_id,
        project_id=checked.project_id,
        text=checked.text,
        gain=checked.gain,
        confidence=checked.confidence,
        cost=checked.cost,
        made_by=actor.user_id,
        made_at=now,
    )
    work.ideas.put(idea)
    return idea


def edit(work: ExperimentWork, idea_id: str, actor: Person, draft: IdeaDraft) -> Idea:
    """Where somebody put it by hand, it stays. Raises as `find`, IdeaIsTaken, FieldErrors."""
    idea, team = _to_change(work, idea_id, actor)
    check_idea_open(work, idea)
    checked = _checked(work, team, draft)
    return _put(
        work,
        replace(
            idea,
            text=checked.text,
            gain=checked.gain,
            confidence=checked.confidence,
            cost=checked.cost,
            project_id=checked.project_id,
        ),
    )


def move(work: ExperimentWork, idea_id: str, actor: Person, to: Place, beside: str = "") -> Idea:
    """By hand. `beside`: the idea that it is to stand above or below, as the person saw it: so two
    who press the same mean the same, and it moves once.

    Raises as `find`, IdeaIsTaken, BacklogHasChanged (the other isn't open any more).
    """
    idea, team = _to_change(work, idea_id, actor)
    check_idea_open(work, idea)
    if to is Place.BY_POINTS:
        return _put(work, replace(idea, rank=None))
    order = ranked(work.ideas.open_of(team.team_id))
    others = [one for one in order if one.idea_id != idea_id]
    here = next(n for n, one in enumerate(order) if one.idea_id == idea_id)
    there = _place(others, to, beside)
    if to in (Place.ABOVE, Place.BELOW) and _is_there(to, here, there):
        return idea
    for one in moved(others, idea, there):
        work.ideas.put(one)
        idea = one if one.idea_id == idea_id else idea
    return idea


def _place(others: Sequence[Idea], to: Place, beside: str) -> int:
    """How many of the others stand above it then."""
    if to is Place.TOP:
        return 0
    if to is Place.BOTTOM:
        return len(others)
    at = next((n for n, one in enumerate(others) if one.idea_id == beside), None)
    if at is None:
        raise BacklogHasChanged()
    return at if to is Place.ABOVE else at + 1


def _is_there(to: Place, here: int, there: int) -> bool:
    """Above it already, or below it: somebody was faster."""
    return here <= there if to is Place.ABOVE else here >= there


def place(work: ExperimentWork, idea: Idea) -> int:
    """1, 2, …, among the team's open ones, of which it is one."""
    return ranked(work.ideas.open_of(idea.team_id)).index(idea) + 1


def drop(work: ExperimentWork, idea_id: str, actor: Person, reason: str, *, now: datetime) -> Idea:
    """On purpose, with a reason; said twice, it is meant once. Raises as `find`, IdeaIsTaken,
    FieldErrors."""
    idea, _ = _to_change(work, idea_id, actor)
    if idea.state is IdeaState.DROPPED:
        return idea
    check_idea_open(work, idea)
    reason = squeezed(reason)
    if not reason:
        raise FieldErrors({REASON: WhyDropIt()})
    if len(reason) > LINE_LIMIT:
        raise FieldErrors({REASON: TooLong(limit=LINE_LIMIT, length=len(reason))})
    return _put(work, replace(idea, state=IdeaState.DROPPED, reason=reason, ended_at=now))


def bring_back(work: ExperimentWork, idea_id: str, actor: Person) -> Idea:
    """It isn't dropped after all, and stands where it stood. Raises as `find`, IdeaIsTaken."""
    idea, _ = _to_change(work, idea_id, actor)
    if idea.state is not IdeaState.DROPPED:
        check_idea_open(work, idea)
        return idea
    return _put(work, replace(idea, state=IdeaState.OPEN, reason="", ended_at=None))


def limit(work: ExperimentWork, team: Team, actor: Person, most: int | None) -> Team:
    """How many experiments may run side by side; None: as many as the team likes. Raises
    NoTeamHere, GuestsMayNot, TeamIsEmpty, MayNotConfigure, LimitOutOfRange."""
    now = as_it_is(work, team)
    now.check_run_by(actor)
    if most is not None and not 1 <= most <= MOST_AT_ONCE:
        raise LimitOutOfRange(most=MOST_AT_ONCE)
    settings = now.settings.model_copy(update={"most_at_once": most})
    work.teams.put(replace(now, settings=settings))
    return replace(now, settings=settings)


def _to_change(work: ExperimentWork, idea_id: str, actor: Person) -> tuple[Idea, Team]:
    """Whoever changes the backlog has it alone: a move writes other ideas, too. Raises as `find`,
    NoTeamHere."""
    _, team = find(work, idea_id, actor)
    as_it_is(work, team)
    return find(work, idea_id, actor)


def find(work: ExperimentWork, idea_id: str, actor: Person) -> tuple[Idea, Team]:
    """By its id, which only buttons know. Raises IdeaGone, GuestsMayNot, TeamIsEmpty,
    NotAMember."""
    idea = work.ideas.get(idea_id)
    team = work.teams.get(idea.team_id) if idea else None
    if not idea or not team:
        raise IdeaGone()
    team.check_member(actor)
    return idea, team


def open_one(work: ExperimentWork, idea_id: str, actor: Person) -> tuple[Idea, Team]:
    """Raises as `find`, IdeaIsTaken."""
    idea, team = find(work, idea_id, actor)
    check_idea_open(work, idea)
    return idea, team


def _put(work: ExperimentWork, idea: Idea) -> Idea:
    work.ideas.put(idea)
    return idea


def _checked(work: ExperimentWork, team: Team, draft: IdeaDraft) -> IdeaDraft:
    """As it may be kept. Raises FieldErrors."""
    text = squeezed(draft.text)
    wrong: dict[str, PersonError] = {}
    if not text:
        wrong[TEXT] = IdeaMissing()
    elif len(text) > LINE_LIMIT:
        wrong[TEXT] = TooLong(limit=LINE_LIMIT, length=len(text))
    project = work.projects.get(draft.project_id) if draft.project_id else None
    if draft.project_id and (project is None or project.team_id != team.team_id):
        wrong[PROJECT] = ProjectGone()
    if wrong:
        raise FieldErrors(wrong)
    return replace(draft, text=text)
