"""What is kept of experiments and ideas, and how the ledger is searched, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rituals.experiment.idea import IdeaState
from rituals.experiment.metric import Metric, key_of
from rituals.experiment.model import (
    Decision,
    Experiment,
    Outcome,
    Stage,
    Step,
    StoppedBy,
    StopRule,
    Verdict,
    Where,
)
from rituals.experiment.ports import Wanted
from rituals.search.model import looked_for
from rituals.sittings import opening
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.an_experiment import AUC, Ledger, keep, ledger
from tests.storage.side_by_side import ALICE, NOW, PLAN, side_by_side

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MEMBER, OUTSIDER = "U1", "U9"


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


@pytest.fixture
def kept(storage: Storage, team: Team) -> Ledger:
    """One concluded experiment with everything, and an idea."""
    found = ledger(team.team_id)
    with storage.work("T1", now=NOW) as work:
        keep(work, found)
        work.commit()
    return found


def opened(kept: Ledger, number: int, change: str = "Another loss", **facts: object) -> Experiment:
    """An open one, a day younger with each number."""
    fresh: dict[str, object] = {
        "experiment_id": f"e{number}",
        "number": number,
        "change": change,
        "stage": Stage.OBSERVE,
        "outcome": None,
        "concluded_by": None,
        "concluded_at": None,
        "reached": None,
        "reached_at": None,
        "parent_id": None,
        "wakes_at": None,
        "made_at": NOW + (number - 42) * DAY,
    }
    return replace(kept.experiment, **(fresh | facts))  # type: ignore[arg-type]


def test_each_thing_is_kept_as_it_is(storage: Storage, kept: Ledger) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.experiments.get("e1") == kept.experiment
        assert work.experiments.get("e9") is None
        assert work.experiments.observations("e1") == [kept.observation]
        assert work.experiments.observation("o1") == kept.observation
        assert work.experiments.observation("o9") is None
        assert work.experiments.steps("e1") == [kept.step]
        assert work.experiments.extensions("e1") == [kept.extension]
        assert work.ideas.get("i1") == kept.idea
        assert work.ideas.get("i9") is None


def test_ideas_are_open_or_dropped_and_an_order_is_remembered(
    storage: Storage, kept: Ledger, team: Team
) -> None:
    dropped = [
        replace(kept.idea, idea_id=f"d{n}", number=n, state=IdeaState.DROPPED, reason="Dear")
        for n in (50, 52, 51)
    ]
    with storage.work("T1", now=NOW) as work:
        for one in (*dropped, replace(kept.idea, idea_id="i0", number=1, rank=-1e-300)):
            work.ideas.put(one)
        ritual = teams.retro_of(work, team)
        sitting = opening.open_now(work, team, ritual, ALICE, now=NOW).sitting.sitting_id
        for order in (["i1", "i0"], ["i0", "i1"], []):
            work.ideas.remember(sitting, order)
            assert work.ideas.remembered(sitting) == order
        assert work.ideas.remembered("another") is None
        work.commit()
    with storage.read("T1", now=NOW) as work:
        assert [one.number for one in work.ideas.open_of(team.team_id)] == [1, 41]
        assert work.ideas.open_of(team.team_id)[0].rank == -1e-300
        found = work.ideas.dropped_of(team.team_id, limit=2)
        assert [(one.number, one.reason) for one in found] == [(52, "Dear"), (51, "Dear")]
        assert work.ideas.open_of("another") == []


def test_little_is_kept_of_one_of_which_little_is_known(storage: Storage, kept: Ledger) -> None:
    bare = opened(
        kept, 50, reason="", metric=None, rule=StopRule(attempts=1), project_id=None, message=None
    )
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(bare)
        assert work.experiments.get("e50", to_change=True) == bare


def test_a_value_is_kept_to_its_last_digit(storage: Storage, kept: Ledger) -> None:
    values = [0.1 + 0.2, 1e-300, -1.7976931348623157e308, 0.0, 3.0]
    with storage.work("T1", now=NOW) as work:
        for place, value in enumerate(values):
            one = replace(kept.observation, observation_id=f"v{place}", value=value, attempt=9)
            work.experiments.put_observation(one)
        work.commit()
    with storage.read("T1", now=NOW) as work:
        found = [o.value for o in work.experiments.observations("e1") if o.attempt == 9]
    assert found == values


def test_observations_come_by_attempt_then_as_they_came(storage: Storage, kept: Ledger) -> None:
    said = [("late", 1, 2 * HOUR), ("second", 2, HOUR), ("early", 1, HOUR)]
    with storage.work("T1", now=NOW) as work:
        for name, attempt, later in said:
            one = replace(kept.observation, observation_id=name, attempt=attempt, at=NOW + later)
            work.experiments.put_observation(replace(one, withdrawn_at=None))
        found = work.experiments.observations("e1")
    assert [one.observation_id for one in found] == ["o1", "early", "late", "second"]


def test_open_are_those_that_run_and_failures_that_nobody_understood(
    storage: Storage, kept: Ledger
) -> None:
    unexplained = Outcome(verdict=Verdict.BAD, learned="It fell.", decision=Decision.STOP)
    with storage.work("T1", now=NOW) as work:
        for one in (
            opened(kept, 60),
            opened(kept, 51, stage=Stage.CONCLUDED, outcome=unexplained, concluded_at=NOW),
        ):
            work.experiments.put(one)
        found = work.experiments.open_of(kept.experiment.team_id)
        running = work.experiments.running_of(kept.experiment.team_id)
    assert [one.number for one in found] == [51, 60]
    assert [one.number for one in running] == [60]


def test_concluded_ones_come_newest_first(storage: Storage, kept: Ledger) -> None:
    later = replace(kept.experiment, experiment_id="e43", number=43, concluded_at=NOW + DAY)
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(later)
        work.experiments.put(opened(kept, 50))
        of = kept.experiment.team_id
        assert work.experiments.concluded_of(of, since=NOW) == [later, kept.experiment]
        assert work.experiments.concluded_of(of, since=NOW, limit=1) == [later]
        assert work.experiments.concluded_of(of, since=NOW + HOUR) == [later]


def test_a_lineage_is_found_from_its_parent_and_from_its_project(
    storage: Storage, kept: Ledger
) -> None:
    children = [opened(kept, 45, parent_id="e1"), opened(kept, 44, parent_id="e1")]
    with storage.work("T1", now=NOW) as work:
        for one in children:
            work.experiments.put(one)
        assert [one.number for one in work.experiments.children("e1")] == [44, 45]
        assert [one.number for one in work.experiments.several(["e44", "e1", "e9"])] == [42, 44]
        assert [one.number for one in work.experiments.of_project("p1")] == [42, 44, 45]
        first = work.experiments.of_project("p1", limit=2)
        assert [one.number for one in first] == [42, 44]
        assert work.experiments.of_project("p2") == []


# Cycles


def test_the_steps_of_a_cycle_are_told_once_it_is_concluded(storage: Storage, kept: Ledger) -> None:
    stages = [(Stage.CREATE, 0), (Stage.OBSERVE, 2), (Stage.ANALYSE, 5), (Stage.CONCLUDED, 6)]
    running = opened(kept, 50)
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(running)
        for stage, hours in stages:
            work.experiments.put_step(Step("e1", stage, NOW + hours * HOUR, "U1"))
            work.experiments.put_step(Step("e50", stage, NOW + hours * HOUR, None))
        of = kept.experiment.team_id
        (found,) = work.experiments.cycles(of, since=NOW)
        assert [(one.stage, (one.at - NOW) / HOUR, one.by) for one in found] == [
            (stage, hours, "U1") for stage, hours in stages
        ]
        assert work.experiments.cycles(of, since=NOW + DAY) == []


def test_what_is_undecided_waits_for_its_owner(storage: Storage, kept: Ledger) -> None:
    unexplained = Outcome(verdict=Verdict.BAD, learned="It fell.", decision=Decision.STOP)
    concluded: dict[str, Any] = {"stage": Stage.CONCLUDED, "concluded_at": NOW}
    with storage.work("T1", now=NOW) as work:
        for one in (
            opened(kept, 60, reached=StoppedBy.DATE),
            opened(kept, 61),
            opened(kept, 62, outcome=unexplained, **concluded),
            opened(kept, 63, outcome=unexplained, **concluded, owner="U2"),
            opened(kept, 64, outcome=kept.experiment.outcome, reached=StoppedBy.DATE, **concluded),
        ):
            work.experiments.put(one)
        assert [one.number for one in work.experiments.undecided_of("U1", now=NOW)] == [60, 62]
        assert work.experiments.undecided_of("U9", now=NOW) == []


def test_what_is_parked_waits_for_its_owner_once_its_time_has_come(
    storage: Storage, kept: Ledger
) -> None:
    with storage.work("T1", now=NOW) as work:
        for number, at in ((60, NOW + DAY), (61, NOW), (62, None)):
            work.experiments.put(opened(kept, number, stage=Stage.CONCLUDED, wakes_at=at))
        parked = work.experiments.parked_of(kept.experiment.team_id)
        assert [one.number for one in parked] == [61, 60, 42]
        assert work.experiments.next_parked("U1", after=NOW) == NOW + DAY
        assert work.experiments.next_parked("U9", after=NOW) is None
        assert [one.number for one in work.experiments.undecided_of("U1", now=NOW)] == [61]


def test_extensions_come_in_order(storage: Storage, kept: Ledger) -> None:
    again = replace(kept.extension, at=NOW + HOUR, reason="once more")
    with storage.work("T1", now=NOW) as work:
        work.experiments.put_extension(again)
        assert work.experiments.extensions("e1") == [kept.extension, again]


# Looking through the ledger


def numbers(
    work: UnitOfWork, said: str = "", *, reader: str = MEMBER, limit: int = 9, **wanted: object
) -> list[int]:
    return found_by(work, said, wanted, reader, limit)


def found_by(
    work: UnitOfWork, said: str, wanted: dict[str, object], reader: str = MEMBER, limit: int = 9
) -> list[int]:
    words = looked_for(said) if said else ()
    found = work.experiments.search(
        Wanted(words=words, **wanted),  # type: ignore[arg-type]
        reader=reader,
        limit=limit,
    )
    return [one.number for one in found]


@pytest.fixture
def three(storage: Storage, kept: Ledger) -> Ledger:
    """#42 bad, concluded; #43 and #44 run."""
    latency = Metric(name="p99 latency", unit="ms")
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(
            opened(kept, 43, "Tenure in buckets", owner="U2", reason="", data="", project_id="p2")
        )
        work.experiments.put(
            opened(kept, 44, "A smaller model", metric=latency, reason="", data="")
        )
        work.commit()
    return kept


