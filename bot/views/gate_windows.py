"""The windows of gates: which one is next, a decision, a row of the checklist, and who decides."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    context,
    divider,
    field_of,
    message,
    modal,
    option,
    section,
    text_field,
)
from bot.views.bundles import with_place
from bot.views.gates import decided, heading
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import link
from rituals.gates.checklist import Row
from rituals.gates.model import (
    NOTE_LIMIT,
    REASON_LIMIT,
    Answered,
    Gate,
    GateKind,
    Ready,
    Verdict,
)
from rituals.gates.reading import Look
from rituals.ports import Content
from rituals.project.model import Project

BESIDE = "beside"
MOST_PROJECTS = 20
"""In the window that asks which; the others are named."""


def decide(say: Voice, look: Look, place: str, again_on: date) -> dict[str, Any]:
    """`again_on`: the day that is proposed where it is to wait."""
    known = look.evidence
    blocks: list[Block] = [section(heading(say, look))]
    if known.unanswered:
        titles = ", ".join(row.title for row in known.unanswered)
        n = len(known.unanswered)
        blocks.append(section(say("gate.still_unanswered", n=n, titles=titles)))
    if known.worries:
        blocks.append(section(say("gate.still_worries", n=len(known.worries))))
    blocks.append(context(say("gate.decide_hint")))
    ways = [
        option(
            say.plain(f"gate.verdict_{one}"),
            one,
            say.plain(_follows(one, look.gate.kind)),
        )
        for one in Verdict
    ]
    day = {"type": "datepicker", "initial_date": again_on.isoformat()}
    blocks += [
        field_of(FieldId.DECISION, say.plain("gate.verdict"), choice("radio_buttons", ways, None)),
        text_field(
            FieldId.REASON,
            say.plain("gate.reason"),
            placeholder=say.plain("gate.reason_example"),
            hint=say.plain("gate.reason_hint"),
            multiline=True,
            limit=REASON_LIMIT,
        ),
        field_of(
            FieldId.LOOK_AGAIN,
            say.plain("gate.again_on"),
            day,
            hint=say.plain("gate.again_hint"),
            optional=True,
        ),
    ]
    if look.gate.kind is GateKind.DELIVERY:
        box = option(say.plain("gate.beside"), BESIDE)
        element = {"type": "checkboxes", "options": [box]}
        label = say.plain("gate.beside_label")
        blocks.append(field_of(FieldId.BESIDE, label, element, optional=True))
    return modal(
        ViewId.GATE_DECIDE,
        say.plain("gate.decide_title"),
        blocks,
        submit=say.plain("gate.decide_submit"),
        close=say.plain("common.cancel"),
        metadata=with_place(look.gate.gate_id, place),
    )


def _follows(verdict: Verdict, kind: GateKind) -> str:
    key = f"gate.about_{verdict}"
    return f"{key}_{kind}" if verdict is Verdict.GO else key


def row(say: Voice, project: Project, asked: Row, known: Answered | None) -> dict[str, Any]:
    ways = [option(say.plain(f"gate.ready_{one}"), one) for one in Ready]
    return modal(
        ViewId.GATE_ROW,
        say.plain("gate.row_title"),
        [
            section(say("gate.row", title=asked.title, asks=asked.asks)),
            context(say("gate.row_about", about=asked.about)),
            field_of(
                FieldId.READY,
                say.plain("gate.ready"),
                choice("radio_buttons", ways, known.ready if known else None),
            ),
            text_field(
                FieldId.NOTE,
                say.plain("gate.note"),
                value=known.note if known else "",
                placeholder=say.plain("gate.note_example"),
                hint=say.plain("gate.note_hint"),
                optional=True,
                limit=NOTE_LIMIT,
            ),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=f"{project.project_id}/{asked.id}",
    )


def hand_over(say: Voice, look: Look, place: str) -> dict[str, Any]:
    pick = {"type": "users_select", "initial_user": look.gate.owner}
    return modal(
        ViewId.GATE_OWNER,
        say.plain("gate.owner_title"),
        [
            section(heading(say, look)),
            field_of(FieldId.OWNER, say.plain("gate.owner"), pick, hint=say.plain("gate.who_may")),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=with_place(look.gate.gate_id, place),
    )


def take_back(say: Voice, look: Look) -> dict[str, Any]:
    newest = look.decision
    blocks = [section(heading(say, look))]
    if newest:
        blocks.append(section(decided(say, look, newest)))
    blocks.append(section(say("gate.take_back_what", project=look.project.name)))
    return modal(
        ViewId.GATE_TAKE_BACK,
        say.plain("gate.take_back"),
        blocks,
        submit=say.plain("gate.take_back"),
        close=say.plain("common.cancel"),
        metadata=look.gate.gate_id,
    )


# Which


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
    say: Voice, project: Project, gate: Gate | None, following: GateKind | None
) -> list[Block]:
    """On a project's page. `following`: the gate that it stands before; None: it is past all."""
    if gate:
        told = say("gate.page_open", way=say(f"gate.way_{gate.kind}"))
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
