"""A message with charts arrives once: with them, else with pictures, else without."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from typing import Any

from bot.engine.delivery.patience import Patience
from bot.slack.pictures import Pictures
from bot.views.blocks import message, section
from bot.views.charts import chart
from bot.words import Mrkdwn
from storage.unit_of_work import Storage
from tests.engine.rig import Rig, rig

TWO = [("measured", [0.79, 0.81])]
CONTENT = message(section(Mrkdwn("Decide")), chart("line", "By attempt", ["1", "2"], TWO))
PATIENT = Patience(timeout=timedelta(seconds=30), grace=timedelta(milliseconds=200))
"""The first picture loads what draws it."""


def queue(r: Rig) -> str:
    with r.work() as work:
        handle = work.outbox.post(r.channel("ml-churn"), CONTENT)
        work.commit()
    return str(handle)


def kinds(r: Rig) -> list[list[str]]:
    """Of the blocks of each message."""
    found = r.bots_messages(r.channel("ml-churn"))
    return [[block["type"] for block in one.blocks] for one in found]


def workspace(r: Rig) -> Any:
    return r.world.workspaces[r.workspace_id]


def test_without_charts_it_comes_as_a_picture_and_the_next_does_at_once(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage, patience=PATIENT) as r:
            workspace(r).charts = False
            handle = queue(r)
            await r.heartbeat.settle()
            assert kinds(r) == [["section", "image"]]
            assert len(r.calls("chat.postMessage")) == 2
            [shown] = [file for file in r.world.files.values() if file.shown]
            assert shown.content and shown.content.startswith(b"\x89PNG") and not shown.channels
            [post] = r.bots_messages(r.channel("ml-churn"))
            assert "measured: 1 0.79, 2 0.81" in post.blocks[1]["alt_text"]
            queue(r)
            with r.work() as work:
                work.outbox.update(handle, CONTENT)
                work.commit()
            await r.heartbeat.settle()
            assert kinds(r) == [["section", "image"]] * 2
            assert len(r.calls("chat.postMessage")) == 3 and len(r.world.files) == 1

    asyncio.run(scenario())


def test_where_pictures_are_refused_too_the_words_come_once(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage, patience=PATIENT) as r:
            r.fault("error:invalid_blocks", times=4)
            queue(r)
            await r.heartbeat.settle()
            while not kinds(r):
                await r.heartbeat.settle()
            assert kinds(r) == [["section"]]
            assert len(r.calls("chat.postMessage")) == 5

    asyncio.run(scenario())


def test_where_no_file_is_taken_the_words_come_at_once(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage, patience=PATIENT) as r:
            workspace(r).charts = False
            r.fault("error:file_uploads_disabled", "files.getUploadURLExternal")
            queue(r)
            await r.heartbeat.settle()
            assert kinds(r) == [["section"]]
            assert "measured: 1 0.79, 2 0.81" in r.texts(r.channel("ml-churn"))[0]

    asyncio.run(scenario())


def test_what_is_refused_for_another_reason_fails_and_charts_are_still_tried(
    storage: Storage,
) -> None:
    async def scenario() -> None:
        async with rig(storage, patience=PATIENT) as r:
            r.fault("error:is_archived", times=1)
            queue(r)
            await r.heartbeat.settle()
            queue(r)
            await r.heartbeat.settle()
            assert kinds(r) == [["section", "data_visualization"]]

    asyncio.run(scenario())


def test_others_are_served_while_a_picture_is_drawn(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            client = await r.courier._client_of(r.workspace_id)
            assert client
            drawing = asyncio.create_task(Pictures().instead(client, CONTENT))
            turns = 0
            while not drawing.done():
                await asyncio.sleep(0)
                turns += 1
            assert (await drawing)["blocks"][1]["type"] == "image"
            assert turns > 20

    asyncio.run(scenario())


def test_what_draws_is_loaded_only_then() -> None:
    code = "import bot.bootstrap, bot.process.running, sys; print('matplotlib' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert loaded.stdout.strip() == "False", loaded.stderr
