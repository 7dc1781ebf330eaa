"""What is shipped is watched from then on. Each function is one step inside a unit of work that the
caller opened and will commit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rituals.experiment.errors import OwnerIsNoMember, TooLong
from rituals.items import ItemKind
from rituals.people import Person
from rituals.production import standing
from rituals.production.drafting import OWNER, Draft, checked, kept
from rituals.production.errors import ModelGone, ModelRetired, NoSuchModel, WhyRetire
from rituals.production.model import TEXT_LIMIT, Decided, Model, ProductionCheck
from rituals.production.ports import ProductionWork
from rituals.production.standing import Standing
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed

A_FEW = 12
"""Figures of an environment that are shown where many stand together."""
REASON = "reason"
"""A field, as FieldErrors name it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A model after somebody did something to it."""

    model: Model
    team: Team
    before: Model | None = None
    """None: it is new."""


def begin(
    work: ProductionWork, team: Team, actor: Person, draft: Draft, *, now: datetime
) -> Changed:
    """By any member, of a shipped experiment or by hand. Raises NoTeamHere, GuestsMayNot,
    TeamIsEmpty, NotAMember, ModelGone, FieldErrors."""
    team = as_it_is(work, team)
    team.check_member(actor)
    filled = kept(checked(work, team, draft, None))
    if draft.experiment_id:
        made = work.experiments.get(draft.experiment_id)
        if made is None or made.team_id != team.team_id:
            raise ModelGone()
    model_id = work.new_id()
    model = Model(
        model_id=model_id,
        number=work.items.give(ItemKind.MODEL, model_id),
        team_id=team.team_id,
        experiment_id=draft.experiment_id,
        made_by=actor.user_id,
        made_at=now,
        heard_at=now,
        **filled,
    )
    work.models.put(model)
    return Changed(model, team)


def change(
    work: ProductionWork, model_id: str, actor: Person, draft: Draft, *, now: datetime
) -> Changed:
    """Whatever is written down of it; with other bounds it may be out of them, or no longer. What
    runs may come from another experiment by now. Raises as `find`, ModelRetired, FieldErrors."""
    before, team = find(work, model_id, actor, to_change=True)
    check_live(before)
    filled = kept(checked(work, team, draft, before))
    if filled["registered"] == before.registered and not filled["registered_url"]:
        filled["registered_url"] = before.registered_url  # the tracker was away just now
    after = replace(before, experiment_id=draft.experiment_id or before.experiment_id, **filled)
    return Changed(asked_anew(work, after, now=now), team, before)


def hand_over(
    work: ProductionWork, model_id: str, actor: Person, to: str, *, now: datetime
) -> Changed:
    """Any member does it, so that nothing stays with who left. Raises as `change`."""
    before, team = find(work, model_id, actor, to_change=True)
    check_live(before)
    if not team.has(to):
        raise FieldErrors({OWNER: OwnerIsNoMember(user_id=to)})
    after = replace(before, owner=to)
    work.models.put(after)
    return Changed(after, team, before)


def retire(
    work: ProductionWork, model_id: str, actor: Person, reason: str, *, now: datetime
) -> Changed:
    """It doesn't run any more: nobody is asked about it. Raises as `change`."""
    before, team = find(work, model_id, actor, to_change=True)
    check_live(before)
    reason = squeezed(reason)
    if not reason:
        raise FieldErrors({REASON: WhyRetire()})
    if len(reason) > TEXT_LIMIT:
        raise FieldErrors({REASON: TooLong(limit=TEXT_LIMIT, length=len(reason))})
    retired = {"retired_at": now, "retired_by": actor.user_id, "retired_because": reason}
    after = replace(before, **retired, asked_by=None, asked_at=None)  # type: ignore[arg-type]
    work.models.put(after)
    return Changed(after, team, before)


def restore(work: ProductionWork, model_id: str, actor: Person, *, now: datetime) -> Changed:
    """It runs again, or it was a wrong click. Said twice, it is meant once. Raises as `find`."""
    before, team = find(work, model_id, actor, to_change=True)
    if before.is_live:
        return Changed(before, team, before)
    after = replace(before, retired_at=None, retired_by=None, retired_because="", heard_at=now)
    return Changed(asked_anew(work, after, now=now), team, before)


def find(
    work: ProductionWork, model_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Model, Team]:
    """By its id, which only buttons know; by a member. Raises ModelGone, GuestsMayNot, TeamIsEmpty,
    NotAMember."""
    found = work.models.get(model_id, to_change=to_change)
    team = work.teams.get(found.team_id) if found else None
    if not found or not team:
        raise ModelGone()
    team.check_member(actor)
    return found, team


def numbered(work: ProductionWork, number: int, actor: Person) -> tuple[Model, Team]:
    """By its number, which anybody may try: who may not read it is told as if there were none.
    Raises NoSuchModel."""
    item = work.items.find(number)
    found = work.models.get(item[1]) if item and item[0] is ItemKind.MODEL else None
    team = work.teams.get(found.team_id) if found else None
    if not found or not team or not team.lets_read(actor):
        raise NoSuchModel(number=number)
    return found, team


def check_live(model: Model) -> None:
    """Raises ModelRetired."""
    if not model.is_live:
        raise ModelRetired(number=model.number, who=model.retired_by)


def recent(work: ProductionWork, model: Model, decided: Sequence[Decided]) -> list[ProductionCheck]:
    """What it is judged by: the last figures of each of its environments, the oldest first. However
    many came since, the last that was within bounds is among them where something was decided: by
    that it is over."""
    watched, found = model.watched, []
    for environment in model.environments:
        last = work.models.last_in(model.model_id, environment, limit=A_FEW)
        if any(one.environment == environment for one in decided):
            ends = (watched.low, watched.high)
            within = work.models.last_within(model.model_id, environment, *ends)
            last = [within, *last] if within and within not in last else last
        found += last
    return found


def look(work: ProductionWork, model: Model, *, now: datetime) -> Standing:
    decided = work.models.decided(model.model_id)
    return standing.of(model, recent(work, model, decided), decided, now=now)


def asked_anew(work: ProductionWork, model: Model, *, now: datetime) -> Model:
    """Kept, with what of its figures somebody has to decide as things stand."""
    asks = look(work, model, now=now).asks
    since = model.asked_at or now
    after = replace(
        model,
        asked_by=asks.check_id if asks else None,
        asked_at=since if asks else None,
    )
    work.models.put(after)
    return after


def posted(work: ProductionWork, model: Model, handle: str) -> Model:
    """Its card has a place now."""
    after = replace(model, message=handle)
    work.models.put(after)
    return after
