"""Role cards and responsibilities, as data (playbook §4). Stable ids, checked at start.

A card says what a role decides, does, hands over and is not, for somebody who has never seen an ML
team. A responsibility is a step or an artefact of the playbook: somebody has to answer for it from
some phase on, and some role usually does.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

_ID = r"^[a-z][a-z0-9-]*$"
NAME_LIMIT, LINE_LIMIT, MOST_LINES = 60, 200, 8
"""Of a card: characters of its name and of each line, and how many lines a part of it has."""
TO_LIMIT = 60
"""Characters of whom something is handed over to."""


class Phase(StrEnum):
    """How far a team's work has come; what an earlier one needs, the later ones need, too."""

    DISCOVERY = "discovery"
    DELIVERY = "delivery"
    PRODUCTION = "production"


class Part(StrEnum):
    """Which part somebody has in a responsibility, the greatest first."""

    ACCOUNTABLE = "accountable"
    """Has the last word, and answers for it: one for each."""
    DOES = "does"
    ADVISES = "advises"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HandsOver(_Data):
    what: str = Field(min_length=1, max_length=LINE_LIMIT)
    to: str = Field(default="", max_length=TO_LIMIT)
    """In words, within a sentence; empty: to whoever needs it."""


class RoleCard(_Data):
    id: str = Field(pattern=_ID)
    name: str = Field(min_length=1, max_length=NAME_LIMIT)
    also: tuple[str, ...] = ()
    """What else people call it."""
    summary: str = Field(min_length=1, max_length=LINE_LIMIT)
    decides: tuple[str, ...] = Field(default=(), max_length=MOST_LINES)
    does: tuple[str, ...] = Field(default=(), max_length=MOST_LINES)
    hands_over: tuple[HandsOver, ...] = Field(default=(), max_length=MOST_LINES)
    is_not: tuple[str, ...] = Field(default=(), max_length=MOST_LINES)
    version: int = Field(default=1, ge=1)
    """Counted up when its words change."""


class Responsibility(_Data):
    id: str = Field(pattern=_ID)
    title: str = Field(min_length=1, max_length=40)
    about: str = Field(min_length=1, max_length=LINE_LIMIT)
    needed: Phase
    """From which phase on it must be in somebody's hands."""
    accountable: str
    """Id of the role that usually is."""
    does: tuple[str, ...] = ()
    advises: tuple[str, ...] = ()
    same_hands: str = ""
    """Id of another that is best kept by the same people."""

    def roles(self) -> Mapping[str, Part]:
        """Which part each role usually has, by the role's id."""
        return {
            **dict.fromkeys(self.advises, Part.ADVISES),
            **dict.fromkeys(self.does, Part.DOES),
            self.accountable: Part.ACCOUNTABLE,
        }

    def is_needed(self, phase: Phase) -> bool:
        phases = list(Phase)
        return phases.index(self.needed) <= phases.index(phase)


class Catalogue(_Data):
    cards: tuple[RoleCard, ...] = Field(min_length=1)
    """In the order in which they are shown."""
    responsibilities: tuple[Responsibility, ...] = Field(min_length=1)
    """In the order in which a project comes to them."""

    def card(self, role_id: str) -> RoleCard | None:
        return next((card for card in self.cards if card.id == role_id), None)

    def responsibility(self, responsibility_id: str) -> Responsibility | None:
        return next((one for one in self.responsibilities if one.id == responsibility_id), None)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        """Ids differ, and so do names, or people couldn't say which they mean; what is named is
        there."""
        roles = _once("role", [card.id for card in self.cards])
        _once("role", [name.casefold() for card in self.cards for name in {card.name, *card.also}])
        known = _once("responsibility", [one.id for one in self.responsibilities])
        for one in self.responsibilities:
            named = [one.accountable, *one.does, *one.advises]
            if len(set(named)) != len(named):
                raise ValueError(f"{one.id}: a role has two parts in it")
            if missing := [role for role in named if role not in roles]:
                raise ValueError(f"{one.id} names {', '.join(missing)}, which is no role")
            if one.same_hands and one.same_hands not in known - {one.id}:
                raise ValueError(f"{one.id}: {one.same_hands} is no other responsibility")
        return self


def _once(what: str, names: list[str]) -> set[str]:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} stands for more than one {what}")
    return set(names)


class BadRoles(Exception):
    """What is wrong with them, each with its place: ids from the card or responsibility down."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read(roles: str, responsibilities: str) -> Catalogue:
    """Both as TOML. Raises BadRoles."""
    try:
        data: dict[str, Any] = {
            "cards": tomllib.loads(roles).get("role", []),
            "responsibilities": tomllib.loads(responsibilities).get("responsibility", []),
        }
        return Catalogue.model_validate(data)
    except tomllib.TOMLDecodeError as error:
        raise BadRoles(str(error)) from error
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise BadRoles(*(_with_place(data, one["loc"], one["msg"]) for one in problems)) from error


def _with_place(data: Any, place: tuple[int | str, ...], problem: str) -> str:
    what = problem.removeprefix("Value error, ")
    if len(place) < 2:
        return what
    _, number, *rest = place
    entry = data[place[0]][number]
    named = entry.get("id") or f"no. {int(number) + 1}"
    return f"{' › '.join([str(named), *map(str, rest)])}: {what}"


@cache
def catalogue() -> Catalogue:
    """The playbook's. Raises BadRoles at start."""
    folder = files("rituals.playbook")
    texts = (folder.joinpath(f"{name}.toml").read_text("utf-8") for name in _FILES)
    return read(*texts)


_FILES = ("roles", "responsibilities")
