"""A digest is due: the channel reads it, or there is nothing to say."""

from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges import digests as posting
from bot.posting.nudges.digest_parts import PARTS
from rituals.digest import usecases
from rituals.ports import Due


def hold(tools: Tools, work: Work, due: Due, now: datetime) -> None:
    held = usecases.hold(work, PARTS, due, now=now)
    if held and held.digest.says_something:
        posting.posted(work, tools, held)
