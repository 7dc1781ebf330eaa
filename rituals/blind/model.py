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


class BlindHasLapsed(PersonError):
    """Nobody had answered when its time was over: it can be asked again."""


class BlindIsClosed(PersonError):
    """Only those who are asked answer; a member may ask to be, until it's revealed."""


class BlindIsHidden(PersonError):
    """Nothing is settled before the answers are shown. Facts: until."""


class BlindAnswerMissing(PersonError):
    """Nothing can be seen in it."""


class BlindAnswerTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class BlindWasSettled(PersonError):
    """Somebody else was faster: what they wrote is to be read first. Facts: who (a user id)."""


ANSWER_LIMIT = 300
"""Characters of each of the three: they are read side by side."""


class BlindState(StrEnum):
    ASKING = "asking"
    LAPSED = "lapsed"
    """Nobody had answered when its time was over. It can be asked again: nobody saw anything."""
    REVEALED = "revealed"
    SETTLED = "settled"

    @property
    def is_shown(self) -> bool:
        return self in (BlindState.REVEALED, BlindState.SETTLED)


class Asked(StrEnum):
    """The three questions."""

    METRIC = "metric"
    TARGET = "target"
    MISTAKE = "mistake"


METRIC_QUESTION = "success-metric"
HELD_BACK = frozenset({METRIC_QUESTION, "error-types"})
"""Ids of the kickoff's questions that ask the same in the open: they would give it away."""


@dataclass(frozen=True, slots=True)
class BlindAnswer:
    user_id: str
    metric: str
    target: str
    mistake: str
    """All as typed; never trusted as markup."""
    at: datetime

    def said(self, asked: Asked) -> str:
        return _said(self, asked)


@dataclass(frozen=True, slots=True)
class Settled:
    """What was agreed on."""

    metric: str
    target: str
    mistake: str
    by: str
    """User id."""
    at: datetime

    def said(self, asked: Asked) -> str:
        return _said(self, asked)


def _said(words: BlindAnswer | Settled, asked: Asked) -> str:
    match asked:
        case Asked.METRIC:
            return words.metric
        case Asked.TARGET:
            return words.target
        case Asked.MISTAKE:
            return words.mistake


@dataclass(frozen=True, slots=True)
class BlindCheck:
    kickoff_id: str
    asked: tuple[str, ...]
    """User ids: PM, tech lead, then volunteers in the order in which they came."""
    begun_at: datetime
    ends_at: datetime
    """UTC; it is revealed then with what there is."""
    state: BlindState = BlindState.ASKING
    message: str | None = None
    """Handle of the reply that asks, and later shows."""
    revealed_at: datetime | None = None
    settled: Settled | None = None


def holds_back(check: BlindCheck | None, *, is_wanted: bool) -> frozenset[str]:
    """Ids of questions that the kickoff mustn't ask as things stand. `is_wanted`: it is to begin
    with a blind check, which may not have begun yet."""
    asks = check.state is BlindState.ASKING if check else is_wanted
    return HELD_BACK if asks else frozenset()
