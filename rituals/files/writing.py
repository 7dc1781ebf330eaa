"""Experiments and ideas as records: by the columns that a file is read by, nothing left out that
JSON has room for. What is empty isn't there. Pure."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rituals.experiment.idea import Idea
from rituals.experiment.model import Experiment, Extension, Observation, Step, StopRule
from rituals.files.columns import EXTENSIONS, FIGURES, KIND, OBSERVATIONS, OF, STEPS, Kind
from rituals.files.formulas import harmless

Cells = dict[str, Any]
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called, by their ids."""

    people: Mapping[str, str]
    projects: Mapping[str, str]
    numbers: Mapping[str, int]
    """Of parents, of ideas, and of the experiments that ideas became."""


def experiment(one: Experiment, names: Names) -> Cells:
    """What fits on one line of CSV."""
    metric, outcome, came = one.metric, one.outcome, one.origin
    project = names.projects.get(one.project_id or "", came.project if came else "")
    cells: Cells = {
        "id": one.experiment_id,
        "number": one.number,
        "project": project,
        "change": one.change,
        "reason": one.reason,
        "data": one.data,
        **_who("owner", one.owner, names),
        **_rule("stop", one.rule),
        "begun": _moment(one.made_at),
        **_who("begun_by", one.made_by, names),
        "stage": str(one.stage),
        "stage_since": _moment(one.stage_since),
        "parent": names.numbers.get(one.parent_id or ""),
        "idea": names.numbers.get(one.idea_id or ""),
        "differs": one.differs,
        "stop_reached": one.reached and str(one.reached),
        "stop_reached_at": _moment(one.reached_at),
    }
    if metric:
        cells |= {
            "metric": metric.name,
            "unit": metric.unit,
            "direction": str(metric.direction),
            "baseline": metric.baseline,
            "target": metric.target,
            "guardrails": list(metric.guardrails),
            "slices": list(metric.slices),
        }
    if outcome:
        cells |= {
            "outcome": str(outcome.verdict),
            "value": outcome.value,
            "production": outcome.production,
            "learned": outcome.learned,
            "decision": str(outcome.decision),
            "parked_until": outcome.parked_until,
            "look_again": outcome.look_again.isoformat() if outcome.look_again else None,
            "wakes": _moment(one.wakes_at),
            "let_go": outcome.let_go,
            "handed_to": outcome.handed_to,
            "awaits_analysis": "yes" if one.awaits_analysis else "",
            "concluded": _moment(one.concluded_at),
            **_who("concluded_by", one.concluded_by, names),
        }
    if outcome and outcome.analysis:
        cells |= {
            "how_it_failed": outcome.analysis.how,
            "failed_for": outcome.analysis.slices,
            "likely_cause": outcome.analysis.cause,
            "more_data": outcome.analysis.more_data,
        }
    return _there(cells)


def whole(
    cells: Cells,
    observations: Sequence[Observation],
    steps: Sequence[Step],
    extensions: Sequence[Extension],
    names: Names,
) -> Cells:
    """An experiment's record with all that a line of CSV has no room for."""
    return {KIND: str(Kind.EXPERIMENT), **cells} | {
        OBSERVATIONS: [_there(observation(one, names)) for one in observations],
        STEPS: [
            _there({"stage": str(one.stage), "at": _moment(one.at), **_who("by", one.by, names)})
            for one in steps
        ],
        EXTENSIONS: [
            _there(
                {
                    "at": _moment(one.at),
                    **_who("by", one.by, names),
                    "reason": one.reason,
                    **_rule("before", one.before),
                    **_rule("after", one.after),
                }
            )
            for one in extensions
        ],
    }


def observation(one: Observation, names: Names) -> Cells:
    return _there(
        {
            "attempt": one.attempt,
            "metric": one.metric,
            "value": one.value,
            "where": str(one.where),
            "at": _moment(one.at),
            **_who("by", one.by, names),
            "note": one.note,
            "link": one.link,
            "source": one.source,
            "withdrawn": _moment(one.withdrawn_at),
        }
    )


def idea(one: Idea, names: Names) -> Cells:
    return _there(
        {
            "id": one.idea_id,
            "number": one.number,
            "project": names.projects.get(one.project_id or ""),
            "text": one.text,
            "gain": str(one.gain),
            "confidence": str(one.confidence),
            "cost": str(one.cost),
            "begun": _moment(one.made_at),
            **_who("begun_by", one.made_by, names),
            "state": str(one.state),
            "rank": one.rank,
            "experiment": names.numbers.get(one.experiment_id or ""),
            "reason": one.reason,
            "ended": _moment(one.ended_at),
        }
    )


def csv_head(kind: Kind) -> bytes:
    """The first line, with a byte order mark: without it Excel takes UTF-8 for something else."""
    return (_BOM + _line(OF[kind])).encode()


def csv_lines(kind: Kind, records: Iterable[Cells]) -> bytes:
    return "".join(_line([_cell(one, column) for column in OF[kind]]) for one in records).encode()


def json_lines(records: Iterable[Cells]) -> bytes:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in records).encode()


def _line(cells: Iterable[str]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made).writerow(cells)
    return made.getvalue()


def _cell(cells: Cells, column: str) -> str:
    found = cells.get(column)
    if found is None:
        return ""
    if isinstance(found, list):
        return harmless("\n".join(found))
    if column in FIGURES and isinstance(found, int | float):
        return repr(found)  # a negative number is no formula
    return harmless(str(found))


def _rule(name: str, rule: StopRule) -> Cells:
    return {
        f"{name}_by": rule.by.isoformat() if rule.by else None,
        f"{name}_attempts": rule.attempts,
        f"{name}_budget": rule.budget,
    }


def _who(column: str, user_id: str | None, names: Names) -> Cells:
    if not user_id:
        return {}
    return {column: names.people.get(user_id), f"{column}_id": user_id}


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None


def _there(cells: Cells) -> Cells:
    return {column: cell for column, cell in cells.items() if cell not in (None, "", [])}
