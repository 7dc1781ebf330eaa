"""A figure, as the line that it is printed as."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Size = Literal["full", "small"]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    """Begins with its row: `speed-1/help`."""
    value: float
    unit: str
    at_most: float
    facts: Mapping[str, object] = field(default_factory=dict)
    """What explains it: the control, what else was measured beside it, choices made."""

    @property
    def ok(self) -> bool:
        return self.value <= self.at_most

    def line(self) -> str:
        said = {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "bar": f"<= {self.at_most:g}",
            "ok": self.ok,
        }
        return json.dumps(said | dict(self.facts))
