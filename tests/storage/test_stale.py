"""What has gone quiet is found by its last sign of life: on both databases, by an index, with as
many questions to the database for a thousand things as for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from rituals.bundle import usecases as bundle
from rituals.bundle.ports import Source
from rituals.digest.model import Span
from rituals.experiment import cycle, observing, starting
from rituals.experiment.drafting import Draft
from rituals.experiment.model import Experiment, Stage, StoppedBy, Where
from rituals.experiment.observing import Value
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft as FollowUpDraft
from rituals.followups.model import Origin
from rituals.stale import reading, saying, telling
from rituals.stale.digest import StaleTold
from rituals.stale.model import Told, WorkItem, WorkKind
from rituals.stale.sources import OwnWork
from rituals.stale.waiting import QuietWork, SilentOfOthers
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.repositories.silent_kinds import KINDS
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage import a_kickoff, an_experiment
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN

DAY = timedelta(days=1)
LATER = NOW + 30 * DAY
STALE = (OwnWork(),)
SOURCES: tuple[Source[UnitOfWork], ...] = (QuietWork(*STALE), SilentOfOthers(STALE))


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


def begin(work: UnitOfWork, team: Team, change: str = "Tenure") -> Experiment:
    draft = Draft(change, "U2", metric="AUC", baseline=0.7, target=0.9, attempts=9)
    return starting.start(work, team, ALICE, draft, now=NOW).experiment


def silent(work: UnitOfWork, team: Team, now: datetime = LATER) -> list[WorkItem]:
    return [one.item for one in reading.of_team(work, STALE, team, now=now)]


def test_a_value_is_a_sign_of_life_and_one_that_was_withdrawn_is_not(
    storage: Storage, team: Team
) -> None:
    at = NOW + 20 * DAY
    with storage.work("T1", now=at) as work:
        one = begin(work, team)
        values = [Value("auc", 0.8, Where.VALIDATION)]
        logged = observing.observe(work, one.experiment_id, BOB, values, now=at).new[0]
        assert [found.sign_of_life for found in silent(work, team)] == [at]
        assert silent(work, team, at + 4 * DAY) == []
        observing.withdraw(work, logged.observation_id, BOB, now=at)
        [found] = silent(work, team, at + 9 * DAY)
        assert found.sign_of_life == at  # when it came to be observed


def test_each_kind_is_found_and_what_is_over_is_not(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        quiet = begin(work, team)
        reached = begin(work, team, "Reached")
        work.experiments.put(replace(reached, reached=StoppedBy.ATTEMPTS, reached_at=NOW))
        failed = an_experiment.ledger(team.team_id).experiment
        bad = failed.outcome.model_copy(update={"analysis": None}) if failed.outcome else None
        work.experiments.put(replace(failed, number=900, project_id=None, outcome=bad))
        draft = FollowUpDraft("Ask legal", "U2", NOW.date())
        follow_ups.make(work, team, ALICE, draft, origin=Origin(), now=NOW)
        a_kickoff.keep(work, a_kickoff.things(team.team_id))
        found = {(one.kind, one.owner) for one in silent(work, team)}
        assert found == {
            (WorkKind.EXPERIMENT, "U2"),
            (WorkKind.DECISION, "U2"),
            (WorkKind.ANALYSIS, failed.owner),
            (WorkKind.FOLLOW_UP, "U2"),
            (WorkKind.QUESTIONS, a_kickoff.PM),
            (WorkKind.CHARTER, a_kickoff.TECH_LEAD),  # the PM has signed
            (WorkKind.PROJECT, a_kickoff.TECH_LEAD),
        }
        cycle.at_stage(work, quiet, Stage.CONCLUDED, "U2", NOW)
        assert quiet.experiment_id not in {one.ref for one in silent(work, team)}


@contextmanager
def counted(storage: Storage) -> Iterator[list[str]]:
    """Each statement that goes to the database meanwhile."""
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(storage.engines.read, "before_cursor_execute", note)
    yield asked
    event.remove(storage.engines.read, "before_cursor_execute", note)


def test_a_hundred_are_found_with_as_many_questions_as_one(storage: Storage, team: Team) -> None:
    found = []
    for many in (1, 99):
        with storage.work("T1", now=NOW) as work:
            for n in range(many):
                begin(work, team, f"{many}.{n}")
            work.commit()
        with storage.read("T1", now=LATER) as work, counted(storage) as asked:
            found.append((len(silent(work, team)), len(asked)))
    assert [n for n, _ in found] == [1, 100]
    assert found[0][1] == found[1][1] < 16


def test_what_was_concluded_long_ago_is_never_read(storage: Storage, team: Team) -> None:
    """SQLite tells which index it uses; none of the statements goes through a table."""
    if storage.engines.read.dialect.name != "sqlite":
        pytest.skip("of a small table PostgreSQL reads all, whatever indexes there are")
    statements: list[tuple[str, Any]] = []

    def note(*args: object) -> None:
        statements.append((str(args[2]), args[3]))

    event.listen(storage.engines.read, "before_cursor_execute", note)
    with storage.read("T1", now=LATER) as work:
        for kind in KINDS:
            work.silences.of_team(kind, team.team_id, before=LATER)
        work.issues.silent_of_team(team.team_id, before=LATER)
        work.issues.silent_of_owner("U1", before=LATER)
    event.remove(storage.engines.read, "before_cursor_execute", note)
    with storage.engines.read.connect() as connection:
        for statement, facts in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", facts)
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.startswith("SCAN ")], (statement, steps)
    assert len(statements) == len(KINDS) + 2


def test_two_tellings_the_lead_and_nothing_twice(storage: Storage, team: Team) -> None:
    """Through the timers, as they go off."""
    team = replace(team, lead="U1")
    day = NOW + 7 * DAY
    with storage.work("T1", now=NOW) as work:
        begin(work, team)
        telling.look_on(work, team, now=NOW)
        assert telling.look(work, STALE, team.team_id, now=day) == {"U2"}
        for n in (0, 1):
            [thing] = bundle.waiting(work, SOURCES, "U2", now=day + n * DAY).things
            telling.were_told(work, STALE, "U2", [thing.thing], now=day + n * DAY)
            assert bundle.waiting(work, SOURCES, "U1", now=day + n * DAY).things == ()
        third = day + 2 * DAY
        assert telling.look(work, STALE, team.team_id, now=third) == {"U1", "U2"}
        [thing] = bundle.waiting(work, SOURCES, "U1", now=third).things
        telling.were_told(work, STALE, "U1", [thing.thing], now=third)
        assert bundle.waiting(work, SOURCES, "U1", now=third).things == (thing,)
        assert bundle.waiting(work, SOURCES, "U1", now=third + DAY).things == ()


def digested(work: UnitOfWork, team: Team, now: datetime) -> list[tuple[str, str, str]]:
    lines = StaleTold(STALE).lines(work, team, Span(NOW, now))
    return [(line.kind, line.texts["reason"], line.people["who"]) for line in lines]


def test_a_word_is_kept_and_what_it_began_anew(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        one = begin(work, team)
        item = reading.item(work, STALE, WorkKind.EXPERIMENT, one.experiment_id, None)
        assert item
        work.nudges.put_told(item, Told(NOW, 2, NOW))
        after = saying.block(work, item, team, BOB, "labels\nare  late", now=NOW)
        assert after.blocked and after.blocked.reason == "labels are late"
        assert work.nudges.told([(item.kind, item.key)]) == {}
        assert [found.ref for found in reading.blocked_of(work, STALE, team)] == [item.ref]
        assert digested(work, team, NOW) == [("blocked", "labels are late", "U2")]
        assert len(digested(work, team, NOW + 30 * DAY)) == 1  # once, if it's asked about, too
        assert bundle.waiting(work, SOURCES, "U2", now=NOW + 12 * DAY).things == ()
        assert bundle.waiting(work, SOURCES, "U2", now=NOW + 15 * DAY).things
        saying.unblock(work, after, now=NOW + DAY)
        assert reading.blocked_of(work, STALE, team) == []
        assert work.bundles.snoozed("U2") == {}
