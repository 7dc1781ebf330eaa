"""A chart block as a PNG. Importing this loads matplotlib, which takes a second or two and some
60 MB: only where a workspace's Slack takes no charts (docs/decisions/0019-charts.md).

On white, so that it is read on a dark page as on a light one, and in colours that everybody can
tell apart. To be called by one thread at a time: matplotlib's fonts are shared.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

INCHES, DPI = (6.4, 3.2), 150
# Okabe and Ito's: no two look alike to whoever sees colours differently.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#B8860B")
INK, GRID = "#1d1c1d", "#dddddd"
STYLE: Any = {
    "font.family": "DejaVu Sans",  # it comes with matplotlib
    "font.size": 10,
    "text.parse_math": False,  # a "$" that somebody typed is one
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
BARS = 0.8
"""Of the way from one category to the next."""
MOST_LABELS = 12
MOST_CHARACTERS = 60
"""Of labels in a row: more of them stand aslant."""
LARGEST = 1e300
"""Beyond it the way between two figures is more than a float holds."""


def draw(block: Mapping[str, Any]) -> bytes:
    """A data_visualization block of lines or bars."""
    chart = block["chart"]
    labels, series = chart["axis_config"]["categories"], chart["series"]
    with rc_context(STYLE), warnings.catch_warnings():
        # What the font has no sign for is drawn as a box, and stands in the picture's words.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=INCHES, dpi=DPI, facecolor="white", layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        (_bars if chart["type"] == "bar" else _lines)(axes, len(labels), series)
        _framed(axes, block["title"], chart["axis_config"])
        counted = all(value.is_integer() for one in series for value in _values(one))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=counted))
        figure.legend(frameon=False, ncols=3, loc="outside lower center")
        into = io.BytesIO()
        figure.savefig(into, format="png")
    return into.getvalue()


def _values(one: Mapping[str, Any]) -> list[float]:
    return [max(-LARGEST, min(LARGEST, float(point["value"]))) for point in one["data"]]


def _lines(axes: Axes, count: int, series: Sequence[Mapping[str, Any]]) -> None:
    for number, one in enumerate(series):
        axes.plot(
            range(count),
            _values(one),
            label=one["name"],
            color=COLOURS[number],
            # The first is what was measured; what it is held against is told apart in grey, too.
            linestyle=("-", "--", ":", "-.")[number % 4],
            marker="" if number else "o",
            linewidth=2,
        )


def _bars(axes: Axes, count: int, series: Sequence[Mapping[str, Any]]) -> None:
    width = BARS / len(series)
    for number, one in enumerate(series):
        at = [place - BARS / 2 + width * (number + 0.5) for place in range(count)]
        axes.bar(at, _values(one), width, label=one["name"], color=COLOURS[number])
    axes.axhline(0, color=INK, linewidth=0.8)


def _framed(axes: Axes, title: str, config: Mapping[str, Any]) -> None:
    labels = config["categories"]
    axes.set_title(title, loc="left", fontweight="bold")
    axes.set_xlabel(config.get("x_label", ""))
    axes.set_ylabel(config.get("y_label", ""))
    every = -(-len(labels) // MOST_LABELS)
    shown = labels[::every]
    crowded = sum(map(len, shown)) > MOST_CHARACTERS
    axes.set_xticks(
        range(0, len(labels), every),
        shown,
        rotation=30 if crowded else 0,
        ha="right" if crowded else "center",
    )
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
