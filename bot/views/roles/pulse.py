"""A role check: the window in which people tap, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    confirm,
    context,
    divider,
    field_of,
    for_window,
    message,
    modal,
    option,
    quoted_list,
    section,
    table,
)
from bot.views.retro.thread import shown_rule, written
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.followups.model import FollowUp
from rituals.playbook import Column
from rituals.ports import Content
from rituals.roles.catalogue import catalogue
from rituals.roles.pulse import Line, Pulse, Said
from rituals.sittings.results import FEW, Board, Summary
from rituals.text import one_line

TAPPED = (Said.YES, Said.NO, Said.ME)
"""What there is to tap."""
MOST_NAMES, NAME_LIMIT = 3, 40
"""In one cell; characters of a name."""
_CONFIRM = ("title", "text", "yes", "no")


@dataclass(frozen=True, slots=True)
class Came:
    """A closed role check, and what came of it."""

    summary: Summary
    pulse: Pulse
    names: Mapping[str, str]
    """Display names by user id, of those who answer for something now and of who closed it."""
    made: Sequence[FollowUp]
    """Follow-ups, by number."""


def window(say: Voice, now: Board, own: Mapping[str, Said]) -> dict[str, Any]:
    """A row of three for each responsibility; `own`: what the person tapped before."""
    return modal(
        ViewId.ROLE_PULSE,
        say.plain("pulse.title"),
        [
            section(say("pulse.intro", until=say.when(now.sitting.ends_at))),
            context(*shown_rule(say, now)),
            *(_asked(say, column, own.get(column.id)) for column in now.sitting.format.columns),
            *(_take_back(say, now) if own else []),
        ],
        submit=say.plain("sitting.send"),
        close=say.plain("common.cancel"),
        metadata=now.sitting.sitting_id,
    )


def _asked(say: Voice, column: Column, own: Said | None) -> Block:
    known = catalogue().responsibility(column.id)
    return field_of(
        column.id,
        column.prompt,
        choice("radio_buttons", [option(say.plain(f"pulse.{one}"), one) for one in TAPPED], own),
        hint=known.about if known else "",
        optional=True,
    )


def _take_back(say: Voice, now: Board) -> list[Block]:
    sure = confirm(*(say.plain(f"pulse.take_back_{part}") for part in _CONFIRM))
    label, value = say.plain("pulse.take_back"), now.sitting.sitting_id
    return [
        divider(),
        actions(button(label, ActionId.ROLE_PULSE_TAKE_BACK, value, style="danger", confirm=sure)),
    ]


def said(say: Voice, now: Board, n: int) -> dict[str, Any]:
    """What the window turns into; `n`: how many answers are in, of this person's."""
    key = "pulse.answered" if n else "pulse.taken_back"
    until = say.when(now.sitting.ends_at)
    return modal(
        ViewId.READ,
        say.plain("pulse.title"),
        [section(say(key, n=n, until=until))],
        close=say.plain("common.close"),
    )


def closed(say: Voice, came: Came) -> Content:
    """The close, in the thread."""
    summary = came.summary
    by = summary.sitting.closed_by
    facts = {"written": written(say, summary.progress, summary.sitting)}
    if not summary.progress.reflections:
        return message(section(say("sitting.empty_other")))
    head = (
        say("sitting.summary_by", who=came.names.get(by, by), **facts)
        if by
        else say("sitting.summary", **facts)
    )
    return message(section(head), *_came(say, came, can_act=True))


def read(say: Voice, came: Came) -> dict[str, Any]:
    """A past one, against who answers for what by now."""
    sitting = came.summary.sitting
    assert sitting.closed_at
    head = say(
        "sitting.closed_line",
        closed=say.when(sitting.closed_at),
        written=written(say, came.summary.progress, sitting),
    )
    blocks = [section(head), *_came(say, came, can_act=False)]
    return modal(
        ViewId.READ,
        say.plain("sitting.past_title_other"),
        for_window({"text": "", "blocks": blocks})["blocks"],
        close=say.plain("common.close"),
    )


def _came(say: Voice, came: Came, *, can_act: bool) -> list[Block]:
    if not came.summary.progress.reflections:
        return []
    columns = ("what", *TAPPED, "accountable")
    head = [say.plain(f"pulse.head_{column}") for column in columns]
    few = came.summary.progress.writers < FEW
    return [
        table([head, *(_row(say, came, one) for one in came.pulse.lines)]),
        *([context(say("pulse.so_few"))] if few else []),
        *unclear(say, came.pulse),
        *_made(say, came, can_act=can_act),
    ]


def _row(say: Voice, came: Came, one: Line) -> list[str]:
    people = [one_line(came.names.get(u, u), NAME_LIMIT) for u in one.accountable]
    if len(people) > MOST_NAMES:
        more = say.plain("role.matrix_more", n=len(people) - MOST_NAMES)
        people = [*people[:MOST_NAMES], more]
    tally = one.tally
    counts = [str(n) if n else "" for n in (tally.yes, tally.no, tally.claims)]
    return [one.title, *counts, ", ".join(people)]


def unclear(say: Voice, pulse: Pulse) -> list[Block]:
    """Why, and never who."""
    found = pulse.unclear
    if not found:
        return [section(say("pulse.clear"))]
    lines = [
        ((one.title, True), (f": {say.plain(f'pulse.why_{one.why}')}", False)) for one in found
    ]
    return [section(say("pulse.unclear", n=len(found))), quoted_list(lines)]


def _made(say: Voice, came: Came, *, can_act: bool) -> list[Block]:
    if not came.made:
        return []
    facts = {"n": len(came.made), "numbers": ", ".join(f"#{one.number}" for one in came.made)}
    are_open = any(one.is_open for one in came.made)
    if not are_open:
        return [context(say("pulse.settled", **facts))]
    owner = came.made[0].owner
    line = section(say("pulse.made", who=user(owner), **facts))
    undo = button(
        say.plain("pulse.undo"), ActionId.ROLE_PULSE_UNDO, came.summary.sitting.sitting_id
    )
    return [line, *([actions(undo)] if can_act else [])]


def last(say: Voice, pulse: Pulse) -> list[Block]:
    """In the window of what is missing: the last role check, in a line."""
    sitting = pulse.sitting
    assert sitting.closed_at and sitting.writers
    found = pulse.unclear
    what = Mrkdwn(", ".join(say("role.title", title=one.title) for one in found))
    key = "pulse.last_unclear" if found else "pulse.last_clear"
    day, n = say.day(sitting.closed_at), sitting.writers
    line = say(key, day=day, n=n, members=sitting.members or n, what=what)
    read_it = button(say.plain("sitting.read"), ActionId.READ_SITTING, sitting.sitting_id)
    return [divider(), section(line, accessory=read_it)]
