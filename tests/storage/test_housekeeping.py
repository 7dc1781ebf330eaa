"""What is over goes after a while, and nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, func, select

from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, Origin
from rituals.gates.model import Gate, GateKind, GateState
from rituals.kickoff.model import QuestionState
from rituals.milestones.model import Milestone, MilestoneState
from rituals.outbox import Failed, Sent
from rituals.project.model import Project, Standing
from rituals.roles.model import Holder
from rituals.stale.model import Blocked, Told, Word, WorkItem, WorkKind
from rituals.team import usecases as teams
from storage import housekeeping
from storage.tables.engine import delivery, event, occurrence
from storage.unit_of_work import Storage
from tests.storage import a_kickoff, a_model, issues_elsewhere
from tests.storage.performing import fail, perform
from tests.storage.side_by_side import ALICE, BOB, PLAN

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = NOW + 90 * DAY


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "BATCH", 3)


def post(storage: Storage, channel: str, at: datetime = NOW) -> str:
    with storage.work("T1", now=at) as work:
        handle = work.outbox.post(channel, {"text": "hello"})
        work.commit()
    return handle


def deliver(storage: Storage, at: datetime = NOW, failing: str = "nowhere") -> None:
    """All that waits; in one channel it fails."""
    leases = storage.outbox.exchange([], now=at, real=at, limit=100).leases
    while leases:
        outcomes = [
            Failed(one, "is_archived")
            if one.channel_id == failing
            else Sent(one, ("C1", one.handle), at)
            for one in leases
        ]
        leases = storage.outbox.exchange(outcomes, now=at, real=at, limit=100).leases


def prune(storage: Storage, before: datetime) -> list[int]:
    return list(storage.housekeeping.prune(history=before, events=before))


def count(storage: Storage, table: Table) -> int:
    with storage.engines.read.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_messages_that_arrived_go_and_are_still_known(storage: Storage) -> None:
    old = [post(storage, "C1") for _ in range(10)]
    young = post(storage, "C1", LATER)
    deliver(storage, LATER)
    assert sum(prune(storage, LATER)) == 10
    assert count(storage, delivery) == 1
    with storage.work("T1", now=LATER) as work:
        assert work.outbox.posted(young) == ("C1", young)
        assert work.outbox.posted(old[0]) == ("C1", old[0])
        assert work.outbox.handle_of("C1", old[0]) == old[0]
        work.outbox.update(old[0], {"text": "changed"})
        work.commit()
    [update] = storage.outbox.exchange([], now=LATER, real=LATER, limit=9).leases
    assert update.place == ("C1", old[0])


def test_what_waits_or_failed_stays_however_old(storage: Storage) -> None:
    for _ in range(4):
        post(storage, "archived")
        post(storage, "C1")
    deliver(storage, failing="archived")
    post(storage, "C1")
    assert sum(prune(storage, LATER)) == 4
    assert storage.outbox.health().failed == 4
    assert storage.outbox.health().waiting == 1


def test_occurrences_that_are_over_go_and_pending_or_failed_ones_stay(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        for number in range(8):
            work.schedules.once("retro.close", str(number), at=NOW)
        work.commit()
    storage.schedule.claim(NOW)
    pending, failed, *over = storage.schedule.pending(NOW)
    fail(storage, failed, NOW, retry_at=None)
    perform(storage, over, NOW)
    assert sum(prune(storage, NOW)) == 0
    assert sum(prune(storage, LATER)) == 6
    assert count(storage, occurrence) == 2
    assert storage.schedule.pending(NOW) == [pending]


def test_handled_events_are_forgotten(storage: Storage) -> None:
    for workspace, at in (("T1", NOW), ("T2", NOW), ("T1", LATER)):
        with storage.work(workspace, now=at) as work:
            for number in range(4):
                assert work.events.first_time(f"Ev{at.month}.{number}")
            work.commit()
    assert sum(prune(storage, LATER)) == 8
    assert count(storage, event) == 4


def test_what_was_said_of_silence_goes_once_what_it_was_about_is_over(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        drafts = (Draft(text, "U2", None) for text in ("open", "open, blocked", "done", "blocked"))
        made = [
            follow_ups.make(work, team, ALICE, draft, origin=Origin(), now=NOW).follow_up
            for draft in drafts
        ]
        for one in made[2:]:
            follow_ups.done(work, one.follow_up_id, BOB, now=NOW)
        for one in made:
            is_blocked = "blocked" in one.text
            word = Word(blocked=Blocked("labels", NOW, "U2")) if is_blocked else Word(NOW)
            item = WorkItem(
                WorkKind.FOLLOW_UP, one.follow_up_id, one.number, team.team_id, None, None, "U2",
                one.text, NOW, word=word,
            )  # fmt: skip
            work.nudges.put_word(item)
            work.nudges.put_told(item, Told(NOW, 2, NOW, NOW, NOW))
        keys = [(WorkKind.FOLLOW_UP, one.follow_up_id) for one in made]
        work.commit()
    assert sum(prune(storage, NOW)) == 0
    assert sum(prune(storage, LATER)) == 5
    with storage.read("T1", now=LATER) as work:
        assert {key for _, key, _ in work.nudges.told(keys)} == {key for _, key in keys[:2]}
        assert list(work.nudges.words(keys)) == [keys[1]]


def test_the_same_of_milestones_gates_and_models(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.projects.put(Project("p1", team.team_id, "Churn", "U1", "U2", "U1", NOW))
        for state in MilestoneState:
            work.milestones.put(
                Milestone(
                    f"m-{state}", 1, team.team_id, "p1", "x", "U2", None, "U2", NOW, state=state
                )
            )
        for at in GateState:
            kind = GateKind.DELIVERY
            work.gates.put(Gate(f"g-{at}", "p1", team.team_id, kind, "U1", "U1", NOW, state=at))
        for number, retired_at in enumerate((None, NOW)):
            one = replace(a_model.model(team.team_id), model_id=f"v-{number}", number=number)
            work.models.put(replace(one, retired_at=retired_at))
        keys = [(WorkKind.MILESTONE, f"m-{state}") for state in MilestoneState]
        keys += [(WorkKind.GATE, f"g-{state}") for state in GateState]
        keys += [(WorkKind.MODEL_DECISION, "v-0"), (WorkKind.MODEL, "v-1")]
        for of, key in keys:
            word = Word(blocked=Blocked("labels", NOW, "U2"))
            item = WorkItem(of, key, 1, team.team_id, "p1", None, "U2", "x", NOW, word=word)
            work.nudges.put_word(item)
        work.commit()
    prune(storage, LATER)
    with storage.read("T1", now=LATER) as work:
        left = [key for _, key in work.nudges.words(keys)]
        assert sorted(left) == ["g-held", "g-open", "m-open", "v-0"]


def test_of_whatever_kind_it_is_whoever_leads_is_told_of_a_silence_once(storage: Storage) -> None:
    """What they were told is kept for as long as it goes on, and no longer."""
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        a_kickoff.keep(work, kept := a_kickoff.things(team.team_id))
        done = replace(kept.asking, question_id=a_kickoff.PROBLEM, asked="U2", position=1)
        work.kickoffs.put_asking(replace(done, state=QuestionState.ANSWERED))
        discarded = Project("p2", team.team_id, "Old", "U1", "U2", "U1", NOW)
        work.projects.put(replace(discarded, standing=Standing.DISCARDED))
        for user_id, at in (("U1", None), ("U2", NOW)):
            work.roles.put_holder(team.team_id, Holder("pm", user_id, "U1", NOW, confirmed_at=at))
        follow = replace(issues_elsewhere.follow(team), follow_id=work.new_id())
        work.issues.put_follow(follow)
        tracked = replace(issues_elsewhere.KEPT, follow_id=follow.follow_id)
        work.issues.put_items(team.team_id, [tracked])
        closed = f"{follow.follow_id}.8"
        pm, role = kept.asking.asked, f"{team.team_id}/pm"
        goes_on = [
            (WorkKind.QUESTIONS, "k1", pm), (WorkKind.CHARTER, "p1", pm),
            (WorkKind.PROJECT, "p1", "U1"), (WorkKind.ROLE, role, "U1"),
            (WorkKind.ISSUE, tracked.ref, ""), (WorkKind.PULL_REQUEST, tracked.ref, "U1"),
        ]  # fmt: skip
        over = [
            (WorkKind.QUESTIONS, "k1", "U2"), (WorkKind.CHARTER, "p2", pm),
            (WorkKind.PROJECT, "p2", "U1"), (WorkKind.ROLE, role, "U2"),
            (WorkKind.ISSUE, closed, "U1"), (WorkKind.PULL_REQUEST, closed, "U1"),
        ]  # fmt: skip
        items = [
            WorkItem(kind, ref, None, team.team_id, None, None, owner or None, "x", NOW)
            for kind, ref, owner in goes_on + over
        ]
        for item in items:
            work.nudges.put_told(item, Told(NOW, 2, NOW, NOW, NOW))
        work.commit()
    prune(storage, LATER)
    with storage.read("T1", now=LATER) as work:
        left = work.nudges.told([(item.kind, item.key) for item in items])
        assert set(left) == {(one.kind, one.key, one.owner or "") for one in items[: len(goes_on)]}


def test_it_goes_by_small_steps(storage: Storage) -> None:
    for _ in range(10):
        post(storage, "C1")
    deliver(storage)
    assert max(prune(storage, LATER)) <= 3
