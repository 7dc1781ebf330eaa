"""Gates as they are kept, and several people at one, in several processes, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.gates import moving, usecases
from rituals.gates.model import (
    Gate,
    GateIsDecided,
    GateIsOpen,
    GateKind,
    GateState,
    GateWasHeld,
    NoDecisionToTakeBack,
    Ready,
    Verdict,
)
from rituals.gates.usecases import Draft
from rituals.project.model import Stage, Standing, Track
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage
from tests.storage import gates_elsewhere as made_up
from tests.storage.a_kickoff import keep, things
from tests.storage.gates_elsewhere import AGAIN
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

DAY = timedelta(days=1)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        keep(work, things(team.team_id))
        work.commit()
    return team


@pytest.fixture
def gate(storage: Storage, team: Team) -> Gate:
    with storage.work("T1", now=NOW) as work:
        gate = usecases.open_gate(work, "p1", ALICE, now=NOW)
        work.commit()
    return gate


def test_what_is_kept_is_what_was_put(storage: Storage, team: Team) -> None:
    one, decided = made_up.gate(team.team_id, "p1"), made_up.decision()
    over = replace(one, gate_id="g2", state=GateState.PASSED, again_on=None, opened_at=NOW - DAY)
    again = replace(decided, position=2, again_on=None, withdrawn_at=NOW)
    with storage.work("T1", now=NOW) as work:
        for gate in (one, over):
            work.gates.put(gate)
        for decision in (decided, again):
            work.gates.put_decision(decision)
        work.gates.put_answer(made_up.answered("p1"))
        work.commit()
    with storage.read("T1", now=NOW) as work:
        assert work.gates.get("g1") == one
        assert work.gates.of_project("p1") == [one, over]
        assert work.gates.owned_by("U1") == [one]
        assert work.gates.decisions("g1") == [again, decided]
        assert work.gates.answers("p1") == [made_up.answered("p1")]
        assert work.gates.since(team.team_id, made_up.NOW) == [(one, None), (one, decided)]
        assert work.gates.since(team.team_id, made_up.NOW + DAY) == []


def test_what_is_held_is_silent_from_the_day_after_its_own_and_never_in_a_discarded_project(
    storage: Storage, team: Team
) -> None:
    held = made_up.gate(team.team_id, "p1")
    later = NOW.replace(year=2027)
    with storage.work("T1", now=NOW) as work:
        work.gates.put(held)

        def silent(today: object) -> list[Gate]:
            return work.gates.silent_of(team.team_id, before=later, today=today)  # type: ignore[arg-type]

        assert silent(AGAIN) == []
        assert silent(AGAIN + DAY) == [held]
        work.gates.put(replace(held, state=GateState.OPEN, again_on=None))
        assert [one.gate_id for one in silent(NOW.date())] == ["g1"]
        project = work.projects.get("p1")
        assert project
        work.projects.put(replace(project, standing=Standing.DISCARDED))
        assert silent(AGAIN + DAY) == work.gates.owned_by("U1") == []


def test_two_open_it_at_once_and_it_is_open_once(storage: Storage, team: Team) -> None:
    _, told = side_by_side(
        storage,
        lambda work: usecases.open_gate(work, "p1", ALICE, now=NOW),
        lambda work: usecases.open_gate(work, "p1", BOB, now=NOW),
    )
    assert isinstance(told, GateIsOpen)


def test_two_decide_at_once_and_the_second_is_told_by_whom(storage: Storage, gate: Gate) -> None:
    _, told = side_by_side(
        storage,
        lambda work: usecases.decide(
            work, (), gate.gate_id, ALICE, Draft(Verdict.GO, "Yes"), now=NOW
        ),
        lambda work: usecases.decide(
            work, (), gate.gate_id, BOB, Draft(Verdict.STOP, "No"), now=NOW
        ),
    )
    assert isinstance(told, GateIsDecided)
    with storage.read("T1", now=NOW) as work:
        project = work.projects.get("p1")
        assert project
        assert (project.tracks, project.standing) == (frozenset({Track.DELIVERY}), Standing.INVEST)


def test_who_looked_before_somebody_held_reads_that_first(storage: Storage, gate: Gate) -> None:
    with storage.work("T1", now=NOW) as work:
        hold = Draft(Verdict.HOLD, "Too early", again_on=AGAIN, seen=0)
        usecases.decide(work, (), gate.gate_id, ALICE, hold, now=NOW)
        stop = Draft(Verdict.STOP, "Enough", seen=0)
        with pytest.raises(GateWasHeld):
            usecases.decide(work, (), gate.gate_id, BOB, stop, now=NOW)
        done = usecases.decide(work, (), gate.gate_id, BOB, replace(stop, seen=1), now=NOW)
        assert done.decision.position == 2


def test_of_two_who_take_a_stop_back_the_second_does_not_take_back_the_hold_before_it(
    storage: Storage, gate: Gate
) -> None:
    with storage.work("T1", now=NOW) as work:
        hold = Draft(Verdict.HOLD, "Too early", again_on=AGAIN)
        usecases.decide(work, (), gate.gate_id, ALICE, hold, now=NOW)
        usecases.decide(work, (), gate.gate_id, BOB, Draft(Verdict.STOP, "Enough"), now=NOW)
        taken = moving.take_back(work, gate.gate_id, ALICE, seen=2, now=NOW)
        assert taken.gate.state is GateState.HELD
        with pytest.raises(NoDecisionToTakeBack):
            moving.take_back(work, gate.gate_id, BOB, seen=2, now=NOW)


def test_what_was_known_is_kept_as_it_was_and_taken_back_all_is_as_before(
    storage: Storage, gate: Gate
) -> None:
    with storage.work("T1", now=NOW) as work:
        usecases.answer(work, "p1", "baseline", BOB, Ready.NOT_YET, now=NOW)
        done = usecases.decide(
            work, (), gate.gate_id, ALICE, Draft(Verdict.STOP, "Enough"), now=NOW
        )
        kept = work.gates.decisions(gate.gate_id)[0]
        assert done.stopped and done.stopped.is_new
        assert kept.evidence == done.decision.evidence
        rows = {row.id: row.ready for row in kept.evidence.rows}
        assert rows["baseline"] == "not_yet"
        assert rows["metric"] is None
        moving.take_back(work, gate.gate_id, ALICE, now=NOW + DAY)
        project, kickoff = work.projects.get("p1"), work.kickoffs.of_project("p1")
        assert project and kickoff
        assert (project.standing, project.stage) == (Standing.UNDECIDED, Stage.MVP)
        assert not kickoff.is_over
        again = work.gates.get(gate.gate_id)
        assert again and (again.state, again.kind) == (GateState.OPEN, GateKind.DELIVERY)
