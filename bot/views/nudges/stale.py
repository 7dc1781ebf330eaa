"""Stale work, as its owner and the lead see it in their daily messages, and the windows that its
buttons open."""

from datetime import date, datetime
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    field_of,
    message,
    modal,
    quoted_text,
    section,
    text_field,
)
from bot.views.nudges.bundles import with_place
from bot.views.nudges.stale_buttons import (
    alive,
    block_or_not,
    carries,
    cut,
    hand_over,
    its_page,
    pass_on,
    snooze,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import link, quote
from rituals.bundle.model import Thing
from rituals.ports import Content
from rituals.stale.model import REASON_LIMIT, Presence, Silent, WorkItem, WorkKind

_SILENCE = {
    WorkKind.FOLLOW_UP: "past",
    WorkKind.MILESTONE: "past",
    WorkKind.QUESTIONS: "waits",
    WorkKind.CHARTER: "waits",
    WorkKind.GATE: "waits",
    WorkKind.DECISION: "waits",
    WorkKind.ANALYSIS: "waits",
    WorkKind.ROLE: "waits",
    WorkKind.PROJECT: "project",
    WorkKind.MODEL: "model",
    WorkKind.MODEL_DECISION: "waits",
}
_HANDED_OVER = {
    WorkKind.FOLLOW_UP: ActionId.FOLLOW_UP_HAND_OVER,
    WorkKind.MILESTONE: ActionId.MILESTONE_HAND_OVER,
}
_LEAD = {
    Presence.AWAY: "lead_away",
    Presence.GONE: "lead_gone",
    Presence.NOBODY: "lead_nobody",
}


def title(say: Voice, one: WorkItem) -> Block:
    """As typed, with its number."""
    return quoted_text((f"#{one.number} " if one.number else "", True), (name(say, one), False))


def name(say: Voice, one: WorkItem) -> str:
    """Plain text; what it is, where people gave it no title of its own."""
    match one.kind:
        case WorkKind.QUESTIONS:
            return say.plain("stale.questions", n=int(one.state), project=one.title)
        case WorkKind.CHARTER:
            return say.plain("stale.signature", project=one.title)
        case WorkKind.GATE:
            return say.plain("stale.gate", project=one.title)
        case WorkKind.ROLE:
            return say.plain("stale.role", title=one.title)
    return one.title


def silence(say: Voice, one: Silent) -> Mrkdwn:
    return say(f"stale.{_SILENCE.get(one.item.kind, 'for')}_days", n=one.days)


def as_waiting(
    say: Voice,
    one: WorkItem,
    silent: Silent | None,
    reader: str,
    who: str,
    place: str,
    part: str = "",
) -> list[Block]:
    """To its owner: what waits because it is stale, or as it was settled. `who`: has it, by display
    name; `place`: empty where nothing can be done about it; `part`: as in `pass_on`."""
    head = title(say, one)
    if one.owner != reader:
        return [head, context(say("stale.now_with", who=who))]
    if silent is None:
        rests = place and (one.blocked or one.word.long_since)
        buttons = [actions(block_or_not(say, one, one.thing))] if rests else []
        return [head, context(said_of(say, one)), *buttons]
    said = with_link(say, one, silence(say, silent))
    if not place:
        return [head, context(said)]
    return [head, context(said), actions(*_settling(say, one, part))]


def with_link(say: Voice, one: WorkItem, said: Mrkdwn) -> Mrkdwn:
    """And the way to it, where it is outside of Slack."""
    return Mrkdwn(f"{said} · {link(say('stale.list_read'), one.link)}") if one.link else said


def _settling(say: Voice, one: WorkItem, part: str) -> list[Element]:
    found = [alive(say, one.thing)]
    if one.kind is WorkKind.EXPERIMENT:
        found += [
            button(say.plain("stale.log"), ActionId.EXPERIMENT_OBSERVE, one.ref),
            button(say.plain("stale.conclude"), ActionId.EXPERIMENT_CONCLUDE, one.ref),
        ]
    if one.kind is WorkKind.MODEL:
        found.append(button(say.plain("model.check"), ActionId.MODEL_CHECK, one.ref))
    found.append(block_or_not(say, one, one.thing))
    if one.kind is WorkKind.EXPERIMENT:
        found += [cut(say, one), hand_over(say, one)]
    if one.kind is WorkKind.PROJECT:
        found.append(its_page(say, one))
    found += pass_on(say, part)
    return [*found, snooze(say, one.thing, can_take_long=True)]


def as_others(
    say: Voice,
    one: WorkItem,
    silent: Silent | None,
    thing: Thing,
    who: str,
    place: str,
    part: str = "",
) -> list[Block]:
    """To the lead: somebody else's, or what became of it. It asks for a hand and blames nobody.
    `part`: as in `pass_on`."""
    head = title(say, one)
    if silent is None:
        key = said_of(say, one) if one.blocked else say("stale.lead_over")
        return [head, context(key)]
    said = say(f"stale.{_LEAD.get(silent.owner, 'lead')}", who=who, silence=silence(say, silent))
    said = with_link(say, one, said)
    if not place:
        return [head, context(said)]
    buttons = []
    if one.kind.is_of_experiments:
        buttons += [hand_over(say, one), cut(say, one)]
    elif one.kind in _HANDED_OVER:
        value = f"{one.ref}:{place}"
        label = say.plain("stale.hand_over")
        buttons.append(button(label, _HANDED_OVER[one.kind], value))
    elif one.kind is WorkKind.PROJECT:
        buttons.append(its_page(say, one))
    buttons += pass_on(say, part)
    return [head, section(said), actions(*buttons, block_or_not(say, one, thing))]


def over(say: Voice, number: int, text: str) -> list[Block]:
    """It was settled elsewhere."""
    return [quoted_text((f"#{number} ", True), (text, False)), context(say("stale.over"))]


def asleep(say: Voice, one: WorkItem | None, thing: Thing, until: datetime | None) -> list[Block]:
    """Under what isn't asked about for a while: why, and the way back."""
    if one and (one.blocked or one.word.long_since):
        return [context(said_of(say, one)), actions(block_or_not(say, one, thing))]
    if until is None:
        return []
    wake = button(say.plain("bundle.wake"), ActionId.WAKE, carries(thing))
    return [context(say("stale.is_snoozed", until=say.when(until))), actions(wake)]


def said_of(say: Voice, one: WorkItem) -> Mrkdwn:
    """What somebody said of its silence."""
    if one.blocked:
        since = say.day(one.blocked.since)
        return say("stale.is_blocked", since=since, reason=one.blocked.reason)
    if one.word.long_since:
        return say("stale.takes_long", since=say.day(one.word.long_since))
    return say("stale.still_on")


def blocked(say: Voice, one: WorkItem, who: str) -> Content:
    """To the team, at once. `who` says so, by display name."""
    assert one.blocked
    about = {"who": who, "reason": one.blocked.reason}
    return message(
        section(_about(say, "told_blocked", one, **about)),
        context(say("stale.told_blocked_help")),
    )


def unblocked(say: Voice, one: WorkItem, who: str) -> Content:
    return message(section(_about(say, "told_unblocked", one, who=who)))


def _about(say: Voice, key: str, one: WorkItem, **facts: str) -> Mrkdwn:
    if one.number:
        return say(f"stale.{key}", number=one.number, **facts)
    return say(f"stale.{key}_plain", title=quote(name(say, one)), **facts)


def block_window(say: Voice, one: WorkItem, thing: Thing, place: str) -> dict[str, Any]:
    known = one.blocked.reason if one.blocked else ""
    return modal(
        ViewId.BLOCKED,
        say.plain("stale.block_title"),
        [
            title(say, one),
            text_field(
                FieldId.REASON,
                say.plain("stale.block_reason"),
                value=known,
                placeholder=say.plain("stale.block_example"),
                hint=say.plain("stale.block_hint"),
                limit=REASON_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("stale.block_submit"),
        close=say.plain("common.cancel"),
        metadata=with_place(carries(thing), place),
    )


def snooze_window(say: Voice, thing: Thing, place: str, proposed: date) -> dict[str, Any]:
    return modal(
        ViewId.SNOOZE,
        say.plain("stale.snooze_title"),
        [
            field_of(
                FieldId.DATE,
                say.plain("stale.snooze_date"),
                {"type": "datepicker", "initial_date": proposed.isoformat()},
                hint=say.plain("stale.snooze_hint"),
            )
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=with_place(carries(thing), place),
    )
