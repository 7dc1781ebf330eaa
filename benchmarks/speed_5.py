"""speed-5: an empty tick costs the same however many schedules there are.

speed-6 beside it, as a fact: how many schedules a second are claimed when they are due.
"""

import time
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from benchmarks.figures import Figure, Size
from benchmarks.pairs import take_turns
from rituals.calendar import Cadence, TeamCalendar, Timetable, next_occurrence
from storage.occurrence_json import occurrence_to_json
from storage.tables import metadata
from storage.tables.columns import to_micros
from storage.unit_of_work import Storage
from tests.databases import KINDS, database

AT_MOST = 1.2
FEW = 1_000
MANY = {"full": 1_000_000, "small": 20_000}
TURNS = {"full": 30, "small": 3}
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TIMETABLE = Timetable(
    cadence=Cadence(rule="FREQ=WEEKLY;BYDAY=FR", at="15:00", start="2026-11-20"),
    calendar=TeamCalendar(zone="Europe/Berlin", country="DE"),
)
# In SQL, since a million rows through Python would take longer than all else.
_FILL = text(
    """
    INSERT INTO schedule (workspace_id, kind, ref, timetable, cursor_at, next_occurrence,
                          next_run_at, expires_after_s)
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :rows)
    SELECT 'T' || CAST(n % 100 AS TEXT), 'retro.open', CAST(n AS TEXT), :timetable, :cursor,
           :occurrence, :run_at, 86400
    FROM numbers
    """
)


def filled(url: str, rows: int) -> Storage:
    """A database in which so many schedules wait for Friday."""
    storage = Storage(url)
    engine = storage.engines.background
    metadata.create_all(engine)
    friday = next_occurrence(TIMETABLE, after=NOW)
    assert friday is not None
    with engine.begin() as connection:
        connection.execute(
            _FILL,
            {
                "rows": rows,
                "timetable": TIMETABLE.model_dump_json(),
                "cursor": to_micros(NOW),
                "occurrence": occurrence_to_json(friday),
                "run_at": to_micros(friday.at),
            },
        )
    if engine.dialect.name == "postgresql":
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return storage


def claims_a_second(storage: Storage, rows: int) -> float:
    """All at once due; the first batch isn't counted, since statements are compiled in it."""
    friday = NOW + timedelta(days=4, hours=12)
    storage.schedule.claim(friday)
    started = time.perf_counter()
    claimed = 0
    while claimed < rows - 200:
        claimed += storage.schedule.claim(friday).due
    return claimed / (time.perf_counter() - started)


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
                    "claims_a_second": round(claims_a_second(few, FEW)),
                },
            )
            few.close()
            many.close()
