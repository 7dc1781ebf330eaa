"""Tables and charts.

https://docs.slack.dev/reference/block-kit/blocks/table-block
https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.blockkit.objects import ID_STRING
from sandbox.blockkit.problem import Problem, length, step
from sandbox.blockkit.rich_text import RICH_TEXT_BLOCK
from sandbox.blockkit.schema import (
    BOOL,
    MESSAGES,
    ListOf,
    Nullable,
    Number,
    Obj,
    Place,
    Str,
    Surface,
    Tagged,
    tagged,
)

MOST_CELL_CHARACTERS = {"table": 10_000, "data_table": 20_000}  # in all cells of a message
ON_MESSAGES_AND_HOME: frozenset[Surface] = frozenset({"message", "home"})

RAW = {
    "raw_text": tagged({"text": Str()}),
    "raw_number": tagged({"value": Number(), "text": Str()}),
}
CELL = Tagged({**RAW, "rich_text": RICH_TEXT_BLOCK})
COLUMN = Obj(optional={"align": Str(one_of=("left", "center", "right")), "is_wrapped": BOOL})

SHORT = Str(20)
POINT = Obj({"label": SHORT, "value": Number()})
SERIES = Obj({"name": SHORT, "data": ListOf(POINT, 20)})
AXES = Obj({"categories": ListOf(SHORT, 20)}, {"x_label": Str(50), "y_label": Str(50)})


def cell_characters(table: Mapping[str, Any]) -> int:
    """Characters that people see in the cells of a table, whatever kind its cells are of."""

    def seen(node: Any) -> int:
        if isinstance(node, Mapping):
            own = node.get("text")
            return seen(node.get("elements")) + (length(own) if isinstance(own, str) else 0)
        return sum(seen(child) for child in node) if isinstance(node, list | tuple) else 0

    return seen(table.get("rows"))


def rows_agree(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    """A data table is a rectangle, and its header row is plain."""
    rows = value["rows"]
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield Problem(
                step(step(at, "rows"), index), "all rows must have the same number of cells"
            )
    for index, cell in enumerate(rows[0]):
        if cell["type"] == "rich_text":
            yield Problem(f"{at}/rows/0/{index}/type", "unsupported type: rich_text")
    if value.get("row_header_column_index", 0) >= len(rows[0]):
        yield Problem(step(at, "row_header_column_index"), f"must be less than {len(rows[0])}")


def series_agree(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    """Names differ, and each series has one point for each category."""
    categories = value["axis_config"]["categories"]
    names: set[str] = set()
    for index, series in enumerate(value["series"]):
        here = f"{at}/series/{index}"
        if series["name"] in names:
            yield Problem(step(here, "name"), "series names must be unique")
        names.add(series["name"])
        labels = [point["label"] for point in series["data"]]
        for number, label in enumerate(labels):
            if label not in categories:
                yield Problem(
                    f"{here}/data/{number}/label", "must match a value in axis_config.categories"
                )
        if sorted(labels) != sorted(categories):
            yield Problem(step(here, "data"), "must have exactly one entry for every category")


XY = tagged({"series": ListOf(SERIES, 6), "axis_config": AXES}, {}, series_agree)
CHART = Tagged(
    {
        "pie": tagged({"segments": ListOf(Obj({"label": SHORT, "value": Number(above=0)}), 6)}),
        "bar": XY,
        "area": XY,
        "line": XY,
    }
)

DATA_BLOCKS: Mapping[str, Obj] = {
    "table": tagged(
        {"rows": ListOf(ListOf(CELL, 20), 100)},
        {"block_id": ID_STRING, "column_settings": ListOf(Nullable(COLUMN), 20, min=0)},
        surfaces=ON_MESSAGES_AND_HOME,
    ),
    "data_table": tagged(
        {"rows": ListOf(ListOf(CELL, 20), 201, min=2), "caption": Str()},
        {
            "block_id": ID_STRING,
            "page_size": Number(min=1, max=100, whole=True),
            "row_header_column_index": Number(min=0, whole=True),
        },
        rows_agree,
        surfaces=ON_MESSAGES_AND_HOME,
    ),
    "data_visualization": tagged(
        {"title": Str(50), "chart": CHART}, {"block_id": ID_STRING}, surfaces=MESSAGES
    ),
}
