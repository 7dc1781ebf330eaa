"""The desk, the executors and the clocks: what listeners stand on."""

import asyncio
import contextvars
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.clock import SandboxClock, SystemClock, real_now
from bot.engine.desk import Desk
from bot.engine.executors import Executors
from bot.ports import Work
from storage.unit_of_work import Storage


@asynccontextmanager
async def desk(storage: Storage) -> AsyncIterator[tuple[Desk, list[str]]]:
    """A desk, and what it has woken."""
    woken: list[str] = []
    executors = Executors()
    yield Desk(storage, executors, SystemClock(), lambda: woken.append("delivery")), woken
    executors.close()


def test_a_step_is_committed_as_one_and_wakes_delivery_if_it_queued_something(
    storage: Storage,
) -> None:
    def say(work: Work) -> str:
        return work.outbox.post("C1", {"text": "hello"})

    def remember(work: Work) -> bool:
        return work.events.first_time("Ev1")

    async def scenario() -> None:
        async with desk(storage) as (d, woken):
            assert await d.write("T1", remember)
            assert woken == []
            handle = await d.write("T1", say)
            assert woken == ["delivery"]
            assert await d.read("T1", lambda work: work.outbox.posted(handle)) is None
            assert not await d.write("T1", remember)
        assert storage.outbox.health().waiting == 1

    asyncio.run(scenario())


def test_a_step_that_raises_leaves_nothing_behind(storage: Storage) -> None:
    def stumble(work: Work) -> None:
        work.outbox.post("C1", {"text": "hello"})
        raise ZeroDivisionError

    async def scenario() -> None:
        async with desk(storage) as (d, woken):
            with pytest.raises(ZeroDivisionError):
                await d.write("T1", stumble)
            assert woken == []
        assert storage.outbox.health().waiting == 0

    asyncio.run(scenario())


def test_two_who_wait_for_each_other_are_both_served(storage: Storage) -> None:
    """Each holds what the other wants: the database ends one, which is done again."""
    if storage.engines.write.dialect.name == "sqlite":
        pytest.skip("on SQLite one writes at a time")
    kinds = ["one", "other"]
    met = threading.Barrier(2, timeout=10)
    runs: list[str] = []

    def crosswise(first: str, second: str) -> Callable[[Work], None]:
        def step(work: Work) -> None:
            runs.append(first)
            work.schedules.once(first, "ref", at=work.now)
            if runs.count(first) == 1:
                met.wait()
            work.schedules.once(second, "ref", at=work.now)

        return step

    def set_both(work: Work) -> None:
        for kind in kinds:
            work.schedules.once(kind, "ref", at=work.now)

    async def scenario() -> None:
        async with desk(storage) as (d, _):
            await d.write("T1", set_both)
            await asyncio.gather(
                d.write("T1", crosswise(kinds[0], kinds[1])),
                d.write("T1", crosswise(kinds[1], kinds[0])),
            )
        assert len(runs) > len(kinds), "none of them had to step back"

    asyncio.run(scenario())


def test_threads_are_named_by_what_they_do_and_log_context_goes_along() -> None:
    request = contextvars.ContextVar("request", default="none")

    def where() -> tuple[str, str]:
        return threading.current_thread().name.split("_")[0], request.get()

    async def scenario() -> None:
        executors = Executors()
        request.set("r1")
        assert await executors.read(where) == ("read", "r1")
        assert await executors.write(where) == ("write", "r1")
        assert await executors.background(where) == ("background", "r1")
        executors.close()

    asyncio.run(scenario())


def test_a_sandboxs_clock_runs_between_readings_and_survives_its_absence() -> None:
    moment = (real_now() + timedelta(days=40)).timestamp()

    async def tell(request: web.Request) -> web.Response:
        return web.json_response({"now": moment})

    async def scenario() -> None:
        app = web.Application()
        app.router.add_get("/clock", tell)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        async with aiohttp.ClientSession() as session:
            clock = SandboxClock(f"http://127.0.0.1:{port}/clock", session)
            await clock.refresh()
            assert 0 <= clock.now().timestamp() - moment < 5
            earlier = clock.now()
            await runner.cleanup()
            await clock.refresh()  # nobody answers any more
            assert timedelta() <= clock.now() - earlier < timedelta(seconds=5)

    asyncio.run(scenario())
