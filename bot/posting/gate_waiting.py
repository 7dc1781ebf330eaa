"""A gate that waits for somebody's decision, as it is by now."""

from bot.ports import Work
from bot.posting.gate_evidence import look
from bot.views import gate_waiting as views
from bot.views.bundles import Shown
from bot.words import Voice
from rituals.bundle.model import Thing


def shown(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    if work.gates.get(thing.ref) is None:
        return None
    seen = look(work, thing.ref)
    return Shown(thing, seen.project.name, views.as_waiting(say, seen, reader, place))
