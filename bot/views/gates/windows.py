"""The windows of an open gate: a decision, a row of the checklist, and who decides."""

from datetime import date
from typing import Any

from bot.ids import FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import (
    Block,
    choice,
    context,
    field_of,
    modal,
    option,
    section,
    text_field,
)
from bot.views.gates.card import decided, heading
from bot.views.nudges.bundles import with_place
from bot.words import Voice
from rituals.gates.checklist import Row
from rituals.gates.model import (
    NOTE_LIMIT,
    REASON_LIMIT,
    Answered,
    GateKind,
    Ready,
    Verdict,
)
from rituals.gates.reading import Look
from rituals.project.model import Project

BESIDE = "beside"


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
            pickers.day(again_on),
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
        metadata=with_place(f"{look.gate.gate_id}/{_last(look)}", place),
    )


def _last(look: Look) -> int:
    """Position of the last decision that is shown to whoever decides now."""
    return max((one.position for one in look.decisions), default=0)


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
    label, hint = say.plain("gate.owner"), say.plain("gate.who_may")
    return modal(
        ViewId.GATE_OWNER,
        say.plain("gate.owner_title"),
        [
            section(heading(say, look)),
            field_of(FieldId.OWNER, label, pickers.person(look.gate.owner), hint=hint),
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
        metadata=f"{look.gate.gate_id}/{_last(look)}",
    )
