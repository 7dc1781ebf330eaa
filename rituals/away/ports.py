"""What the use cases about being away need kept."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from rituals.away.model import Away, Quiet
from rituals.people import Preferences
from rituals.team.ports import TeamWork


class Aways(Protocol):
    """What people said of their own absence."""

    def of(self, user_ids: Collection[str]) -> list[Away]:
        """All that is kept of these people, by its beginning."""
        ...

    def put(self, away: Away) -> None:
        """Add, or replace what the person said for the same beginning."""
        ...

    def drop(self, away: Away) -> None: ...


class AllPreferences(Protocol):
    """People's own settings."""

    def of(self, user_ids: Collection[str]) -> Mapping[str, Preferences]:
        """By user id; without those who have set nothing."""
        ...

    def put(self, user_id: str, preferences: Preferences) -> None: ...


class Quiets(Protocol):
    """When Slack holds notifications back, as it last told."""

    def get(self, user_id: str) -> Quiet | None: ...

    def put(self, user_id: str, quiet: Quiet | None) -> None: ...


class AwayWork(TeamWork, Protocol):
    """The unit of work, as the use cases about being away see it."""

    @property
    def now(self) -> datetime:
        """The moment that this unit of work happens at, UTC."""
        ...

    @property
    def aways(self) -> Aways: ...
    @property
    def preferences(self) -> AllPreferences: ...
    @property
    def quiets(self) -> Quiets: ...
