"""A model's card: one message, updated in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import ActionId
from bot.views import figures
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    option,
    overflow,
    quoted_text,
    section,
)
from bot.views.experiment.thread import link
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import link as link_to
from rituals.experiment.figures import is_percent
from rituals.ports import Content
from rituals.production.model import Decided, Model, ProductionCheck
from rituals.production.standing import Place, Standing
from rituals.team.model import Team


class Deed(StrEnum):
    """What stands behind a card's ⋯."""

    SHOW = "show"
    CHANGE = "change"
    HAND_OVER = "hand_over"
    RETIRE = "retire"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Seen:
    """A model with what it is looked at with."""

    team: Team
    model: Model
    standing: Standing
    checks: Sequence[ProductionCheck]
    """The last that stand, the oldest first."""
    decided: Sequence[Decided]
    """The oldest first."""
    names: Mapping[str, str]
    """Display names by user id."""
    now: datetime
    project: str = ""
    """Its project's name."""
    shipped: int | None = None
    """The number of the experiment that it came from."""

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")

    def decided_on(self, environment: str) -> Decided | None:
        """The last decision there."""
        return next((d for d in reversed(self.decided) if d.environment == environment), None)


def card(say: Voice, seen: Seen) -> Content:
    return message(*about(say, seen), *_buttons(say, seen))


def about(say: Voice, seen: Seen) -> list[Block]:
    """All of the card that is to be read."""
    one = seen.model
    blocks = [quoted_text((f"#{one.number} ", True), (one.name, True)), context(state(say, seen))]
    for place in seen.standing.places:
        blocks += measured(say, seen, place)
    blocks.append(quoted_text((bounds(say, one), False)))
    said = {"retrain": one.retrain, "plan": one.plan}
    blocks += [
        quoted_text((say.plain(f"model.{name}_is") + " ", True), (text, False))
        for name, text in said.items()
        if text
    ]
    if not one.is_live:
        who, reason = seen.name(one.retired_by), one.retired_because
        blocks.append(section(say("model.is_retired", who=who, reason=reason)))
    return blocks


def state(say: Voice, seen: Seen) -> Mrkdwn:
    """How it does, whose it is and where it comes from, in a line."""
    one = seen.model
    parts = [say(f"model.state_{how(seen)}"), say("experiment.owner", who=seen.name(one.owner))]
    if not seen.team.has(one.owner):
        parts[-1] = say("experiment.owner_left", who=seen.name(one.owner))
    if seen.project:
        parts.append(say("experiment.of_project", project=seen.project))
    if seen.shipped:
        parts.append(say("model.from", number=seen.shipped))
    if one.registered:
        name = link_to(one.registered, one.registered_url)
        parts.append(say("model.registered", name=name))
    return Mrkdwn(" · ".join(parts))


def how(seen: Seen) -> str:
    """Names the words for how it does."""
    if not seen.model.is_live:
        return "retired"
    if seen.model.asked_at:
        return "asks"
    if seen.standing.is_out:
        return "out"
    return "well" if seen.standing.is_measured else "new"


def measured(say: Voice, seen: Seen, place: Place) -> list[Block]:
    """Its newest figure somewhere, and what was decided where that is out of bounds."""
    one = seen.model
    if place.newest is None:
        return [context(say("model.nothing_yet", environment=place.environment))]
    line = figures.little_line([c.value for c in seen.checks if c.environment == place.environment])
    day, today = (at.astimezone(say.zone).date() for at in (place.newest.at, seen.now))
    rest = [say.plain("model.on_day", day=say.calendar_day(day, today)), *filter(None, [line])]
    value = figures.figure(place.newest.value, one.watched.unit)
    head = say.plain("model.figure", metric=one.watched.metric, environment=place.environment)
    blocks = [quoted_text((f"{head} {value}", True), (" · ".join(["", *rest]), False))]
    said = [found for found in (gap(say, one, place.newest.value),) if found]
    if place.is_out:
        last = seen.decided_on(place.environment)
        if last and one.asked_by != place.newest.check_id:
            said.append(say(f"model.so_{last.remedy}", who=seen.name(last.by)))
        said.insert(0, out(say, one, place.newest))
    return [*blocks, *([context(*said)] if said else [])]


def out(say: Voice, one: Model, check: ProductionCheck) -> Mrkdwn:
    """On which side of which bound."""
    side = one.watched.side(check.value)
    bound = one.watched.low if side == "below" else one.watched.high
    assert side and bound is not None, "it is out of bounds"
    return say(f"model.out_{side}", bound=figures.figure(bound, one.watched.unit))


def gap(say: Voice, one: Model, value: float) -> Mrkdwn | None:
    """To what it was in development. None: there is none, or it isn't known."""
    by, known = one.watched.gap(value), one.watched.development
    if not by or known is None:
        return None
    unit = one.watched.unit
    shown = figures.apart(say, float(f"{abs(by):.6g}"), unit)
    part = figures.percent(abs(by / known)) if known and not is_percent(unit) else ""
    facts = {"by": shown, "development": figures.figure(known, unit)}
    which = "less" if by < 0 else "more"
    if not part or abs(by / known) > 10:
        return say(f"model.gap_{which}", **facts)
    return say(f"model.gap_{which}_part", part=part, **facts)


def bounds(say: Voice, one: Model) -> str:
    """What it may be, and what it was in development; plain text."""
    watched = one.watched
    known = {"low": watched.low, "high": watched.high, "development": watched.development}
    said = [
        say.plain(f"model.{name}_is", value=figures.figure(value, watched.unit))
        for name, value in known.items()
        if value is not None
    ]
    return f"{watched.metric}: {' · '.join(said)}"


def _buttons(say: Voice, seen: Seen) -> list[Block]:
    one = seen.model
    if not one.is_live:
        return [actions(_more(say, one, Deed.SHOW, Deed.RESTORE))]
    decide = [decide_button(say, one)] if one.asked_at else []
    more = _more(say, one, Deed.SHOW, Deed.CHANGE, Deed.HAND_OVER, Deed.RETIRE)
    return [actions(*decide, check_button(say, one, is_next=not decide), more)]


def check_button(say: Voice, one: Model, *, is_next: bool = False) -> Element:
    style = "primary" if is_next else None
    return button(say.plain("model.check"), ActionId.MODEL_CHECK, one.model_id, style=style)


def decide_button(say: Voice, one: Model) -> Element:
    return button(say.plain("model.decide"), ActionId.MODEL_DECIDE, one.model_id, style="primary")


def _more(say: Voice, one: Model, *deeds: Deed) -> Element:
    options = [option(say.plain(f"model.do_{deed}"), f"{deed}:{one.model_id}") for deed in deeds]
    return overflow(ActionId.MODEL_MORE, options)


def values(say: Voice, one: Model, check: ProductionCheck) -> list[Block]:
    """What was given together."""
    own = f"{one.watched.metric} {figures.figure(check.value, one.watched.unit)}"
    beside = [f"{each.name} {figures.figure(each.value)}" for each in check.beside]
    blocks = [quoted_text((" · ".join([own, *beside]), True))]
    if said := gap(say, one, check.value):
        blocks.append(context(said))
    if check.note:
        blocks.append(quoted_text((check.note, False)))
    if check.link:
        blocks.append(context(link(say, check.link)))
    return blocks
