"""Experiments from start to observation, as people and training jobs do it side by side, on both
databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.errors import PersonError
from rituals.experiment import backlog, cycle, drafting, observing, starting
from rituals.experiment.drafting import Draft
from rituals.experiment.errors import AtTheLimit, ExperimentConcluded, NoSuchExperiment
from rituals.experiment.model import Experiment, Stage, StoppedBy, Where
from rituals.experiment.observing import Value
from rituals.experiment.owning import hand_over
from rituals.people import Person
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot, NotAMember, Team
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, Step, side_by_side

DRAFT = Draft("Tenure", "U1", metric="AUC", baseline=0.78, target=0.85, attempts=3)
CHEN, GIL = Person("U3", "Chen"), Person("U7", "Gil", is_guest=True)
AUC = [Value("auc", 0.8, Where.VALIDATION)]


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


@pytest.fixture
def one(storage: Storage, team: Team) -> Experiment:
    with storage.work("T1", now=NOW) as work:
        begun = start(team)(work)
        work.commit()
    assert isinstance(begun, Experiment)
    return begun


def start(team: Team, draft: Draft = DRAFT) -> Step:
    return lambda work: starting.start(work, team, ALICE, draft, now=NOW).experiment


def logs(one: Experiment, values: list[Value] = AUC) -> Step:
    return lambda work: observing.observe(work, one.experiment_id, BOB, values, now=NOW)


def test_two_who_start_at_once_keep_to_the_limit(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        backlog.limit(work, team, ALICE, 1)
        work.commit()
    # As it was read before somebody set the limit.
    first, second = side_by_side(storage, start(team), start(team))
    assert isinstance(first, Experiment)
    assert isinstance(second, AtTheLimit)
    assert second.facts["running"] == [first.number]


def test_a_person_and_a_training_job_log_two_attempts(storage: Storage, one: Experiment) -> None:
    results = side_by_side(storage, logs(one), logs(one))
    attempts = [done.new[0].attempt for done in results if isinstance(done, cycle.Changed)]
    assert attempts == [1, 2]


def test_the_last_attempt_reaches_the_stop_rule_once(storage: Storage, one: Experiment) -> None:
    with storage.work("T1", now=NOW) as work:
        logs(one)(work)
        work.commit()
    results = side_by_side(storage, logs(one), logs(one))
    reached = [done.has_reached for done in results if isinstance(done, cycle.Changed)]
    assert reached == [None, StoppedBy.ATTEMPTS]


def test_values_of_one_attempt_stay_in_the_order_in_which_they_came(
    storage: Storage, one: Experiment
) -> None:
    values = [Value(f"m{n}", n / 10, Where.VALIDATION) for n in range(9, 0, -1)]
    with storage.work("T1", now=NOW) as work:
        logs(one, values)(work)
        found = work.experiments.observations(one.experiment_id)
    assert [o.metric for o in found] == [value.metric for value in values]
    assert {o.attempt for o in found} == {1}


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ([], {}),
        ([Value("auc", float("nan"), Where.VALIDATION)], {}),
        ([Value("auc", float("inf"), Where.VALIDATION)], {}),
        ([Value("  ", 0.8, Where.VALIDATION)], {}),
        ([Value("a" * 81, 0.8, Where.VALIDATION)], {}),
        (AUC, {"attempt": 7}),
        (AUC, {"attempt": 0}),
        (AUC, {"note": "x" * 3001}),
        (AUC, {"link": "x" * 2001}),
    ],
)
def test_what_makes_no_sense_is_not_kept(
    storage: Storage, one: Experiment, values: list[Value], more: dict[str, object]
) -> None:
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(FieldErrors):
            observing.observe(work, one.experiment_id, BOB, values, now=NOW, **more)  # type: ignore[arg-type]
        assert work.experiments.observations(one.experiment_id) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"change": " \u200b"}, drafting.CHANGE),
        ({"change": "x" * 301}, drafting.CHANGE),
        ({"owner": "U9"}, drafting.OWNER),
        ({"attempts": None}, drafting.ATTEMPTS),
        ({"attempts": 0}, drafting.ATTEMPTS),
        ({"attempts": 1000}, drafting.ATTEMPTS),
        ({"by": NOW.date() - timedelta(days=1)}, drafting.BY),
        ({"baseline": float("nan")}, drafting.BASELINE),
        ({"target": float("inf")}, drafting.TARGET),
        ({"project_id": "elsewhere"}, drafting.PROJECT),
    ],
)
def test_a_hypothesis_that_cannot_be_kept_is_refused_at_its_field(
    storage: Storage, team: Team, changes: dict[str, object], field: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(FieldErrors) as refused:
            start(team, replace(DRAFT, **changes))(work)  # type: ignore[arg-type]
        assert field in refused.value.errors
        assert work.experiments.open_of(team.team_id) == []


@pytest.mark.parametrize(("actor", "error"), [(CHEN, NotAMember), (GIL, GuestsMayNot)])
def test_members_write(
    storage: Storage, one: Experiment, team: Team, actor: Person, error: type[PersonError]
) -> None:
    steps: list[Step] = [
        lambda work: starting.start(work, team, actor, DRAFT, now=NOW),
        lambda work: observing.observe(work, one.experiment_id, actor, AUC, now=NOW),
        lambda work: cycle.move(work, one.experiment_id, actor, Stage.ANALYSE, now=NOW),
        lambda work: hand_over(work, one.experiment_id, actor, "U2"),
    ]
    with storage.work("T1", now=NOW) as work:
        for step in steps:
            with pytest.raises(error):
                step(work)


def test_who_reads_the_channel_reads_by_number(
    storage: Storage, one: Experiment, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        assert starting.numbered(work, one.number, CHEN)[0] == one
        for number, reader in ((one.number + 1, ALICE), (one.number, GIL)):
            with pytest.raises(NoSuchExperiment):
                starting.numbered(work, number, reader)
        work.teams.put(replace(team, is_private=True))
        assert starting.numbered(work, one.number, BOB)[0] == one
        with pytest.raises(NoSuchExperiment):
            starting.numbered(work, one.number, CHEN)


def test_an_attempt_that_is_withdrawn_frees_its_place_under_the_stop_rule(
    storage: Storage, one: Experiment
) -> None:
    with storage.work("T1", now=NOW) as work:
        done = [logs(one)(work) for _ in range(3)][-1]
        assert isinstance(done, cycle.Changed)
        assert done.has_reached is StoppedBy.ATTEMPTS
        for _ in range(2):  # said twice, it is meant once
            after = observing.withdraw(work, done.new[0].observation_id, ALICE, now=NOW)
            assert after and after.experiment.reached is None
        again = logs(one)(work)
        assert isinstance(again, cycle.Changed)
        assert (again.new[0].attempt, again.has_reached) == (4, StoppedBy.ATTEMPTS)


def test_what_is_concluded_is_left_as_it_is(storage: Storage, one: Experiment) -> None:
    over = replace(one, stage=Stage.CONCLUDED, concluded_by="U1", concluded_at=NOW)
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(over)
        for step in (logs(one), lambda work: hand_over(work, one.experiment_id, BOB, "U2")):
            with pytest.raises(ExperimentConcluded):
                step(work)


def test_a_read_sees_nothing_half_done(storage: Storage, one: Experiment) -> None:
    def observe_and_fail(work: UnitOfWork) -> None:
        logs(one)(work)
        raise RuntimeError

    with pytest.raises(RuntimeError), storage.work("T1", now=NOW) as work:
        observe_and_fail(work)
    with storage.read("T1", now=NOW) as read:
        assert read.experiments.observations(one.experiment_id) == []
        found = read.experiments.get(one.experiment_id)
        assert found and found.stage is Stage.CREATE
