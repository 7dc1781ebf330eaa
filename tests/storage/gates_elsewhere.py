"""What another workspace can do with the gates of a project: nothing
(tests/storage/test_tenancy.py). Theirs has one that is held, and an answered checklist."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from rituals.gates import first, moving, reading, usecases
from rituals.gates.evidence import Evidence, Found, Part, RowThen
from rituals.gates.model import (
    Answered,
    Before,
    Decision,
    Gate,
    GateGone,
    GateKind,
    GateState,
    Ready,
    Verdict,
)
from rituals.gates.usecases import Draft
from rituals.people import Person
from rituals.project.model import ProjectGone, Stage, Standing, Track
from storage.unit_of_work import UnitOfWork

NOW = datetime.fromisoformat("2026-11-16T08:00:00+00:00")
AGAIN = date(2026, 12, 14)
ALICE = Person("U1", "Alice")
DRAFT = Draft(Verdict.STOP, "Ours")
Step = Callable[[UnitOfWork, Any], object]
"""The other workspace's unit of work, and what is known of theirs (`test_tenancy.Known`)."""

EVIDENCE = Evidence(
    found=(
        Found(
            part=Part.LEARNED,
            kind="outcome_bad",
            number=42,
            texts={"text": "Theirs <!here>", "learned": "Theirs"},
            numbers={"n": 1},
            words={"what": "common.close"},
            at=NOW,
            is_worry=True,
        ),
    ),
    rows=(
        RowThen(id="baseline", title="Theirs"),
        RowThen(id="metric", title="Theirs", ready="yes", note="Theirs", by="U1", at=NOW),
    ),
)


def gate(team_id: str, project_id: str) -> Gate:
    """With something in each of its fields."""
    return Gate(
        gate_id="g1",
        project_id=project_id,
        team_id=team_id,
        kind=GateKind.GROWTH,
        owner="U1",
        opened_by="U2",
        opened_at=NOW,
        state=GateState.HELD,
        state_since=NOW,
        again_on=AGAIN,
        message="m1",
        rows="m2",
    )


def decision() -> Decision:
    return Decision(
        gate_id="g1",
        position=1,
        verdict=Verdict.HOLD,
        reason="Theirs",
        by="U1",
        at=NOW,
        evidence=EVIDENCE,
        before=Before(
            tracks=frozenset({Track.DELIVERY, Track.DISCOVERY}),
            stage=Stage.MVP,
            standing=Standing.INVEST,
        ),
        again_on=AGAIN,
        withdrawn_at=None,
    )


def answered(project_id: str) -> Answered:
    return Answered(project_id, "baseline", Ready.NOT_NEEDED, "Theirs", "U1", NOW)


def kept(work: UnitOfWork, team_id: str, project_id: str) -> None:
    work.gates.put(gate(team_id, project_id))
    work.gates.put_decision(decision())
    work.gates.put_answer(answered(project_id))


def _gone(step: Step) -> tuple[type[Exception], Step]:
    return GateGone, step


def _project_gone(step: Step) -> tuple[type[Exception], Step]:
    return ProjectGone, step


def _no_row(step: Step) -> tuple[type[Exception], Step]:
    return IntegrityError, step


NOTHING: dict[str, Step] = {
    "gates.get": lambda w, k: w.gates.get("g1"),
    "gates.of_project": lambda w, k: w.gates.of_project("p1"),
    "gates.owned_by": lambda w, k: w.gates.owned_by("U1"),
    "gates.silent_of": lambda w, k: w.gates.silent_of(
        k.team.team_id, before=NOW.replace(year=2030), today=date(2030, 1, 1)
    ),
    "gates.decisions": lambda w, k: w.gates.decisions("g1"),
    "gates.since": lambda w, k: w.gates.since(k.team.team_id, NOW),
    "gates.answers": lambda w, k: w.gates.answers("p1"),
    "gate_reading.open_of": lambda w, k: reading.open_of(w, "p1"),
    "gate_reading.following": lambda w, k: reading.following(w, "p1"),
    # What is handed in has answers in its own workspace only.
    "gate_reading.evidence_of": lambda w, k: [
        row
        for row in reading.evidence_of(w, (), k.team, k.kept.project, GateKind.GROWTH).rows
        if row.ready
    ],
    "gate_reading.check_answers": lambda w, k: reading.check_answers(
        w, k.team, k.kept.project, ALICE
    ),
    "gate_first.thoughts": lambda w, k: first.thoughts(w, k.ledger.experiment, ()).advice,
}
REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "gates.put": _no_row(lambda w, k: w.gates.put(gate(k.team.team_id, "p1"))),
    "gates.put_decision": _no_row(lambda w, k: w.gates.put_decision(decision())),
    "gates.put_answer": _no_row(lambda w, k: w.gates.put_answer(answered("p1"))),
    "gate_reading.look": _gone(lambda w, k: reading.look(w, (), "g1", now=NOW)),
    "gate_reading.placed": _project_gone(lambda w, k: reading.placed(w, "p1")),
    "gate.check_opens": _project_gone(lambda w, k: usecases.check_opens(w, "p1", ALICE)),
    "gate.open_gate": _project_gone(lambda w, k: usecases.open_gate(w, "p1", ALICE, now=NOW)),
    "gate.answer": _project_gone(
        lambda w, k: usecases.answer(w, "p1", "baseline", ALICE, Ready.YES, now=NOW)
    ),
    "gate.check_decides": _gone(lambda w, k: usecases.check_decides(w, "g1", ALICE)),
    "gate.decide": _gone(lambda w, k: usecases.decide(w, (), "g1", ALICE, DRAFT, now=NOW)),
    "gate.hand_over": _gone(lambda w, k: usecases.hand_over(w, "g1", ALICE, ALICE)),
    "gate_moving.carry_out": _project_gone(
        lambda w, k: moving.carry_out(
            w,
            k.kept.project,
            GateKind.GROWTH,
            Verdict.STOP,
            ALICE,
            "Ours",
            keeps_discovery=False,
            now=NOW,
        )
    ),
    "gate_moving.check_takes_back": _gone(
        lambda w, k: moving.check_takes_back(w, "g1", ALICE, now=NOW)
    ),
    "gate_moving.take_back": _gone(lambda w, k: moving.take_back(w, "g1", ALICE, now=NOW)),
}
MODULES = {
    "gate": usecases,
    "gate_first": first,
    "gate_moving": moving,
    "gate_reading": reading,
}
