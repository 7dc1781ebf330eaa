"""A project's milestones on its page. Implements `bot.posting.project.parts.PagePart`."""

from collections.abc import Sequence

from bot.ports import Work
from bot.views.blocks import Block
from bot.views.milestones import shown as views
from bot.views.project.page import Seen
from bot.words import Voice
from rituals.milestones.reading import board


class MilestonesPart:
    def blocks(self, work: Work, say: Voice, seen: Seen) -> Sequence[Block]:
        return views.part(say, board(work, seen.project, seen.team, now=work.now))
