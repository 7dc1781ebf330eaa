"""What the team's use cases need kept."""

from collections.abc import Collection, Mapping
from typing import Protocol

from rituals.people import Person
from rituals.ports import Schedules
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind


class People(Protocol):
    """What is known of the workspace's people, as Slack last told it."""

    def get(self, user_id: str) -> Person | None: ...

    def put(self, person: Person) -> None:
        """Add or replace."""
        ...

    def several(self, user_ids: Collection[str]) -> Mapping[str, Person]:
        """Those who are known, by user id."""
        ...

    def names(self, user_ids: list[str]) -> dict[str, str]:
        """Display names of those who are known, by user id."""
        ...


class Teams(Protocol):
    def get(self, team_id: str, *, to_change: bool = False) -> Team | None:
        """`to_change`: who else asks so waits until this unit of work has ended. Whoever puts a
        team back must have read it so, or undoes what others did to it meanwhile; the same holds
        for what a team has one of at a time."""
        ...

    def in_channel(self, channel_id: str, *, to_change: bool = False) -> Team | None: ...

    def of(self, user_id: str) -> list[Team]:
        """Teams whose roster has the person or whose lead they are, by channel name; without those
        whose channel was deleted."""
        ...

    def everywhere(self) -> list[Team]:
        """Of the workspace, by channel name; without those whose channel was deleted. Whoever shows
        them leaves out what the reader may not see."""
        ...

    def everybody(self) -> list[str]:
        """User ids of all who are on a roster of the workspace."""
        ...

    def put(self, team: Team) -> None:
        """Add or replace, roster included."""
        ...

    def seen_here(self, team_id: str) -> frozenset[str] | None:
        """User ids of all who were in the team's channel when we last knew, on its roster or not.
        None: nobody has looked yet."""
        ...

    def put_seen(self, team_id: str, user_ids: Collection[str]) -> None: ...

    def chosen(self, user_id: str, channel_id: str) -> str | None:
        """The team_id that the person chose for commands typed in this channel."""
        ...

    def choose(self, user_id: str, channel_id: str, team_id: str) -> None: ...


class Rituals(Protocol):
    def get(self, ritual_id: str) -> Ritual | None: ...

    def of(self, team_id: str, kind: RitualKind) -> Ritual | None:
        """The team's ritual of that kind; a team has at most one of each but OWN."""
        ...

    def all_of(self, team_id: str) -> list[Ritual]:
        """Without those that were taken off; the retro first."""
        ...

    def taken_off(self, team_id: str) -> list[Ritual]: ...

    def put(self, ritual: Ritual) -> None: ...


class Drafts(Protocol):
    """What somebody has typed and not started yet: one per person, purpose and place."""

    def get(self, user_id: str, purpose: str, ref: str) -> str | None:
        """JSON text, or None."""
        ...

    def put(self, user_id: str, purpose: str, ref: str, json: str) -> None: ...

    def drop(self, user_id: str, purpose: str, ref: str) -> None: ...

    def drop_all(self, purpose: str, ref: str) -> None:
        """Everybody's."""
        ...


class TeamWork(Protocol):
    """The unit of work, as the team's use cases see it."""

    @property
    def people(self) -> People: ...
    @property
    def teams(self) -> Teams: ...
    @property
    def rituals(self) -> Rituals: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def schedules(self) -> Schedules: ...

    def new_id(self) -> str:
        """An id never given before."""
        ...
