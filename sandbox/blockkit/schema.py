"""The few words in which everything in Block Kit is described, and the walk that compares.

`text.py`, `objects.py`, `elements.py`, `blocks.py` … are data written in these words; none of them
holds control flow. A shape is anything with `problems(value, at, place)`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

from sandbox.blockkit.problem import Problem, length, step

Surface = Literal["message", "modal", "home"]
EVERYWHERE: frozenset[Surface] = frozenset({"message", "modal", "home"})
MESSAGES: frozenset[Surface] = frozenset({"message"})
MODALS: frozenset[Surface] = frozenset({"modal"})
VIEWS: frozenset[Surface] = frozenset({"modal", "home"})


@dataclass(frozen=True)
class Place:
    """Where the walk stands: on which surface, and in which type of block ("" outside of one)."""

    surface: Surface
    block: str = ""


class Shape(Protocol):
    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]: ...


Fields = Mapping[str, Shape]

# A rule over several fields at once. It is asked only where each field by itself is right, so
# that it may rely on their types.
Rule = Callable[[Mapping[str, Any], str, Place], Iterator[Problem]]


@dataclass(frozen=True)
class Str:
    """A string; Slack refuses empty ones nearly everywhere."""

    max: int | None = None
    min: int = 1
    one_of: Collection[str] = ()
    pattern: str = ""
    otherwise: str = "failed to match schema"

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(at, "must provide a string")
        elif length(value) < self.min:
            yield Problem(at, f"must be more than {self.min - 1} characters")
        elif self.max is not None and length(value) > self.max:
            yield Problem(at, f"must be less than {self.max + 1} characters")
        elif self.one_of and value not in self.one_of:
            yield Problem(at, f"must be one of: {', '.join(self.one_of)}")
        elif self.pattern and not re.fullmatch(self.pattern, value):
            yield Problem(at, self.otherwise)


@dataclass(frozen=True)
class Bool:
    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield Problem(at, "must provide a boolean")


@dataclass(frozen=True)
class AnyObject:
    """An object that is the app's own affair."""

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield Problem(at, "must provide an object")


@dataclass(frozen=True)
class Number:
    """A number between `min` and `max`, both inclusive; `above` excludes its own value."""

    min: float | None = None
    max: float | None = None
    above: float | None = None
    whole: bool = False

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        kinds: tuple[type, ...] = (int,) if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            yield Problem(at, f"must provide {'an integer' if self.whole else 'a number'}")
            return
        assert isinstance(value, int | float)
        if self.min is not None and not value >= self.min:
            yield Problem(at, f"must be greater than or equal to {self.min}")
        if self.above is not None and not value > self.above:
            yield Problem(at, f"must be greater than {self.above}")
        if self.max is not None and not value <= self.max:
            yield Problem(at, f"must be less than or equal to {self.max}")


@dataclass(frozen=True)
class ListOf:
    item: Shape
    max: int | None = None
    min: int = 1

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if not isinstance(value, list | tuple):
            yield Problem(at, "must provide an array")
            return
        if len(value) < self.min:
            yield Problem(at, f"no fewer than {self.min} items allowed")
        if self.max is not None and len(value) > self.max:
            yield Problem(at, f"no more than {self.max} items allowed")
        for index, item in enumerate(value):
            yield from self.item.problems(item, step(at, index), place)


@dataclass(frozen=True)
class Nullable:
    shape: Shape

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if value is not None:
            yield from self.shape.problems(value, at, place)


@dataclass(frozen=True)
class Only:
    """A field that exists in some places and is an unknown property in the others."""

    shape: Shape
    surfaces: Collection[Surface] = EVERYWHERE
    blocks: Collection[str] = ()

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        yield from self.shape.problems(value, at, place)

    def fits(self, place: Place) -> bool:
        return place.surface in self.surfaces and (not self.blocks or place.block in self.blocks)


@dataclass(frozen=True)
class Obj:
    """An object with these fields and no others."""

    required: Fields = field(default_factory=dict)
    optional: Fields = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    surfaces: frozenset[Surface] = EVERYWHERE

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield Problem(at, "must provide an object")
            return
        found = list(self._fields(value, at, place))
        yield from found
        if not found:
            for rule in self.rules:
                yield from rule(value, at, place)

    def _fields(self, value: Mapping[Any, Any], at: str, place: Place) -> Iterator[Problem]:
        shapes = {**self.optional, **self.required}
        for name in self.required:
            if name not in value:
                yield Problem(at, f"missing required field: {name}")
        for name, item in value.items():
            shape = shapes.get(name)
            if shape is None or (isinstance(shape, Only) and not shape.fits(place)):
                yield Problem(at, f"invalid additional property: {name}")
            else:
                yield from shape.problems(item, step(at, name), place)


@dataclass(frozen=True)
class Tagged:
    """One of several kinds of object, told apart by their `type`."""

    kinds: Mapping[str, Obj]
    allowed: Collection[str] | None = None
    are_blocks: bool = False

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield Problem(at, "must provide an object")
            return
        if "type" not in value:
            yield Problem(at, "missing required field: type")
            return
        name = value["type"]
        known = isinstance(name, str) and (self.allowed is None or name in self.allowed)
        kind = self.kinds.get(name) if known else None
        if kind is None or place.surface not in kind.surfaces:
            yield Problem(step(at, "type"), f"unsupported type: {name}")
            return
        inside = replace(place, block=name) if self.are_blocks else place
        yield from kind.problems(value, at, inside)


BOOL = Bool()
ANY_TYPE = Str()  # the `type` itself, which Tagged has already compared


def tagged(
    required: Fields | None = None,
    optional: Fields | None = None,
    *rules: Rule,
    surfaces: frozenset[Surface] = EVERYWHERE,
) -> Obj:
    """One kind for `Tagged`: an object that also has its `type`."""
    return Obj({"type": ANY_TYPE, **(required or {})}, optional or {}, rules, surfaces)


def exactly_one(*names: str) -> Rule:
    def rule(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
        if sum(name in value for name in names) != 1:
            yield Problem(at, f"must define exactly one of: {', '.join(names)}")

    return rule


def at_least_one(*names: str) -> Rule:
    def rule(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
        if not any(name in value for name in names):
            choices = " or ".join(f"`{name}`" for name in names)
            yield Problem(at, f"must define either {choices}")

    return rule
