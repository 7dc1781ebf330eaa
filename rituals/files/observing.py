"""Observations and ideas of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rituals.experiment.errors import IdeaMissing
from rituals.experiment.idea import Confidence, Cost, Gain, Idea, IdeaState
from rituals.experiment.metric import NAME_LIMIT, Metric, key_of
from rituals.experiment.model import LINE_LIMIT, TEXT_LIMIT, Experiment, Observation, Where
from rituals.files import checking, history
from rituals.files.cells import Cells
from rituals.files.errors import ColumnMissing, DateMissing
from rituals.files.model import Ground, Seen, Thought
from rituals.files.records import Problem, Record
from rituals.project import model as project

SOURCE = "import"
LINK_LIMIT = 2000
_SOURCE_LIMIT = 64
_MOST_ATTEMPT = 1_000_000
_APART = timedelta(microseconds=1)
"""Between what has no moment of its own: it is shown in the order of the file."""


def several(
    cells: Cells, said: Sequence[Mapping[str, Any]], experiment: Experiment, ground: Ground
) -> Sequence[Observation]:
    """Those that stand with their experiment."""
    found: list[Observation] = []
    for place, one in enumerate(said, 1):
        within = cells.within("observations", one, ground.team, place)
        observation = _observation(within, experiment.metric, experiment.owner, ground)
        if observation:
            since = experiment.concluded_at or experiment.made_at
            found.append(placed(observation, since, max((o.attempt for o in found), default=0)))
        cells.problems += within.problems
    return found


def placed(one: Observation, since: datetime, attempts: int) -> Observation:
    """With the attempt and the moment that it has where nothing says which. `since`: when it was,
    as far as its experiment knows; `attempts`: how many there were before."""
    at = since + attempts * _APART if one.at == NEVER else one.at
    return replace(one, attempt=one.attempt or attempts + 1, at=at)


NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""Nothing says when."""


def seen(
    record: Record, ground: Ground, metric: Metric | None, owner: str
) -> tuple[Seen, list[Problem]]:
    """One in a file of its own; `metric`, `owner`: of its experiment."""
    cells = Cells(record.line, record.cells, ground.team, ground.now)
    if not cells.has("experiment"):
        cells.wrong("experiment", ColumnMissing(column="experiment"))
    found = _observation(cells, metric, owner, ground)
    empty = Observation("", "", "", 0.0, Where.VALIDATION, 0, "", NEVER)
    return Seen(record.line, of(record), found or empty), cells.problems


def of(record: Record) -> str:
    """The experiment that a record speaks of."""
    return " ".join(str(record.cells.get("experiment", "")).split())[: checking.KEY_LIMIT]


def _observation(
    cells: Cells, metric: Metric | None, owner: str, ground: Ground
) -> Observation | None:
    name = cells.line_of("metric", NAME_LIMIT)
    read = cells.read("value")
    is_own = metric is not None and (not name or key_of(name) == key_of(metric.name))
    value = checking.measured(cells, "value", read, metric if is_own else None)
    if metric is not None and not name:
        name = metric.name
    for column, is_there in (("metric", bool(name)), ("value", read is not None)):
        if not is_there and not cells.has(column):
            cells.wrong(column, ColumnMissing(column=column))
    where = cells.word("where", Where) or Where.VALIDATION
    attempt = cells.whole("attempt", 1, _MOST_ATTEMPT) or 0
    at, withdrawn = cells.moment("at"), cells.moment("withdrawn")
    note, link = cells.text("note", TEXT_LIMIT), cells.line_of("link", LINK_LIMIT)
    source = cells.line_of("source", _SOURCE_LIMIT) or SOURCE
    by = history.who(cells, "by", ground, owner)
    if value is None:
        return None
    return Observation(
        observation_id="",
        experiment_id="",
        metric=name,
        value=value,
        where=where,
        attempt=attempt,
        by=by,
        at=at or NEVER,
        note=note,
        link=link,
        source=source,
        withdrawn_at=withdrawn,
    )


def thought(record: Record, ground: Ground) -> tuple[Thought, list[Problem]]:
    cells = Cells(record.line, record.cells, ground.team, ground.now)
    text = cells.line_of("text", LINE_LIMIT)
    if not text and not cells.has("text"):
        cells.wrong("text", IdeaMissing())
    begun = cells.moment("begun")
    if begun is None and not cells.has("begun"):
        cells.wrong("begun", DateMissing())
    name = cells.line_of("project", LINE_LIMIT)
    idea = Idea(
        idea_id="",
        number=0,
        team_id=ground.team.team_id,
        project_id=ground.projects.get(project.key_of(name)) if name else None,
        text=text,
        gain=cells.word("gain", Gain) or Gain.MEDIUM,
        confidence=cells.word("confidence", Confidence) or Confidence.EVEN,
        cost=cells.word("cost", Cost) or Cost.WEEK,
        made_by=history.who(cells, "begun_by", ground),
        made_at=begun or ground.now,
        state=cells.word("state", IdeaState) or IdeaState.OPEN,
        rank=cells.figure("rank"),
        reason=cells.text("reason", TEXT_LIMIT),
        ended_at=cells.moment("ended"),
    )
    row = Thought(
        line=record.line,
        key=cells.line_of("id", checking.KEY_LIMIT),
        number=cells.whole("number", 1, checking.MOST_NUMBER),
        experiment=of(record),
        idea=idea,
    )
    return row, cells.problems
