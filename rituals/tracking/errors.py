"""What can be wrong with a link to a tracker, and with the tracker."""

from enum import StrEnum

from rituals.errors import PersonError


class Why(StrEnum):
    """Why a tracker can't be had."""

    UNREACHABLE = "unreachable"
    """No connection came about, or it broke."""
    SLOW = "slow"
    """It didn't answer in time."""
    TROUBLED = "troubled"
    """It answers that something is wrong with it."""
    REFUSED = "refused"
    """It wants other credentials, or gives these no such right."""
    STRANGE = "strange"
    """What answers there doesn't speak as such a tracker does."""
    TOO_MUCH = "too_much"
    """It answers more than can be taken in."""


GONE = "gone"
"""`Link.reason`: what it was linked to isn't there any more."""


class NoTracker(PersonError):
    """Nobody has set one up."""


class TargetMissing(PersonError):
    """Nothing can be seen in what was typed."""


class NoSuchTarget(PersonError):
    """The tracker has nothing under that address, id or name. Facts: text."""


class OtherServer(PersonError):
    """An address of another server than the one that was set up. Facts: text, here (an address)."""


class NotALinkToRuns(PersonError):
    """It is our server's address, and of no experiment or run. Facts: text."""


class TrackerAway(PersonError):
    """It can't be had now. Facts: tracker (its name for people), why (a `Why`)."""


class TargetGone(Exception):
    """What a link speaks of isn't there any more."""


class KeyMissing(PersonError):
    """Which of the tracker's metrics is it?"""


class SameAsOwn(PersonError):
    """It would be taken for the experiment's own metric. Facts: name, metric."""


class NotLinked(PersonError):
    """There is nothing to part. Facts: number."""
