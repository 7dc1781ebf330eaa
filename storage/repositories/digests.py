"""Digests that were due. Implements `rituals.digest.ports`."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam

from rituals.digest.model import Record, Span
from storage.repository import Repository, all_of
from storage.tables.digests import digest
from storage.upsert import Upsert

_OF_OCCURRENCE = all_of(digest).where(
    digest.c.ritual_id == bindparam("ritual"), digest.c.nominal_at == bindparam("nominal")
)
_LAST = (
    all_of(digest)
    .where(digest.c.team_id == bindparam("team"))
    .order_by(digest.c.until.desc(), digest.c.nominal_at.desc())
    .limit(1)
)
_PUT = Upsert(digest)


class Digests(Repository):
    def of_occurrence(self, ritual_id: str, nominal_at: datetime) -> Record | None:
        return self._one(_OF_OCCURRENCE, ritual=ritual_id, nominal=nominal_at)

    def last(self, team_id: str) -> Record | None:
        return self._one(_LAST, team=team_id)

    def put(self, record: Record) -> None:
        self._put(
            _PUT,
            {
                "ritual_id": record.ritual_id,
                "nominal_at": record.nominal_at,
                "team_id": record.team_id,
                "since": record.span.since,
                "until": record.span.until,
                "is_silent": record.is_silent,
            },
        )

    def _one(self, statement: Select[Any], **facts: object) -> Record | None:
        found = self._rows(statement, **facts)
        return _record(found[0]) if found else None


def _record(row: Row[Any]) -> Record:
    span = Span(row.since, row.until)
    return Record(row.team_id, row.ritual_id, row.nominal_at, span, row.is_silent)
