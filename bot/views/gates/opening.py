"""Which gate a project stands before, until it is opened; the open one; and those before it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    message,
    modal,
    section,
)
from bot.views.gates.card import decided
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import link
from rituals.gates.checklist import Row
from rituals.gates.model import Gate, GateKind
from rituals.gates.reading import Look
from rituals.ports import Content
from rituals.project.model import Project

MOST_PROJECTS = 20
"""In the window that asks which; the others are named."""


def of_project(
    say: Voice, project: Project, kind: GateKind, rows: Sequence[Row], before: Sequence[Look]
) -> dict[str, Any]:
    """Before it is opened: what it is about, what it will ask, and the gates before it."""
    asked = "\n".join(f"• {say('gate.row', title=one.title, asks=one.asks)}" for one in rows)
    way = say(f"gate.way_{kind}")
    blocks: list[Block] = [
        section(say("gate.heading", project=project.name, way=way)),
        section(say(f"gate.asks_{kind}")),
        section(say("gate.will_ask", n=len(rows))),
        section(Mrkdwn(asked)),
        context(say("gate.will_post")),
        *_history(say, before),
    ]
    return modal(
        ViewId.GATE_OPEN,
        say.plain("gate.title"),
        blocks,
        submit=say.plain("gate.open"),
        close=say.plain("common.cancel"),
        metadata=project.project_id,
    )


def of_page(
    say: Voice, project: Project, gate: Gate | None, following: GateKind | None, today: date
) -> list[Block]:
    """On a project's page. `following`: the gate that it stands before; None: it is past all.
    `today`: the team's."""
    if gate:
        way = say(f"gate.way_{gate.kind}")
        told = say("gate.page_open", way=way)
        if gate.again_on and not gate.waits(today):
            again = say.calendar_day(gate.again_on, today)
            told = say("gate.page_held", way=way, again=again)
    elif following:
        told = say("gate.page_next", way=say(f"gate.way_{following}"))
    else:
        told = say("gate.page_past")
    look_at = button(say.plain("gate.look"), ActionId.GATE, project.project_id)
    return [section(told, accessory=look_at)]


def past_all(say: Voice, project: Project, before: Sequence[Look]) -> dict[str, Any]:
    blocks = [section(say("gate.past_all", project=project.name)), *_history(say, before)]
    return _read(say, blocks)


def is_open(say: Voice, look: Look, address: str, before: Sequence[Look]) -> dict[str, Any]:
    """One is open: where it stands, and the way to it."""
    return _read(say, [*open_blocks(say, look, address), *_history(say, before)])


def open_blocks(say: Voice, look: Look, address: str) -> list[Block]:
    way = say(f"gate.way_{look.gate.kind}")
    name = say("gate.heading", project=look.project.name, way=way)
    place = link(say("gate.go_there"), address) if address else ""
    asked = say("gate.asked", who=look.name(look.gate.owner))
    parts = [part for part in (asked, place) if part]
    decide_it = button(say.plain("gate.decide"), ActionId.GATE_DECIDE, look.gate.gate_id)
    return [section(name), section(Mrkdwn(" · ".join(parts))), actions(decide_it)]


def opened(say: Voice, look: Look, address: str, *, is_new: bool) -> Content:
    """To whoever typed it."""
    key = "gate.is_opened" if is_new else "gate.is_open"
    said = section(say(key, project=look.project.name))
    return message(said, *open_blocks(say, look, address))


def _history(say: Voice, before: Sequence[Look]) -> list[Block]:
    if not before:
        return []
    blocks: list[Block] = [divider(), section(say("gate.before"))]
    for look in before:
        if look.decision:
            way = say(f"gate.way_{look.gate.kind}")
            said = decided(say, look, look.decision)
            blocks.append(section(say("gate.before_one", way=way, said=said)))
    return blocks


def which(say: Voice, projects: Sequence[Project], open_: Mapping[str, Gate]) -> dict[str, Any]:
    """Several projects: each with the gate that it stands before."""
    if not projects:
        return _read(say, [section(say("gate.no_projects"))])
    blocks: list[Block] = [section(say("gate.which"))]
    for one in projects[:MOST_PROJECTS]:
        key = "gate.has_open" if one.project_id in open_ else "gate.has_none"
        look_at = button(say.plain("gate.look"), ActionId.GATE, one.project_id)
        blocks.append(section(say(key, project=one.name), accessory=look_at))
    if len(projects) > MOST_PROJECTS:
        blocks.append(context(say("gate.which_more", n=len(projects) - MOST_PROJECTS)))
    return _read(say, blocks)


def _read(say: Voice, blocks: Sequence[Block]) -> dict[str, Any]:
    return modal(ViewId.READ, say.plain("gate.title"), blocks, close=say.plain("common.close"))
