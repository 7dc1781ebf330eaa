"""Homes in which something changed: marked at the end of a transaction, all of them in one order,
so that no two transactions wait for each other for ever on PostgreSQL."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Connection

from rituals.home.model import LIVE_FOR
from storage.tables.columns import Instant
from storage.tables.homes import home

_OF_WORKSPACE = home.c.workspace_id == bindparam("workspace")
_LOCKED = (
    select(home.c.user_id)
    .where(
        _OF_WORKSPACE,
        home.c.user_id.in_(bindparam("users", expanding=True)),
        home.c.opened_at > bindparam("lately", type_=Instant),
    )
    .order_by(home.c.user_id)
    .with_for_update()
)
_TOUCH = (
    update(home)
    .where(_OF_WORKSPACE, home.c.user_id.in_(bindparam("users", expanding=True)))
    .values(
        changes=home.c.changes + 1,
        wanted_at=func.coalesce(home.c.wanted_at, bindparam("at", type_=Instant)),
    )
)


def touch_homes(connection: Connection, homes: Mapping[tuple[str, str], datetime]) -> None:
    """`homes`: by workspace and user id, when something changed."""
    for workspace_id in sorted({workspace_id for workspace_id, _ in homes}):
        of = {user_id: at for (where, user_id), at in homes.items() if where == workspace_id}
        at = max(of.values())
        facts = {"workspace": workspace_id, "users": sorted(of), "lately": at - LIVE_FOR}
        found = connection.execute(_LOCKED, facts).scalars().all()
        if found:
            connection.execute(_TOUCH, {"workspace": workspace_id, "users": found, "at": at})
