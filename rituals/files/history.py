"""How an experiment of a file went: its stages, and when it went on past its stop rule."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rituals.experiment.model import (
    LINE_LIMIT,
    MOST_ATTEMPTS,
    TEXT_LIMIT,
    Experiment,
    Extension,
    Stage,
    Step,
    StopRule,
)
from rituals.files.cells import Cells
from rituals.files.columns import EXTENSIONS, STEPS
from rituals.files.errors import ColumnMissing
from rituals.files.model import Ground
from rituals.files.people import NAME_LIMIT as PERSON_LIMIT

_APART = timedelta(microseconds=1)


def who(cells: Cells, column: str, ground: Ground, otherwise: str | None = None) -> str:
    """A user id. `otherwise`: who it is where nothing says so."""
    name = cells.line_of(column, PERSON_LIMIT)
    user_id = cells.line_of(f"{column}_id", PERSON_LIMIT)
    if otherwise is not None and not name and not user_id:
        return otherwise
    return ground.people.find(name, user_id)


def steps(
    cells: Cells, experiment: Experiment, ground: Ground, *, has_begun: bool
) -> Sequence[Step]:
    """As the file says; else what its dates tell. Without the day on which it was begun nobody
    knows how long it took, and so there are none."""
    found = []
    for place, one in enumerate(cells.objects(STEPS), 1):
        said = cells.within(STEPS, one, ground.team, place)
        at, stage = said.moment("at"), said.word("stage", Stage)
        for column, value in (("at", at), ("stage", stage)):
            if value is None and not said.has(column):
                said.wrong(column, ColumnMissing(column=column))
        if at and stage:
            is_known = said.has("by") or said.has("by_id")
            found.append(Step("", stage, at, who(said, "by", ground) if is_known else None))
        cells.problems += said.problems
    if not found and has_begun and not cells.has(STEPS):
        found = [Step("", Stage.CREATE, experiment.made_at, experiment.made_by)]
        if experiment.concluded_at:
            by = experiment.concluded_by
            found.append(Step("", Stage.CONCLUDED, experiment.concluded_at, by))
        elif experiment.stage is not Stage.CREATE:
            since = experiment.stage_since or experiment.made_at
            found.append(Step("", experiment.stage, since, experiment.made_by))
    return apart(found)


def extensions(cells: Cells, experiment: Experiment, ground: Ground) -> Sequence[Extension]:
    found = []
    for place, one in enumerate(cells.objects(EXTENSIONS), 1):
        said = cells.within(EXTENSIONS, one, ground.team, place)
        at = said.moment("at")
        if at is None and not said.has("at"):
            said.wrong("at", ColumnMissing(column="at"))
        rules = [_rule(said, name) for name in ("before", "after")]
        by, reason = who(said, "by", ground, experiment.owner), said.text("reason", TEXT_LIMIT)
        if at:
            found.append(Extension("", at, by, reason, rules[0], rules[1]))
        cells.problems += said.problems
    return apart(found)


def _rule(cells: Cells, when: str) -> StopRule:
    return StopRule(
        by=cells.day(f"{when}_by"),
        attempts=cells.whole(f"{when}_attempts", 1, MOST_ATTEMPTS),
        budget=cells.line_of(f"{when}_budget", LINE_LIMIT),
    )


def apart(found: Sequence[Any]) -> Sequence[Any]:
    """In order, none at the same moment as another: they are told apart by it."""
    last: datetime | None = None
    kept = []
    for one in sorted(found, key=lambda one: one.at):
        at = one.at if last is None or one.at > last else last + _APART
        kept.append(one if at == one.at else replace(one, at=at))
        last = at
    return kept
