"""What was decided about a project, by whom and why: kept for good."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What of it was another before."""

    STANDING = "standing"
    STAGE = "stage"
    TRACKS = "tracks"
    ESTIMATE = "estimate"
    PLACE = "place"
    """Of the portfolio."""


@dataclass(frozen=True, slots=True)
class Change:
    project_id: str
    kind: ChangeKind
    before: str
    """The value's id; of several those that hold, with a plus between. Empty: there was none."""
    after: str
    reason: str
    """As typed; never trusted as markup."""
    by: str
    """User id."""
    at: datetime
