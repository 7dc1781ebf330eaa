"""What an experiment is measured by, and how far a value is on its way."""

from enum import StrEnum
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

NAME_LIMIT = 80
"""Characters."""


class Direction(StrEnum):
    UP = "up"
    """More is better."""
    DOWN = "down"


class Metric(BaseModel):
    """Kept as JSON with its experiment: the project's charter may move on."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(min_length=1, max_length=NAME_LIMIT)
    """As typed; never trusted as markup."""
    unit: str = ""
    direction: Direction = Direction.UP
    baseline: float | None = None
    target: float | None = None
    guardrails: tuple[str, ...] = ()
    """What must not get worse, as typed."""
    slices: tuple[str, ...] = ()
    """Groups that are looked at separately."""

    @model_validator(mode="after")
    def _towards_the_target(self) -> Self:
        """Baseline and target say by themselves what is better."""
        if self.baseline is not None and self.target is not None and self.baseline != self.target:
            direction = Direction.UP if self.target > self.baseline else Direction.DOWN
            object.__setattr__(self, "direction", direction)
        return self

    def is_better(self, value: float, than: float) -> bool:
        return value > than if self.direction is Direction.UP else value < than

    def best(self, values: list[float]) -> float | None:
        if not values:
            return None
        return max(values) if self.direction is Direction.UP else min(values)

    def way(self, value: float) -> float | None:
        """Which part of the way from the baseline to the target: 0 is the baseline, 1 the target.
        None where one of them isn't known, or there is no way between them."""
        if self.baseline is None or self.target is None or self.target == self.baseline:
            return None
        return (value - self.baseline) / (self.target - self.baseline)

    def is_reached(self, value: float) -> bool:
        return self.target is not None and not self.is_better(self.target, value)


@lru_cache(maxsize=1000)
def key_of(name: str) -> str:
    """By which metrics are told apart: “AUC”, “auc” and “A.U.C.” are one."""
    return "".join(c for c in name.casefold() if c.isalnum())
