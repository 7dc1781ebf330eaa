"""A chart's numbers in words: for whoever can't see it, and where Slack doesn't draw it."""

from collections.abc import Mapping
from typing import Any

CHART = "data_visualization"


def in_words(block: Mapping[str, Any]) -> str:
    """Its title, and of each series what it is called and all of its points. Plain text."""
    rows = [
        f"{series['name']}: "
        + ", ".join(f"{point['label']} {number(point['value'])}" for point in series["data"])
        for series in block["chart"]["series"]
    ]
    return "\n".join([block["title"], *rows])


def number(value: float) -> str:
    """To ten digits."""
    return f"{value:.10g}"
