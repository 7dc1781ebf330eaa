"""Figures and decisions of a team's models as a file, for a spreadsheet."""

import csv
import io

from bot.views.figures import figure
from bot.views.retro.export import harmless
from rituals.production.exporting import Export
from rituals.production.model import Decided

COLUMNS = (
    "number",
    "model",
    "kind",
    "at",
    "environment",
    "metric",
    "value",
    "unit",
    "low",
    "high",
    "development",
    "beside",
    "decision",
    "note",
    "link",
    "who",
    "source",
)
"""Whatever the language: programs know them by these names."""


def file_name(export: Export) -> str:
    return f"{export.team.channel_name}-models.csv"


def as_csv(export: Export) -> bytes:
    """With a byte order mark: without it Excel takes UTF-8 for something else."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for model, one in export.lines:
        watched = model.watched
        row = {
            "number": str(model.number),
            "model": harmless(model.name),
            "at": one.at.isoformat(),
            "environment": harmless(one.environment),
            "metric": harmless(watched.metric),
            "value": figure(one.value),
            "unit": harmless(watched.unit),
            "who": harmless(export.names.get(one.by, one.by)),
        }
        bounds = {"low": watched.low, "high": watched.high, "development": watched.development}
        row |= {name: figure(value) for name, value in bounds.items() if value is not None}
        if isinstance(one, Decided):
            row |= {"kind": "decision", "decision": str(one.remedy), "note": harmless(one.reason)}
        else:
            beside = "; ".join(f"{each.name}={figure(each.value)}" for each in one.beside)
            row |= {
                "kind": "figure",
                "beside": harmless(beside),
                "note": harmless(one.note),
                "link": harmless(one.link),
                "source": one.source,
            }
        writer.writerow([row.get(column, "") for column in COLUMNS])
    return made.getvalue().encode("utf-8-sig")
