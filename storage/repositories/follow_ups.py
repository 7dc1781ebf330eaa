"""Follow-ups. Implements `rituals.followups.ports`."""

from datetime import datetime

from sqlalchemy import BindParameter, Row, Select, bindparam, select, update

from rituals.followups.model import FollowUp, FollowUpState, Origin
from rituals.search.model import Entry, EntryKind
from storage.repositories.search import Search
from storage.scope import Scope
from storage.tables.items import follow_up
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_COLUMNS = [c for c in follow_up.columns if c.name != "workspace_id"]
_FOLLOW_UP = select(*_COLUMNS).where(follow_up.c.workspace_id == _WORKSPACE)
_BY_ID = _FOLLOW_UP.where(follow_up.c.follow_up_id == bindparam("wanted"))
_TO_CHANGE = _BY_ID.with_for_update()
_OF_TEAM = _FOLLOW_UP.where(follow_up.c.team_id == bindparam("team"))
_OPEN = _OF_TEAM.where(follow_up.c.state == FollowUpState.OPEN).order_by(follow_up.c.number)
_OWNED = _FOLLOW_UP.where(
    follow_up.c.owner == bindparam("owner"), follow_up.c.state == FollowUpState.OPEN
).order_by(follow_up.c.number)
_ENDED = _OF_TEAM.where(
    follow_up.c.state.in_([FollowUpState.DONE, FollowUpState.DROPPED]),
    follow_up.c.ended_at >= bindparam("since"),
).order_by(follow_up.c.ended_at.desc(), follow_up.c.number)
_OF_SITTING = _FOLLOW_UP.where(follow_up.c.sitting_id == bindparam("sitting")).order_by(
    follow_up.c.number
)
_PUT = Upsert(follow_up)
_CARRY_OVER = (
    update(follow_up)
    .where(
        follow_up.c.workspace_id == _WORKSPACE,
        follow_up.c.team_id == bindparam("team"),
        follow_up.c.state == FollowUpState.OPEN,
    )
    .values(carried=follow_up.c.carried + 1)
)


class FollowUps:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, follow_up_id: str, *, to_change: bool = False) -> FollowUp | None:
        if to_change:
            return self._one(_TO_CHANGE, follow_up_id)
        return self._scope.once("follow-up", follow_up_id, lambda: self._one(_BY_ID, follow_up_id))

    def _one(self, statement: Select[tuple[object, ...]], follow_up_id: str) -> FollowUp | None:
        found = self._many(statement, wanted=follow_up_id)
        return found[0] if found else None

    def open_of(self, team_id: str) -> list[FollowUp]:
        return self._many(_OPEN, team=team_id)

    def owned_by(self, user_id: str) -> list[FollowUp]:
        found = self._many(_OWNED, owner=user_id)
        self._scope.remember("follow-up", {one.follow_up_id: one for one in found})
        return found

    def ended_since(self, team_id: str, since: datetime) -> list[FollowUp]:
        return self._many(_ENDED, team=team_id, since=since)

    def of_sitting(self, sitting_id: str) -> list[FollowUp]:
        return self._many(_OF_SITTING, sitting=sitting_id)

    def put(self, changed: FollowUp) -> None:
        _PUT(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "follow_up_id": changed.follow_up_id,
                "number": changed.number,
                "team_id": changed.team_id,
                "sitting_id": changed.origin.sitting_id,
                "theme_id": changed.origin.theme_id,
                "project_id": changed.origin.project_id,
                "text": changed.text,
                "owner": changed.owner,
                "due_on": changed.due_on,
                "state": changed.state,
                "reason": changed.reason,
                "made_by": changed.made_by,
                "made_at": changed.made_at,
                "ended_by": changed.ended_by,
                "ended_at": changed.ended_at,
                "carried": changed.carried,
                "link": changed.origin.link,
            },
        )
        Search(self._scope).put([_found_as(changed)])

    def carry_over(self, team_id: str) -> None:
        self._scope.connection.execute(
            _CARRY_OVER, {"workspace": self._scope.workspace_id, "team": team_id}
        )

    def _many(self, statement: Select[tuple[object, ...]], **facts: object) -> list[FollowUp]:
        rows = self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, **facts}
        )
        return [_follow_up(row) for row in rows]


def _found_as(one: FollowUp) -> Entry:
    """What is kept to be found is kept with it."""
    return Entry(
        kind=EntryKind.FOLLOW_UP,
        ref=str(one.number),
        team_id=one.team_id,
        sitting_id=one.origin.sitting_id,
        text=one.text,
        at=one.made_at,
    )


def _follow_up(row: Row[tuple[object, ...]]) -> FollowUp:
    found = dict(row._mapping)
    origin = Origin(
        found.pop("sitting_id"), found.pop("theme_id"), found.pop("link"), found.pop("project_id")
    )
    return FollowUp(**found | {"state": FollowUpState(found["state"]), "origin": origin})
