"""Where what was learned stands in Slack."""

from collections.abc import Sequence

from bot.call import Tools
from bot.ports import Work
from rituals.items import ItemKind
from rituals.search.learned import Piece
from rituals.search.model import EntryKind


def links(work: Work, tools: Tools, pieces: Sequence[Piece]) -> dict[str, str]:
    """Permalinks of cards and kickoffs, by the entry's ref; what isn't in Slack has none."""
    handles = ((piece.entry.ref, _handle(work, piece)) for piece in pieces)
    places = {ref: work.outbox.posted(handle) for ref, handle in handles if handle}
    return {ref: tools.installation.permalink(*place) for ref, place in places.items() if place}


def _handle(work: Work, piece: Piece) -> str | None:
    """Of the message that shows it."""
    entry = piece.entry
    if piece.experiment:
        return piece.experiment.message
    if piece.project:
        kickoff = work.kickoffs.of_project(piece.project.project_id)
        return kickoff.message if kickoff else None
    if entry.kind in (EntryKind.ANSWER, EntryKind.DATA, EntryKind.CHARTER_LINE):
        item = work.items.find(int(entry.ref))
        return _of_kickoff(work, *item) if item else None
    return None


def _of_kickoff(work: Work, kind: ItemKind, ref: str) -> str | None:
    """An answer where it's shown; a line in the kickoff that it is of."""
    if kind is ItemKind.QUESTION:
        kickoff_id, _, question_id = ref.partition("/")
        asking = work.kickoffs.asking(kickoff_id, question_id)
        return asking.shown or asking.message if asking else None
    line = work.charters.line(ref)
    kickoff = work.kickoffs.of_project(line.project_id) if line else None
    return kickoff.message if kickoff else None
