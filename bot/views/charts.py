"""Charts, as Slack draws them. Their numbers always stand in the words of their message, too:
whoever can't see a chart, or whose Slack doesn't take it, misses nothing."""

from collections.abc import Sequence
from typing import Any

from babel.dates import format_date

from bot.views.blocks import Block
from bot.views.chart_words import CHART
from bot.words import Voice
from rituals.ports import Content
from rituals.sittings.results import Summary
from rituals.text import one_line

MOST_POINTS = 20
TITLE_LIMIT = 50
LABEL_LIMIT = 20
"""Characters."""


def chart(
    kind: str,
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    **axes: str,
) -> Block:
    """`kind`: line or bar. `labels`: no two alike. `series`: a name, and a value for each label.
    `axes`: what is said beside them, as x_label and y_label."""
    return {
        "type": CHART,
        "title": one_line(title, TITLE_LIMIT),
        "chart": {
            "type": kind,
            "series": [_series(name, labels, values) for name, values in series],
            "axis_config": {"categories": list(labels), **axes},
        },
    }


def _series(name: str, labels: Sequence[str], values: Sequence[float]) -> dict[str, Any]:
    points = [{"label": la, "value": value} for la, value in zip(labels, values, strict=True)]
    return {"name": name, "data": points}


def participation(say: Voice, past: Sequence[Summary]) -> list[Block]:
    """How many of how many wrote, retro by retro; of one there is no line. Newest first."""
    shown = [one for one in reversed(past[:MOST_POINTS]) if one.sitting.closed_at]
    if len(shown) < 2:
        return []
    drawn = [
        (say.plain("chart.wrote"), [one.progress.writers for one in shown]),
        (say.plain("chart.asked"), [one.progress.members for one in shown]),
    ]
    return [chart("line", say.plain("chart.participation"), _days(say, shown), drawn)]


def _days(say: Voice, shown: Sequence[Summary]) -> list[str]:
    """Of each its day, told apart where two are of one."""
    labels: list[str] = []
    for one in shown:
        assert one.sitting.closed_at
        day = format_date(one.sitting.closed_at.astimezone(say.zone), "d MMM yyyy", locale="en")
        count = 1 + sum(label.split(" · ")[0] == day for label in labels)
        labels.append((day if count == 1 else f"{day} · {count}")[:LABEL_LIMIT])
    return labels


def has_charts(content: Content) -> bool:
    return any(block["type"] == CHART for block in content.get("blocks", ()))


def without_charts(content: Content) -> Content:
    return {**content, "blocks": [b for b in content["blocks"] if b["type"] != CHART]}