def test_without_words_the_newest_come_first(storage: Storage, three: Ledger) -> None:
    with storage.read("T1", now=NOW) as work:
        assert numbers(work) == [44, 43, 42]
        assert numbers(work, limit=2) == [44, 43]
        page = work.experiments.search(Wanted(), reader=MEMBER, limit=2, after=2)
        assert [one.number for one in page] == [42]


def test_words_are_all_meant_or_any(storage: Storage, three: Ledger) -> None:
    with storage.read("T1", now=NOW) as work:
        assert numbers(work, "tenure buckets") == [43]
        assert numbers(work, "tenure buckets", any_word=True) == [43, 42]
        assert set(numbers(work, "tenure")) == {42, 43}
        assert numbers(work, "nothing of the kind") == []


@pytest.mark.parametrize(
    "part",
    ["tenure", "follows", "contracts", "cancellation", "labels", "leakage", "fell", "auc"],
)
def test_what_was_tried_why_and_what_was_learned_is_found(
    storage: Storage, three: Ledger, part: str
) -> None:
    with storage.read("T1", now=NOW) as work:
        assert 42 in numbers(work, part)


def test_what_it_is_called_now_is_found_and_not_what_it_was_called(
    storage: Storage, three: Ledger
) -> None:
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(opened(three, 43, "Age of the account", data="", reason=""))
        assert numbers(work, "buckets") == []
        assert numbers(work, "age account") == [43]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"project_id": "p2"}, [43]),
        ({"verdict": Verdict.BAD}, [42]),
        ({"verdict": Verdict.GOOD}, []),
        ({"is_open": True}, [44, 43]),
        ({"is_open": False}, [42]),
        ({"metric_key": key_of("A.U.C.")}, [43, 42]),
        ({"owner": "U2"}, [43]),
        ({"since": NOW + DAY}, [44, 43]),
        ({"since": NOW + 2 * DAY}, [44]),
        ({"team_id": "another"}, []),
        ({"is_open": True, "metric_key": "auc"}, [43]),
    ],
)
def test_filters_hold_together(
    storage: Storage, three: Ledger, wanted: dict[str, object], expected: list[int]
) -> None:
    with storage.read("T1", now=NOW) as work:
        assert found_by(work, "", wanted) == expected
        words = {44: "smaller", 43: "tenure", 42: "tenure"}
        for number, word in words.items():
            assert (number in found_by(work, word, wanted)) == (number in expected)


