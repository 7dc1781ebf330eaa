"""Figures from production, and what is decided about those that are out of bounds. Each function is
one step inside a unit of work that the caller opened and will commit, and reads the model
`to_change`: what two people, or a person and a job, say at once is one after the other."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.errors import PersonError
from rituals.experiment.drafting import Draft as Hypothesis
from rituals.experiment.errors import TooLong
from rituals.experiment.model import TEXT_LIMIT
from rituals.experiment.observing import LINK, LINK_LIMIT, NOTE
from rituals.people import Person
from rituals.production.errors import (
    EnvironmentUnknown,
    ModelGone,
    NothingToDecide,
    WhyThisRemedy,
)
from rituals.production.model import Decided, Model, ProductionCheck, Remedy
from rituals.production.ports import ProductionWork
from rituals.production.standing import Standing
from rituals.production.typed import Figures
from rituals.production.watching import REASON, asked_anew, check_live, find, look
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed


@dataclass(frozen=True, slots=True)
class Checked:
    """A model after a figure came, or was taken back."""

    model: Model
    team: Team
    check: ProductionCheck
    standing: Standing
    went_out: bool = False
    """By this very figure, in its environment."""
    recovered: bool = False
    """It was out of bounds there, and by this very figure no longer is."""
    asks: bool = False
    """By this very figure a decision is asked for."""
    was_asked: bool = False
    """One had been."""


@dataclass(frozen=True, slots=True)
class Settled:
    model: Model
    team: Team
    decided: Decided
    asked: frozenset[str]
    """Ids of the checks that asked until now, or ask by now."""


def log(
    work: ProductionWork,
    model_id: str,
    actor: Person,
    figures: Figures,
    *,
    now: datetime,
    link: str = "",
    source: str = "slack",
) -> Checked:
    """Raises as `find`, ModelRetired, EnvironmentUnknown, FieldErrors."""
    model, team = find(work, model_id, actor, to_change=True)
    check_live(model)
    if figures.environment not in model.environments:  # it was taken out a moment ago
        raise EnvironmentUnknown(text=figures.environment, environments=model.environments)
    note, link = clean(figures.note), squeezed(link)
    wrong: dict[str, PersonError] = {
        field: TooLong(limit=limit, length=len(text))
        for field, text, limit in ((NOTE, note, TEXT_LIMIT), (LINK, link, LINK_LIMIT))
        if len(text) > limit
    }
    if wrong:
        raise FieldErrors(wrong)
    check = ProductionCheck(
        check_id=work.new_id(),
        model_id=model_id,
        environment=figures.environment,
        value=figures.value,
        by=actor.user_id,
        at=now,
        note=note,
        beside=figures.beside,
        link=link,
        source=source,
    )
    work.models.put_check(check)
    before, after = model, asked_anew(work, replace(model, heard_at=now), now=now)
    stands = look(work, after, now=now)
    place = next(one for one in stands.places if one.environment == check.environment)
    was_out = place.before is not None and model.watched.side(place.before.value) is not None
    return Checked(
        after,
        team,
        check,
        stands,
        went_out=place.is_out and not was_out,
        recovered=was_out and not place.is_out,
        asks=after.asked_by == check.check_id,
        was_asked=before.asked_at is not None,
    )


def withdraw(work: ProductionWork, check_id: str, actor: Person, *, now: datetime) -> Checked:
    """It was given by mistake; said twice, it is meant once. Raises as `find`."""
    found = work.models.check(check_id)
    if found is None:
        raise ModelGone()
    model, team = find(work, found.model_id, actor, to_change=True)
    if found.stands:
        found = replace(found, withdrawn_at=now)
        work.models.put_check(found)
    left = work.models.checks(model.model_id, limit=1)
    last = max((one.at for one in left), default=model.made_at)
    after = asked_anew(work, replace(model, heard_at=max(last, model.made_at)), now=now)
    was_asked = model.asked_at is not None
    return Checked(after, team, found, look(work, after, now=now), was_asked=was_asked)


def settle(
    work: ProductionWork,
    model_id: str,
    actor: Person,
    remedy: Remedy,
    reason: str,
    *,
    check_id: str | None,
    now: datetime,
) -> Settled:
    """With a reason, about the figure that they looked at (`check_id`): what came meanwhile and is
    worse asks again. Raises as `find`, ModelRetired, NothingToDecide, FieldErrors."""
    model, team = find(work, model_id, actor, to_change=True)
    check_live(model)
    about = work.models.check(check_id) if check_id else None
    undecided = {one.environment for one in look(work, model, now=now).undecided}
    is_asked = about and about.stands and about.model_id == model_id
    if about is None or not is_asked or about.environment not in undecided:
        raise NothingToDecide(number=model.number)
    reason = clean(reason)
    if not reason:
        raise FieldErrors({REASON: WhyThisRemedy()})
    if len(reason) > TEXT_LIMIT:
        raise FieldErrors({REASON: TooLong(limit=TEXT_LIMIT, length=len(reason))})
    decided = Decided(model_id, now, actor.user_id, remedy, reason, about.environment, about.value)
    work.models.put_decided(decided)
    # Another environment may be out of bounds, too: that is another question.
    after = asked_anew(work, replace(model, asked_at=None), now=now)
    asked = filter(None, (model.asked_by, about.check_id, after.asked_by))
    return Settled(after, team, decided, frozenset(asked))


def hypothesis(model: Model, team: Team, actor: Person, decided: Decided, why: str) -> Hypothesis:
    """What an experiment begins with that finds out why a figure is out of bounds: from what there
    is in production back to what there was in development. `why`: its reason, in words."""
    return Hypothesis(
        change="",
        owner=model.owner if team.has(model.owner) else actor.user_id,
        reason=why,
        metric=model.watched.metric,
        unit=model.watched.unit,
        baseline=decided.value,
        target=model.watched.development,
        project_id=model.project_id,
        parent_id=model.experiment_id,
    )
