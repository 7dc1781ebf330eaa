"""The readiness checklist, as data (playbook §6). Stable ids, checked at start."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from rituals.gates.model import GateKind


class Row(BaseModel):
    """One thing that has to be so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    gate: GateKind
    """The first that asks for it."""
    first: bool = False
    """It is asked before a project's first experiment, too."""
    title: str = Field(min_length=1, max_length=60)
    asks: str = Field(min_length=1, max_length=200)
    about: str = Field(min_length=1, max_length=200)
    """What it means and what it is good for, to somebody who has never seen a model."""


class Checklist(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: tuple[Row, ...] = Field(min_length=1)
    """In the order in which a project comes to them."""

    def row(self, row_id: str) -> Row | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def at(self, gate: GateKind) -> tuple[Row, ...]:
        """What is asked at a gate: its own, and what the gates before it asked."""
        return tuple(row for row in self.rows if row.gate.place <= gate.place)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        ids = [row.id for row in self.rows]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"{', '.join(twice)}: more than one row is called so")
        if missing := [gate for gate in GateKind if not any(r.gate is gate for r in self.rows)]:
            raise ValueError(f"nothing is asked at {', '.join(missing)}")
        return self


class BadChecklist(Exception):
    """What is wrong with it."""


def read(text: str) -> Checklist:
    """As TOML. Raises BadChecklist."""
    try:
        return Checklist.model_validate({"rows": tomllib.loads(text).get("row", [])})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BadChecklist(str(error)) from error


@cache
def checklist() -> Checklist:
    """The playbook's. Raises BadChecklist at start."""
    return read(files("rituals.playbook").joinpath("readiness.toml").read_text("utf-8"))
