"""However much is observed, what is told of it is the same; on both databases."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from rituals.experiment import lineage, measured
from rituals.experiment.measured import SHOWN
from rituals.experiment.model import Experiment, Observation, Where
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.an_experiment import Ledger
from tests.storage.side_by_side import NOW
from tests.storage.test_experiments import kept, opened, team

__all__ = ["kept", "team"]

EVERY = {"an epoch": 1, "ten epochs": 10, "hundred epochs": 100}


def observed(work: UnitOfWork, one: Experiment, attempts: int, every: int = 1) -> None:
    """A loss each time, and the experiment's own metric now and then; some in production, some
    withdrawn."""
    for n in range(1, attempts + 1):
        for metric in ("loss", *(["A.U.C."] if n % every == 0 else [])):
            work.experiments.put_observation(
                Observation(
                    f"{one.experiment_id}:{n}:{metric}",
                    one.experiment_id,
                    metric,
                    0.5 + (n * 7919 % 1000) / 3000,
                    Where.PRODUCTION if n % 13 == 0 else Where.VALIDATION,
                    n,
                    "U1",
                    NOW + timedelta(seconds=n),
                    withdrawn_at=NOW if n % 11 == 0 else None,
                )
            )


@pytest.mark.parametrize("every", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("attempts", [3, 59, 700])
def test_what_is_read_of_late_and_summed_up_before_tells_the_same(
    storage: Storage, kept: Ledger, attempts: int, every: int
) -> None:
    one = opened(kept, 50)
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(one)
        observed(work, one, attempts, every)
        known, earlier = work.experiments.lately(one)
        found = measured.of(one.metric, known, earlier)
        whole = measured.of(one.metric, work.experiments.observations(one.experiment_id))
        assert found.attempts[-SHOWN:] == whole.attempts[-SHOWN:]
        assert replace(found, attempts=()) == replace(whole, attempts=())
        in_a_list = measured.of(one.metric, [], work.experiments.summed_up(["e50"])["e50"])
        assert in_a_list == replace(whole, attempts=())


def test_what_was_read_keeps_up_with_what_is_put(storage: Storage, kept: Ledger) -> None:
    one = opened(kept, 50)
    with storage.work("T1", now=NOW) as work:
        work.experiments.put(one)
        observed(work, one, 70)
        before, _ = work.experiments.lately(one)
        new = replace(before[-1], observation_id="new", attempt=71)
        early = replace(before[-1], observation_id="early", attempt=2)
        for put in (new, replace(before[-1], withdrawn_at=NOW), early):
            work.experiments.put_observation(put)
            found = measured.of(one.metric, *work.experiments.lately(one))
            whole = measured.of(one.metric, work.experiments.observations("e50"))
            assert found.attempts[-SHOWN:] == whole.attempts[-SHOWN:]
            assert (found.made, found.best) == (whole.made, whole.best)


@contextmanager
def counted(storage: Storage) -> Iterator[Counter[str]]:
    found: Counter[str] = Counter()

    def count(_: object, __: object, statement: str, *___: object) -> None:
        found["asked"] += 1

    engine = storage.engines.read
    event.listen(engine, "before_cursor_execute", count)
    yield found
    event.remove(engine, "before_cursor_execute", count)


def test_a_family_is_asked_for_at_once_however_deep(storage: Storage, kept: Ledger) -> None:
    """In a line of 20, and one that claims to be its own ancestor."""
    with storage.work("T1", now=NOW) as work:
        for n in range(50, 70):
            parent = f"e{n - 1}" if n > 50 else "e69"
            work.experiments.put(opened(kept, n, parent_id=parent))
        work.experiments.put(opened(kept, 80, parent_id="e60"))
        work.commit()
    with storage.read("T1", now=NOW) as work, counted(storage) as found:
        one = work.experiments.get("e65")
        assert one is not None
        family = lineage.of(work, one)
    drawn = [(branch.experiment.number, branch.depth) for branch in family.branches]
    assert sorted(drawn)[:20] == [(n, n - 50) for n in range(50, 70)]
    assert (80, 11) in drawn
    assert found["asked"] == 3
