"""All that has something to tell on a project's page. A part more is a line here."""

from collections.abc import Sequence
from typing import Protocol

from bot.ports import Work
from bot.posting.gates.part import GatePart
from bot.posting.milestones.part import MilestonesPart
from bot.posting.production.part import ModelsPart
from bot.posting.project.basics import ExperimentsPart, KickoffPart
from bot.views.blocks import Block
from bot.views.project.page import Seen
from bot.words import Voice


class PagePart(Protocol):
    def blocks(self, work: Work, say: Voice, seen: Seen) -> Sequence[Block]:
        """A few, its buttons among them; none: there is nothing to tell. The reader may see the
        project; `seen.runs_it` says whether they may change it. Buttons open windows on top
        (`Modal`)."""
        ...


PARTS: tuple[PagePart, ...] = (
    KickoffPart(),
    MilestonesPart(),
    GatePart(),
    ExperimentsPart(),
    ModelsPart(),
)
