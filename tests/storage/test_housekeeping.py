"""What is over goes after a while, and nothing else does."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, func, select

from rituals.clockwork import Failed, Sent
from storage import housekeeping
from storage.tables.engine import delivery, event, occurrence
from storage.unit_of_work import Storage
from tests.storage.performing import fail, perform

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


def test_it_goes_by_small_steps(storage: Storage) -> None:
    for _ in range(10):
        post(storage, "C1")
    deliver(storage)
    assert max(prune(storage, LATER)) <= 3
