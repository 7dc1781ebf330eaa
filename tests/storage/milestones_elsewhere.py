"""What another workspace can do with the milestones of a project: nothing
(tests/storage/test_tenancy.py). Theirs has two, one of which waits for the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from rituals.milestones import finding, reading, telling, usecases
from rituals.milestones.model import (
    Draft,
    Forecast,
    Milestone,
    MilestoneGone,
    MilestoneState,
    NoSuchMilestone,
    Planned,
)
from rituals.people import Person
from rituals.project.model import ProjectGone
from storage.unit_of_work import UnitOfWork

NOW = datetime.fromisoformat("2026-11-16T08:00:00+00:00")
LATER = NOW + timedelta(days=300)
DUE = date(2026, 11, 27)
ALICE = Person("U1", "Alice")
DRAFT = Draft("Ours", "U1", None)
Step = Callable[[UnitOfWork, Any], object]
"""The other workspace's unit of work, and what is known of theirs (`test_tenancy.Known`)."""


def milestone(team_id: str, project_id: str) -> Milestone:
    """With something in each of its fields."""
    return Milestone(
        milestone_id="m1",
        number=60,
        team_id=team_id,
        project_id=project_id,
        text="Theirs <!here>",
        owner="U1",
        due_on=DUE,
        made_by="U2",
        made_at=NOW,
        first_due_on=DUE - timedelta(days=7),
        waits_for="access",
        after=("m2",),
        planned=Planned("Theirs", DUE, "U2", "access"),
        knows={"m2": Forecast(DUE, is_late=True)},
        accepted="held:2026-11-27:",
        told="moved:2026-11-27",
        told_on=NOW.date(),
    )


def dropped(team_id: str, project_id: str) -> Milestone:
    one = Milestone("m2", 61, team_id, project_id, "Gone", None, None, "U1", NOW)
    ended = {"reason": "Not needed", "ended_by": "U1", "ended_at": NOW}
    return replace(one, state=MilestoneState.DROPPED, **ended)  # type: ignore[arg-type]


def kept(work: UnitOfWork, team_id: str, project_id: str) -> None:
    work.milestones.put(milestone(team_id, project_id))
    work.milestones.put(dropped(team_id, project_id))


def _gone(step: Step) -> tuple[type[Exception], Step]:
    return MilestoneGone, step


NOTHING: dict[str, Step] = {
    "milestones.get": lambda w, k: w.milestones.get("m1"),
    "milestones.of_project": lambda w, k: w.milestones.of_project("p1"),
    "milestones.of_projects": lambda w, k: w.milestones.of_projects(["p1"])["p1"],
    "milestones.open_of": lambda w, k: w.milestones.open_of(k.team.team_id),
    "milestones.owned_by": lambda w, k: w.milestones.owned_by("U1"),
    "milestones.ended_since": lambda w, k: w.milestones.ended_since(k.team.team_id, NOW),
    "milestones.due_by": lambda w, k: w.milestones.due_by(k.team.team_id, LATER.date()),
    # Of the project that is handed in none is found.
    "milestone_reading.board": lambda w, k: (
        reading.board(w, k.kept.project, k.team, now=NOW).plan.milestones
    ),
    "milestone_reading.of_project": lambda w, k: (
        reading.of_project(w, k.kept.project, k.team, ALICE, now=NOW).plan.milestones
    ),
    "milestone_reading.boards": lambda w, k: reading.boards(w, k.team, ALICE, now=NOW),
    "milestone_reading.goes_on": lambda w, k: reading.goes_on(w, k.team),
    "milestone_reading.blocked_among": lambda w, k: reading.blocked_among(
        w, [milestone(k.team.team_id, "p1")]
    ),
    "milestone_telling.tell": lambda w, k: telling.tell(w, "p1", now=LATER),
    "milestone.follow": lambda w, k: usecases.follow(w, w.kickoffs.course(k.kept.kickoff), now=NOW),
}
REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "milestones.put": (
        IntegrityError,
        lambda w, k: w.milestones.put(milestone(k.team.team_id, "p1")),
    ),
    "milestone.make": (
        ProjectGone,
        lambda w, k: usecases.make(w, "p1", ALICE, DRAFT, now=NOW),
    ),
    "milestone_finding.project_of": (ProjectGone, lambda w, k: finding.project_of(w, "p1", ALICE)),
    "milestone_finding.numbered": (NoSuchMilestone, lambda w, k: finding.numbered(w, 60, ALICE)),
    "milestone_finding.find": _gone(lambda w, k: finding.find(w, "m1", ALICE)),
    "milestone.edit": _gone(lambda w, k: usecases.edit(w, "m1", ALICE, DRAFT, now=NOW)),
    "milestone.set_date": _gone(lambda w, k: usecases.set_date(w, "m1", ALICE, DUE, now=NOW)),
    "milestone.hand_over": _gone(lambda w, k: usecases.hand_over(w, "m1", ALICE, "U1", now=NOW)),
    "milestone.has_come": _gone(lambda w, k: usecases.has_come(w, "m1", ALICE, now=NOW)),
    "milestone.still_works": _gone(lambda w, k: usecases.still_works(w, "m1", ALICE, now=NOW)),
    "milestone.done": _gone(lambda w, k: usecases.done(w, "m1", ALICE, now=NOW)),
    "milestone.drop": _gone(lambda w, k: usecases.drop(w, "m1", ALICE, "Ours", now=NOW)),
    "milestone.undo": _gone(lambda w, k: usecases.undo(w, "m1", ALICE, now=NOW)),
}
MODULES = {
    "milestone": usecases,
    "milestone_finding": finding,
    "milestone_reading": reading,
    "milestone_telling": telling,
}
