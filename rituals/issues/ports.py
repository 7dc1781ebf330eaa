"""A tracker of work, and what must be kept of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from rituals.experiment.ports import ExperimentWork
from rituals.followups.ports import FollowUpWork
from rituals.issues.model import Follow, Item, Kept, Pushed
from rituals.issues.naming import Linked, Seen
from rituals.stale.ports import StaleWork
from rituals.tracking.errors import Why


class TrackerTrouble(Exception):
    """It can't be had now."""

    def __init__(self, why: Why, wait: timedelta | None = None) -> None:
        """`wait`: for so long it wants to be left alone."""
        super().__init__(str(why))
        self.why = why
        self.wait = wait


class RepositoryGone(Exception):
    """There is no such repository, or it was moved, or we may not see it."""


class IssuesRefused(Exception):
    """No issue can be made there: they are switched off, or we may not."""


@dataclass(frozen=True, slots=True)
class Made:
    """An issue of ours."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What an issue is to say."""

    title: str
    body: str
    marker: str
    """A line of the body by which it is found again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a repository, as far as it was read."""

    items: tuple[Item, ...]
    """All that is open; of very many those that have been silent for longest."""
    seen: tuple[Seen, ...]
    """The same, and what was changed lately, open or not."""
    is_whole: bool
    """All that is open is among it."""


class WorkTracker(Protocol):
    """Everything may raise TrackerTrouble, and but for `knock` RepositoryGone.

    Only the server that was set up is asked, and only about repositories that were named there.
    """

    @property
    def allowed(self) -> tuple[str, ...]:
        """As `rituals.issues.model.is_allowed` reads it."""
        ...

    async def find(self, repository: str) -> str:
        """Its name as the tracker writes it; while somebody waits."""
        ...

    async def read(self, repository: str, since: datetime) -> Reading:
        """`since` (UTC): what was changed then or later is wanted, too; of very much the newest."""
        ...

    async def create(self, repository: str, draft: Draft) -> Made:
        """Raises IssuesRefused."""
        ...

    async def made_before(self, repository: str, draft: Draft, since: datetime) -> Made | None:
        """One with this marker, made at `since` (UTC) or later, whatever became of it."""
        ...

    async def is_closed(self, repository: str, number: int) -> bool:
        """Of an issue of ours; where it was moved or deleted it is told as RepositoryGone."""
        ...

    async def knock(self) -> None:
        """Nothing, where it answers and takes our token."""
        ...


class Issues(Protocol):
    def follow(self, follow_id: str) -> Follow | None: ...

    def follows(self, team_id: str) -> list[Follow]:
        """By name."""
        ...

    def put_follow(self, follow: Follow) -> None: ...

    def drop_follow(self, follow_id: str) -> None:
        """With its items, and what they are linked to; what follow-ups were made there stays."""
        ...

    def to_ask(self, now: datetime, limit: int) -> list[Follow]:
        """The longest overdue first."""
        ...

    def items(self, follow_id: str) -> list[Kept]:
        """All that are open."""
        ...

    def item(self, follow_id: str, number: int) -> Kept | None: ...

    def silent_of_team(self, team_id: str, *, before: datetime) -> list[Kept]:
        """That were changed last before then, in repositories followed since before then."""
        ...

    def silent_of_owner(self, user_id: str, *, before: datetime) -> list[Kept]:
        """As `silent_of_team`, what somebody has, alone or with others."""
        ...

    def put_items(self, team_id: str, kept: Collection[Kept]) -> None: ...

    def drop_items(self, follow_id: str, numbers: Collection[int]) -> None: ...

    def linked_from(self, follow_id: str) -> list[Linked]:
        """In no order."""
        ...

    def linked_to(self, experiment_id: str) -> list[Linked]:
        """What was changed last first."""
        ...

    def put_linked(self, team_id: str, linked: Collection[Linked]) -> None: ...

    def drop_linked(self, follow_id: str, which: Collection[tuple[int, str]]) -> None:
        """By the items' numbers and the experiments' ids."""
        ...

    def logins(self, user_ids: Collection[str]) -> Mapping[str, str]:
        """Names there, as they were typed, by user id."""
        ...

    def with_login(self, login: str) -> str | None:
        """Whose it is, by user id."""
        ...

    def put_login(self, user_id: str, login: str | None) -> None:
        """None: nobody's. Where somebody else took it in this very moment, all is done again."""
        ...

    def pushed(self, follow_up_ids: Collection[str]) -> Mapping[str, Pushed]:
        """By the follow-up's id."""
        ...

    def pushed_to(self, follow_id: str) -> list[Pushed]:
        """Of open follow-ups, those that were made there."""
        ...

    def to_push(self, now: datetime, limit: int) -> list[Pushed]: ...

    def put_pushed(self, pushed: Pushed) -> None: ...


class IssueWork(FollowUpWork, ExperimentWork, StaleWork, Protocol):
    @property
    def workspace_id(self) -> str: ...
    @property
    def issues(self) -> Issues: ...
