"""How long delivery waits for Slack. One place, since these times depend on each other."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Patience:
    timeout: timedelta = timedelta(seconds=15)
    """Of one call; then what became of it is unknown."""
    grace: timedelta = timedelta(seconds=10)
    """How long a request without an answer may still take effect."""

    @property
    def before_the_post(self) -> timedelta:
        """For what an attempt does first: a conversation is opened, an earlier post looked up."""
        return 2 * self.timeout

    @property
    def from_the_post(self) -> timedelta:
        """From sending a post until it either is in Slack or will never be."""
        return self.timeout + self.grace

    @property
    def lease(self) -> timedelta:
        """How long a delivery is one process's own. Whoever finds it after that may look for the
        post and trust what it sees, so nothing can still be on its way then. A timeout is added
        for what lies between, and for clocks that differ."""
        return self.before_the_post + self.timeout + self.from_the_post
