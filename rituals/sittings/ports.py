"""What the use cases of sittings need kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from rituals.away.ports import AwayWork
from rituals.retro.ports import FormatWork, Themes, Turns, Votes
from rituals.search.ports import SearchWork
from rituals.sittings.model import Reflection, Sitting
from rituals.team.ritual import RitualKind


class Sittings(Protocol):
    def get(self, sitting_id: str, *, to_change: bool = False) -> Sitting | None:
        """`to_change`: who else asks so waits until this unit of work has ended. What depends on
        the sitting's state or counts its reflections must not do so side by side."""
        ...

    def open_of(self, ritual_id: str) -> Sitting | None:
        """The ritual's open sitting; there is at most one."""
        ...

    def all_open(self, team_id: str) -> list[Sitting]:
        """Of all the team's rituals, the first to end first."""
        ...

    def of_occurrence(self, ritual_id: str, nominal_at: datetime) -> Sitting | None: ...

    def history(
        self, team_id: str, limit: int, kinds: Collection[RitualKind] | None = None
    ) -> list[Sitting]:
        """Closed ones, newest first; of some kinds, or of all."""
        ...

    def closed_since(self, team_id: str, since: datetime) -> list[Sitting]:
        """Closed at `since` (UTC) or later, the first first."""
        ...

    def past_of(self, team_id: str, ritual_id: str, limit: int) -> list[Sitting]:
        """Closed ones of one ritual, newest first."""
        ...

    def put(self, sitting: Sitting) -> None: ...

    def reflections(self, sitting_id: str) -> list[Reflection]:
        """All of a sitting, oldest first."""
        ...

    def reflection(self, reflection_id: str) -> Reflection | None: ...

    def put_reflection(self, reflection: Reflection) -> None: ...

    def withdraw(self, reflection_id: str) -> None:
        """Delete it; nothing of it is kept."""
        ...

    def secret(self, sitting_id: str) -> bytes | None:
        """What an anonymous sitting seals names with; None where it never had one or it is
        destroyed."""
        ...

    def make_secret(self, sitting_id: str) -> None:
        """32 bytes of chance, where it has none yet."""
        ...

    def destroy_secret(self, sitting_id: str) -> None:
        """Nothing of it is left, as far as that is in the database's power."""
        ...


class SittingWork(AwayWork, FormatWork, SearchWork, Protocol):
    """The unit of work, as the use cases of sittings see it."""

    @property
    def sittings(self) -> Sittings: ...
    @property
    def themes(self) -> Themes: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def turns(self) -> Turns: ...
