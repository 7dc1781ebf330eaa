"""What a retro makes of what was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError
from rituals.sittings.model import Reflection


class ThemeGone(PersonError):
    """It was taken apart, or it is another retro's."""


class NothingChosen(PersonError):
    """A theme is made of at least one reflection."""


class TitleTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class AlreadyGrouped(PersonError):
    """Somebody has put a reflection somewhere else since the person looked. Facts: text, title."""


class NothingKept(PersonError):
    """No theme of an earlier retro waits any more."""


class TooManyVotes(PersonError):
    """Facts: limit, chosen."""


class NobodysTurn(PersonError):
    """There is no next retro to facilitate."""


TITLE_LIMIT = 150
"""Characters."""


class ThemeState(StrEnum):
    OPEN = "open"
    DISCUSSED = "discussed"
    KEPT = "kept"
    """Its retro closed before anybody came to it; the team's next one offers it."""
    CARRIED = "carried"
    """It goes on in a later retro."""
    DROPPED = "dropped"
    """On purpose."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Reflections that belong together; each of them says by `theme_id` that it does."""

    theme_id: str
    sitting_id: str
    team_id: str
    title: str
    position: int
    """From 0, in the order in which they were made."""
    votes: int | None = None
    """None until voting has ended."""
    state: ThemeState = ThemeState.OPEN
    carried_from: str | None = None
    """theme_id in an earlier retro."""
    message: str | None = None
    """Handle of its thread reply, once it is discussed."""

    @property
    def is_open(self) -> bool:
        return self.state is ThemeState.OPEN


def ranked(themes: Iterable[Theme]) -> list[Theme]:
    """Most votes first; ties, and themes that nobody voted on, in the order they were made."""
    return sorted(themes, key=lambda theme: (-(theme.votes or 0), theme.position))


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme with all that a discussion of it needs."""

    theme: Theme
    rank: int
    """From 1."""
    reflections: tuple[Reflection, ...]
    """Of an earlier retro's theme too, where it comes from there."""
    carried_since: datetime | None
    """When the retro closed that it was first a theme of."""
