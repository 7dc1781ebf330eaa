"""`auc=0.81 recall=62% on prod`, as people type it after `/experiment observe 42`. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure
from rituals.experiment.metric import Direction, Metric, key_of
from rituals.experiment.model import Where

MOST_VALUES = 10
_NUMBER = re.compile(r"#?(\d{1,18})(?=\s|$)")
_NAMED = re.compile(r"(?P<name>[^\s=:,;][^=:\n]*?)\s*[=:](?!/)\s*(?P<value>[^\s;]+)")
_BARE = re.compile(r"(?P<name>)(?P<value>[+-]?[\d.][\d.,]*(?:e[+-]?\d+)?%?)(?=[\s;,]|$)", re.I)
_PERCENT = ("%", "percent", "per cent", "pct")
"""How units that mean it begin."""
_PERCENT_APART = re.compile(r"[ \t]*%")
_BETWEEN = re.compile(r"(?:[\s,;&]|\band\b)*", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:on|in)\s+(?P<where>[a-z]+)\b[.,;]?", re.IGNORECASE)
_FOUND = re.compile(
    r"(?<![\w/=:.#])(?P<name>[^\W\d][\w@.-]{0,79})[ \t]{0,9}[=:][ \t]{0,9}"
    r"(?P<value>[+-]?[\d.][\d.,]*(?:e[+-]?\d+)?%?)(?![\w/:])",
    re.IGNORECASE,
)
_WORDS_OF_A_NAME = 6
_LOOKED_AT = 4000
"""Characters of a text that may be a whole log: what takes long holds up everybody."""
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


class PercentOrFraction(PersonError):
    """A percentage, with its sign or without, of what isn't measured in percent. Facts: text,
    metric."""


class FractionOrPercent(PersonError):
    """What may be a fraction, of what is measured in percent. Facts: text, metric."""


@dataclass(frozen=True, slots=True)
class Read:
    """One value as it was typed."""

    name: str
    """Empty: the experiment's own metric."""
    value: float
    is_percent: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What `observe` was given."""

    number: int
    values: tuple[Read, ...]
    where: Where | None
    """None: it wasn't said."""
    note: str


def parse(text: str) -> Typed:
    """Raises NumberMissing, and as `measured`."""
    typed = text.strip()
    number = _NUMBER.match(typed)
    if not number:
        raise NumberMissing(text=typed.partition(" ")[0])
    values, where, note = measured(typed[number.end() :])
    return Typed(int(number[1]), values, where, note)


def measured(text: str) -> tuple[tuple[Read, ...], Where | None, str]:
    """Values, then perhaps where, then perhaps a note; or where before the values. What stands
    after the first thing that isn't a value is the note, whatever is in it.

    Raises NothingObserved, NotAFigure, WhereUnknown, TooManyValues.
    """
    where, at = _where_at(text, _BETWEEN.match(text).end())  # type: ignore[union-attr]
    values: list[Read] = []
    while True:
        start = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        found = _value_at(text, start, is_first=not values)
        if not found:
            break
        one, at = found
        values.append(one)
    if not values:
        raise NothingObserved(text=text.strip())
    if len(values) > MOST_VALUES:
        raise TooManyValues(limit=MOST_VALUES)
    if where is None:
        where, at = _where_at(text, _BETWEEN.match(text, at).end())  # type: ignore[union-attr]
    return tuple(values), where, text[at:].strip(" \t\n,;:-")


def pairs(text: str) -> list[Read]:
    """Whatever looks like `name=value` anywhere in a text that wasn't meant for us; links and times
    of day don't. In its beginning, if it is long."""
    found: list[Read] = []
    for one in _FOUND.finditer(text, 0, _LOOKED_AT):
        try:
            found.append(read(one["value"].rstrip(".,"), one["name"]))
        except NotAFigure:
            continue
    return found[:MOST_VALUES]


