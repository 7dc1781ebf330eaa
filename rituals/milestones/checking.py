"""A milestone as somebody filled it in: whether it may be kept so. Pure."""

from datetime import date

from rituals.errors import PersonError
from rituals.milestones.model import (
    MOST_AWAITED,
    TEXT_LIMIT,
    ComesBefore,
    Draft,
    EmptyMilestone,
    Milestone,
    MilestoneIsPast,
    MilestoneOwnerIsNobody,
    MilestoneTooLong,
    WaitsForItself,
)
from rituals.milestones.reading import may_have, to_wait_for
from rituals.milestones.slipping import Plan
from rituals.project.model import Project
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

TEXT, OWNER, DUE_ON = "text", "owner", "due_on"
WAITS_FOR, AFTER, REASON = "waits_for", "after", "reason"
"""Fields, as FieldErrors name them."""


def draft_of(one: Milestone) -> Draft:
    return Draft(one.text, one.owner, one.due_on, one.waits_for, one.after)


def checked_of(
    plan: Plan, project: Project, team: Team, draft: Draft, before: Milestone | None
) -> Draft:
    """The draft as it may be kept. Raises FieldErrors."""
    text, waits_for = squeezed(draft.text), squeezed(draft.waits_for)
    wrong: dict[str, PersonError] = {}
    if not text:
        wrong[TEXT] = EmptyMilestone()
    for field, value in ((TEXT, text), (WAITS_FOR, waits_for)):
        if len(value) > TEXT_LIMIT:
            wrong[field] = MilestoneTooLong(limit=TEXT_LIMIT, length=len(value))
    was = draft_of(before) if before else Draft("", None, None)
    if draft.owner != was.owner and draft.owner and not may_have(team, project, draft.owner):
        wrong[OWNER] = MilestoneOwnerIsNobody(user_id=draft.owner)
    after = tuple(dict.fromkeys(draft.after))[:MOST_AWAITED]
    if draft.due_on != was.due_on and draft.due_on and draft.due_on < plan.today:
        wrong[DUE_ON] = MilestoneIsPast()
    elif (draft.due_on, set(after)) != (was.due_on, set(was.after)):
        wrong |= _out_of_order(plan, before, after, draft.due_on)
    if wrong:
        raise FieldErrors(wrong)
    return Draft(text, draft.owner or None, draft.due_on, waits_for, after)


def _out_of_order(
    plan: Plan, before: Milestone | None, after: tuple[str, ...], due_on: date | None
) -> dict[str, PersonError]:
    """What it waits for can't wait for it, nor come after it."""
    possible = {one.milestone_id: one for one in to_wait_for(plan, before)}
    for one in plan.milestones:
        if one.milestone_id not in after or not one.is_open:
            continue
        if one.milestone_id not in possible:
            return {AFTER: WaitsForItself(number=one.number)}
        forecast = plan.forecast(one)
        if due_on and forecast and forecast.day > due_on:
            return {DUE_ON: ComesBefore(number=one.number, day=forecast.day)}
    return {}
