"""What can be found, and by whom. Each function is one step inside a unit of work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rituals.people import Person
from rituals.retro.model import Theme
from rituals.search.model import Entry, EntryKind, looked_for
from rituals.search.ports import SearchWork
from rituals.sittings.model import Reflection, Sitting
from rituals.team.model import GuestsMayNot, Team
from rituals.team.ritual import RitualKind

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Hit:
    entry: Entry
    team: Team


@dataclass(frozen=True, slots=True)
class Found:
    words: tuple[str, ...]
    """What was looked for."""
    hits: tuple[Hit, ...]
    """The best first."""
    is_all: bool
    """False: there are more, which aren't as good."""


def remember(
    work: SearchWork, sitting: Sitting, written: Iterable[Reflection], themes: Iterable[Theme]
) -> None:
    """A sitting has closed: from here on what was written in it can be found."""
    assert sitting.closed_at
    is_literature = sitting.kind is RitualKind.LITERATURE
    wrote = EntryKind.LITERATURE if is_literature else EntryKind.REFLECTION
    texts = [(wrote, one.reflection_id, one.text) for one in written]
    texts += [(EntryKind.THEME, one.theme_id, one.title) for one in themes]
    # In an order that tells nothing: ids of what is anonymous were given by chance.
    work.search.put(
        Entry(kind, ref, sitting.team_id, sitting.sitting_id, text, sitting.closed_at)
        for kind, ref, text in sorted(texts)
    )


def find(work: SearchWork, reader: Person, text: str) -> Found:
    """In all that the reader may see. Raises GuestsMayNot, NothingToLookFor."""
    if not reader.can_be_a_member:
        raise GuestsMayNot()
    words = looked_for(text)
    entries = work.search.find(words, reader=reader.user_id, limit=MOST_FOUND + 1)
    return Found(tuple(words), tuple(_hits(work, entries[:MOST_FOUND])), len(entries) <= MOST_FOUND)


def _hits(work: SearchWork, entries: Sequence[Entry]) -> list[Hit]:
    teams = {team_id: work.teams.get(team_id) for team_id in {one.team_id for one in entries}}
    return [Hit(one, team) for one in entries if (team := teams[one.team_id])]
