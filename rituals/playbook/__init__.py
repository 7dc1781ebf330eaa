"""The playbook's data: formats, later questions, role cards and checklists. Stable ids, checked at
start."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

MOST_COLUMNS = 6
"""Of what a team writes under."""
MOST_ASKED = 30
"""Of what is only tapped: a role check asks about all that has to be in somebody's hands."""


class Column(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    prompt: str = Field(min_length=1, max_length=150)
    """The question a person answers; also the heading of the answers."""
    example: str = Field(default="", max_length=150)
    """Shown where somebody is about to write; a team's own questions have none."""


class Format(BaseModel):
    """What a ritual asks. A sitting keeps the format that it was opened with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: str = Field(min_length=1, max_length=75)
    title: str = Field(min_length=1, max_length=140)
    columns: tuple[Column, ...] = Field(min_length=1, max_length=MOST_ASKED)

    @field_validator("columns")
    @classmethod
    def _ids_differ(cls, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        if len({column.id for column in columns}) != len(columns):
            raise ValueError("two columns have the same id")
        return columns

    def prompt(self, column_id: str) -> str:
        return next(column.prompt for column in self.columns if column.id == column_id)


@cache
def formats() -> dict[str, Format]:
    """Every format by id, in the order of the file. Raises pydantic.ValidationError at start."""
    data = tomllib.loads(files(__name__).joinpath("formats.toml").read_text("utf-8"))
    read = [Format.model_validate(entry) for entry in data["format"]]
    if len({f.id for f in read}) != len(read):
        raise ValueError("two formats have the same id")
    return {f.id: f for f in read}


class Telling(BaseModel):
    """What a ritual is about that asks nobody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=75)
    title: str = Field(min_length=1, max_length=140)


class RitualCard(BaseModel):
    """A ritual that a team can put on its calendar."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cadence: str
    """What is proposed, in words that `parse_cadence` reads."""
    asks: Format | None = None
    """None: nobody is asked anything."""
    tells: Telling | None = None
    """What it does instead."""

    @property
    def name(self) -> str:
        return self._said.name

    @property
    def title(self) -> str:
        return self._said.title

    @property
    def _said(self) -> "Format | Telling":
        said = self.asks or self.tells
        assert said, "checked at start"
        return said

    @model_validator(mode="after")
    def _asks_or_tells(self) -> Self:
        if (self.asks is None) is (self.tells is None):
            raise ValueError("a ritual either asks or tells")
        return self


@cache
def rituals() -> dict[str, RitualCard]:
    """By kind, in the order of the file. Raises pydantic.ValidationError at start."""
    data = tomllib.loads(files(__name__).joinpath("rituals.toml").read_text("utf-8"))
    return {kind: RitualCard.model_validate(entry) for kind, entry in data.items()}
