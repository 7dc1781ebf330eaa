"""Figures as they are shown: to ten digits, with their unit; and as a little line."""

from collections.abc import Sequence

from bot.words import Voice
from rituals.experiment.figures import is_percent
from rituals.experiment.metric import Metric, key_of

_BARS = "▁▂▃▄▅▆▇█"
MOST_BARS = 30


def figure(value: float, unit: str = "") -> str:
    """The unit as typed, so not to be trusted as markup."""
    shown = f"{value:.10g}"
    return f"{shown} {unit}" if unit else shown


def typed(value: float | None, unit: str) -> str:
    """As somebody may type it, for a field: 0.06 of what is measured in percent has its sign, since
    without it nobody knows of what."""
    if value is None:
        return ""
    return f"{figure(value)}%" if is_percent(unit) and 0 < abs(value) <= 1 else figure(value)


def apart(say: Voice, by: float, unit: str) -> str:
    """How far two values are from one another. Of what is measured in percent it's points: “0.3 %
    more” could be a part of it, too."""
    if is_percent(unit):
        return say.plain("blind.points", by=figure(by))
    return figure(by, unit)


def percent(part: float) -> str:
    """Of a whole: a digit more where it is little."""
    shown = f"{part * 100:.0f}" if abs(part) >= 0.1 else f"{part * 100:.1f}".removesuffix(".0")
    return f"{'0' if shown == '-0' else shown} %"


def named(name: str, value: float, metric: Metric | None) -> str:
    """A value with its name; in the unit of the experiment's metric where it is that."""
    own = metric if metric and key_of(name) == key_of(metric.name) else None
    return f"{own.name if own else name} {figure(value, own.unit if own else '')}"


def little_line(values: Sequence[float]) -> str:
    """The last of them as bars: the least is the lowest, the greatest the highest."""
    shown = values[-MOST_BARS:]
    if len(shown) < 2:
        return ""
    low, high = min(shown), max(shown)
    if high == low:
        return _BARS[3] * len(shown)
    # Divided first: the way between two floats may be more than a float holds.
    steps = [(v / 2 - low / 2) / (high / 2 - low / 2) for v in shown]
    return "".join(_BARS[round(step * (len(_BARS) - 1))] for step in steps)


def way(say: Voice, metric: Metric, *, best: float | None, production: float | None) -> list[str]:
    """What is known of the metric, a piece each, as plain text."""
    known = {
        "baseline": metric.baseline,
        "best": best,
        "production": production,
        "target": metric.target,
    }
    return [
        say.plain(f"experiment.{name}", value=figure(value, metric.unit))
        for name, value in known.items()
        if value is not None
    ]
