"""How many calls a workspace may make: Slack counts per method, workspace and app.

One moment per workspace and method is enough to know (the generic cell rate algorithm): until when
the allowance is spent, if each call costs `every` and time pays it back. Calls are allowed while
that lies less than a burst ahead.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from storage.bulk import BulkInsert
from storage.tables.columns import EPOCH
from storage.tables.engine import budget

_READ = (
    select(budget)
    .where(budget.c.workspace_id.in_(bindparam("workspaces", expanding=True)))
    .order_by(budget.c.workspace_id, budget.c.kind)
    .with_for_update()
)
_WRITE = BulkInsert(
    budget,
    ["workspace_id", "kind", "spent_until"],
    lambda insert: insert.on_conflict_do_update(
        index_elements=["workspace_id", "kind"], set_={"spent_until": insert.excluded.spent_until}
    ),
)


@dataclass(frozen=True, slots=True)
class Allowance:
    every: timedelta
    burst: int

    @property
    def _ahead(self) -> timedelta:
        return self.every * (self.burst - 1)

    def opens_at(self, spent_until: datetime) -> datetime:
        """When the next call is allowed."""
        return spent_until - self._ahead

    def spend(self, spent_until: datetime, now: datetime) -> datetime:
        """The new `spent_until` after a call made at `now`."""
        return max(spent_until, now) + self.every

    def closed_until(self, moment: datetime) -> datetime:
        """The `spent_until` that allows nothing before `moment`."""
        return moment + self._ahead


PER_WORKSPACE = {
    # Slack: "several hundred messages a minute per workspace".
    "post": Allowance(timedelta(minutes=1) / 300, burst=60),
    # chat.update is Tier 3: 50 a minute and more.
    "update": Allowance(timedelta(minutes=1) / 50, burst=20),
}


class Purse:
    """The allowances of some workspaces, locked for one transaction."""

    def __init__(self, connection: Connection, workspaces: Iterable[str]) -> None:
        self._connection = connection
        rows = connection.execute(_READ, {"workspaces": sorted(workspaces)})
        self._spent_until = {(row.workspace_id, row.kind): row.spent_until for row in rows}
        self._changed: set[tuple[str, str]] = set()
        self._deferred: Counter[tuple[str, str]] = Counter()

    def opens_at(self, workspace_id: str, kind: str, real: datetime) -> datetime:
        """When there is a call left. Who has to wait is told a time of their own, in a row."""
        key = (workspace_id, kind)
        allowance = PER_WORKSPACE[kind]
        at = allowance.opens_at(self._spent_until.get(key, EPOCH))
        if at > real:
            at += allowance.every * self._deferred[key]
            self._deferred[key] += 1
        return at

    def spend(self, workspace_id: str, kind: str, real: datetime) -> None:
        key = (workspace_id, kind)
        spent_until = self._spent_until.get(key, EPOCH)
        self._spent_until[key] = PER_WORKSPACE[kind].spend(spent_until, real)
        self._changed.add(key)

    def close(self, workspace_id: str, kind: str, until: datetime) -> None:
        """Slack said so: nothing more before `until`."""
        key = (workspace_id, kind)
        closed = PER_WORKSPACE[kind].closed_until(until)
        self._spent_until[key] = max(closed, self._spent_until.get(key, EPOCH))
        self._changed.add(key)

    def write(self) -> None:
        rows = [
            {"workspace_id": workspace, "kind": kind, "spent_until": self._spent_until[key]}
            for key in sorted(self._changed)
            for workspace, kind in [key]
        ]
        _WRITE(self._connection, rows)
