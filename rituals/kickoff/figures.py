"""Figures as people type them: “about 40”, “1 200”, “2 %”, “1 in 100”, “300 ms”, “40k a day”.

Nothing is guessed. What can be read in two ways (“1.200” is twelve hundred in Berlin and one and
a bit in Boston) is not read, and whoever wants the figure asks for it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_SPACES = " \u00a0\u2009\u202f"
_MINUS = "-\u2212\u2013"
_CURRENCY = "€$£¥"
_NUMBER = re.compile(rf"[0-9]+(?:[.,'’{_SPACES}][0-9]+)*|[.,][0-9]+")
_LEADS = re.compile(
    r"(?P<about>about|around|roughly|approximately|approx\.?|circa|ca\.?|nearly|almost|some|~|≈)"
    r"|(?P<least>at least|no less than|more than|above|over|from|min\.?|>=|≥|>)"
    r"|(?P<most>at most|no more than|less than|fewer than|below|under|up to|within|max\.?|<=|≤|<)",
    re.IGNORECASE,
)
_MULTIPLIERS = re.compile(
    r"(?:(?P<k>[kK]|thousand)|(?P<m>M|mio\.?|mn|millions?)|(?P<bn>bn|billions?))(?![^\W\d_])"
)
_TIMES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_PERCENT = re.compile(r"^(?:%|percent|per cent|pct\.?)(?!\w)")
_ONE_IN = re.compile(r"^(?:in|of|out of|/|from)$", re.IGNORECASE)
_LIMIT = 100
"""Characters: a figure is short."""
_UNIT_LIMIT = 40
_NOT_IN_UNITS = "-\u2013\u2014\u2212+~<>=(),;:!?"
_SECONDS = {
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), Decimal("0.001")),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), Decimal(1)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), Decimal(60)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), Decimal(3600)),
    **dict.fromkeys(("day", "days"), Decimal(86400)),
}
"""Not `m`: minutes, months or metres."""
_A_DAY = re.compile(r"\s*(?:/|\b(?:a|per|each|every)\s+)(?:working\s+)?day$|\bdaily$")
_OTHER_PERIOD = re.compile(
    r"\b(?:sec(?:ond)?s?|s|min(?:ute)?s?|h|hours?|hourly|weeks?|weekly|months?|monthly|quarters?"
    r"|years?|yearly|qps|rps|tps)\b"
)


class Bound(StrEnum):
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Figure:
    value: Decimal
    unit: str | None = None
    """In small letters, one space between words; percent is always `%`."""
    bound: Bound | None = None
    """“at least” or “at most” was typed before it."""

    @property
    def is_percent(self) -> bool:
        return self.unit is not None and self.unit.startswith("%")

    @property
    def seconds(self) -> Decimal | None:
        """Of a duration; None: it isn't one that can be read."""
        factor = _SECONDS.get(self.unit or "")
        return None if factor is None else self.value * factor

    def agrees(self, other: "Figure") -> bool | None:
        """Whether both say the same; None: their units don't tell. 4 % agrees with 0.04, 300 ms
        with 0.3 s; 4 may be 4 % or not; “at least 4” and “at most 4” don't agree."""
        if self.bound and other.bound and self.bound is not other.bound:
            return False
        if self.unit == other.unit:
            return self.value == other.value
        mine, theirs = self.seconds, other.seconds
        if mine is not None and theirs is not None:
            return mine == theirs
        if self.unit and other.unit:
            return None
        with_unit, bare = (self, other) if self.unit else (other, self)
        if with_unit.is_percent and with_unit.value == bare.value * 100:
            return True
        return None if with_unit.value == bare.value else False


def read(text: str) -> Figure | None:
    """The one figure that the text is. None: there is none, there are several, or it can be read
    in two ways."""
    return _read(text, of_things=False)


def count(text: str) -> int | None:
    """How many: of things that come in whole numbers, so “1.200” and “1,200” are twelve hundred.
    What is counted may follow (“40 cases”)."""
    figure = _read(text, of_things=True)
    if figure is None or figure.is_percent or figure.value < 0:
        return None
    return int(figure.value) if figure.value == figure.value.to_integral_value() else None


