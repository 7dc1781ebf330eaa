"""What waits for a person: the daily bundle, and how they want it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    section,
)
from bot.views.equivalents import equivalent
from bot.words import Voice
from rituals.bundle.model import EARLIEST, LATEST, Bundle, Manners, Thing
from rituals.ports import Content

BUNDLE, HOME, MINE = "bundle", "home", "mine"
"""Where a thing is shown, as its buttons carry it."""
MOST_BLOCKS = 44
"""Of things, in one message: Slack takes fifty."""
MOST_CHARACTERS = 3_500
"""Of things: Slack shows 4,000 well."""
NOON = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing as it is now, whether it waits still or was settled: two or three blocks, and no more
    when it's settled than when it waited."""

    thing: Thing
    group: str
    """Its heading; as typed by people."""
    blocks: Sequence[Block]


def with_place(ref: str, place: str) -> str:
    """What a window remembers: what it is about, and where it was opened from."""
    return f"{ref} {place}".rstrip()


def placed(metadata: str) -> tuple[str, str]:
    """The same, read: the ref, and the place."""
    ref, _, place = metadata.partition(" ")
    return ref, place


def fitting(shown: Sequence[Shown]) -> Sequence[Shown]:
    """As many as one message holds; one at least."""
    blocks = characters = 0
    for n, one in enumerate(shown):
        blocks += len(one.blocks) + 1  # and perhaps its heading
        characters += len(equivalent(one.blocks)) + len(one.group)
        if n and (blocks > MOST_BLOCKS or characters > MOST_CHARACTERS):
            return shown[:n]
    return shown


def bundle(
    say: Voice, name: str, sent_at: datetime, shown: Sequence[Shown], waiting: int, more: int
) -> Content:
    """`name`: of the reader. `waiting`: how many there are; `more`: how many of them it doesn't
    show."""
    greeting = "morning" if sent_at.astimezone(say.zone).hour < NOON else "hello"
    blocks = [section(say(f"bundle.{greeting}", who=name, n=waiting)), *grouped(say, shown)]
    if more:
        blocks.append(context(say("bundle.more", n=more)))
    blocks.append(
        actions(
            button(say.plain("bundle.snooze"), ActionId.SNOOZE_ALL),
            button(say.plain("bundle.settings"), ActionId.BUNDLE_SETTINGS),
        )
    )
    return message(*blocks)


def all_settled(say: Voice, name: str, shown: Sequence[Shown]) -> Content:
    return message(section(say("bundle.all_settled", who=name)), *grouped(say, shown))


def snoozed(say: Voice, shown: Sequence[Shown], until: datetime) -> Content:
    """Nothing of it is to be done before then."""
    return message(
        section(
            say("bundle.snoozed", until=say.when(until)),
            accessory=button(say.plain("bundle.wake"), ActionId.WAKE_ALL),
        ),
        *grouped(say, shown),
    )


def overtaken(say: Voice, last: Bundle, today: date, shown: Sequence[Shown]) -> Content:
    """There is a newer one: nothing can be done in this any more."""
    day = say.calendar_day(last.sent_on, today)
    return message(section(say("bundle.overtaken", day=day)), *grouped(say, shown))


def settings(say: Voice, now: Manners) -> dict[str, Any]:
    ways = [option(say.plain(f"bundle.{way}"), way) for way in ("on", "off")]
    hours = [option(_clock(hour), str(hour)) for hour in range(EARLIEST, LATEST + 1)]
    return modal(
        ViewId.BUNDLE_SETTINGS,
        say.plain("bundle.settings_title"),
        [
            section(say("bundle.settings_intro")),
            field_of(
                FieldId.BUNDLE,
                say.plain("bundle.which"),
                choice("radio_buttons", ways, "on" if now.is_on else "off"),
            ),
            field_of(
                FieldId.HOUR,
                say.plain("bundle.hour"),
                choice("static_select", hours, str(now.hour)),
                hint=say.plain("bundle.hour_hint"),
            ),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
    )


def saved(say: Voice, now: Manners, following: datetime | None) -> dict[str, Any]:
    if not now.is_on:
        said = say("bundle.saved_off")
    elif following:
        said = say("bundle.saved_next", hour=_clock(now.hour), at=say.when(following))
    else:
        said = say("bundle.saved", hour=_clock(now.hour))
    return modal(
        ViewId.READ,
        say.plain("bundle.settings_title"),
        [section(said)],
        close=say.plain("common.close"),
    )


def grouped(say: Voice, shown: Iterable[Shown]) -> list[Block]:
    blocks: list[Block] = []
    above = None
    for one in shown:
        if one.group != above:
            blocks.append(section(say("bundle.group", group=one.group)))
            above = one.group
        blocks += one.blocks
    return blocks


def _clock(hour: int) -> str:
    return f"{hour:02}:00"
