"""What importing and exporting the ledger needs kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rituals.experiment.idea import Idea
from rituals.experiment.model import Experiment, Extension, Observation, Step
from rituals.experiment.ports import ExperimentWork
from rituals.files.model import Batch


@dataclass(frozen=True, slots=True)
class Begun:
    """An import under way: nobody sees anything of it before it is published."""

    import_id: str
    first: int
    """The first of the numbers that are kept for it."""


class LedgerFiles(Protocol):
    def everybody(self) -> dict[str, str]:
        """Display names by user id, of all people of the workspace that are known."""
        ...

    def there(self, team_id: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that an experiment or an idea of the team has."""
        ...

    def begin(self, team_id: str, count: int, now: datetime) -> Begun:
        """`count`: how many numbers it needs."""
        ...

    def under_way(self) -> list[tuple[str, datetime]]:
        """Imports of the workspace that nobody has published: each with when it last did
        something."""
        ...

    def keep(self, begun: Begun, batch: Batch, now: datetime) -> None:
        """Not seen before it is published."""
        ...

    def publish(self, begun: Begun) -> None:
        """All of it is there, from one moment to the next."""
        ...

    def take_back(self, import_id: str, most: int) -> bool:
        """That many of what was kept at the most; whether there is more."""
        ...

    def experiments(self, team_id: str, *, after: int, limit: int) -> list[Experiment]:
        """By number, those with greater ones."""
        ...

    def observations(self, ids: Sequence[str]) -> Mapping[str, list[Observation]]:
        """By experiment, all of them, in order."""
        ...

    def steps(self, ids: Sequence[str]) -> Mapping[str, list[Step]]: ...

    def extensions(self, ids: Sequence[str]) -> Mapping[str, list[Extension]]: ...

    def ideas(self, team_id: str, *, after: int, limit: int) -> list[Idea]: ...


class FileWork(ExperimentWork, Protocol):
    """The unit of work, as the use cases of files see it."""

    @property
    def ledger_files(self) -> LedgerFiles: ...
