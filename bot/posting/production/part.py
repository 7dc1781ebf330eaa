"""What a project's page tells of its models in use."""

from collections.abc import Sequence

from bot.ports import Work
from bot.posting.production.seen import in_short
from bot.views.blocks import Block
from bot.views.production import lists as views
from bot.views.project.page import Seen
from bot.words import Voice


class ModelsPart:
    """Implements `bot.posting.project.parts.PagePart`."""

    def blocks(self, work: Work, say: Voice, seen: Seen) -> Sequence[Block]:
        live = [one for one in work.models.of_project(seen.project.project_id) if one.is_live]
        return views.of_project(say, [in_short(work, one, seen.team) for one in live])
