"""What is worth a thought before an experiment runs: advice, and what was tried before. It stands
above the preview, and stops nobody."""

from collections.abc import Sequence

from bot.ids import ActionId, FieldId
from bot.views.blocks import (
    Block,
    actions,
    alike,
    button,
    context,
    divider,
    message,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment.search import came_to, one_line_of
from bot.views.gates.card import taps
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.coaching import Advice
from rituals.experiment.model import TEXT_LIMIT
from rituals.experiment.searching import Hit
from rituals.gates.first import Thoughts
from rituals.ports import Content


def thoughts(say: Voice, known: Thoughts) -> list[Block]:
    if known.is_empty:
        return []
    advice = known.advice
    lines = "\n".join(f"• {_said(say, one)}" for one in advice)
    blocks: list[Block] = [section(say("experiment.advice.heading"))]
    blocks += [section(Mrkdwn(lines))] if advice else []
    buttons = [
        button(
            say.plain("experiment.advice.ask", set=say.plain(f"kickoff.set_{one}")),
            ActionId.EXPERIMENT_ASK_SETS,
            f"{item.kickoff_id}/{one}",
        )
        for item in advice
        for one in item.to_ask
    ]
    blocks += [actions(*alike(buttons))] if buttons else []
    return blocks + asked_first(say, known)


def asked_first(say: Voice, known: Thoughts) -> list[Block]:
    """Rows of the readiness checklist, each answered with a tap."""
    blocks: list[Block] = []
    for row in known.rows:
        value = f"{known.project_id}/{row.id}"
        blocks.append(section(say("gate.row", title=row.title, asks=row.asks)))
        blocks.append(actions(*taps(say, row, value, ActionId.GATE_FIRST)))
    return blocks


def _said(say: Voice, one: Advice) -> Mrkdwn:
    return say(f"experiment.advice.{one.kind}", n=one.n)


def tried(say: Voice, near: Sequence[Hit], differs: str = "") -> list[Block]:
    """`differs`: what was typed of how the new one does."""
    if not near:
        return []
    blocks: list[Block] = [section(say("experiment.tried"))]
    reads = alike([_read(say, hit) for hit in near])
    for hit, read in zip(near, reads, strict=True):
        one = hit.experiment
        facts = [came_to(say, one), say.day(one.concluded_at or one.made_at)]
        facts.append(channel(hit.team.channel_id))
        blocks.append(quoted_text((f"#{one.number} ", True), (one.change, False)))
        blocks.append(section(Mrkdwn(" · ".join(facts)), accessory=read))
        if line := one_line_of(one):
            blocks.append(quoted_text(*line))
    field = text_field(
        FieldId.DIFFERS,
        say.plain("experiment.differs_field"),
        value=differs,
        placeholder=say.plain("experiment.differs_example"),
        optional=True,
        multiline=True,
        limit=TEXT_LIMIT,
    )
    return [*blocks, field, divider()]


def _read(say: Voice, hit: Hit) -> Block:
    one = hit.experiment
    label = say.plain("experiment.read", number=one.number)
    return button(label, ActionId.EXPERIMENT_SHOW, one.experiment_id)


def coached(say: Voice, number: int, known: Thoughts) -> Content:
    """To whoever began it, once, when it is there."""
    return message(context(say("experiment.advice.began", number=number)), *thoughts(say, known))


def unseen(say: Voice, one: Advice) -> Content:
    """A reply in its thread."""
    return message(section(_said(say, one)))
