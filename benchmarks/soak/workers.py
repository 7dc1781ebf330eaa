"""Worker processes that somebody starts again whenever they end, as a platform does."""

import asyncio
import json
import random
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

_PAUSE_S = 0.2


class Workers:
    def __init__(self, count: int, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._supervisors = [asyncio.create_task(self._supervise()) for _ in range(count)]
        self._working: set[asyncio.subprocess.Process] = set()
        """Those that have said that they are at work."""
        self._stopping = False
        self.kills = 0
        self.heard: Counter[str] = Counter()
        """What they have logged, by event."""
        self.last_words: deque[str] = deque(maxlen=20)
        self.exits: Counter[int] = Counter()

    @property
    def pids(self) -> list[int]:
        return [worker.pid for worker in self._working if worker.returncode is None]

    def kill_one(self, dice: random.Random) -> None:
        """One that is at work, if there is any."""
        alive = [worker for worker in self._working if worker.returncode is None]
        if alive:
            dice.choice(alive).kill()
            self.kills += 1

    async def stop(self) -> None:
        """As a platform does that restarts them: they drain."""
        self._stopping = True
        while any(not one.done() for one in self._supervisors):
            for worker in list(self._working):
                if worker.returncode is None:
                    worker.terminate()
            await asyncio.wait(self._supervisors, timeout=1)
        await asyncio.gather(*self._supervisors)

    async def _supervise(self) -> None:
        while not self._stopping:
            worker = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.soak.worker"),
                env=dict(self._environment),
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                limit=1 << 20,  # a traceback is one line
            )
            await self._listen(worker)
            self._working.discard(worker)
            self.exits[await worker.wait()] += 1
            await asyncio.sleep(_PAUSE_S)

    async def _listen(self, worker: asyncio.subprocess.Process) -> None:
        assert worker.stdout
        async for line in worker.stdout:
            try:
                said = json.loads(line)
                event = str(said["event"])
            except (ValueError, TypeError, KeyError):
                self.last_words.append(line.decode().rstrip())
                continue
            self.heard[event] += 1
            if event == "working":
                self._working.add(worker)
            elif said.get("level") == "error":
                self.last_words.append(line.decode().rstrip())


@asynccontextmanager
async def workers(count: int, environment: Mapping[str, str]) -> AsyncIterator[Workers]:
    team = Workers(count, environment)
    try:
        yield team
    finally:
        await team.stop()
