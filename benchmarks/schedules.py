"""Databases full of schedules, such as thousands of teams would have."""

import random
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, text, update

from rituals.calendar import Cadence, Occurrence, TeamCalendar, Timetable, next_occurrence
from storage import migrate
from storage.occurrence_json import occurrence_to_json
from storage.tables.columns import to_micros
from storage.tables.engine import occurrence, schedule
from storage.unit_of_work import Storage

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
    SELECT 'T' || CAST(n % 100 AS TEXT), :kind, CAST(n AS TEXT), :timetable, :cursor,
           :occurrence, :run_at, 86400
    FROM numbers
    """
)


def friday() -> Occurrence:
    """What all of them wait for on Monday."""
    found = next_occurrence(TIMETABLE, after=NOW)
    assert found is not None
    return found


def filled(url: str, rows: int, kind: str = "retro.open") -> Storage:
    """A database in which so many schedules wait for Friday; it had no tables."""
    storage = Storage(url)
    engine = storage.engines.background
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            _FILL,
            {
                "rows": rows,
                "kind": kind,
                "timetable": TIMETABLE.model_dump_json(),
                "cursor": to_micros(NOW),
                "occurrence": occurrence_to_json(friday()),
                "run_at": to_micros(friday().at),
            },
        )
    if engine.dialect.name == "postgresql":
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return storage


def make_due(storage: Storage, count: int) -> datetime:
    """So many, from all over the table and all workspaces, have come due on Friday; the others have
    yet to wait, and nothing was claimed before. Returns when."""
    at = friday().at
    with storage.engines.background.begin() as connection:
        connection.execute(delete(occurrence))
        rows = connection.execute(select(schedule.c.schedule_id)).scalars().all()
        connection.execute(update(schedule).values(next_run_at=at + timedelta(days=7)))
        connection.execute(
            update(schedule)
            .where(schedule.c.schedule_id.in_(random.Random(count).sample(rows, count)))
            .values(cursor_at=NOW, next_occurrence=occurrence_to_json(friday()), next_run_at=at)
        )
    return at
