"""Killed at any instant: nothing that was due is lost, and nothing is posted twice."""

import asyncio
import random
import signal
import sys
from collections import Counter, defaultdict

import pytest

from storage.unit_of_work import Storage
from tests.engine.rig import Rig, rig
from tests.engine.worker import POINTS

CHANNELS = ("ml-churn", "general", "ml-ranking")
PER_CHANNEL = 6
LAPS = 3


async def run_worker(r: Rig, url: str, *death: str) -> int:
    """A process of its own; how it ended."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.engine.worker",
        url,
        r.slack.url,
        r.token,
        r.workspace_id,
        *death,
        stdout=asyncio.subprocess.DEVNULL,
    )
    return await process.wait()


def plan(r: Rig, lap: int = 0) -> dict[str, list[str]]:
    """Things due at once and messages queued already, in some channels; what is to be said."""
    said: dict[str, list[str]] = {}
    with r.work() as work:
        for name in CHANNELS:
            channel = r.channel(name)
            r.join(name)
            queued = [f"queued {lap}.{n}" for n in range(PER_CHANNEL)]
            parent = work.outbox.post(channel, {"text": queued[0]})
            for text in queued[1:]:
                work.outbox.post(channel, {"text": text}, thread=parent)
            due = [f"due {lap}.{n}" for n in range(PER_CHANNEL)]
            for text in due:
                work.schedules.once("say", f"{channel} {text}", at=r.clock.now())
            said[channel] = queued + due
        work.commit()
    return said


def check(r: Rig, said: dict[str, list[str]]) -> None:
    for channel, expected in said.items():
        assert Counter(r.texts(channel)) == Counter(expected)
        queued = [text for text in r.texts(channel) if text.startswith("queued")]
        assert queued == [text for text in expected if text.startswith("queued")]


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_each_gap_it_goes_on_where_it_was(
    storage: Storage, database_url: str, point: str
) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            said = plan(r)
            assert await run_worker(r, database_url, point, "1") == -signal.SIGKILL
            assert await run_worker(r, database_url, point, "2") == -signal.SIGKILL
            assert await run_worker(r, database_url) == 0
            check(r, said)

    asyncio.run(scenario())


@pytest.mark.slow
def test_killed_at_random_while_two_work_at_once_and_slack_fails(
    storage: Storage, database_url: str
) -> None:
    async def scenario() -> None:
        dice = random.Random(7)
        async with rig(storage) as r:
            said: defaultdict[str, list[str]] = defaultdict(list)
            for kind in ("http_500", "reset_after", "timeout_after"):
                r.fault(kind, probability=0.04, seed=dice.random())
            killed = 0
            for lap in range(LAPS):
                for channel, texts in plan(r, lap).items():
                    said[channel] += texts
                deaths = [(dice.choice(POINTS), str(dice.randint(1, 3))) for _ in range(2)]
                ends = await asyncio.gather(*(run_worker(r, database_url, *d) for d in deaths))
                assert set(ends) <= {0, -signal.SIGKILL}
                killed += ends.count(-signal.SIGKILL)
            r.slack.slack.faults.clear()
            assert await run_worker(r, database_url) == 0
            assert killed >= LAPS
            check(r, said)

    asyncio.run(scenario())
