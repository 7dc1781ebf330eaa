"""What a retro finds of the follow-ups of those before it, in its thread."""

from bot.views.blocks import Block, message, section
from bot.views.followups.shown import THREAD, Seen, row
from bot.views.pages import pages_of
from bot.words import Mrkdwn, Voice
from rituals.followups.model import CarriedOver
from rituals.ports import Content

A_MESSAGE = 7
"""Follow-ups in one message: Slack shows 4,000 characters well, and each may have 500."""
CELEBRATED = 12
"""More than that are counted in the one line, but not named."""


def carried_over(say: Voice, seen: Seen, found: CarriedOver, sitting_id: str) -> list[Content]:
    """One message, or a few where much was left undone. Each can be settled there."""
    blocks: list[Block] = [section(_celebrated(say, seen, found))] if found.done else []
    if found.unfinished:
        blocks.append(section(say("followup.carried_over", n=len(found.unfinished))))
    contents: list[Content] = []
    for batch in pages_of(found.unfinished, A_MESSAGE):
        for one in batch:
            blocks += row(say, seen, one, f"{THREAD}:{sitting_id}")
        if blocks:
            contents.append(message(*blocks))
        blocks = []
    return contents


def _celebrated(say: Voice, seen: Seen, found: CarriedOver) -> Mrkdwn:
    which = ", ".join(
        say("followup.by", number=one.number, who=seen.name(one.ended_by))
        for one in found.done[:CELEBRATED]
    )
    n, more = len(found.done), len(found.done) - CELEBRATED
    if more > 0:
        which = say("followup.and_more", n=more, which=Mrkdwn(which))
    return say("followup.celebrated", n=n, which=Mrkdwn(which))
