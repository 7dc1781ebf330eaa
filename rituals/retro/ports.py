"""What the retro's use cases need kept."""

from datetime import datetime
from typing import Protocol

from rituals.retro.model import Reflection, Retro
from rituals.team.ports import TeamWork


class Retros(Protocol):
    def get(self, retro_id: str, *, to_change: bool = False) -> Retro | None:
        """`to_change`: who else asks so waits until this unit of work has ended. What depends on
        the retro's state or counts its reflections must not do so side by side."""
        ...

    def open_of(self, team_id: str) -> Retro | None:
        """The team's open retro; there is at most one."""
        ...

    def of_occurrence(self, ritual_id: str, nominal_at: datetime) -> Retro | None: ...

    def history(self, team_id: str, limit: int) -> list[Retro]:
        """Closed ones, newest first."""
        ...

    def put(self, retro: Retro) -> None: ...

    def reflections(self, retro_id: str) -> list[Reflection]:
        """All of a retro, oldest first."""
        ...

    def reflection(self, reflection_id: str) -> Reflection | None: ...

    def put_reflection(self, reflection: Reflection) -> None: ...

    def withdraw(self, reflection_id: str) -> None:
        """Delete it; nothing of it is kept."""
        ...


class RetroWork(TeamWork, Protocol):
    """The unit of work, as the retro's use cases see it."""

    @property
    def retros(self) -> Retros: ...
