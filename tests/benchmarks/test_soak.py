"""The soak sees what it is there to see: lost, doubled, changed, thanked for and not kept."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import aiohttp
import psycopg
import pytest
from aiohttp import web
from sqlalchemy import String, Text
from sqlalchemy.engine import make_url

from benchmarks.soak.company import Company, a_company
from benchmarks.soak.databases import a_database
from benchmarks.soak.disks import said_to_be_full
from benchmarks.soak.front import a_front
from benchmarks.soak.people import Fate, People
from bot.engine.delivery import lookup
from rituals.clockwork import StorageUnavailable
from sandbox.world import Message
from storage import migrate
from storage.tables import metadata
from storage.unit_of_work import Storage
from tests.databases import database

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def url() -> Iterator[str]:
    with a_database("sqlite") as made:
        yield made.url


def say(company: Company, text: str, delivery_id: str) -> None:
    """As the bot does."""
    channel, world = company.channels[0], company.slack.slack.world
    bot = next(one for one in world.users() if one.is_bot)
    world.post(
        Message(
            ts=world.clock.next_ts(),
            channel=channel.id,
            user=bot.id,
            text=text,
            bot_id="B1",
            metadata=lookup.metadata(delivery_id),
        )
    )


def test_what_is_lost_or_doubled_or_not_due_is_said(url: str) -> None:
    async def scenario() -> None:
        async with a_company(url) as company:
            company.due[company.channels[0].id] = ["lap 0", "lap 1"]
            for text, delivery_id in [("lap 1", "D1"), ("lap 1", "D1"), ("lap 7", "D7")]:
                say(company, text, delivery_id)
            assert list(company.doubled()) == ["2 times: D1"]
            assert {"lost: lap 0", "too much: lap 1", "too much: lap 7"} <= set(company.wrong())

    asyncio.run(scenario())


def test_what_is_recorded_as_sent_and_is_not_there_is_said(url: str) -> None:
    async def scenario() -> None:
        async with a_company(url) as company:
            with company.storage.work(company.workspace_id, now=company.now()) as work:
                work.outbox.post(company.channels[0].id, {"text": "lap 0"})
                work.commit()
            assert list(company.doubled()) == []
            rows = metadata.tables["delivery"]
            with company.storage.engines.write.begin() as connection:
                connection.execute(rows.update().values(state="sent"))
            [said] = company.doubled()
            assert said.startswith("recorded as sent, and not there: ")

    asyncio.run(scenario())


def keep(url: str, text: str, number: int) -> None:
    """A reflection in the database, of a team that there isn't."""
    table = metadata.tables["reflection"]
    row = {
        column.name: str(number) if isinstance(column.type, String | Text) else number
        for column in table.columns
        if not column.nullable
    }
    row["text"] = text
    path = make_url(url).database
    assert path is not None
    with sqlite3.connect(path) as connection:
        marks = ", ".join("?" * len(row))
        names = ", ".join(row)
        connection.execute(f"INSERT INTO reflection ({names}) VALUES ({marks})", [*row.values()])
    connection.close()


def test_whoever_was_thanked_for_what_is_not_kept_once_is_said(url: str) -> None:
    async def scenario() -> None:
        async with a_company(url) as company:
            people = People(company, random.Random(1))
            assert list(people.wrong()) == ["nobody was thanked for anything"]
            people.wrote = {
                "kept": Fate.THANKED,
                "lost": Fate.THANKED,
                "doubled": Fate.THANKED,
                "unsure": Fate.UNSURE,
                "unsure and kept": Fate.UNSURE,
            }
            there = ["kept", "doubled", "doubled", "unsure and kept", "by nobody"]
            for number, text in enumerate(there):
                keep(url, text, number)
            assert set(people.wrong()) == {
                "thanked for, and lost: lost",
                "written 2 times: doubled",
                "nobody wrote: by nobody",
            }

    asyncio.run(scenario())


def test_the_front_asks_another_where_one_is_gone_and_none_where_an_answer_was_lost() -> None:
    asked = []

    async def answers(request: web.Request) -> web.Response:
        asked.append(await request.text())
        return web.json_response({"ok": True})

    async def scenario() -> None:
        app = web.Application()
        app.router.add_post("/slack", answers)
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            there = "{}:{}".format(*runner.addresses[0][:2])
            async with a_front() as front, aiohttp.ClientSession() as session:

                async def status() -> int:
                    async with session.post(f"{front.url}/slack", data="hello") as answer:
                        return answer.status

                assert (await status(), asked) == (503, [])
                front.behind = lambda: ["127.0.0.1:1", there]
                assert [await status(), await status()] == [200, 200]
                front.loses = lambda: True
                assert await status() == 502
            assert asked == ["hello"] * 3
        finally:
            await runner.cleanup()

    asyncio.run(scenario())


def test_a_full_disk_of_postgresqls_is_the_databases_trouble_and_passes() -> None:
    with database("postgresql") as url:
        storage = Storage(url)
        migrate.upgrade(storage.engines.background)
        bare = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

        def queue() -> None:
            with storage.work("T1", now=NOW) as work:
                work.outbox.post("C1", {"text": "lap 0"})
                work.schedules.once("say", "C1", at=NOW)
                work.commit()

        try:
            with psycopg.connect(bare, autocommit=True) as server:
                queue()
                with said_to_be_full(server):
                    with pytest.raises(StorageUnavailable, match="No space left on device"):
                        queue()
                    with pytest.raises(StorageUnavailable, match="No space left on device"):
                        storage.schedule.claim(NOW)
                assert storage.schedule.claim(NOW).due == 1
            assert storage.outbox.health().waiting == 1
        finally:
            storage.close()
