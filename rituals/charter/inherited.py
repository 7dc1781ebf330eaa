"""What a project's experiments inherit from its charter: what was decided in discovery is what gets
measured (playbook §1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rituals.charter.model import CharterLine, Content, Entry, LineState
from rituals.charter.ports import CharterWork
from rituals.kickoff.catalogue import Line
from rituals.text import one_line

METRIC, PROXY, GUARDRAILS = "success-metric", "proxy-metric", "guardrails"
"""Ids of the playbook's questions."""
_PROSE_LIMIT = 80
_IN_FORCE = (LineState.OPEN, LineState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Inherited:
    """The success metric as it was agreed on; what nobody said is None or empty."""

    metric: str
    """As typed, like all texts here; the beginning of the prose where no field was filled."""
    unit: str = ""
    is_up_better: bool | None = None
    baseline: float | None = None
    target: float | None = None
    by: date | None = None
    measured: str = ""
    proxy: str = ""
    misleads: str = ""
    """How the proxy could move while the goal doesn't."""
    guardrails: tuple[str, ...] = ()
    slices: tuple[str, ...] = ()


def charter_metric(work: CharterWork, project_id: str) -> Inherited | None:
    """Of the newest version that both signed, else of the newest. None: there is no charter, or it
    names no metric."""
    charter = work.charters.signed(project_id) or work.charters.newest(project_id)
    return inherited(charter.content, work.charters.lines(project_id)) if charter else None


def inherited(content: Content, lines: Sequence[CharterLine]) -> Inherited | None:
    """`lines`: all of the project; those that were refuted or dropped aren't inherited."""
    said = {entry.question_id: entry for entry in content.entries}
    metric = _row(said.get(METRIC))
    name = metric.get("metric") or _prose(said.get(METRIC))
    if not name:
        return None
    proxy = _row(said.get(PROXY))
    in_force = [line for line in lines if line.state in _IN_FORCE]
    direction = metric.get("direction", "").casefold()
    return Inherited(
        metric=name,
        unit=metric.get("unit", ""),
        is_up_better=direction == "up" if direction else None,
        baseline=_number(metric.get("baseline")),
        target=_number(metric.get("target")),
        by=_day(metric.get("by")),
        measured=metric.get("measured", ""),
        proxy=proxy.get("proxy") or _prose(said.get(PROXY)),
        misleads=proxy.get("misleads", ""),
        guardrails=tuple(line.text for line in in_force if line.question_id == GUARDRAILS),
        slices=tuple(line.text for line in in_force if line.kind is Line.SLICE),
    )


def _row(entry: Entry | None) -> Mapping[str, str]:
    return entry.rows[0] if entry and entry.rows else {}


def _prose(entry: Entry | None) -> str:
    return one_line(entry.text, _PROSE_LIMIT) if entry else ""


def _number(typed: str | None) -> float | None:
    """The window takes only what is a number."""
    try:
        return float(typed) if typed else None
    except ValueError:
        return None


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None
