"""What a blind check is: three questions to several people, none of whom sees the others' answers
until all are shown together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError


class NoBlindCheck(PersonError):
    """What a button spoke of isn't there."""


class BlindIsRevealed(PersonError):
    """All answers were shown: whoever answers now has seen them."""


class BlindIsClosed(PersonError):
    """Only those who are asked answer; a member may ask to be, until it's revealed."""


class BlindState(StrEnum):
    ASKING = "asking"
    REVEALED = "revealed"
    SETTLED = "settled"


class Asked(StrEnum):
    """The three questions."""

    METRIC = "metric"
    TARGET = "target"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class BlindAnswer:
    user_id: str
    metric: str
    target: str
    mistake: str
    """All as typed; never trusted as markup."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """What was agreed on where they differed."""

    metric: str
    target: str
    mistake: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BlindCheck:
    kickoff_id: str
    asked: tuple[str, ...]
    """User ids: PM, tech lead, then volunteers in the order in which they came."""
    ends_at: datetime
    """UTC; it is revealed then with what there is."""
    state: BlindState = BlindState.ASKING
    message: str | None = None
    """Handle of the reply that asks, and later shows."""
    revealed_at: datetime | None = None
    settled: Settled | None = None
