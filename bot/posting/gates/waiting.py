"""A gate that waits for somebody's decision, as it is by now."""

from bot.ports import Work
from bot.posting.gates.evidence import look
from bot.views.gates import waiting as views
from bot.views.nudges.bundles import Shown
from bot.words import Voice
from rituals.bundle.model import Thing


def shown(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    if work.gates.get(thing.ref) is None:
        return None
    seen = look(work, thing.ref)
    return Shown(thing, seen.project.name, views.as_waiting(say, seen, reader, place))
