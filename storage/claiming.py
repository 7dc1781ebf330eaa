"""What a claim comes to: which occurrences there are now, and what each schedule waits for next."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.engine import Connection

from rituals.calendar import Occurrence, catch_up, timetable_from_json
from rituals.clockwork import Broken
from storage.bulk import BulkInsert, BulkUpdate
from storage.occurrence_json import occurrence_from_json, occurrence_to_json
from storage.tables.columns import EPOCH
from storage.tables.engine import PENDING, occurrence, schedule

BROKEN_WAITS = timedelta(hours=1)

_ADD = BulkInsert(
    occurrence,
    [
        "schedule_id",
        "workspace_id",
        "kind",
        "ref",
        "nominal_at",
        "run_at",
        "occurrence",
        "expires_at",
        "state",
        "not_before",
    ],
)
_ADVANCE = BulkUpdate(schedule, ["cursor_at", "next_occurrence", "next_run_at"])
_WAITING = (
    select(occurrence.c.occurrence_id, occurrence.c.schedule_id, occurrence.c.nominal_at)
    .where(occurrence.c.schedule_id.in_(bindparam("ids", expanding=True)), PENDING)
    .with_for_update(skip_locked=True)
)
_MISSED = (
    update(occurrence).where(occurrence.c.occurrence_id == bindparam("id")).values(state="missed")
)


class Batch:
    """What one claim comes to: worked out row by row, then written in three statements."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._occurrences: list[dict[str, object]] = []
        self._advances: list[dict[str, object]] = []
        self._repeated: dict[int, datetime] = {}
        """By schedule: when what is due is so by its rule."""
        self.taken = 0
        """Schedules."""
        self.broken: list[Broken] = []
        self.due = 0
        self.missed = 0

    def take(self, row: Row[Any]) -> None:
        self.taken += 1
        try:
            if row.timetable is None:
                self._ring(row)
            else:
                self._repeat(row)
        # Whatever is wrong with one team's row must not keep all others from being claimed.
        except Exception as error:
            self.broken.append(Broken(row.workspace_id, row.kind, row.ref, error))
            self._advance(row, row.cursor_at, row.next_occurrence, self._now + BROKEN_WAITS)

    def _ring(self, row: Row[Any]) -> None:
        self._add(row, occurrence_from_json(row.next_occurrence), "pending")
        self._advance(row, row.next_run_at, None, None)

    def _repeat(self, row: Row[Any]) -> None:
        expires_after = timedelta(seconds=row.expires_after_s)
        found = catch_up(
            timetable_from_json(row.timetable),
            cursor=row.cursor_at,
            now=self._now,
            expires_after=expires_after,
        )
        for missed in found.missed:
            self._add(row, missed, "missed")
        if found.due:
            self._add(row, found.due, "pending", expires_at=found.due.at + expires_after)
            self._repeated[row.schedule_id] = found.due.nominal_at
        if found.next:
            following = occurrence_to_json(found.next)
            self._advance(row, found.cursor, following, found.next.at)
        else:
            self._advance(row, found.cursor, None, None)

    def _add(
        self, row: Row[Any], what: Occurrence, state: str, expires_at: datetime | None = None
    ) -> None:
        self.due += state == "pending"
        self.missed += state == "missed"
        self._occurrences.append(
            {
                "schedule_id": row.schedule_id,
                "workspace_id": row.workspace_id,
                "kind": row.kind,
                "ref": row.ref,
                "nominal_at": what.nominal_at,
                "run_at": what.at,
                "occurrence": occurrence_to_json(what),
                "expires_at": expires_at,
                "state": state,
                "not_before": EPOCH,
            }
        )

    def _advance(
        self,
        row: Row[Any],
        cursor: datetime | None,
        following: str | None,
        run_at: datetime | None,
    ) -> None:
        self._advances.append(
            {
                "schedule_id": row.schedule_id,
                "cursor_at": cursor,
                "next_occurrence": following,
                "next_run_at": run_at,
            }
        )

    def write(self, connection: Connection) -> None:
        # An older occurrence that still waits is overtaken, like one that was never claimed. Not
        # so the same one or a newer: settings saved by a clock that is behind have it claimed
        # again. Those that are being performed at this moment are locked, and left alone.
        if overtaken := self._overtaken(connection):
            self.missed += len(overtaken)
            connection.execute(_MISSED, [{"id": id_} for id_ in overtaken])
        _ADD(connection, self._occurrences)
        _ADVANCE(connection, self._advances)

    def _overtaken(self, connection: Connection) -> Sequence[int]:
        if not self._repeated:
            return []
        waiting = connection.execute(_WAITING, {"ids": list(self._repeated)}).all()
        return [
            row.occurrence_id for row in waiting if row.nominal_at < self._repeated[row.schedule_id]
        ]


def claim(
    connection: Connection, due: Select[Any], parameters: Mapping[str, object], now: datetime
) -> Batch:
    """Claim the schedules that `due` selects, in the transaction of this connection."""
    batch = Batch(now)
    for row in connection.execute(due, parameters).all():
        batch.take(row)
    if batch.taken:
        batch.write(connection)
    return batch
