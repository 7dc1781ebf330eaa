"""What a production check shows by itself, as it is by now: the models, and whose figures are
missing."""

from bot.ports import Work
from bot.posting.production.seen import of_team
from bot.views.blocks import Block
from bot.views.production import check as views
from bot.words import Voice
from rituals.sittings.model import Sitting
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind


def shown(work: Work, say: Voice, sitting: Sitting, team: Team) -> list[Block]:
    """In its message; empty where it is another ritual. Once it is closed, with nothing to
    press."""
    if sitting.kind is not RitualKind.PRODUCTION:
        return []
    looked = of_team(work, team)
    return views.shown(say, looked, sitting.opened_at, is_open=sitting.is_open)


def is_worth_it(work: Work, ritual: Ritual) -> bool:
    """Without a model to look at nobody is asked for figures."""
    is_one = ritual.kind is RitualKind.PRODUCTION
    return not is_one or bool(work.models.of_team(ritual.team_id))
