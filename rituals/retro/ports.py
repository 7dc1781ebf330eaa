"""What the use cases of retros need kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from rituals.playbook import Format
from rituals.retro.model import Theme
from rituals.team.ports import TeamWork


class Themes(Protocol):
    def get(self, theme_id: str) -> Theme | None: ...

    def of(self, sitting_id: str) -> list[Theme]:
        """All of a retro, in their order."""
        ...

    def kept(self, team_id: str) -> list[Theme]:
        """Of the team's earlier retros, those that wait to be offered again, oldest first."""
        ...

    def put(self, theme: Theme) -> None: ...

    def drop(self, theme_id: str) -> None:
        """Delete it. What was in it has to be taken out before."""
        ...


class Votes(Protocol):
    """Ballots, while there is voting. Who asks for counts before it ends breaks the promise that
    they are hidden until then."""

    def cast(self, sitting_id: str, voter: str, theme_ids: Collection[str]) -> None:
        """The voter's ballot; it takes the place of an earlier one. `voter`: a user id, or a
        seal."""
        ...

    def of(self, sitting_id: str, voter: str) -> frozenset[str]:
        """Theme ids of one ballot."""
        ...

    def voters(self, sitting_id: str) -> int:
        """How many have a ballot with something on it."""
        ...

    def count(self, sitting_id: str) -> dict[str, int]:
        """By theme id; those that nobody voted for are left out."""
        ...

    def discard(self, sitting_id: str) -> None:
        """Every ballot; nothing of them is kept."""
        ...


class Turns(Protocol):
    """Whose turn it is to facilitate."""

    def of(self, ritual_id: str, nominal_at: datetime) -> str | None:
        """User id of who was put down for that occurrence by hand."""
        ...

    def put(self, ritual_id: str, nominal_at: datetime, user_id: str) -> None: ...

    def taken(self, ritual_id: str, limit: int) -> list[str]:
        """Who facilitated the ritual's last sittings, the open one included; newest first. Those
        that nobody facilitated are left out."""
        ...


class OwnFormats(Protocol):
    """What a team's retros can ask beside the playbook's formats."""

    def get(self, team_id: str, format_id: str) -> Format | None:
        """None also where it was taken off."""
        ...

    def of(self, team_id: str) -> list[Format]:
        """By name, without those that were taken off."""
        ...

    def put(self, team_id: str, changed: Format, *, is_retired: bool = False) -> None: ...


class FormatWork(TeamWork, Protocol):
    """The unit of work, as the use cases of formats see it."""

    @property
    def own_formats(self) -> OwnFormats: ...
