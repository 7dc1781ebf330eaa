"""What rituals and fields are called on screen."""

from typing import Protocol

from bot.words import Voice
from rituals.sittings.model import Sitting
from rituals.team.ritual import RitualKind


class Named(Protocol):
    """A ritual, or one time that it is held."""

    @property
    def kind(self) -> RitualKind: ...
    @property
    def name(self) -> str: ...


def ritual_name(say: Voice, named: Named) -> str:
    """In the middle of a sentence; a team's own as its people typed it: to be quoted."""
    return named.name or say.plain(f"ritual.{named.kind}")


def ritual_title(say: Voice, named: Named) -> str:
    """The same where a line begins."""
    name = ritual_name(say, named)
    return name[:1].upper() + name[1:]


def before_value(label: str) -> str:
    """A field's label where what was filled in follows: “Source:”, “Is it labelled?”."""
    return label if label.endswith(("?", ":")) else f"{label}:"


def heading(say: Voice, sitting: Sitting) -> str:
    """Over its one message: which ritual it is, and what it asks."""
    ritual, title = ritual_title(say, sitting), sitting.format.title
    # A team's own is called by nothing but its name.
    if title == sitting.name:
        return ritual
    return say.plain("sitting.heading", ritual=ritual, title=title)
