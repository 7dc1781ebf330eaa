"""What can be done about work that is silent, as buttons, and what they carry."""

from bot.ids import ActionId
from bot.views.blocks import Element, button, option
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.stale.model import WorkItem


def carries(thing: Thing) -> str:
    """What a button about a thing carries."""
    return f"{thing.kind}:{thing.ref}"


def carried(value: str) -> Thing:
    kind, _, ref = value.partition(":")
    return Thing(kind, ref)


def also(
    say: Voice, thing: Thing, one: WorkItem | None, *, is_silent: bool, part: str = ""
) -> list[Element]:
    """What can be done about what waits, beside settling it. `one`: None, if it can't go stale;
    `part`: as in `pass_on`."""
    found = [alive(say, thing)] if is_silent else []
    if one and one.kind.is_of_experiments:
        found.append(hand_over(say, one))
    found += pass_on(say, part)
    if one:
        found.append(block_or_not(say, one, thing))
    return [*found, snooze(say, thing, can_take_long=one is not None)]


def alive(say: Voice, thing: Thing) -> Element:
    return button(say.plain("stale.alive"), ActionId.STALE_ALIVE, carries(thing))


def block_or_not(say: Voice, one: WorkItem, thing: Thing) -> Element:
    if one.blocked or one.word.long_since:
        label = say.plain("stale.unblock" if one.blocked else "stale.as_usual")
        return button(label, ActionId.STALE_UNBLOCK, carries(thing))
    return button(say.plain("stale.block"), ActionId.STALE_BLOCK, carries(thing))


def cut(say: Voice, one: WorkItem) -> Element:
    return button(say.plain("stale.cut"), ActionId.STALE_CUT, carries(one.thing))


def hand_over(say: Voice, one: WorkItem) -> Element:
    return button(say.plain("stale.hand_over"), ActionId.EXPERIMENT_HAND_OVER, one.ref)


def pass_on(say: Voice, part: str) -> list[Element]:
    """What somebody has in a project goes to somebody else. `part`: what the button carries; empty
    where the reader can't."""
    label = say.plain("stale.hand_over")
    return [button(label, ActionId.KICKOFF_HAND_OVER, part)] if part else []


def its_page(say: Voice, one: WorkItem) -> Element:
    """Of a project, where it is put on hold, or discarded: neither is done by one press."""
    return button(say.plain("stale.its_page"), ActionId.PROJECT_SHOW, one.ref)


def snooze(say: Voice, thing: Thing, *, can_take_long: bool) -> Element:
    """Of one thing, whatever it is."""
    kinds = ("day", "week", "until", *(["long"] if can_take_long else []))
    return {
        "type": "static_select",
        "action_id": ActionId.STALE_SNOOZE,
        "placeholder": {"type": "plain_text", "text": say.plain("stale.snooze")},
        "options": [
            option(say.plain(f"stale.snooze_{kind}"), f"{kind}:{carries(thing)}") for kind in kinds
        ],
    }