def test_a_private_teams_ledger_is_its_members(storage: Storage, three: Ledger, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        assert numbers(work, reader=OUTSIDER) == [44, 43, 42]
        work.teams.put(replace(team, is_private=True))
        assert numbers(work, reader=OUTSIDER) == []
        assert numbers(work, "tenure", reader=OUTSIDER) == []
        assert numbers(work, reader="U2") == [44, 43, 42]
        assert set(numbers(work, "tenure", reader="U2")) == {42, 43}


def test_an_experiment_is_found_by_the_ledgers_search_alone(
    storage: Storage, three: Ledger
) -> None:
    """The search in what was written must not hand out what has filters of its own."""
    with storage.read("T1", now=NOW) as work:
        assert work.search.find(["tenure"], reader=MEMBER, limit=9) == []


def test_what_has_it_in_its_title_comes_before_what_has_it_somewhere(
    storage: Storage, kept: Ledger
) -> None:
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(opened(kept, 50, "Leakage by month", data="", reason=""))
        work.experiments.put(opened(kept, 51, "Another loss", data="", reason="less leakage"))
        assert numbers(work, "leakage") == [50, 51, 42]


def test_of_any_words_those_with_two_come_before_those_with_one(
    storage: Storage, kept: Ledger
) -> None:
    plain: dict[str, Any] = {"data": "", "reason": ""}
    with storage.work("T1", now=NOW) as work:
        for number in range(100, 200):
            work.experiments.put(opened(kept, number, f"Buckets of {number}", **plain))
        work.experiments.put(opened(kept, 200, "Weekly labels", **plain))
        found = numbers(work, "weekly tenure buckets", any_word=True, limit=5)
    assert set(found[:2]) == {42, 200}


@pytest.mark.parametrize("typed", ["open", "vbad", "k auc", "T1", "y2026"])
def test_what_filters_go_by_is_no_word_that_is_found(
    storage: Storage, three: Ledger, typed: str
) -> None:
    with storage.read("T1", now=NOW) as work:
        assert numbers(work, typed) == []


def test_filters_go_by_how_things_stand(storage: Storage, kept: Ledger) -> None:
    with storage.work("T1", now=NOW) as work:
        again = replace(
            kept.experiment, stage=Stage.ANALYSE, outcome=None, concluded_at=None, owner="U2"
        )
        work.experiments.put(again)
        assert numbers(work, verdict=Verdict.BAD) == numbers(work, owner="U1") == []
        assert numbers(work, "tenure", is_open=True, owner="U2") == [42]
        assert numbers(work, "cancellation") == []


@pytest.mark.parametrize("days", [-4000, -400, -40, -1, 0])
def test_since_a_day_leaves_out_the_day_before(storage: Storage, kept: Ledger, days: int) -> None:
    since = NOW + days * DAY
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(opened(kept, 50, made_at=since - timedelta(microseconds=1)))
        work.experiments.put(opened(kept, 51, made_at=since))
        assert numbers(work, since=since, is_open=True) == [51]


def test_pages_follow_on_each_other(storage: Storage, kept: Ledger) -> None:
    with storage.work("T1", now=NOW) as work:
        for number in range(100, 420):
            work.experiments.put(opened(kept, number, "Leak", data="", reason=""))
        wanted = Wanted(words=["leak"], is_open=True)
        found = [
            one.number
            for page in range(4)
            for one in work.experiments.search(wanted, reader=MEMBER, limit=80, after=80 * page)
        ]
    assert found == list(range(419, 99, -1))


def test_attempts_of_a_project_are_counted_with_whether_one_was_in_production(
    storage: Storage, kept: Ledger
) -> None:
    with storage.work("T1", now=NOW) as work:
        assert work.experiments.attempts_of("p1") == (0, False)  # what there was is withdrawn
        here = replace(kept.observation, withdrawn_at=None, where=Where.VALIDATION)
        for name, attempt in (("a", 1), ("b", 1), ("c", 2)):
            work.experiments.put_observation(replace(here, observation_id=name, attempt=attempt))
        assert work.experiments.attempts_of("p1") == (2, False)
        there = replace(here, observation_id="d", attempt=2, where=Where.PRODUCTION)
        work.experiments.put_observation(there)
        assert work.experiments.attempts_of("p1") == (2, True)
        assert work.experiments.attempts_of("p2") == (0, False)


# Two at once


def test_two_who_change_one_experiment_at_once_do_it_one_after_the_other(
    storage: Storage, kept: Ledger
) -> None:
    def add(name: str) -> Callable[[UnitOfWork], object]:
        def step(work: UnitOfWork) -> int:
            assert work.experiments.get("e1", to_change=True)
            attempt = max(o.attempt for o in work.experiments.observations("e1")) + 1
            one = replace(kept.observation, observation_id=name, attempt=attempt)
            work.experiments.put_observation(one)
            return attempt

        return step

    assert side_by_side(storage, add("by hand"), add("by a job")) == (2, 3)


# Ideas


def test_open_ideas_come_by_number_with_the_place_that_somebody_gave_them(
    storage: Storage, kept: Ledger
) -> None:
    later = replace(kept.idea, idea_id="i2", number=52, rank=None)
    earlier = replace(kept.idea, idea_id="i3", number=40, rank=0.5)
    with storage.work("T1", now=NOW) as work:
        for idea in (later, earlier):
            work.ideas.put(idea)
        assert work.ideas.open_of(kept.idea.team_id) == [earlier, kept.idea, later]
        work.ideas.put(replace(earlier, state=IdeaState.TAKEN, rank=None, experiment_id="e1"))
        work.ideas.put(replace(later, state=IdeaState.DROPPED, reason="too dear"))
        assert work.ideas.open_of(kept.idea.team_id) == [kept.idea]
        dropped = work.ideas.get("i2")
        assert dropped and dropped.reason == "too dear"


def test_a_metric_is_kept_with_its_experiment(storage: Storage, kept: Ledger) -> None:
    """The project's charter may move on; what was agreed on for this one doesn't."""
    with storage.read("T1", now=NOW) as work:
        found = work.experiments.get("e1")
    assert found and found.metric == AUC
