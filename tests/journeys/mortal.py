"""A bot whose processes are killed whenever time goes on: at each gap between what is due and what
people see, in turn."""

import asyncio
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from bot import bootstrap
from bot.engine.performing import Handler
from bot.settings import Settings
from rituals.ports import Due
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import a_copy
from tests.engine import worker
from tests.engine.worker import Death, MortalAgenda, MortalCourier, MortalQueue
from tests.journeys.stage import MONDAY, Clock, Stage

POINTS = (*worker.POINTS, "before commit", "after commit")
"""The last two: of what is asked and shown besides, such as a tracker's news and pinned pages."""

# Each process is forked from one that has loaded all there is to load: cheap, and nobody's threads
# come along.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])


class MortalStage(Stage):
    """Whenever time is moved, two processes find what is due, and each is killed in the middle of
    it; a third ends it, and answers people."""

    def __init__(self, *arguments: Any, first: int, **settings: Any) -> None:
        """`first`: at which of the points the first one dies; then they take turns."""
        super().__init__(*arguments, **settings)
        self.clock = _MortalClock(self)
        self.killed = 0
        self._turns = count(first)

    def lives_through(self, move: Callable[[], object]) -> None:
        """Time moves while nobody is there; where they stopped the bot, that is all."""
        if not self._is_playing:
            move()
            return
        self.stop_bot()
        move()
        for _ in range(2):
            self.killed += _dies(self._settings(), POINTS[next(self._turns) % len(POINTS)])
        self.start_bot()
        self.settle()

    def said_twice(self) -> list[str]:
        """What the bot has said more than once in the same place, word by word."""
        places = self.world.workspaces[self.installed["workspace_id"]].channels.values()
        said = Counter(
            (one.channel, one.thread_ts, one.text)
            for place in places
            for one in place.messages.values()
            if one.metadata and not one.ephemeral_to
        )
        return [text for (*_, text), times in said.items() if times > 1]


class _MortalClock(Clock):
    _stage: MortalStage

    def advance(self, **parts: float) -> None:
        self._stage.lives_through(lambda: self._stage.slack.clock.advance(**parts))

    def to(self, when: str, zone: str = "Europe/Berlin") -> None:
        self._stage.lives_through(lambda: self._stage.slack.clock.to(when, zone))


@contextmanager
def mortal_stage(folder: Path, *, first: int, **settings: Any) -> Iterator[MortalStage]:
    with MortalStage(a_copy(folder), MONDAY, first=first, call_timeout=0.3, **settings) as made:
        yield made
        assert made.slack.refusals() == []
        assert made.slack.warnings() == []


def _dies(settings: dict[str, Any], point: str) -> bool:
    """Whether it came to that point; else it did all there was to do."""
    process = _processes.Process(target=_work, args=(settings, point))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode == -signal.SIGKILL


def _work(settings: dict[str, Any], point: str) -> None:
    os.chdir("/")  # no `.env` of somebody's
    asyncio.run(_until_killed(Settings(**settings), Death(point, 1)))


async def _until_killed(settings: Settings, death: Death) -> None:
    async with bootstrap.worker(settings) as made:
        _made_mortal(made, death)
        await made.heartbeat.settle()
        for lookout in made.lookouts:
            await lookout.settle()
        await made.heartbeat.settle()


def _made_mortal(made: bootstrap.Worker, death: Death) -> None:
    """Between its parts stands death."""
    heartbeat: Any = made.heartbeat
    desk: Any = made.tools.desk
    heartbeat._agenda = heartbeat._performer._agenda = MortalAgenda(heartbeat._agenda, death)
    heartbeat._queue = heartbeat._delivery._queue = MortalQueue(heartbeat._queue, death)
    heartbeat._delivery._courier = MortalCourier(heartbeat._delivery._courier, death)
    handlers = heartbeat._performer._handlers
    heartbeat._performer._handlers = {kind: _mortal(one, death) for kind, one in handlers.items()}
    desk._storage = MortalStorage(desk._storage, death)


def _mortal(handler: Handler[Any], death: Death) -> Handler[Any]:
    def handle(work: Any, due: Due, now: datetime) -> None:
        handler(work, due, now)
        death.at("in a handler")

    return handle


class Fate(Protocol):
    def at(self, point: str) -> None: ...


class MortalStorage:
    """Where people's steps are written, and what befalls them there."""

    def __init__(self, storage: Storage, death: Fate) -> None:
        self._storage = storage
        self._death = death

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)

    @contextmanager
    def work(self, *arguments: Any, **more: Any) -> Iterator[UnitOfWork]:
        with self._storage.work(*arguments, **more) as work:
            commit = work.commit

            def mortal() -> None:
                self._death.at("before commit")
                commit()
                self._death.at("after commit")

            work.commit = mortal  # type: ignore[method-assign]
            yield work
