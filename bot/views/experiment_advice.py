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
from bot.views.experiment_search import came_to, one_line_of
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.coaching import Advice
from rituals.experiment.model import TEXT_LIMIT
from rituals.experiment.searching import Hit
from rituals.ports import Content


def thoughts(say: Voice, advice: Sequence[Advice]) -> list[Block]:
    if not advice:
        return []
    lines = "\n".join(f"• {_said(say, one)}" for one in advice)
    blocks: list[Block] = [section(say("experiment.advice.heading")), section(Mrkdwn(lines))]
    buttons = [
        button(
            say.plain("experiment.advice.ask", set=say.plain(f"kickoff.set_{one}")),
            ActionId.EXPERIMENT_ASK_SETS,
            f"{item.kickoff_id}/{one}",
        )
        for item in advice
        for one in item.to_ask
    ]
    return blocks + ([actions(*alike(buttons))] if buttons else [])


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


def coached(say: Voice, number: int, advice: Sequence[Advice]) -> Content:
    """To whoever began it, once, when it is there."""
    return message(context(say("experiment.advice.began", number=number)), *thoughts(say, advice))


def unseen(say: Voice, one: Advice) -> Content:
    """A reply in its thread."""
    return message(section(_said(say, one)))
