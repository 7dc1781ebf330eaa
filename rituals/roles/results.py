"""What becomes of steps in a team's roles: all that anybody has to be told of them."""

from dataclasses import dataclass

from rituals.roles.catalogue import Responsibility, RoleCard
from rituals.roles.model import Holder, Overlap, OwnPart
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody is asked to hold a role."""

    team: Team
    card: RoleCard
    holder: Holder
    is_new: bool
    """False where they were asked before and haven't answered."""


@dataclass(frozen=True, slots=True)
class Answered:
    """They said yes or no, or stepped down."""

    team: Team
    card: RoleCard
    holder: Holder
    """As it is now, or was."""
    before: Holder | None = None
    """Who had it until now, where it was handed over."""
    empty: tuple[Responsibility, ...] = ()
    """What is needed and in nobody's hands by this."""
    overlaps: tuple[Overlap, ...] = ()
    """Conversations that this begins."""


@dataclass(frozen=True, slots=True)
class PartAsked:
    """Somebody said their own part in something, or was asked to take one."""

    team: Team
    responsibility: Responsibility
    part: OwnPart
    is_new: bool = True
    overlaps: tuple[Overlap, ...] = ()

    @property
    def is_said(self) -> bool:
        """It is so; else they were only asked."""
        return self.part.asked is None


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who held roles left the team's channel, or was deactivated."""

    team: Team
    user_id: str
    roles: tuple[RoleCard, ...]
    """Which they held; without those that others hold, too."""
    empty: tuple[Responsibility, ...]
    """What is needed, and in nobody's hands by this."""


@dataclass(frozen=True, slots=True)
class SettledOverlap:
    team: Team
    overlap: Overlap
    about: tuple[Responsibility, ...]
    is_new: bool
    """False where the same was said before."""
