"""What is known of somebody's being away, and what people can get wrong about it."""

from dataclasses import dataclass
from datetime import datetime

from rituals.errors import PersonError


class AwayAmbiguous(PersonError):
    """“friday”: on that day, or until then? Facts: text, as it was typed."""


class AwayNeedsEnd(PersonError):
    """“from monday”, and then nothing. Facts: text."""


class AwayBackwards(PersonError):
    """It would end before it begins. Facts: since, until."""


class AwayTooLong(PersonError):
    """Longer, or later, than anybody plans. Facts: until."""


class NotAway(PersonError):
    """There is nothing to come back from."""


class AwayByStatus(PersonError):
    """Slack's status says so, and it's theirs to change there."""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody said so. Times UTC; from `since` on, and no longer at `until`."""

    user_id: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Quiet:
    """When Slack holds notifications back for somebody: the next or present time of theirs, by
    their schedule or because they paused them. No absence; UTC."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What became of somebody's word, with all that is needed to take it back."""

    put: Away | None
    """None: they are back."""
    dropped: tuple[Away, ...]
    """What it stands in place of."""