def a_day(text: str) -> int | None:
    """How many a day. A count for another period isn't converted: a day may have eight hours or
    twenty-four, and a week five days or seven."""
    figure = _read(text, of_things=True)
    if figure is None:
        return None
    unit = _A_DAY.sub("", figure.unit or "")
    return None if _OTHER_PERIOD.search(unit) else count(text)


def share(text: str) -> Fraction | None:
    """A part of a whole, 0 to 1: “2 %”, “0.5 percent”, “1 in 200”, “0”. A bare 0.5 may be a half
    or half a percent: not read."""
    parts = re.split(r"\s*(\bout of\b|\bin\b|\bof\b|/)\s*", text.strip(), maxsplit=1)
    if len(parts) == 3 and _ONE_IN.match(parts[1]):
        some, whole = _read(parts[0], of_things=True), count(parts[2])
        if some is not None and whole and some.unit is None and 0 <= some.value <= whole:
            return Fraction(some.value) / whole
    figure = read(text)
    if figure is None or not 0 <= figure.value <= 100:
        return None
    if figure.is_percent:
        return Fraction(figure.value) / 100
    return Fraction(0) if figure.value == 0 and figure.unit is None else None


def seconds(text: str) -> Decimal | None:
    """How long: “300 ms”, “within 2 hours”."""
    figure = read(text)
    return figure.seconds if figure and figure.value >= 0 else None


def _read(text: str, *, of_things: bool) -> Figure | None:
    rest, bound = text.strip(), None
    if len(rest) > _LIMIT:
        return None
    while lead := _LEADS.match(rest):
        after = rest[lead.end() :]
        if lead.group()[-1].isalpha() and after[:1].isalpha():
            return None
        bound = Bound(str(lead.lastgroup)) if lead.lastgroup != "about" else bound
        rest = after.lstrip()
    negative = rest[:1] in tuple(_MINUS)
    if rest[:1] in (*_MINUS, "+"):
        rest = rest[1:].lstrip()
    money = rest[:1] if rest[:1] in tuple(_CURRENCY) else ""
    rest = rest[len(money) :].lstrip()
    number = _NUMBER.match(rest)
    if number is None:
        return None
    rest = rest[number.end() :].strip()
    multiplier = _MULTIPLIERS.match(rest)
    value = _value(number.group(), of_things=of_things and multiplier is None)
    if value is None:
        return None
    if multiplier:
        rest = rest[multiplier.end() :].strip()
        value *= _TIMES[str(multiplier.lastgroup)]
    unit = _unit(rest)
    if unit is None or (money and unit):
        return None
    return Figure(-value if negative else value, money or unit or None, bound)


def _unit(rest: str) -> str | None:
    """None: there is more behind the number than a unit, or another number."""
    unit = " ".join(rest.casefold().split()).rstrip(".")
    unit = _PERCENT.sub("%", unit)
    if len(unit) > _UNIT_LIMIT or any(c.isnumeric() or c in _NOT_IN_UNITS for c in unit):
        return None
    return unit


def _value(digits: str, *, of_things: bool) -> Decimal | None:
    groups = re.split(r"[^0-9]", digits)
    marks = [" " if m in _SPACES else m for m in re.findall(r"[^0-9]", digits.replace("’", "'"))]
    if not marks:
        return Decimal(digits)
    thousands = len(groups[0]) in (1, 2, 3) and groups[0][0] != "0"
    *inner, last = marks
    if len(set(marks)) == 1 and (inner or last in " '"):
        whole = thousands and all(len(g) == 3 for g in groups[1:])
        return Decimal("".join(groups)) if whole else None
    if last not in ".,":
        return None
    if inner:
        whole = len(set(inner)) == 1 and thousands and all(len(g) == 3 for g in groups[1:-1])
        return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}") if whole else None
    if thousands and len(groups[1]) == 3:
        return Decimal("".join(groups)) if of_things else None
    return Decimal(f"{groups[0] or '0'}.{groups[1]}")
