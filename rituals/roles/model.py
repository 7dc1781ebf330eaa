"""Who holds which role, who has which part in what, and where two have the last word."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError
from rituals.roles.catalogue import Part, Responsibility, RoleCard


class NoSuchRole(PersonError):
    """The team knows no role of that name. Facts: text, nearest (names, the nearest first)."""


class RoleGone(PersonError):
    """What a button spoke of isn't there: somebody has taken the role off."""


class NobodyToHold(PersonError):
    """Nobody was chosen, or somebody who can't hold a role: a bot, or who was deactivated.
    Facts: user_id."""


class NotInTheChannel(PersonError):
    """Whoever holds a role is where its team is. Facts: user_id, channel_id."""


class HoldsItAlready(PersonError):
    """Facts: user_id, role (its name)."""


class NotAskedAnyMore(PersonError):
    """Somebody else holds it by now, or nobody is asked."""


class NotYourRole(PersonError):
    """Only who was asked says yes or no, and who holds it steps down. Facts: user_id."""


class NotYoursToSettle(PersonError):
    """The last word is settled by those whom it's between, and by who runs the team.
    Facts: names (user ids), lead."""


class NoSuchResponsibility(PersonError):
    """What a button spoke of isn't in the playbook any more."""


class OverlapGone(PersonError):
    """What a button spoke of isn't there any more."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is asked to hold a role, or does."""

    role_id: str
    user_id: str
    """May be a guest: whoever answers for the product often is one."""
    asked_by: str
    """User id; their own where they took it themselves."""
    asked_at: datetime
    confirmed_at: datetime | None = None
    """Unconfirmed is not held."""
    gone_at: datetime | None = None
    """When they left the channel; whether they are deactivated is known of the person."""
    message: str | None = None
    """Handle of the message that asked them."""
    instead_of: str | None = None
    """User id of who has it until they say yes; None: it was nobody's."""

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What somebody said, or was asked, of their part in one responsibility, whatever their roles
    would give them."""

    responsibility_id: str
    user_id: str
    part: Part | None
    """What they said themselves; None: they have none, although a role of theirs has one."""
    asked_by: str
    """User id; their own where nobody asked."""
    asked_at: datetime
    confirmed_at: datetime | None = None
    """When they said it; None: they have only been asked, and `part` says nothing."""
    asked: Part | None = None
    """What they are asked to take, and haven't answered; what they said before holds meanwhile."""
    gone_at: datetime | None = None
    message: str | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class Settled(StrEnum):
    """How two who both have the last word settled it."""

    ONE = "one"
    """It is one of them's."""
    EACH = "each"
    """Each decides in their own project."""
    TOGETHER = "together"
    """They work closely: what is in different hands may stay there."""


class OverlapKind(StrEnum):
    BOTH_DECIDE = "both_decide"
    """Several have the last word on the same."""
    APART = "apart"
    """What is best kept by the same people is kept by different ones."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A conversation that was begun once, between the same people about the same."""

    overlap_id: str
    kind: OverlapKind
    people: tuple[str, ...]
    """User ids, in order."""
    about: tuple[str, ...]
    """Ids of responsibilities, in the playbook's order."""
    found_at: datetime
    message: str | None = None
    """Handle of the message that began it."""
    settled: Settled | None = None
    last_word: str | None = None
    """User id, where it is one's."""
    settled_by: str | None = None
    settled_at: datetime | None = None


class GapKind(StrEnum):
    """What is missing or unclear, in the order in which it is told."""

    GONE = "gone"
    """A holder left the channel or was deactivated."""
    NOBODY = "nobody"
    """A responsibility that the phase needs is in nobody's hands."""
    SEVERAL = "several"
    """Several have the last word, and haven't settled whose it is."""
    AWAY = "away"
    """The only one who holds a role, or answers for something, is away for long."""
    APART = "apart"
    """What is best kept by the same people is kept by different ones."""
    TOO_MANY = "too_many"
    """One person answers for more than is good in a team of this size."""
    UNCONFIRMED = "unconfirmed"
    """Somebody was asked, and hasn't answered."""


@dataclass(frozen=True, slots=True)
class Gap:
    kind: GapKind
    people: tuple[str, ...] = ()
    """User ids of those whom it is about; none where it is that there is nobody."""
    about: tuple[Responsibility, ...] = ()
    role: RoleCard | None = None
    since: datetime | None = None
    """UTC; None: it isn't known."""
    until: datetime | None = None
    """Of AWAY: when they are back, as far as it's known."""
    overlap: Overlap | None = None
    """Of SEVERAL and APART: the conversation about it, where it was begun."""
    asked: str | None = None
    """Of NOBODY: user id of who was asked to take it and hasn't answered."""
