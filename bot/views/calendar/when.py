"""When the next ones are, for whoever asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.blocks import Block, context, message, section
from bot.views.names import ritual_name, ritual_title
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.team.model import Team, TeamState
from rituals.team.results import Coming
from rituals.team.ritual import Ritual


@dataclass(frozen=True, slots=True)
class Answer:
    """Of one team."""

    team: Team
    coming: Sequence[Coming]
    others: Sequence[Ritual]
    """Asked for, and not on the calendar."""


def when(say: Voice, answers: Sequence[Answer]) -> Content:
    blocks: list[Block] = []
    for answer in answers[:10]:
        text = Mrkdwn("\n".join(_lines(say, answer)))
        if len(answers) > 1:
            text = Mrkdwn(f"*{channel(answer.team.channel_id)}*\n{text}")
        blocks.append(section(text))
    return message(*blocks, context(say("ritual.more")))


def _lines(say: Voice, answer: Answer) -> list[Mrkdwn]:
    if answer.team.state is not TeamState.ACTIVE:
        return [say(f"status.{answer.team.state}")]
    lines = [
        say("ritual.next", ritual=ritual_name(say, c.ritual), date=say.date(c.occurrence.at))
        for c in answer.coming
    ]
    lines += [
        say("ritual.not_planned", ritual=ritual_title(say, ritual)) for ritual in answer.others
    ]
    return lines or [say("ritual.none_planned")]
