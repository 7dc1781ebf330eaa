"""What became of follow-ups in a repository that their team follows."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam

from rituals.followups.model import FollowUpState
from rituals.issues.model import Pushed, PushState
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.issues import pushed_issue
from storage.tables.items import follow_up
from storage.upsert import Upsert

_PUSHED = all_of(pushed_issue)
_PUSHED_OF = _PUSHED.where(pushed_issue.c.follow_up_id.in_(bindparam("ids", expanding=True)))
_PUSHED_TO = (
    _PUSHED.join(
        follow_up,
        and_(
            follow_up.c.workspace_id == WORKSPACE,
            follow_up.c.follow_up_id == pushed_issue.c.follow_up_id,
        ),
    )
    .where(
        pushed_issue.c.follow_id == bindparam("wanted"),
        pushed_issue.c.state == PushState.MADE,
        follow_up.c.state == FollowUpState.OPEN,
    )
    .order_by(pushed_issue.c.number)
)
_TO_PUSH = (
    _PUSHED.where(pushed_issue.c.try_at <= bindparam("now"))
    .order_by(pushed_issue.c.try_at, pushed_issue.c.follow_up_id)
    .limit(bindparam("most"))
)
_PUT_PUSHED = Upsert(pushed_issue)


class PushedIssues(Repository):
    def pushed(self, follow_up_ids: Collection[str]) -> Mapping[str, Pushed]:
        def read(missing: list[str]) -> dict[str, Pushed]:
            return {one.follow_up_id: one for one in self._pushed(_PUSHED_OF, ids=missing)}

        return self._scope.each("pushed", follow_up_ids, read)

    def pushed_to(self, follow_id: str) -> list[Pushed]:
        return self._pushed(_PUSHED_TO, wanted=follow_id)

    def to_push(self, now: datetime, limit: int) -> list[Pushed]:
        return self._pushed(_TO_PUSH, now=now, most=limit)

    def put_pushed(self, pushed: Pushed) -> None:
        names = (column.name for column in pushed_issue.columns)
        self._put(
            _PUT_PUSHED, {name: getattr(pushed, name) for name in names if name != "workspace_id"}
        )

    def _pushed(self, statement: Select[Any], **facts: object) -> list[Pushed]:
        rows = self._rows(statement, **facts)
        return [Pushed(**dict(row._mapping) | {"state": PushState(row.state)}) for row in rows]
