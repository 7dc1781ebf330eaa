"""App Home. Implements `rituals.home.ports`; what changed in it is written by storage.outgoing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Update, bindparam, case, null, or_, select, update
from sqlalchemy.dialects import postgresql

from rituals.home.model import HOLD, Look, Pages
from storage.repository import WORKSPACE, Repository
from storage.tables.columns import Instant
from storage.tables.homes import home

_NOW = bindparam("now", type_=Instant)
_THEIRS = (home.c.workspace_id == WORKSPACE) & (home.c.user_id == bindparam("user"))
_FREE = or_(
    home.c.held_until.is_(None),
    home.c.held_until <= _NOW,
    # A clock that was ahead held it; nobody waits for that.
    home.c.held_until > bindparam("too_far_ahead", type_=Instant),
)
_insert = postgresql.insert(home)
_again = {
    "opened_at": _insert.excluded.opened_at,
    "changes": home.c.changes + 1,
    "wanted_at": _insert.excluded.wanted_at,
}
# One statement for both databases: it is compiled alike for SQLite.
_OPENED = _insert.on_conflict_do_update(index_elements=["workspace_id", "user_id"], set_=_again)
_TURNED = _insert.on_conflict_do_update(
    index_elements=["workspace_id", "user_id"],
    set_=_again | {name: _insert.excluded[name] for name in ("waits_page", "teams_page")},
)
_WANTED = (
    select(home.c.user_id)
    .where(home.c.workspace_id == WORKSPACE, home.c.wanted_at <= _NOW, _FREE)
    .order_by(home.c.wanted_at, home.c.user_id)
    .limit(bindparam("most"))
)
_CLAIM = (
    update(home)
    .where(_THEIRS, home.c.wanted_at <= _NOW, _FREE)
    .values(held_until=bindparam("until", type_=Instant))
    .returning(home.c.waits_page, home.c.teams_page, home.c.changes)
)
_SHOWN = (
    update(home)
    .where(_THEIRS)
    .values(
        held_until=None, wanted_at=case((home.c.changes == bindparam("seen"), null()), else_=_NOW)
    )
    .returning(home.c.wanted_at)
)
_PUT_OFF = (
    update(home).where(_THEIRS).values(held_until=None, wanted_at=bindparam("until", type_=Instant))
)


class Homes(Repository):
    def opened(self, user_id: str, pages: Pages | None = None, *, now: datetime) -> None:
        first = pages or Pages()
        row = {
            "workspace_id": self._scope.workspace_id,
            "user_id": user_id,
            "opened_at": now,
            "waits_page": first.waits,
            "teams_page": first.teams,
            "changes": 1,
            "wanted_at": now,
            "held_until": None,
        }
        self._scope.connection.execute(_TURNED if pages else _OPENED, row)

    def changed(self, user_ids: Iterable[str]) -> None:
        for user_id in user_ids:
            self._scope.outgoing.changed_home(self._scope.workspace_id, user_id, self._scope.now)

    def wanted(self, limit: int, *, now: datetime) -> list[str]:
        found = self._rows(_WANTED, now=now, too_far_ahead=now + HOLD, most=limit)
        return [row.user_id for row in found]

    def claim(self, user_id: str, *, now: datetime) -> Look | None:
        held = {"until": now + HOLD, "too_far_ahead": now + HOLD}
        row = self._change(_CLAIM, user=user_id, now=now, **held).one_or_none()
        if row is None:
            return None
        return Look(user_id, Pages(row.waits_page, row.teams_page), row.changes)

    def shown(self, look: Look, *, now: datetime) -> bool:
        row = self._change(_SHOWN, user=look.user_id, seen=look.changes, now=now).one_or_none()
        return row is not None and row.wanted_at is None

    def put_off(self, user_id: str, until: datetime) -> None:
        self._change(_PUT_OFF, user=user_id, until=until)

    def _change(self, statement: Update, **facts: object) -> CursorResult[Any]:
        return self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, **facts}
        )
