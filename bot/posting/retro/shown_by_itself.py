"""What a ritual's message shows beside what people write: as things are by now."""

from bot.ports import Work
from bot.posting.experiment import iteration_review
from bot.posting.production import check as production_check
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
