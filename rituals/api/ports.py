"""What programs' tokens need kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from rituals.api.model import Kept, Token
from rituals.team.ports import TeamWork


class Tokens(Protocol):
    def get(self, token_id: str, *, to_change: bool = False) -> Token | None: ...

    def with_digest(self, digest: str) -> Token | None:
        """Revoked or not."""
        ...

    def of(self, team_id: str) -> Sequence[Token]:
        """Those that aren't revoked, the newest first."""
        ...

    def put(self, token: Token) -> None:
        """Add or replace."""
        ...


class Answers(Protocol):
    def claim(
        self, token_id: str, key: str, request: str, *, now: datetime, since: datetime
    ) -> Kept | None:
        """None: the key is the caller's from here on, who answers and then calls `keep`; whoever
        else claims it waits until this unit of work has ended. Otherwise what was answered; what
        is older than `since` counts no more."""
        ...

    def keep(self, token_id: str, key: str, status: int, body: str) -> None:
        """What was answered to the request that claimed the key."""
        ...


class ApiWork(TeamWork, Protocol):
    """The unit of work, as the use cases of tokens see it."""

    @property
    def tokens(self) -> Tokens: ...
    @property
    def answers(self) -> Answers: ...
