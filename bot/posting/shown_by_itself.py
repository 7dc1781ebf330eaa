"""What a ritual's message shows beside what people write: as things are by now."""

from bot.ports import Work
from bot.posting import iteration_review, production_check
from bot.views.blocks import Block
from bot.words import Voice
from rituals.sittings.model import Sitting
from rituals.team.model import Team


def of(work: Work, say: Voice, sitting: Sitting, team: Team) -> list[Block]:
    """Empty for most rituals."""
    return [
        *iteration_review.shown(work, say, sitting, team),
        *production_check.shown(work, say, sitting, team),
    ]
