"""The rituals that a team holds and could hold, and the windows that pause one and take it off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    button,
    divider,
    modal,
    option,
    overflow,
    section,
    text_field,
)
from bot.views.names import ritual_name, ritual_title
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import say_cadence
from rituals.playbook import rituals as cards
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind


class RitualDeed(StrEnum):
    """What stands behind the ⋯ of a ritual."""

    CHANGE = "change"
    PAUSE = "pause"
    RESUME = "resume"
    RUN = "run"
    PAST = "past"
    SHOW = "show"
    """What it would tell now."""
    TAKE_OFF = "take_off"
    BRING_BACK = "bring_back"


@dataclass(frozen=True, slots=True)
class Repertoire:
    """All that the list of rituals shows."""

    team: Team
    held: Sequence[Ritual]
    taken_off: Sequence[Ritual]
    now: datetime
    reader_runs_it: bool
    reader_is_member: bool


MOST_LISTED = 60
"""What fits into a window of a hundred blocks beside all else."""


def repertoire(say: Voice, shown: Repertoire, done: Mrkdwn | None = None) -> dict[str, Any]:
    """`done`: what the reader has just made of it."""
    team = shown.team
    blocks: list[Block] = [section(done)] if done else []
    blocks.append(section(say("rituals.title", channel=channel(team.channel_id))))
    blocks += [
        ritual_line(
            say,
            team,
            ritual,
            now=shown.now,
            runs_it=shown.reader_runs_it,
            is_member=shown.reader_is_member,
        )
        for ritual in shown.held[:MOST_LISTED]
    ]
    if shown.reader_runs_it:
        blocks += [divider(), section(say("rituals.could")), *_possible(say, shown)]
    if shown.taken_off:
        blocks += [divider(), section(say("rituals.taken_off"))]
        blocks += [_taken_off(say, shown, ritual) for ritual in shown.taken_off[:20]]
    return modal(
        ViewId.READ,
        say.plain("rituals.heading"),
        blocks,
        close=say.plain("common.close"),
        metadata=f"rituals:{team.team_id}",
    )


def ritual_line(
    say: Voice, team: Team, ritual: Ritual, *, now: datetime, runs_it: bool, is_member: bool
) -> Block:
    """What it is and when, and behind the ⋯ what the reader may do to it."""
    zone = team.calendar.zone
    title = ritual_title(say, ritual)
    parts = (
        [say("rituals.line", ritual=title, cadence=say_cadence(ritual.cadence), zone=zone)]
        if ritual.cadence
        else [say("rituals.line_by_hand", ritual=title)]
    )
    if ritual.is_paused(now):
        assert ritual.paused_until
        parts.append(say("status.ritual_paused", until=say.when(ritual.paused_until)))
    if ritual.settings.who is not None:
        asked = sum(member in team.members for member in ritual.settings.who)
        parts.append(say("rituals.asks", n=asked) if asked else say("rituals.asks_nobody"))
    deeds: list[RitualDeed] = []
    if runs_it:
        paused = RitualDeed.RESUME if ritual.is_paused(now) else RitualDeed.PAUSE
        deeds += [RitualDeed.CHANGE, paused]
    if not ritual.kind.collects:
        deeds.append(RitualDeed.SHOW)
    elif is_member:
        deeds.append(RitualDeed.RUN)
    if ritual.kind.collects:
        deeds.append(RitualDeed.PAST)
    if runs_it and ritual.kind is not RitualKind.RETRO:
        deeds.append(RitualDeed.TAKE_OFF)
    return section(Mrkdwn(" ".join(parts)), accessory=_menu(say, ritual, deeds))


def _menu(say: Voice, ritual: Ritual, deeds: Sequence[RitualDeed]) -> Element:
    return overflow(
        ActionId.RITUAL_MENU,
        [option(say.plain(f"rituals.{deed}"), f"{deed}:{ritual.ritual_id}") for deed in deeds],
    )


def _possible(say: Voice, shown: Repertoire) -> list[Block]:
    kinds = {ritual.kind for ritual in shown.held}
    blocks = []
    for kind, card in cards().items():
        if RitualKind(kind) not in kinds:
            name, title = card.name, card.title
            label = say.plain("rituals.add", ritual=name)
            add = button(label, ActionId.ADD_RITUAL, f"{shown.team.team_id}:{kind}")
            line = say("rituals.possible", ritual=name, title=title, cadence=card.cadence)
            blocks.append(section(line, accessory=add))
    own = button(
        say.plain("rituals.make"), ActionId.ADD_RITUAL, f"{shown.team.team_id}:{RitualKind.OWN}"
    )
    return [*blocks, section(say("rituals.own"), accessory=own)]


def _taken_off(say: Voice, shown: Repertoire, ritual: Ritual) -> Block:
    deeds = [RitualDeed.PAST if ritual.kind.collects else RitualDeed.SHOW]
    if shown.reader_runs_it:
        deeds.insert(0, RitualDeed.BRING_BACK)
    line = say("rituals.taken_off_line", ritual=ritual_title(say, ritual))
    return section(line, accessory=_menu(say, ritual, deeds))


def ask_how_long(say: Voice, ritual: Ritual, *, metadata: str) -> dict[str, Any]:
    return modal(
        ViewId.PAUSE_RITUAL,
        say.plain("rituals.pause_title"),
        [
            section(say("rituals.pause_intro", ritual=ritual_name(say, ritual))),
            text_field(
                FieldId.UNTIL,
                say.plain("rituals.pause_field"),
                placeholder=say.plain("rituals.pause_example"),
                limit=100,
                focus=True,
            ),
        ],
        submit=say.plain("rituals.pause_submit"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def ask_to_take_off(say: Voice, ritual: Ritual, *, metadata: str) -> dict[str, Any]:
    return modal(
        ViewId.TAKE_OFF_RITUAL,
        say.plain("rituals.take_off_title"),
        [section(say("rituals.take_off_text", ritual=ritual_title(say, ritual)))],
        submit=say.plain("rituals.take_off_yes"),
        close=say.plain("rituals.take_off_no"),
        metadata=metadata,
    )


def names_of(say: Voice, held: Sequence[Ritual]) -> Mapping[str, Ritual]:
    """By what people may call it."""
    return {ritual_name(say, ritual).casefold(): ritual for ritual in held}
