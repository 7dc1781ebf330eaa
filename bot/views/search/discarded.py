"""“Have we tried this?”: projects like it that were discarded, where a kickoff or an experiment
begins."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, context, message, quoted_text, section
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.search.discarded import Discarded
from rituals.text import one_line

_ABOUT = 300
"""Characters."""


def rows(say: Voice, found: Sequence[Discarded]) -> list[Block]:
    """Above what somebody is about to begin; nothing where there is nothing."""
    if not found:
        return []
    blocks: list[Block] = [section(say("discarded.heading"))]
    for number, one in enumerate(found):
        blocks.append(quoted_text((one.project.name, True)))
        if one.about:
            blocks.append(quoted_text((one_line(one.about, _ABOUT), False)))
        facts = {"day": say.day(one.entry.at), "channel": channel(one.team.channel_id)}
        read = button(
            say.plain("discarded.read"),
            f"{ActionId.PROJECT_SHOW}|discarded.{number}",
            one.project.project_id,
        )
        blocks.append(section(say("discarded.when", **facts), accessory=read))
    return blocks


def in_thread(say: Voice, name: str, found: Sequence[Discarded]) -> Content:
    """A kickoff's first reply. `name`: what is looked for where somebody wants to know more."""
    look = button(say.plain("discarded.look"), ActionId.LEARNED, f"/{name}")
    return message(*rows(say, found), context(say("discarded.why")), actions(look))
