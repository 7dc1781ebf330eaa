"""What has come of things since the last retro: the sources that it opens with, in their order."""

from datetime import datetime

from bot.ports import Work
from rituals.experiment.reading import ExperimentsConcluded
from rituals.facts import Fact, FactSource
from rituals.followups.reading import FollowUpsDone
from rituals.sittings.model import Sitting
from rituals.sittings.reading import before
from rituals.team.model import Team
from rituals.team.ritual import RitualKind

SOURCES: tuple[FactSource[Work], ...] = (ExperimentsConcluded(), FollowUpsDone())


def since_last(work: Work, sitting: Sitting, team: Team) -> tuple[datetime, list[Fact]] | None:
    """Since when, and what; None where there was no retro before it, or there is nothing to say."""
    last = before(work, sitting) if sitting.kind is RitualKind.RETRO else None
    if not last:
        return None
    found = [s.since(work, team, last.opened_at, sitting.opened_at) for s in SOURCES]
    facts = [fact for fact in found if fact]
    return (last.opened_at, facts) if facts else None
