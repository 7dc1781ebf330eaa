"""What the columns of the ledger's files are called, whatever the language: programs and
spreadsheets know them by these names. In JSON they are the keys, and one record is one object."""

from enum import StrEnum


class Kind(StrEnum):
    """Of a record."""

    EXPERIMENT = "experiment"
    OBSERVATION = "observation"
    IDEA = "idea"


KIND = "kind"
"""In JSON, which of them an object is; without it, an experiment."""

EXPERIMENT = (
    "id",
    "number",
    "project",
    "change",
    "reason",
    "metric",
    "unit",
    "direction",
    "baseline",
    "target",
    "guardrails",
    "slices",
    "data",
    "owner",
    "owner_id",
    "stop_by",
    "stop_attempts",
    "stop_budget",
    "begun",
    "begun_by",
    "begun_by_id",
    "stage",
    "stage_since",
    "parent",
    "idea",
    "differs",
    "stop_reached",
    "stop_reached_at",
    "outcome",
    "value",
    "production",
    "learned",
    "decision",
    "parked_until",
    "look_again",
    "wakes",
    "let_go",
    "handed_to",
    "how_it_failed",
    "failed_for",
    "likely_cause",
    "more_data",
    "awaits_analysis",
    "concluded",
    "concluded_by",
    "concluded_by_id",
)
OBSERVATION = (
    "experiment",
    "attempt",
    "metric",
    "value",
    "where",
    "at",
    "by",
    "by_id",
    "note",
    "link",
    "source",
    "withdrawn",
)
IDEA = (
    "id",
    "number",
    "project",
    "text",
    "gain",
    "confidence",
    "cost",
    "begun",
    "begun_by",
    "begun_by_id",
    "state",
    "rank",
    "experiment",
    "reason",
    "ended",
)
OF = {Kind.EXPERIMENT: EXPERIMENT, Kind.OBSERVATION: OBSERVATION, Kind.IDEA: IDEA}

OBSERVATIONS, STEPS, EXTENSIONS = "observations", "steps", "extensions"
"""Lists in an experiment's JSON, which its line of CSV has no room for."""
LISTS = (OBSERVATIONS, STEPS, EXTENSIONS)
FIGURES = frozenset(
    ("baseline", "target", "value", "production", "number", "stop_attempts", "attempt", "rank")
)
"""Numbers: a spreadsheet may calculate with them."""
LINES = frozenset(("guardrails", "slices"))
"""Several texts: a list in JSON, and in CSV one on each line of the cell."""
