"""A hypothesis as somebody filled it in, and what must hold before it may be kept."""

import math
from dataclasses import dataclass, replace
from datetime import date, datetime

from rituals.errors import PersonError
from rituals.experiment.errors import (
    AttemptsOutOfRange,
    ChangeMissing,
    NotAFigure,
    OwnerIsNoMember,
    StopRuleMissing,
    StopRulePast,
    TooLong,
)
from rituals.experiment.metric import NAME_LIMIT, Direction
from rituals.experiment.model import LINE_LIMIT, MOST_ATTEMPTS, TEXT_LIMIT
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed

BASELINE, TARGET = "baseline", "target"
CHANGE, REASON, METRIC, DATA, OWNER = "change", "reason", "metric", "data", "owner"
BY, ATTEMPTS, BUDGET, PROJECT = "by", "attempts", "budget", "project"
"""Fields, as FieldErrors name them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in, as it came; figures read by whoever read the fields."""

    change: str
    owner: str
    reason: str = ""
    metric: str = ""
    """Name; empty: the project's charter says it, or nobody knows yet."""
    unit: str = ""
    direction: Direction | None = None
    """None: baseline and target say it, or more is better."""
    baseline: float | None = None
    target: float | None = None
    data: str = ""
    by: date | None = None
    attempts: int | None = None
    budget: str = ""
    project_id: str | None = None
    parent_id: str | None = None
    idea_id: str | None = None
    differs: str = ""


def checked(team: Team, draft: Draft, now: datetime) -> Draft:
    """As it may be kept. Raises FieldErrors. A hypothesis without a metric or a reason isn't
    refused: it's coached (`coaching.advice`)."""
    today = now.astimezone(team.calendar.tz).date()
    change, reason = squeezed(draft.change), squeezed(draft.reason)
    metric, data, budget = squeezed(draft.metric), clean(draft.data), squeezed(draft.budget)
    wrong: dict[str, PersonError] = {}
    if not change:
        wrong[CHANGE] = ChangeMissing()
    for field, text, limit in (
        (CHANGE, change, LINE_LIMIT),
        (REASON, reason, LINE_LIMIT),
        (METRIC, metric, NAME_LIMIT),
        (DATA, data, TEXT_LIMIT),
        (BUDGET, budget, LINE_LIMIT),
    ):
        if len(text) > limit:
            wrong[field] = TooLong(limit=limit, length=len(text))
    if not team.has(draft.owner):
        wrong[OWNER] = OwnerIsNoMember(user_id=draft.owner)
    if draft.by and draft.by < today:
        wrong[BY] = StopRulePast()
    if draft.attempts is not None and not 1 <= draft.attempts <= MOST_ATTEMPTS:
        wrong[ATTEMPTS] = AttemptsOutOfRange(most=MOST_ATTEMPTS)
    for field, value in ((BASELINE, draft.baseline), (TARGET, draft.target)):
        if value is not None and not math.isfinite(value):
            wrong[field] = NotAFigure(text=str(value))
    if draft.by is None and draft.attempts is None and not budget:
        wrong[ATTEMPTS] = StopRuleMissing()
    if wrong:
        raise FieldErrors(wrong)
    return replace(
        draft,
        change=change,
        reason=reason,
        metric=metric,
        unit=squeezed(draft.unit)[:20],
        data=data,
        budget=budget,
        differs=clean(draft.differs)[:TEXT_LIMIT],
    )
