"""What the use cases of feeds need kept."""

from typing import Protocol

from rituals.feed.model import Feed
from rituals.team.ports import TeamWork


class Feeds(Protocol):
    def of(self, team_id: str) -> Feed | None: ...

    def with_token(self, token: str) -> Feed | None: ...

    def put(self, feed: Feed) -> None:
        """Add, or replace the team's."""
        ...

    def drop(self, team_id: str) -> None: ...


class FeedWork(TeamWork, Protocol):
    """The unit of work, as the use cases of feeds see it."""

    @property
    def feeds(self) -> Feeds: ...
