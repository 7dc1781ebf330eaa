"""What is looked for among experiments, and what is wrong with how it was typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rituals.errors import PersonError
from rituals.experiment.model import Verdict

ME = "me"
"""The asker, as an owner."""


class Filter(StrEnum):
    """What may stand before a colon."""

    PROJECT = "project"
    OUTCOME = "outcome"
    METRIC = "metric"
    OWNER = "owner"
    SINCE = "since"
    IS = "is"


class NothingAskedFor(PersonError):
    """Neither a word nor a filter."""


class UnknownFilter(PersonError):
    """Facts: text (what stood before the colon), nearest (a filter or None), words (all there
    are)."""


class FilterValueMissing(PersonError):
    """Facts: filter."""


class FilterTwice(PersonError):
    """Facts: filter."""


class UnknownFilterValue(PersonError):
    """Facts: filter, text, words (what may be said)."""


class SinceNotUnderstood(PersonError):
    """Facts: text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for. Everything that is given must hold."""

    words: tuple[str, ...] = ()
    project: str = ""
    """The beginning of a name, as typed; empty: any."""
    outcome: Verdict | None = None
    metric: str = ""
    """As `metric.key_of` gives it; empty: any."""
    owner: str = ""
    """`me`, a user id as Slack mentions it, or a name as typed; empty: anybody."""
    since: date | None = None
    """Concluded on that day or later, and where it runs: begun."""
    is_open: bool | None = None
