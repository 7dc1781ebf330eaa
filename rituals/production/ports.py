"""What watching models needs kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from rituals.experiment.ports import ExperimentWork
from rituals.production.model import Decided, Model, ProductionCheck


class Models(Protocol):
    def get(self, model_id: str, *, to_change: bool = False) -> Model | None:
        """`to_change`: who else asks so waits until this unit of work has ended."""
        ...

    def put(self, model: Model) -> None:
        """Add or replace."""
        ...

    def of_team(self, team_id: str, *, retired: bool = False) -> list[Model]:
        """Those that are watched, or those that no longer are; by number."""
        ...

    def of_teams(self, team_ids: Sequence[str]) -> dict[str, list[Model]]:
        """Those that several teams watch, asked for together: by number, under the id of each team
        that watches any."""
        ...

    def of_project(self, project_id: str) -> list[Model]:
        """All, retired ones among them; by number."""
        ...

    def of_experiments(self, experiment_ids: Sequence[str]) -> list[Model]:
        """What became of them, retired ones among them; by number."""
        ...

    def undecided_of(self, owner: str) -> list[Model]:
        """What somebody has, and is out of bounds and undecided; by number."""
        ...

    def silent_of_team(self, team_id: str, *, before: datetime) -> list[Model]:
        """Watched, and last heard of before that moment (UTC)."""
        ...

    def silent_of_owner(self, owner: str, *, before: datetime) -> list[Model]: ...

    def check(self, check_id: str) -> ProductionCheck | None: ...

    def put_check(self, check: ProductionCheck) -> None:
        """Add or replace."""
        ...

    def checks(self, model_id: str, *, limit: int = 200) -> list[ProductionCheck]:
        """That stand, the last of them, the oldest first."""
        ...

    def last_in(self, model_id: str, environment: str, *, limit: int) -> list[ProductionCheck]:
        """As `checks`, in one environment; by an index, however many there are elsewhere."""
        ...

    def last_within(
        self, model_id: str, environment: str, low: float | None, high: float | None
    ) -> ProductionCheck | None:
        """The last that stands there and is neither below nor above; None: not a bound."""
        ...

    def checks_since(self, team_id: str, since: datetime) -> list[ProductionCheck]:
        """That stand, of all models of a team, at `since` (UTC) or later; the oldest first."""
        ...

    def decided(self, model_id: str) -> list[Decided]:
        """The oldest first."""
        ...

    def decided_since(self, team_id: str, since: datetime) -> list[Decided]:
        """As `decided`, of all models of a team."""
        ...

    def put_decided(self, decided: Decided) -> None: ...


class ProductionWork(ExperimentWork, Protocol):
    """The unit of work, as the use cases of models see it."""

    @property
    def models(self) -> Models: ...
