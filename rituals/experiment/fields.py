"""Figures in fields, typed by hand or sent by a program: each is read, and what is wrong with it is
said at its field. Pure."""

from collections.abc import Iterable, Mapping

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure
from rituals.experiment.figures import (
    FractionOrPercent,
    PercentOrFraction,
    Read,
    as_number,
    in_unit,
    is_percent,
    may_be_fraction,
    read,
)
from rituals.experiment.metric import Metric

Typed = float | str | None
"""None, or nothing to be seen in it: nobody filled it in."""


def ends(
    typed: Mapping[str, Typed], metric: str, unit: str
) -> tuple[dict[str, float | None], dict[str, PersonError]]:
    """Baseline and target of a metric that nothing else is known of, by their fields; and what is
    wrong. 78% of what isn't measured in percent is 0.78, unless the other end is 85; 0.06 of what
    is may be 6%, unless another end says otherwise."""
    known, wrong = _read(typed)
    found: dict[str, float | None] = dict.fromkeys(typed)
    for name, one in known.items():
        others = [other for other in known.values() if not other.is_percent]
        if is_percent(unit) and may_be_fraction(one, _sure(known.values())):
            wrong[name] = FractionOrPercent(text=one.text, metric=metric)
        elif not one.is_percent or is_percent(unit):
            found[name] = one.value
        elif unit.strip() or any(abs(other.value) > 1 for other in others):
            wrong[name] = PercentOrFraction(text=one.text, metric=metric)
        else:
            found[name] = as_number(one)
    return found, wrong


def results(
    typed: Mapping[str, Typed], metric: Metric | None
) -> tuple[dict[str, float | None], dict[str, PersonError]]:
    """What came of it, by its fields, in the metric's unit; and what is wrong."""
    known, wrong = _read(typed)
    found: dict[str, float | None] = dict.fromkeys(typed)
    for name, one in known.items():
        try:
            found[name] = in_unit(one, metric)[1] if metric else as_number(one)
        except PersonError as error:
            wrong[name] = error
    return found, wrong


def _sure(ends: Iterable[Read]) -> list[float]:
    """Those that nobody would take for fractions."""
    return [abs(one.value) for one in ends if one.is_percent or abs(one.value) > 1]


def _read(typed: Mapping[str, Typed]) -> tuple[dict[str, Read], dict[str, PersonError]]:
    found: dict[str, Read] = {}
    wrong: dict[str, PersonError] = {}
    for name, one in typed.items():
        if isinstance(one, str) and one.strip():
            try:
                found[name] = read(one)
            except NotAFigure as error:
                wrong[name] = error
        elif isinstance(one, float):
            found[name] = Read("", one, text=f"{one:.10g}")
    return found, wrong
