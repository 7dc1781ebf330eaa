"""Findings as people and as programs read them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import typer

from bot.doctor.finding import Finding, State, healthy

_MARKS = {
    State.OK: ("✓", typer.colors.GREEN),
    State.WARNING: ("!", typer.colors.YELLOW),
    State.ERROR: ("✗", typer.colors.RED),
    State.UNKNOWN: ("?", typer.colors.BLUE),
}
_PLURALS = {State.ERROR: "errors", State.WARNING: "warnings", State.UNKNOWN: "unknown"}


def for_people(findings: Sequence[Finding]) -> str:
    """A line a finding, its mend beneath it, and the sum at the end."""
    width = max(len(found.name) for found in findings)
    lines = []
    for found in findings:
        mark, colour = _MARKS[found.state]
        lines.append(f"{typer.style(mark, fg=colour)} {found.name:<{width}}  {found.words}")
        if found.mend:
            lines.append(f"  {'':<{width}}  → {found.mend}")
    return "\n".join([*lines, "", _sum(findings)])


def as_json(findings: Sequence[Finding]) -> str:
    """`{"healthy": …, "findings": [{"name", "state", "words", "mend"} …]}`"""
    found = {"healthy": healthy(findings), "findings": [asdict(one) for one in findings]}
    return json.dumps(found, indent=2, ensure_ascii=False)


def _sum(findings: Sequence[Finding]) -> str:
    counts = Counter(found.state for found in findings)
    parts = [
        f"{counts[state]} {state if counts[state] == 1 else plural}"
        for state, plural in _PLURALS.items()
        if counts[state]
    ]
    return f"{', '.join(parts)}." if parts else "All is well."