def figure(typed: str) -> float:
    """A number as it is typed: `0.81`, `-1e-3`, `62%` (62: the unit is the metric's matter), and
    `0,81` where the comma can't be anything else. Raises NotAFigure."""
    text = typed.strip().rstrip("%").strip()
    if re.fullmatch(r"[+-]?\d+,\d+", text) and (
        # “1,200” may be twelve hundred; “0,812” can't.
        re.match(r"[+-]?0", text) or not re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text)
    ):
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", text, re.IGNORECASE):
        raise NotAFigure(text=typed)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise NotAFigure(text=typed)
    return value


def read(typed: str, name: str = "") -> Read:
    """Raises NotAFigure."""
    return Read(name, figure(typed), is_percent=typed.strip().endswith("%"), text=typed)


def in_unit(one: Read, metric: Metric | None) -> tuple[str, float]:
    """A value under its name, in the unit of the experiment's metric where it is that. A percentage
    is so many hundredths, 81% is 0.81, except of what is measured in percent.

    Raises NothingObserved (it has no name, and the experiment no metric), PercentOrFraction,
    FractionOrPercent.
    """
    if not one.name and metric is None:
        raise NothingObserved(text=one.text)
    is_own = metric is not None and (not one.name or key_of(one.name) == key_of(metric.name))
    if not is_own or metric is None:
        return one.name, as_number(one)
    known = [abs(value) for value in (metric.baseline, metric.target) if value is not None]
    if is_percent(metric.unit):
        if may_be_fraction(one, known):
            raise FractionOrPercent(text=one.text, metric=metric.name)
        return metric.name, one.value
    if one.is_percent:
        if metric.unit.strip() or max(known, default=0) > 1:
            raise PercentOrFraction(text=one.text, metric=metric.name)
        return metric.name, as_number(one)
    if _is_share(metric) and 10 <= one.value <= 100:
        raise PercentOrFraction(text=one.text, metric=metric.name)
    return metric.name, one.value


def is_percent(unit: str) -> bool:
    return unit.strip().casefold().startswith(_PERCENT)


def may_be_fraction(one: Read, known: Sequence[float]) -> bool:
    """Of what is measured in percent: 0.06 may be 6 % or 0.06 %, unless it says so by its sign,
    or what is known of the metric is nearer to it than to a hundred times as much. `known`: without
    signs."""
    if one.is_percent or not 0 < abs(one.value) <= 1:
        return False
    return 10 * abs(one.value) <= min(known) if known else abs(one.value) < 1


def as_number(one: Read) -> float:
    """Of what has no unit. By decimals: 1.1 % is 0.011, which 1.1 / 100 isn't quite."""
    return float(Decimal(repr(one.value)) / 100) if one.is_percent else one.value


def _is_share(metric: Metric) -> bool:
    """It goes up from somewhere between 0 and 1 to somewhere there, as what ends at 1 does: 81 of
    it is 81 %. What is better when it is less, a loss, may be as great as it likes."""
    ends = (metric.baseline, metric.target)
    is_up = metric.direction is Direction.UP
    return is_up and all(value is not None and 0 <= value <= 1 for value in ends)


def _value_at(text: str, start: int, *, is_first: bool) -> tuple[Read, int] | None:
    """The value that begins there, and where it ends. The first may have a name of several words;
    later ones have a word: what stands before may be a note already."""
    found = _NAMED.match(text, start)
    if found:
        name = " ".join(found["name"].split())
        words = len(name.split())
        if words > (_WORDS_OF_A_NAME if is_first else 1) or _WHERE.match(name):
            found = None
    if not found and is_first:
        found = _BARE.match(text, start)
    if not found:
        return None
    typed, end = found["value"].rstrip(",;"), found.end()
    apart = _PERCENT_APART.match(text, end)
    if apart and not typed.endswith("%"):
        typed, end = f"{typed}%", apart.end()
    return read(typed, " ".join(found["name"].split()).strip("\"'")), end


def _where_at(text: str, at: int) -> tuple[Where | None, int]:
    """Where values were measured, if it says so there. Raises WhereUnknown where it says nothing
    else: “on staging”; “on a hunch” is a note."""
    said = _WHERE.match(text, at)
    if not said:
        return None, at
    where = _SAID.get(said["where"].lower())
    if where is not None:
        return where, said.end()
    if not text[said.end() :].strip():
        raise WhereUnknown(text=said["where"])
    return None, at
