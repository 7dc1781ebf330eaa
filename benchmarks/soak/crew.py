"""Processes that somebody starts again whenever they end, as a platform does."""

import asyncio
import json
import random
import sys
import time
from asyncio.subprocess import Process
from collections import Counter, deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Literal

Role = Literal["run", "web", "worker"]
"""What `mainspring` is told to do."""

_PAUSE_S = 0.2
_USUAL_START_S = 2.0
_ARGUMENTS: Mapping[Role, Sequence[str]] = {
    "run": ["run"],
    "web": ["web", "--at", "127.0.0.1:0"],
    "worker": ["worker"],
}
_AT_WORK = {"running", "taking requests", "working"}


class Crew:
    def __init__(self, roles: Sequence[Role], environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._supervisors = [asyncio.create_task(self._supervise(role)) for role in roles]
        self._at_work: dict[Process, str | None] = {}
        """Those that have said so; where they take requests, if they do."""
        self._stopping = False
        self.slowness = 1.0
        """How many times as long as usual the latest start took; never less than 1. Under a load
        in which nobody gets to work before being killed, nothing would be learnt."""
        self.kills = 0
        self.heard: Counter[str] = Counter()
        """What they have logged, by event."""
        self.troubles: Counter[str] = Counter()
        """Why they could not use the database, in its own words."""
        self.last_words: deque[str] = deque(maxlen=20)

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._alive()]

    @property
    def complete(self) -> bool:
        """Whether all are at work."""
        return len(self._alive()) == len(self._supervisors)

    @property
    def addresses(self) -> list[str]:
        """HOST:PORT of each that takes requests."""
        return [at for process in self._alive() if (at := self._at_work[process])]

    def kill_one(self, dice: random.Random) -> None:
        """One that is at work, if there is any."""
        if alive := self._alive():
            dice.choice(alive).kill()
            self.kills += 1

    async def stop(self) -> None:
        """As a platform does that restarts them: they drain."""
        self._stopping = True
        while any(not one.done() for one in self._supervisors):
            for process in self._alive():
                process.terminate()
            await asyncio.wait(self._supervisors, timeout=1)
        await asyncio.gather(*self._supervisors)

    def _alive(self) -> list[Process]:
        return [process for process in self._at_work if process.returncode is None]

    async def _supervise(self, role: Role) -> None:
        while not self._stopping:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.soak.process", *_ARGUMENTS[role]),
                env=dict(self._environment),
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                limit=1 << 20,  # a traceback is one line
            )
            await self._listen(process)
            self._at_work.pop(process, None)
            await process.wait()
            await asyncio.sleep(_PAUSE_S)

    async def _listen(self, process: Process) -> None:
        started = time.monotonic()
        assert process.stdout
        async for line in process.stdout:
            try:
                said = json.loads(line)
                event = str(said["event"])
            except (ValueError, TypeError, KeyError):
                self.last_words.append(line.decode().rstrip())
                continue
            self.heard[event] += 1
            if event in _AT_WORK:
                self._at_work[process] = said.get("at")
                self.slowness = max(1.0, (time.monotonic() - started) / _USUAL_START_S)
            elif "storage_unavailable" in event:
                self.troubles[str(said.get("error", "")).partition("\n")[0]] += 1
            elif said.get("level") == "error":
                self.last_words.append(line.decode().rstrip())


@asynccontextmanager
async def crew(roles: Sequence[Role], environment: Mapping[str, str]) -> AsyncIterator[Crew]:
    made = Crew(roles, environment)
    try:
        yield made
    finally:
        await made.stop()
