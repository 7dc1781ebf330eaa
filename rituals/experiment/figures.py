"""`auc=0.81 recall=62% on prod`, as people type it after `/experiment observe 42`. Pure."""

import re
from dataclasses import dataclass

from rituals.errors import PersonError
from rituals.experiment.model import NotAFigure, Where

MOST_VALUES = 10
_VALUE = re.compile(r"(?P<name>[^\s=:]+)\s*[=:]\s*(?P<value>\S+)")
_WHERE = re.compile(r"\s*\b(?:on|in)\s+(?P<where>[a-z]+)\b\.?", re.IGNORECASE)
_SAID = {
    "dev": Where.DEVELOPMENT,
    "development": Where.DEVELOPMENT,
    "train": Where.DEVELOPMENT,
    "training": Where.DEVELOPMENT,
    "val": Where.VALIDATION,
    "valid": Where.VALIDATION,
    "validation": Where.VALIDATION,
    "test": Where.VALIDATION,
    "holdout": Where.VALIDATION,
    "prod": Where.PRODUCTION,
    "production": Where.PRODUCTION,
    "live": Where.PRODUCTION,
}


class NumberMissing(PersonError):
    """Which experiment? Facts: text."""


class NothingObserved(PersonError):
    """There is no `name=value`. Facts: text."""


class WhereUnknown(PersonError):
    """Facts: text."""


class TooManyValues(PersonError):
    """Facts: limit."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What `observe` was given."""

    number: int
    values: tuple[tuple[str, float], ...]
    """Names as typed."""
    where: Where | None
    """None: it wasn't said."""
    note: str


def parse(text: str) -> Typed:
    """Raises NumberMissing, NothingObserved, NotAFigure, WhereUnknown, TooManyValues."""
    head, _, rest = text.strip().partition(" ")
    number = re.fullmatch(r"#?(\d{1,18})", head)
    if not number:
        raise NumberMissing(text=head)
    values: list[tuple[str, float]] = []
    end = 0
    for found in _VALUE.finditer(rest):
        values.append((found["name"], figure(found["value"].rstrip(",;"))))
        end = found.end()
    if not values:
        raise NothingObserved(text=rest.strip())
    if len(values) > MOST_VALUES:
        raise TooManyValues(limit=MOST_VALUES)
    note = rest[end:]
    where = None
    said = _WHERE.match(note)
    if said:
        where = _SAID.get(said["where"].lower())
        if where is None:
            raise WhereUnknown(text=said["where"])
        note = note[said.end() :]
    return Typed(int(number[1]), tuple(values), where, note.strip(" ,;:-"))


def figure(typed: str) -> float:
    """A number as it is typed: `0.81`, `-1e-3`, `62%` (62: the unit is the metric's matter), and
    `0,81` where the comma can't be anything else. Raises NotAFigure."""
    text = typed.strip().rstrip("%").strip()
    if re.fullmatch(r"[+-]?\d+,\d+", text) and not re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", text, re.IGNORECASE):
        raise NotAFigure(text=typed)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise NotAFigure(text=typed)
    return value
