"""What is kept of an experiment's link to a tracker, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from rituals.experiment.model import Stage
from rituals.team import usecases as teams
from rituals.tracking.looking import Look
from rituals.tracking.model import SeenRun
from rituals.tracking.taking import Found, take
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage import a_link, an_experiment
from tests.storage.a_link import LINK, RUN, SEEN, TARGET
from tests.storage.side_by_side import ALICE, NOW, PLAN, side_by_side

MINUTE = timedelta(minutes=1)


@pytest.fixture
def linked(storage: Storage) -> Storage:
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        an_experiment.keep(work, an_experiment.ledger(team.team_id))
        a_link.keep(work)
        work.commit()
    return storage


def test_a_link_is_kept_whole_and_replaced(linked: Storage) -> None:
    with linked.work("T1", now=NOW) as work:
        assert work.run_links.get("e1") == LINK
        assert work.run_links.of_target("mlflow", TARGET) == [LINK]
        parted = replace(LINK, parted_at=NOW, ask_at=None)
        work.run_links.put(parted)
        assert work.run_links.get("e1") == parted
        assert work.run_links.of_target("mlflow", TARGET) == []
        assert work.run_links.get("e2") is None


def test_what_is_due_is_asked_about_and_told(linked: Storage) -> None:
    with linked.work("T1", now=NOW) as work:
        links = work.run_links
        assert links.to_ask(NOW - MINUTE, 9) == links.to_tell(NOW - MINUTE, 9) == []
        assert links.to_ask(NOW, 9) == links.to_tell(NOW, 9) == [LINK]
        links.put(replace(LINK, ask_at=None, told=2))
        assert links.to_ask(NOW, 9) == links.to_tell(NOW, 9) == []
        links.put(replace(LINK, tell_at=None))
        assert len(links.to_tell(NOW - MINUTE, 9)) == 1


def test_a_run_is_seen_once_for_ever(linked: Storage) -> None:
    with linked.work("T1", now=NOW) as work:
        assert work.run_links.seen("e1", ["r1", "r2"]) == {"r1"}
        assert work.run_links.seen("e2", ["r1"]) == work.run_links.seen("e1", []) == set()
    with linked.work("T1", now=NOW) as work, pytest.raises(IntegrityError):
        work.run_links.put_seen(SEEN)


def test_those_that_ended_last_are_told_first(linked: Storage) -> None:
    with linked.work("T1", now=NOW) as work:
        later: SeenRun = replace(SEEN, run_id="r2", ended_at=NOW + MINUTE)
        work.run_links.put_seen(later)
        assert work.run_links.untold("e1", 2, 9) == ["r2", "r1"]
        assert work.run_links.untold("e1", 2, 1) == ["r2"]
        work.run_links.told("e1", ["r2"], 2)
        assert work.run_links.untold("e1", 2, 9) == ["r1"]


def test_two_processes_that_found_the_same_runs_log_them_once(linked: Storage) -> None:
    with linked.work("T1", now=NOW) as work:
        one = work.experiments.get("e1")
        assert one
        work.experiments.put(replace(one, stage=Stage.OBSERVE, outcome=None))
        work.commit()
    found = Found([RUN, replace(RUN, run_id="r2"), replace(RUN, run_id="r3")], {})

    def takes(work: UnitOfWork) -> int:
        taken = take(work, Look(LINK, NOW, is_whole=True), found, now=NOW, every=5 * MINUTE)
        return len(taken.runs) if taken else -1

    assert side_by_side(linked, takes, takes) == (2, 0)
    with linked.read("T1", now=NOW) as work:
        logged = [o for o in work.experiments.observations("e1") if o.source == "mlflow"]
        assert [(o.metric, o.attempt) for o in logged] == [
            ("AUC", 2),
            ("loss", 2),
            ("AUC", 3),
            ("loss", 3),
        ]
