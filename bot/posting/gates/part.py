"""What a project's page tells of its gates."""

from collections.abc import Sequence

from bot.ports import Work
from bot.views.blocks import Block
from bot.views.gates import opening as views
from bot.views.project.page import Seen
from bot.words import Voice
from rituals.gates.model import next_gate
from rituals.gates.reading import open_of
from rituals.project.model import ProjectState


class GatePart:
    """Implements `bot.posting.project.parts.PagePart`."""

    def blocks(self, work: Work, say: Voice, seen: Seen) -> Sequence[Block]:
        project = seen.project
        gate = open_of(work, project.project_id)
        if project.state is not ProjectState.ACTIVE:
            return []
        today = work.now.astimezone(seen.team.calendar.tz).date()
        return views.of_page(say, project, gate, next_gate(project), today)
