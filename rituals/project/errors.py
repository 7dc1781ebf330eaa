"""What people can get wrong with a portfolio."""

from rituals.errors import PersonError


class WhyDecide(PersonError):
    """What is decided about a project has a reason."""


class ReasonTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class ProjectIsDiscarded(PersonError):
    """It isn't ranked, estimated or invested in before it is brought back. Facts: project."""


class DecidedMeanwhile(PersonError):
    """Somebody else has decided since. Facts: project."""


class PortfolioHasChanged(PersonError):
    """What it was to stand beside isn't ranked any more."""


class NoTrack(PersonError):
    """A project is in discovery, in delivery, or in both."""
