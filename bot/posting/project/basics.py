"""What a project's page tells of its kickoff, its charter, and what was tried."""

from collections import Counter
from collections.abc import Sequence

from bot.ports import Work
from bot.views.blocks import Block
from bot.views.project import basics as views
from bot.views.project.page import Seen
from bot.words import Voice

RUNNING_SHOWN = 5


class KickoffPart:
    """Implements `bot.posting.project.parts.PagePart`, as all here."""

    def blocks(self, work: Work, say: Voice, seen: Seen) -> Sequence[Block]:
        kickoff = work.kickoffs.of_project(seen.project.project_id)
        charter = work.charters.newest(seen.project.project_id)
        if not kickoff:
            return []
        return views.kickoff(say, seen.project, work.kickoffs.course(kickoff), charter)


class ExperimentsPart:
    def blocks(self, work: Work, say: Voice, seen: Seen) -> Sequence[Block]:
        found = work.experiments.of_project(seen.project.project_id)
        running = [one for one in found if not one.outcome]
        verdicts = Counter(one.outcome.verdict for one in found if one.outcome)
        return views.experiments(say, running[:RUNNING_SHOWN], len(running), verdicts)
