"""A large file is imported in the time that its lines take, and nobody waits for it meanwhile."""

import io
import random
import resource
import threading
import time
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta

from benchmarks.figures import Figure, Size
from benchmarks.ledgers import Tongue
from benchmarks.schedules import NOW
from bot.process.ledger_files import Import, Place
from rituals.calendar import TeamCalendar
from rituals.clockwork import StorageBusy
from rituals.experiment.model import Verdict
from rituals.files import writing
from rituals.files.columns import Kind
from rituals.files.importing import Source
from rituals.files.records import Format
from rituals.people import Person
from rituals.team.model import Team
from storage.engine import INTERACTIVE_MS
from storage.unit_of_work import Storage
from tests.databases import KINDS, with_tables

AT_MOST = 2
"""Times as long for a line, where the file and the ledger are larger."""
FEW = {"full": 10_000, "small": 300}
MANY = {"full": 100_000, "small": 1_500}
WORKSPACE = "T1"
_BETWEEN_S = 0.05
"""A person does something."""


async def figures(size: Size) -> AsyncIterator[Figure]:
    for kind in KINDS:
        few, _ = _imported(kind, FEW[size])
        many, waited = _imported(kind, MANY[size])
        yield Figure(
            f"speed-16/import/{kind}",
            (many / MANY[size]) / (few / FEW[size]),
            "x",
            AT_MOST,
            {
                "experiments": MANY[size],
                "to": FEW[size],
                "seconds": round(many, 1),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
            },
        )
        yield Figure(
            f"speed-16/beside/{kind}",
            max(waited),
            "s",
            INTERACTIVE_MS / 1000,
            {"presses": len(waited), "median_ms": round(sorted(waited)[len(waited) // 2] * 1e3, 1)},
        )


def _imported(kind: str, count: int) -> tuple[float, list[float]]:
    """Seconds; and how long each of those waited who wrote beside it."""
    content = _file(count)
    source = Source(lambda: io.BytesIO(content), Format.CSV, Kind.EXPERIMENT)
    with with_tables(kind) as url, closing(Storage(url)) as storage:
        team = _team(storage)
        done, waited = threading.Event(), [0.0]
        beside = threading.Thread(target=_presses, args=(storage, done, waited))
        beside.start()
        try:
            started = time.perf_counter()
            made = Import(Place(storage, WORKSPACE, team), [source], NOW, lambda _: lambda *_: None)
            report, _ = made.run(is_dry=False)
            took = time.perf_counter() - started
        finally:
            done.set()
            beside.join()
    assert report.new[Kind.EXPERIMENT] == count, report.problems[:3]
    return took, waited


def _presses(storage: Storage, done: threading.Event, waited: list[float]) -> None:
    """One who is told that the database is busy has waited for longer than they may."""
    while not done.wait(_BETWEEN_S):
        started = time.perf_counter()
        try:
            with storage.work(WORKSPACE, now=NOW) as work:
                work.people.put(Person("U1", "Person 1"))
                work.commit()
            waited.append(time.perf_counter() - started)
        except StorageBusy:
            waited.append(float("inf"))


def _team(storage: Storage) -> Team:
    team = Team(
        team_id="t1",
        channel_id="C1",
        channel_name="ml-churn",
        is_private=False,
        calendar=TeamCalendar(zone="Europe/Berlin"),
        members=("U1",),
        lead="U1",
        facilitators=(),
        follows_channel=False,
    )
    with storage.work(WORKSPACE, now=NOW) as work:
        work.teams.put(team)
        for number in range(20):
            work.people.put(Person(f"U{number}", f"Person {number}"))
        work.commit()
    return team


def _file(count: int) -> bytes:
    """As long as people write; one in five iterates on the one before, one in twenty runs."""
    chance, tongue = random.Random(5), Tongue.made()
    records = []
    for number in range(1, count + 1):
        at = NOW - timedelta(days=1500) * (1 - number / count) - timedelta(days=4)
        cells: writing.Cells = {
            "id": f"exp-{number}",
            "change": tongue.say(chance, 4),
            "reason": tongue.say(chance, 8),
            "metric": f"Metric {number % 12}",
            "baseline": 0.78,
            "target": 0.85,
            "data": tongue.say(chance, 6),
            "owner": f"Person {number % 40}",
            "begun": at.isoformat(),
        }
        if number % 5 == 2:
            cells["parent"] = f"exp-{number - 1}"
        if number % 20:
            cells |= {
                "outcome": str(chance.choice(list(Verdict))),
                "learned": tongue.say(chance, 30),
                "decision": "stop",
                "value": 0.8,
                "concluded": (at + timedelta(days=3)).isoformat(),
            }
        records.append(cells)
    return writing.csv_head(Kind.EXPERIMENT) + writing.csv_lines(Kind.EXPERIMENT, records)
