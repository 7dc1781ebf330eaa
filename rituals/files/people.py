"""Who is meant by what a file says: by user id, else by display name.

Who isn't found stays by the name that stands there, as somebody who has left: a person of whom only
a name is known. It is the same one wherever the name is the same, and never anybody of Slack's.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from rituals.people import Person

BEGINNING = "file:"
"""Of the ids of those who aren't found; Slack's have capitals and digits only."""
NOBODY = "somebody"
"""Where nothing says who it was."""
NAME_LIMIT = 80


def key_of(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("@")


@dataclass(slots=True)
class Directory:
    """The people of a workspace, and those whom a file brings along."""

    known: dict[str, str]
    """Display names by user id."""
    strangers: dict[str, str] = field(default_factory=dict)
    """Names by the ids that they got."""
    is_counting: bool = True
    """A file is read more than once, and whom it names is counted once."""
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _asked: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for user_id, name in self.known.items():
            if not user_id.startswith(BEGINNING):
                self._by_name.setdefault(key_of(name), []).append(user_id)

    def find(self, name: str, user_id: str = "") -> str:
        """Their user id; that of nobody where neither says anything."""
        if user_id in self.known:
            return user_id
        found = self._by_name.get(key_of(name), []) if name else []
        if len(found) == 1:
            return found[0]
        called = name or user_id or NOBODY
        if called in self.known:
            return called
        stranger = f"{BEGINNING}{sha256(key_of(called).encode()).hexdigest()[:24]}"
        self.strangers.setdefault(stranger, called)
        if (name or user_id) and self.is_counting:
            self._asked[stranger] += 1
        return stranger

    def not_found(self) -> list[tuple[str, int, int]]:
        """Names that stand for nobody in Slack: each with how many people there have it, and how
        often it was asked for; most often first."""
        return [
            (name, len(self._by_name.get(key_of(name), [])), count)
            for stranger, count in self._asked.most_common()
            if (name := self.strangers[stranger])
        ]


def as_people(strangers: Iterable[tuple[str, str]]) -> list[Person]:
    """`strangers`: ids and names."""
    return [Person(user_id, name, is_deactivated=True) for user_id, name in strangers]
