"""One unit of work: all or nothing, in one workspace; and what a missing database is called."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from rituals.clockwork import StorageBusy, StorageUnavailable
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_an_event_is_new_exactly_once_and_only_with_its_effect(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        assert work.events.first_time("Ev1")
    with storage.work("T1", now=NOW) as work:
        assert work.events.first_time("Ev1")  # nothing was committed beside it
        assert not work.events.first_time("Ev1")
        work.commit()
    with storage.work("T1", now=NOW) as work:
        assert not work.events.first_time("Ev1")
    with storage.work("T2", now=NOW) as work:
        assert work.events.first_time("Ev1")


def test_an_error_inside_undoes_everything(storage: Storage) -> None:
    with pytest.raises(ZeroDivisionError), storage.work("T1", now=NOW) as work:
        work.schedules.once("x", "1", at=NOW)
        raise ZeroDivisionError
    assert storage.schedule.next_at() is None


def test_moments_come_back_as_they_were_to_the_microsecond(storage: Storage) -> None:
    moment = datetime(2026, 3, 29, 1, 30, 0, 123457, tzinfo=UTC)
    with storage.work("T1", now=NOW) as work:
        work.schedules.once("x", "1", at=moment)
        work.commit()
    assert storage.schedule.next_at() == moment


def test_a_reader_cannot_write(storage: Storage) -> None:
    refused = "read-?only"
    with pytest.raises(Exception, match=refused), storage.read("T1", now=NOW) as work:
        work.schedules.once("x", "1", at=NOW)


def test_readers_do_not_wait_for_a_writer(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        work.schedules.once("x", "1", at=NOW)
        with storage.read("T1", now=NOW) as other:
            assert other.schedules.next("x", "1") is None


def test_who_waits_too_long_for_another_writer_is_told_so(database_url: str) -> None:
    storage = Storage(database_url, busy_timeout_ms=50)
    with storage.work("T1", now=NOW, patient=True) as first:
        first.connection.execute(text("DELETE FROM event"))
        first.schedules.once("x", "1", at=NOW)
        with pytest.raises(StorageBusy), storage.work("T1", now=NOW) as second:
            second.schedules.once("x", "1", at=NOW)
    storage.close()


def test_many_writers_at_once_all_get_their_turn(storage: Storage) -> None:
    def write(name: int) -> None:
        for n in range(10):
            with storage.work("T1", now=NOW) as work:
                work.outbox.post(f"C{n}", {"text": f"{name}"})
                work.outbox.post(f"C{9 - n}", {"text": f"{name}"})
                work.commit()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert storage.outbox.health().waiting == 80


@pytest.mark.parametrize(
    "url",
    ["sqlite:////nowhere/at/all.db", "postgresql+psycopg://nobody@127.0.0.1:1/nothing"],
)
def test_a_database_that_is_not_there_is_said_to_be_unavailable(url: str) -> None:
    storage = Storage(url)
    with pytest.raises(StorageUnavailable), storage.work("T1", now=NOW) as work:
        work.schedules.cancel("x", "1")
    with pytest.raises(StorageUnavailable):
        storage.schedule.next_at()
    storage.close()
