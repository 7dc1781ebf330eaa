"""An empty tick costs the same however many schedules there are."""

from collections.abc import AsyncIterator
from contextlib import ExitStack

from benchmarks.figures import Figure, Size
from benchmarks.pairs import take_turns
from benchmarks.schedules import NOW, filled
from storage.unit_of_work import Storage
from tests.databases import KINDS, database

AT_MOST = 1.2
FEW = 1_000
MANY = {"full": 1_000_000, "small": 20_000}
TURNS = {"full": 30, "small": 3}


async def figures(size: Size) -> AsyncIterator[Figure]:
    for kind in KINDS:
        with ExitStack() as stack:
            few, many = (
                filled(stack.enter_context(database(kind)), rows) for rows in (FEW, MANY[size])
            )

            def tick(storage: Storage) -> None:
                storage.schedule.next_at()
                storage.schedule.claim(NOW)
                storage.schedule.pending(NOW)

            async def tick_few(storage: Storage = few) -> None:
                tick(storage)

            async def tick_many(storage: Storage = many) -> None:
                tick(storage)

            turns = await take_turns({"few": tick_few, "many": tick_many}, turns=TURNS[size])
            yield Figure(
                f"speed-5/{kind}",
                turns.ratio("many", to="few"),
                "x",
                AT_MOST,
                {
                    "schedules": MANY[size],
                    "to": FEW,
                    "tick_us": round(turns.micros("many")),
                },
            )
            few.close()
            many.close()
