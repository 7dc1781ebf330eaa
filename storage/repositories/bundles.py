"""The daily bundle. Implements `rituals.bundle.ports`."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql

from rituals.bundle.model import APART, WRONG_CLOCK, Bundle, Thing
from storage.scope import Scope
from storage.tables.bundles import bundle, snooze
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_USER: BindParameter[str] = bindparam("user")
_THEIRS = (bundle.c.workspace_id == _WORKSPACE) & (bundle.c.user_id == _USER)
_LAST = select(
    bundle.c.user_id, bundle.c.sent_on, bundle.c.sent_at, bundle.c.message, bundle.c.things
).where(_THEIRS)
_insert = postgresql.insert(bundle)
# One statement: of two who ask at once, the second waits for the first and then finds its row.
_CLAIM = _insert.on_conflict_do_update(
    index_elements=["workspace_id", "user_id"],
    set_={name: _insert.excluded[name] for name in ("sent_on", "sent_at", "message", "things")},
    where=(
        ((bundle.c.sent_on < bindparam("day")) & (bundle.c.sent_at <= bindparam("long_ago")))
        | (bundle.c.sent_at > bindparam("too_far_ahead"))
    ),
).returning(bundle.c.user_id)
_KEEP = update(bundle).where(_THEIRS).values(message=bindparam("handle"), things=bindparam("shown"))
_OF_USER = (snooze.c.workspace_id == _WORKSPACE) & (snooze.c.user_id == _USER)
_SNOOZED = select(snooze.c.kind, snooze.c.ref, snooze.c.until).where(_OF_USER)
_PUT_SNOOZE = Upsert(snooze)
_WAKE_ALL = delete(snooze).where(_OF_USER)
_WAKE = _WAKE_ALL.where(snooze.c.kind == bindparam("what"), snooze.c.ref == bindparam("which"))


class Bundles:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def last(self, user_id: str) -> Bundle | None:
        row = self._scope.connection.execute(_LAST, self._of(user_id)).one_or_none()
        if row is None:
            return None
        things = tuple(Thing(*pair) for pair in json.loads(row.things))
        return Bundle(row.user_id, row.sent_on, row.sent_at, row.message, things)

    def claim(self, user_id: str, day: date, *, now: datetime) -> bool:
        row = {
            "workspace_id": self._scope.workspace_id,
            "user_id": user_id,
            "sent_on": day,
            "sent_at": now,
            "message": None,
            "things": "[]",
        }
        marks = {"day": day, "long_ago": now - APART, "too_far_ahead": now + WRONG_CLOCK}
        return self._scope.connection.execute(_CLAIM, row | marks).first() is not None

    def keep(self, user_id: str, message: str, things: Iterable[Thing]) -> None:
        shown = json.dumps([(one.kind, one.ref) for one in things])
        self._scope.connection.execute(
            _KEEP, self._of(user_id) | {"handle": message, "shown": shown}
        )

    def snoozed(self, user_id: str) -> Mapping[Thing, datetime]:
        rows = self._scope.connection.execute(_SNOOZED, self._of(user_id))
        return {Thing(row.kind, row.ref): row.until for row in rows}

    def snooze(self, user_id: str, things: Collection[Thing], until: datetime) -> None:
        for one in things:
            _PUT_SNOOZE(
                self._scope.connection,
                {
                    "workspace_id": self._scope.workspace_id,
                    "user_id": user_id,
                    "kind": one.kind,
                    "ref": one.ref,
                    "until": until,
                },
            )

    def wake(self, user_id: str, things: Collection[Thing] | None = None) -> None:
        if things is None:
            self._scope.connection.execute(_WAKE_ALL, self._of(user_id))
            return
        for one in things:
            self._scope.connection.execute(
                _WAKE, self._of(user_id) | {"what": one.kind, "which": one.ref}
            )

    def _of(self, user_id: str) -> dict[str, object]:
        return {"workspace": self._scope.workspace_id, "user": user_id}
