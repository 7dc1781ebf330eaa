"""What another workspace can do with what was decided about a project: nothing
(tests/storage/test_tenancy.py)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from rituals.people import Person
from rituals.project import changing, deciding, finding, standing
from rituals.project.history import Change, ChangeKind
from rituals.project.model import Estimate, Prize, ProjectGone, Stage, Standing, Track
from rituals.project.standing import Place
from storage.unit_of_work import UnitOfWork

NOW = datetime.fromisoformat("2026-11-16T08:00:00+00:00")
ALICE = Person("U1", "Alice")
CHANGE = Change("p1", ChangeKind.STANDING, "undecided", "hold", "Theirs <!here>", "U1", NOW)
HOLD, BACK = Standing.HOLD, Standing.UNDECIDED
Step = Callable[[UnitOfWork, Any], object]
"""The other workspace's unit of work, and what is known of theirs (`test_tenancy.Known`)."""


def kept(work: UnitOfWork) -> None:
    work.project_history.add(CHANGE)


def _gone(step: Step) -> tuple[type[Exception], Step]:
    return ProjectGone, step


def _discarded(project: Any) -> Any:
    return replace(project, standing=Standing.DISCARDED)


NOTHING: dict[str, Step] = {
    "project_history.of": lambda w, k: w.project_history.of("p1"),
    "project_history.of_team": lambda w, k: w.project_history.of_team(k.team.team_id, since=NOW),
    "project_changing.standing_before": lambda w, k: (
        changing.standing_before(w, _discarded(k.kept.project)) is not BACK
    ),
}
REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "project_history.add": (IntegrityError, lambda w, k: w.project_history.add(CHANGE)),
    "project_changing.keep": (
        IntegrityError,
        lambda w, k: changing.keep(w, k.kept.project, _discarded(k.kept.project), "U1", now=NOW),
    ),
    "finding.found": _gone(lambda w, k: finding.found(w, "p1", ALICE)),
    "project_standing.held": _gone(lambda w, k: standing.held(w, "p1", ALICE)),
    "project_standing.estimate": _gone(
        lambda w, k: standing.estimate(w, "p1", ALICE, Estimate(Prize.LARGE), now=NOW)
    ),
    "project_standing.place": _gone(
        lambda w, k: standing.place(w, "p1", ALICE, Place.TOP, "Ours", now=NOW)
    ),
    "project_standing.move_on": _gone(
        lambda w, k: standing.move_on(
            w, "p1", ALICE, Stage.GROWTH, frozenset({Track.DELIVERY}), "Ours", now=NOW
        )
    ),
    "project_deciding.decide": _gone(
        lambda w, k: deciding.decide(w, "p1", ALICE, HOLD, "Ours", now=NOW)
    ),
    "project_deciding.take_back": _gone(
        lambda w, k: deciding.take_back(w, "p1", ALICE, HOLD, BACK, now=NOW)
    ),
    "project_deciding.bring_back": _gone(lambda w, k: deciding.bring_back(w, "p1", ALICE, now=NOW)),
}
MODULES = {
    "project_changing": changing,
    "project_deciding": deciding,
    "project_standing": standing,
}
