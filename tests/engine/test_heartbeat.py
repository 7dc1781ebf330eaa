"""The heartbeat: what is due is performed, whatever one handler or the wall clock does."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from bot.engine.heartbeat import Heartbeat
from bot.engine.housekeeping import Housekeeper
from bot.engine.performing import MOST_ATTEMPTS, Performer
from rituals.clockwork import StorageUnavailable
from rituals.errors import PersonError
from rituals.ports import Due
from storage.agenda import Agenda
from storage.tables.engine import delivery, occurrence
from storage.unit_of_work import Storage, UnitOfWork
from tests.engine.rig import Rig, rig, say_what_is_due

HOUR = timedelta(hours=1)


class Gone(PersonError):
    """The team is gone."""


class Flaky:
    """An agenda whose database can be taken away."""

    is_gone = False

    def __init__(self, agenda: Agenda[UnitOfWork]) -> None:
        self._agenda = agenda

    def __getattr__(self, name: str) -> Any:
        if self.is_gone:
            raise StorageUnavailable("gone")
        return getattr(self._agenda, name)


def schedule(r: Rig, *timers: tuple[str, str], at: datetime | None = None) -> None:
    with r.work() as work:
        for kind, ref in timers:
            work.schedules.once(kind, ref, at=at or r.clock.now())
        work.commit()


async def until(happened: Callable[[], bool]) -> None:
    """Give the loop its turns until it has happened; at most five seconds."""
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # it happens in threads and beyond sockets


def test_what_is_due_by_the_sandboxs_clock_is_said(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            schedule(r, ("say", f"{channel} an hour later"), at=r.clock.now() + HOUR)
            await r.heartbeat.settle()
            assert r.texts(channel) == []
            r.world.clock.advance(3601)
            await r.heartbeat.settle()
            assert r.texts(channel) == ["an hour later"]

    asyncio.run(scenario())


def test_one_teams_poison_blocks_nobody_and_leaves_no_half_effects(storage: Storage) -> None:
    tries: list[Due] = []

    def poison(work: UnitOfWork, due: Due, now: datetime) -> None:
        tries.append(due)
        work.outbox.post(due.ref, {"text": "half"})
        raise RuntimeError("a bug of ours")

    def irrelevant(work: UnitOfWork, due: Due, now: datetime) -> None:
        tries.append(due)
        work.outbox.post(due.ref, {"text": "half"})
        raise Gone()

    handlers = {"say": say_what_is_due, "poison": poison, "irrelevant": irrelevant}

    async def scenario() -> None:
        async with rig(storage, handlers=handlers) as r:
            channel = r.channel("ml-churn")
            schedule(
                r,
                ("poison", channel),
                ("irrelevant", channel),
                ("nobody handles this", channel),
                ("say", f"{channel} whole"),
            )
            await r.heartbeat.settle()
            assert r.texts(channel) == ["whole"]
            assert sorted(due.kind for due in tries) == ["irrelevant", "poison"]

    asyncio.run(scenario())


def test_one_poisoned_occurrence_among_fifty_leaves_forty_nine_that_happen_once(
    storage: Storage,
) -> None:
    def sometimes(work: UnitOfWork, due: Due, now: datetime) -> None:
        say_what_is_due(work, due, now)
        if due.ref.endswith(" 25"):
            work.connection.execute(text("INSERT INTO event (event_id) VALUES (NULL)"))

    async def scenario() -> None:
        async with rig(storage, handlers={"say": sometimes}) as r:
            channel = r.channel("ml-churn")
            schedule(r, *(("say", f"{channel} {number}") for number in range(50)))
            await r.heartbeat.settle()
            said = [str(number) for number in range(50) if number != 25]
            assert sorted(r.texts(channel), key=int) == said

    asyncio.run(scenario())


def test_what_the_database_refuses_in_the_end_is_found_and_the_others_happen_once(
    storage: Storage,
) -> None:
    tried: list[str] = []

    def nowhere(work: UnitOfWork, due: Due, now: datetime) -> None:
        tried.append(due.ref)
        channel: Any = None
        work.outbox.post(channel, {"text": due.ref})

    handlers = {"say": say_what_is_due, "nowhere": nowhere}

    async def scenario() -> None:
        async with rig(storage, handlers=handlers) as r:
            channel = r.channel("ml-churn")
            timers = [("say", f"{channel} {number}") for number in range(5)]
            schedule(r, *timers, ("nowhere", "x"))
            await r.heartbeat.settle()
            assert sorted(r.texts(channel)) == ["0", "1", "2", "3", "4"]
            assert tried == ["x", "x"]  # with the others, and by itself; then it is put off

    asyncio.run(scenario())


def test_what_cannot_be_read_is_put_off_and_the_others_happen(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            schedule(r, ("say", f"{channel} broken"), ("say", f"{channel} sound"))
            storage.schedule.claim(r.clock.now())
            with storage.engines.write.begin() as connection:
                broken = update(occurrence).where(occurrence.c.ref.endswith("broken"))
                connection.execute(broken.values(occurrence="no occurrence"))
            await r.heartbeat.settle()
            assert r.texts(channel) == ["sound"]

    asyncio.run(scenario())


def test_what_is_cancelled_by_what_comes_before_it_does_not_happen(storage: Storage) -> None:
    def cancel(work: UnitOfWork, due: Due, now: datetime) -> None:
        work.schedules.cancel("say", due.ref)

    async def scenario() -> None:
        async with rig(storage, handlers={"say": say_what_is_due, "cancel": cancel}) as r:
            text = f"{r.channel('ml-churn')} cancelled"
            schedule(r, ("cancel", text), at=r.clock.now() - HOUR)
            schedule(r, ("say", text))
            await r.heartbeat.settle()
            assert r.texts(r.channel("ml-churn")) == []

    asyncio.run(scenario())


def test_a_message_of_one_and_its_change_by_the_next_are_one_message(storage: Storage) -> None:
    said: dict[str, str] = {}

    def say(work: UnitOfWork, due: Due, now: datetime) -> None:
        said["handle"] = work.outbox.post(due.ref, {"text": "as it was"})

    def change(work: UnitOfWork, due: Due, now: datetime) -> None:
        work.outbox.update(said["handle"], {"text": "as it is"})
        work.outbox.post(due.ref, {"text": "a reply"}, thread=said["handle"])

    async def scenario() -> None:
        async with rig(storage, handlers={"say": say, "change": change}) as r:
            channel = r.channel("ml-churn")
            schedule(r, ("say", channel), at=r.clock.now() - HOUR)
            schedule(r, ("change", channel))
            await r.heartbeat.settle()
            assert r.texts(channel) == ["as it is", "a reply"]
            assert not r.calls("chat.update")

    asyncio.run(scenario())


def test_a_handler_is_tried_five_times_and_then_kept_as_failed(storage: Storage) -> None:
    def poison(work: UnitOfWork, due: Due, now: datetime) -> None:
        raise RuntimeError("a bug of ours")

    moment = datetime.fromisoformat("2026-11-23T08:00:00+00:00")
    real = [moment]
    performer: Performer = Performer(storage.schedule, {"x": poison}, real=lambda: real[0])
    with storage.work("T1", now=moment) as work:
        work.schedules.once("x", "1", at=moment)
        work.commit()
    storage.schedule.claim(moment)
    tried = 0
    for _ in range(9):
        tried += performer.perform(storage.schedule.pending(real[0]), moment).count
        real[0] += timedelta(hours=1)
    assert tried == MOST_ATTEMPTS


def test_the_earliest_next_due_is_told(storage: Storage) -> None:
    told: list[datetime | None] = []

    async def tell(at: datetime | None) -> None:
        told.append(at)

    async def scenario() -> None:
        async with rig(storage, on_next_due=tell) as r:
            later = r.clock.now() + HOUR
            schedule(r, ("say", "C1 x"), at=later)
            await r.heartbeat.tick()
            await r.heartbeat.tick()
            assert told == [later]

    asyncio.run(scenario())


def test_started_it_beats_by_itself_and_a_wake_does_not_wait_for_the_beat(
    storage: Storage,
) -> None:
    async def scenario() -> None:
        async with rig(storage, every=60) as r:
            r.heartbeat.start()
            channel = r.channel("ml-churn")
            await until(lambda: r.delivery.last_at is not None)
            r.queue(channel, "at once")
            r.heartbeat.wake()
            await until(lambda: r.texts(channel) == ["at once"])

    asyncio.run(scenario())


def test_set_back_by_an_hour_the_wall_clock_does_not_stop_it(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage, every=0.05) as r:
            r.heartbeat.start()
            channel = r.channel("ml-churn")
            # What APScheduler sees when the clock goes back: its next beat is an hour away.
            put_off(r.heartbeat, HOUR)
            schedule(r, ("say", f"{channel} still beating"))
            await until(lambda: r.texts(channel) == ["still beating"])

    asyncio.run(scenario())


def put_off(heartbeat: Heartbeat, by: timedelta) -> None:
    scheduler: Any = heartbeat._scheduler
    for job in scheduler.get_jobs():
        job.modify(next_run_time=job.next_run_time + by)


def test_stopping_lets_what_is_under_way_arrive_and_records_it(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            [first, _] = r.queue(channel, "under way", "not begun")
            r.heartbeat.wake()
            await until(lambda: bool(r.calls("chat.postMessage")))
            await r.heartbeat.stop()
            said = r.texts(channel)
            assert said[0] == "under way"
            with r.read() as work:
                assert work.outbox.posted(first) is not None
            assert storage.outbox.health().waiting == 2 - len(said)

    asyncio.run(scenario())


def test_health_tells_when_it_last_looked_and_what_waits(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            before = await r.heartbeat.health()
            assert (before.last_tick_at, before.outbox.waiting) == (None, 0)
            r.queue(r.channel("ml-churn"), "one")
            assert (await r.heartbeat.health()).outbox.waiting == 1
            await r.heartbeat.settle()
            after = await r.heartbeat.health()
            assert after.last_tick_at is not None
            assert after.last_delivery_at is not None
            assert after.outbox.waiting == 0

    asyncio.run(scenario())


def test_without_its_database_it_says_so_and_goes_on_when_that_is_back(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    agenda = Flaky(storage.schedule)
    storage.schedule = agenda  # type: ignore[assignment]

    async def scenario() -> None:
        async with rig(storage, every=0.05) as r:
            channel = r.channel("ml-churn")
            schedule(r, ("say", f"{channel} back again"))
            agenda.is_gone = True
            r.heartbeat.start()
            await until(lambda: "storage_unavailable" in capsys.readouterr().out)
            agenda.is_gone = False
            await until(lambda: r.texts(channel) == ["back again"])

    asyncio.run(scenario())


def test_what_is_over_is_deleted_after_its_time_and_not_before(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            housekeeper = Housekeeper(
                storage.housekeeping,
                storage.traces,
                r.executors,
                r.clock,
                history=timedelta(days=90),
                events=timedelta(days=7),
            )
            [handle] = r.queue(r.channel("ml-churn"), "one")
            schedule(r, ("say", f"{r.channel('ml-churn')} two"))
            await r.heartbeat.settle()
            await housekeeper.tidy()
            assert kept(storage) == 3
            r.world.clock.advance(91 * 86_400)
            await r.clock.refresh()
            await housekeeper.tidy()
            assert kept(storage) == 0
            with r.read() as work:
                assert work.outbox.posted(handle) is not None

    asyncio.run(scenario())


def test_stopped_it_deletes_no_more(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            housekeeper = Housekeeper(
                storage.housekeeping,
                storage.traces,
                r.executors,
                r.clock,
                history=-HOUR,
                events=-HOUR,
            )
            r.queue(r.channel("ml-churn"), "one")
            await r.heartbeat.settle()
            await housekeeper.stop()
            await housekeeper.tidy()
            assert kept(storage) == 1

    asyncio.run(scenario())


def kept(storage: Storage) -> int:
    with storage.engines.read.connect() as connection:
        return sum(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (delivery, occurrence)
        )
