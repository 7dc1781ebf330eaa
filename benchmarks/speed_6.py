"""A thousand schedules come due among a hundred thousand: how long each takes to be claimed.

Beside it APScheduler with one job per ritual in its SQLAlchemy store, which is the other way to
build this. It is given what is kindest to it: jobs that do nothing, run at once in its own thread.
"""

import statistics
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from benchmarks.figures import Figure, Size
from benchmarks.schedules import filled, make_due
from bot.clock import real_now
from storage.engine import open_engines
from storage.unit_of_work import Storage
from tests.databases import KINDS, database

DUE = 1_000
MANY = 100_000
ROUNDS = {"full": 7, "small": 2}
BESIDE = {"full": (1_000, 10_000), "small": (1_000,)}
BESIDE_DUE = {"full": 1_000, "small": 200}
MOST_MICROS = 100
"""Which is ten thousand a second."""


async def figures(size: Size) -> AsyncIterator[Figure]:
    for kind in KINDS:
        with database(kind) as url:
            storage = filled(url, MANY)
            # The best of its rounds: all else that this machine does only adds to it.
            each = min(_claim(storage, DUE, ROUNDS[size])) / DUE
            storage.close()
        facts = {"a_second": round(1 / each), "due": DUE, "schedules": MANY}
        yield Figure(f"speed-6/{kind}", each * 1e6, "us", MOST_MICROS, facts)
        for jobs in BESIDE[size]:
            due = BESIDE_DUE[size]
            with database(kind) as url:
                storage = filled(url, jobs)
                ours = statistics.median(_claim(storage, due, ROUNDS[size]))
                storage.close()
            with database(kind) as url:
                theirs = _apscheduler(url, jobs, due)
            beside = {"due": due, "us_ms": round(ours * 1e3), "apscheduler_ms": round(theirs * 1e3)}
            yield Figure(f"speed-6/beside-apscheduler/{kind}-{jobs}", ours / theirs, "x", 1, beside)


def _claim(storage: Storage, due: int, rounds: int) -> list[float]:
    """Seconds until all are claimed, in batches as the heartbeat does, round by round."""
    seconds = []
    for _ in range(rounds + 1):
        now = make_due(storage, due)
        started = time.perf_counter()
        claimed, more = 0, True
        while more:
            batch = storage.schedule.claim(now)
            claimed, more = claimed + batch.due, batch.more
        seconds.append(time.perf_counter() - started)
        assert claimed == due, claimed
    return seconds[1:]  # in the first one statements are compiled


def _apscheduler(url: str, jobs: int, due: int) -> float:
    """Seconds that one round of its scheduler takes in which so many jobs are due."""
    engine = open_engines(url).background
    scheduler: Any = BackgroundScheduler(timezone="UTC", executors={"default": DebugExecutor()})
    store: Any = SQLAlchemyJobStore(engine=engine)
    scheduler.add_jobstore(store)
    trigger = CronTrigger(day_of_week="fri", hour=15, timezone="Europe/Berlin")
    now = real_now()
    scheduler.start(paused=True)
    for number in range(jobs):
        at = now - timedelta(seconds=1) if number < due else now + timedelta(days=2)
        scheduler.add_job(
            nothing, trigger, id=str(number), next_run_time=at, misfire_grace_time=None
        )
    scheduler.state = 1  # running; its own thread sleeps on
    started = time.perf_counter()
    scheduler._process_jobs()
    seconds = time.perf_counter() - started
    assert not store.get_due_jobs(real_now())
    scheduler.shutdown(wait=True)
    engine.dispose()
    return seconds


def nothing() -> None:
    """What each of its jobs does."""
