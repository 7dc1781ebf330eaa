"""Looking something up takes as long in a large ledger as in a small one."""

import random
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC

from benchmarks.figures import Figure, Size
from benchmarks.ledgers import READER, WORKSPACE, Tongue, filled
from benchmarks.schedules import NOW
from rituals.experiment.model import Experiment, StopRule
from rituals.experiment.searching import search
from rituals.experiment.tried import tried
from rituals.search.learned import learned
from storage.unit_of_work import Storage
from tests.databases import KINDS, database

AT_MOST = 3
AT_MOST_LEARNED = 5
"""Where one shelf crowds out another there are two looks instead of one."""
FEW = 1_000
MANY = {"full": 100_000, "small": 5_000}
ROUNDS = {"full": 15, "small": 2}
SLACKS_PATIENCE_S = 3


async def figures(size: Size) -> AsyncIterator[Figure]:
    asked = list(_asked())
    for kind in KINDS:
        with ExitStack() as stack:
            few, many = (
                filled(stack.enter_context(database(kind)), rows) for rows in (FEW, MANY[size])
            )
            took: dict[str, list[list[float]]] = {"few": [], "many": []}
            for turn in range(-1, ROUNDS[size]):
                for name, storage in (("few", few), ("many", many))[:: -1 if turn % 2 else 1]:
                    seconds = [_look(storage, one) for one in asked]
                    if turn >= 0:  # in the first round statements are compiled, pages are read
                        took[name].append(seconds)
            # Of each question what it takes as a rule: all else that this machine does adds to it.
            usual = {name: [statistics.median(s) for s in zip(*rounds, strict=True)]
                     for name, rounds in took.items()}  # fmt: skip
            p95 = {name: _p95(seconds) for name, seconds in usual.items()}
            slowest = max(range(len(asked)), key=lambda place: usual["many"][place])
            yield Figure(
                f"speed-9/{kind}",
                p95["many"] / p95["few"],
                "x",
                AT_MOST,
                {
                    "experiments": MANY[size],
                    "to": FEW,
                    "p95_ms": round(p95["many"] * 1e3, 1),
                    "p50_ms": round(statistics.median(usual["many"]) * 1e3, 1),
                    "slowest": asked[slowest],
                    "slowest_ms": round(usual["many"][slowest] * 1e3, 1),
                },
            )
            yield _tried(kind, many, MANY[size])
            yield _learned(kind, few, many, size)
            few.close()
            many.close()


def _look(storage: Storage, text: str) -> float:
    """Seconds, as a person's search is answered."""
    with storage.read(WORKSPACE, now=NOW) as work:
        started = time.perf_counter()
        search(work, READER, text, now=NOW, zone=UTC)
        return time.perf_counter() - started


def _tried(kind: str, storage: Storage, rows: int) -> Figure:
    """“Have we tried this?” before one is kept: Slack waits for the preview."""
    chance, tongue = random.Random(3), Tongue.made()
    seconds = []
    for _ in range(20):
        new = Experiment(
            "", 0, "t9", "p9", tongue.say(chance, 4), tongue.say(chance, 8), None, "", "U1",
            StopRule(attempts=5), "U1", NOW,
        )  # fmt: skip
        with storage.read(WORKSPACE, now=NOW) as work:
            started = time.perf_counter()
            tried(work, READER, new)
            seconds.append(time.perf_counter() - started)
    facts = {"experiments": rows, "median_ms": round(statistics.median(seconds) * 1e3, 1)}
    return Figure(f"speed-9/tried-before/{kind}", max(seconds), "s", SLACKS_PATIENCE_S, facts)


def _learned(kind: str, few: Storage, many: Storage, size: Size) -> Figure:
    """“What do we know about it?”: all shelves at once, with as much beside the experiments."""
    asked = [one for one in _asked() if ":" not in one]
    took: dict[str, list[list[float]]] = {"few": [], "many": []}
    for turn in range(-1, ROUNDS[size]):
        for name, storage in (("few", few), ("many", many))[:: -1 if turn % 2 else 1]:
            seconds = [_look_for_all(storage, one) for one in asked]
            if turn >= 0:
                took[name].append(seconds)
    usual = {
        name: [statistics.median(s) for s in zip(*rounds, strict=True)]
        for name, rounds in took.items()
    }
    p95 = {name: _p95(seconds) for name, seconds in usual.items()}
    facts = {"texts": 2 * MANY[size], "to": 2 * FEW, "p95_ms": round(p95["many"] * 1e3, 1)}
    return Figure(f"speed-9/learned/{kind}", p95["many"] / p95["few"], "x", AT_MOST_LEARNED, facts)


def _look_for_all(storage: Storage, text: str) -> float:
    """Seconds."""
    with storage.read(WORKSPACE, now=NOW) as work:
        started = time.perf_counter()
        learned(work, READER, text)
        return time.perf_counter() - started


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(0.95 * len(seconds))]


def _asked() -> Iterator[str]:
    """Words that are in nearly every text, in many, in hardly any; beginnings; filters, alone and
    with words."""
    words = Tongue.made().words
    chance = random.Random(1)
    common, known, rare = words[:5], words[50:60], words[2000:2010]
    yield from common
    yield from known
    yield from rare
    yield from (word[:3] for word in common)
    for few in (common, known, rare):
        yield f"{chance.choice(few)} {chance.choice(common)}"
        yield f"{chance.choice(few)} {chance.choice(known)} {chance.choice(common)}"
    for words_of_it in (common[0], known[0], rare[0], ""):
        for one in FILTERS:
            yield f"{words_of_it} {one}".strip()
    yield f"{common[1]} {' '.join(FILTERS[:3])}"


FILTERS = (
    'project:"Project 17"',
    "outcome:bad",
    'metric:"Metric 3"',
    "owner:<@U7>",
    "since:2026-06",
    "is:open",
    "is:concluded",
)
