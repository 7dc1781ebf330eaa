"""Charts, as Slack draws them. Their numbers always stand in the words beside them, too: whoever
can't see a chart, or whose Slack doesn't take it, misses nothing."""

from collections.abc import Sequence

from babel.dates import format_date

from bot.views.blocks import Block
from bot.words import Voice
from rituals.ports import Content
from rituals.sittings.results import Summary

CHART = "data_visualization"
MOST_POINTS = 20
LABEL_LIMIT = 20
"""Characters."""


def participation(say: Voice, past: Sequence[Summary]) -> list[Block]:
    """How many of how many wrote, retro by retro; of one there is no line. Newest first."""
    shown = [one for one in reversed(past[:MOST_POINTS]) if one.sitting.closed_at]
    if len(shown) < 2:
        return []
    labels = _days(say, shown)
    return [
        {
            "type": CHART,
            "title": say.plain("chart.participation"),
            "chart": {
                "type": "line",
                "series": [
                    _series(say.plain("chart.wrote"), labels, [s.progress.writers for s in shown]),
                    _series(say.plain("chart.asked"), labels, [s.progress.members for s in shown]),
                ],
                "axis_config": {"categories": labels},
            },
        }
    ]


def _series(name: str, labels: Sequence[str], values: Sequence[int]) -> dict[str, object]:
    points = [{"label": la, "value": value} for la, value in zip(labels, values, strict=True)]
    return {"name": name, "data": points}


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
