"""Experiments as retros find them. Each function is one step inside a unit of work."""

from collections import Counter
from datetime import datetime

from rituals.experiment.model import Verdict
from rituals.experiment.ports import ExperimentWork
from rituals.facts import Fact
from rituals.team.model import Team

MOST = 1000
"""Concluded between two retros; more than that nobody counts."""


class ExperimentsConcluded:
    """How many were, and how they came out. Implements `rituals.facts.FactSource`."""

    def since(
        self, work: ExperimentWork, team: Team, since: datetime, until: datetime
    ) -> Fact | None:
        found = [
            one.outcome.verdict
            for one in work.experiments.concluded_of(team.team_id, since=since, limit=MOST)
            if one.outcome and one.concluded_at and one.concluded_at < until
        ]
        if not found:
            return None
        counted = Counter(found)
        parts = {str(verdict): counted[verdict] for verdict in Verdict}
        return Fact("experiments", {"n": len(found)}, parts=parts)
