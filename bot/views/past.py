"""Past ones of a ritual, to be read again."""

from collections.abc import Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import Block, button, modal, section
from bot.views.names import ritual_title
from bot.views.retro.thread import written
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.sittings.results import Summary
from rituals.team.model import Team
from rituals.team.ritual import Ritual


def past(say: Voice, team: Team, ritual: Ritual, closed: Sequence[Summary]) -> dict[str, Any]:
    """The last ones, newest first."""
    title = say(
        "rituals.past_of", ritual=ritual_title(say, ritual), channel=channel(team.channel_id)
    )
    blocks: list[Block] = [section(title)]
    for one in closed:
        assert one.sitting.closed_at
        date = say.when(one.sitting.closed_at)
        brought = written(say, one.progress, one.sitting)
        line = say("sitting.history_line", date=date, written=brought)
        read = button(say.plain("sitting.read"), ActionId.READ_SITTING, one.sitting.sitting_id)
        blocks.append(section(line, accessory=read))
    if not closed:
        blocks.append(section(say("rituals.past_none")))
    return modal(
        ViewId.READ, say.plain("rituals.past_heading"), blocks, close=say.plain("common.close")
    )
