"""A check-up finds what is stuck, failed or late, in all workspaces, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from rituals.checkup import Backlog
from rituals.outbox import Failed
from storage import migrate
from storage.checkup import Checkup
from storage.engine import open_engines
from storage.unit_of_work import Storage
from tests.databases import KINDS, database
from tests.storage.performing import fail, perform

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def checkup(storage: Storage) -> Checkup:
    return Checkup(storage.engines)


def test_messages_that_wait_are_counted_by_channel(storage: Storage, checkup: Checkup) -> None:
    for workspace, channel in (("T1", "C1"), ("T1", "C1"), ("T2", "C2")):
        with storage.work(workspace, now=NOW) as work:
            work.outbox.post(channel, {"text": "Hello"})
            work.commit()
    assert checkup.waiting(NOW) == []
    assert checkup.waiting(NOW + HOUR) == [
        Backlog("C1", 2, None, NOW),
        Backlog("C2", 1, None, NOW),
    ]


def test_failed_messages_come_with_their_reason(storage: Storage, checkup: Checkup) -> None:
    with storage.work("T1", now=NOW) as work:
        work.outbox.post("C1", {"text": "Hello"})
        work.commit()
    (lease,) = storage.outbox.exchange([], now=NOW, real=NOW, limit=1).leases
    storage.outbox.exchange([Failed(lease, "is_archived")], now=NOW, real=NOW, limit=0)
    assert checkup.failed() == [Backlog("C1", 1, "is_archived", NOW)]
    assert checkup.waiting(NOW + HOUR) == []


def test_what_is_due_and_not_done_is_overdue(storage: Storage, checkup: Checkup) -> None:
    with storage.work("T1", now=NOW) as work:
        work.schedules.once("retro.close", "r1", at=NOW)
        work.schedules.once("retro.close", "r2", at=NOW + HOUR)
        work.commit()
    assert checkup.overdue(NOW) == []
    assert [late.ref for late in checkup.overdue(NOW + HOUR)] == ["r1"]
    storage.schedule.claim(NOW)  # claimed, and then nobody performed it
    assert [(late.ref, late.at) for late in checkup.overdue(NOW + HOUR)] == [("r1", NOW)]
    perform(storage, storage.schedule.pending(NOW), NOW)
    assert checkup.overdue(NOW + HOUR) == []


def test_what_was_given_up_is_known_by_its_error(storage: Storage, checkup: Checkup) -> None:
    with storage.work("T1", now=NOW) as work:
        work.schedules.once("retro.close", "r1", at=NOW)
        work.commit()
    storage.schedule.claim(NOW)
    (pending,) = storage.schedule.pending(NOW)
    fail(storage, pending, NOW, retry_at=None)
    assert checkup.overdue(NOW + HOUR) == []
    assert [(late.kind, late.error_id) for late in checkup.given_up()] == [("retro.close", "e1")]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    with database(request.param) as made:
        yield made


def test_it_looks_at_the_database_itself_and_leaves_it_as_it_was(url: str) -> None:
    engines = open_engines(url)
    checkup = Checkup(engines)
    assert checkup.schema() == "empty"
    migrate.upgrade(engines.background)
    checkup.write()
    assert (checkup.schema(), checkup.teams()) == ("current", [])
    if url.startswith("sqlite"):
        assert checkup.product().startswith("SQLite 3.")
        assert dict(checkup.pragmas()) == {
            "journal_mode": "wal",
            "synchronous": "2",
            "foreign_keys": "1",
            "quick_check": "ok",
        }
    else:
        assert checkup.product().startswith("PostgreSQL ")
        assert checkup.pragmas() == {}
    engines.dispose()
