"""“Have we tried this?”, in the thread of a kickoff whose first answers say what it is about."""

from collections.abc import Sequence

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff.board import in_thread, seen
from bot.views.search import discarded
from rituals.search.discarded import Discarded


def told(work: Work, tools: Tools, kickoff_id: str, found: Sequence[Discarded]) -> None:
    """Once for each kickoff, and no more where it ended meanwhile."""
    kickoff = work.kickoffs.get(kickoff_id)
    if not kickoff or kickoff.is_over or was_told(work, kickoff_id):
        return
    look = seen(work, tools, work.kickoffs.course(kickoff))
    content = discarded.in_thread(tools.team_voice(look.team), look.project.name, found)
    in_thread(work, look, content, key=_key(kickoff_id))


def was_told(work: Work, kickoff_id: str) -> bool:
    return work.outbox.with_key(_key(kickoff_id)) is not None


def _key(kickoff_id: str) -> str:
    return f"kickoff:{kickoff_id}:discarded:about"
