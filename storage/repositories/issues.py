"""Repositories that teams follow, what is open there, and what follow-ups became. Implements
`rituals.issues.ports.Issues`."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from rituals.clockwork import StorageCrossed
from rituals.issues.model import Follow, Item, Kept, Kind
from storage.repositories.linked_issues import DROP_ALL, LinkedIssues
from storage.repositories.pushed_issues import PushedIssues
from storage.repository import WORKSPACE, all_of
from storage.tables.issues import (
    followed_repository,
    issue_owner,
    tracked_issue,
    tracker_login,
)
from storage.upsert import Upsert

_FOLLOW = all_of(followed_repository)
_BY_ID = _FOLLOW.where(followed_repository.c.follow_id == bindparam("wanted"))
_OF_TEAM = _FOLLOW.where(followed_repository.c.team_id == bindparam("team")).order_by(
    followed_repository.c.repository
)
_TO_ASK = (
    _FOLLOW.where(followed_repository.c.ask_at <= bindparam("now"))
    .order_by(followed_repository.c.ask_at, followed_repository.c.follow_id)
    .limit(bindparam("most"))
)
_PUT_FOLLOW = Upsert(followed_repository)
_DROP_ITEMS_OF = delete(tracked_issue).where(
    tracked_issue.c.workspace_id == WORKSPACE, tracked_issue.c.follow_id == bindparam("of")
)
_DROP_ITEMS = _DROP_ITEMS_OF.where(tracked_issue.c.number.in_(bindparam("numbers", expanding=True)))
_DROP_FOLLOW = delete(followed_repository).where(
    followed_repository.c.workspace_id == WORKSPACE,
    followed_repository.c.follow_id == bindparam("of"),
)

_ITS_OWNERS = (
    issue_owner.c.workspace_id == WORKSPACE,
    issue_owner.c.follow_id == tracked_issue.c.follow_id,
    issue_owner.c.number == tracked_issue.c.number,
)
_ITEM = (
    all_of(tracked_issue, "team_id")
    .add_columns(issue_owner.c.user_id)
    .outerjoin(issue_owner, and_(*_ITS_OWNERS))
    .order_by(tracked_issue.c.follow_id, tracked_issue.c.number, issue_owner.c.user_id)
)
_ITEMS = _ITEM.where(tracked_issue.c.follow_id == bindparam("wanted"))
_ONE = _ITEMS.where(tracked_issue.c.number == bindparam("which"))
_BEFORE = bindparam("before", type_=tracked_issue.c.updated_at.type)
_SILENT = _ITEM.join(
    followed_repository,
    and_(
        followed_repository.c.workspace_id == WORKSPACE,
        followed_repository.c.follow_id == tracked_issue.c.follow_id,
    ),
).where(tracked_issue.c.updated_at < _BEFORE, followed_repository.c.at < _BEFORE)
_SILENT_OF_TEAM = _SILENT.where(tracked_issue.c.team_id == bindparam("team"))
_OWN = issue_owner.alias("own")
_SILENT_OF_OWNER = _SILENT.join(
    _OWN,
    and_(
        _OWN.c.workspace_id == WORKSPACE,
        _OWN.c.user_id == bindparam("who"),
        _OWN.c.follow_id == tracked_issue.c.follow_id,
        _OWN.c.number == tracked_issue.c.number,
    ),
)
_PUT_ITEM = Upsert(tracked_issue)
_ADD_OWNER = insert(issue_owner)
_DROP_OWNERS = delete(issue_owner).where(
    issue_owner.c.workspace_id == WORKSPACE,
    issue_owner.c.follow_id == bindparam("of"),
    issue_owner.c.number == bindparam("which"),
)

_LOGINS = all_of(tracker_login).where(
    tracker_login.c.user_id.in_(bindparam("users", expanding=True))
)
_WITH_LOGIN = select(tracker_login.c.user_id).where(
    tracker_login.c.workspace_id == WORKSPACE, tracker_login.c.key == bindparam("wanted")
)
_PUT_LOGIN = Upsert(tracker_login)
_DROP_LOGIN = delete(tracker_login).where(
    tracker_login.c.workspace_id == WORKSPACE, tracker_login.c.user_id == bindparam("who")
)


class Issues(LinkedIssues, PushedIssues):
    def follow(self, follow_id: str) -> Follow | None:
        found = self._follows(_BY_ID, wanted=follow_id)
        return found[0] if found else None

    def follows(self, team_id: str) -> list[Follow]:
        return self._scope.once(
            "issues.follows", team_id, lambda: self._follows(_OF_TEAM, team=team_id)
        )

    def put_follow(self, follow: Follow) -> None:
        names = (column.name for column in followed_repository.columns)
        row = {name: getattr(follow, name) for name in names if name != "workspace_id"}
        self._put(_PUT_FOLLOW, row)

    def drop_follow(self, follow_id: str) -> None:
        self._do(_DROP_ITEMS_OF, of=follow_id)
        self._do(DROP_ALL, of=follow_id)
        self._do(_DROP_FOLLOW, of=follow_id)

    def to_ask(self, now: datetime, limit: int) -> list[Follow]:
        return self._follows(_TO_ASK, now=now, most=limit)

    def items(self, follow_id: str) -> list[Kept]:
        return self._items(_ITEMS, wanted=follow_id)

    def item(self, follow_id: str, number: int) -> Kept | None:
        found = self._items(_ONE, wanted=follow_id, which=number)
        return found[0] if found else None

    def silent_of_team(self, team_id: str, *, before: datetime) -> list[Kept]:
        return self._items(_SILENT_OF_TEAM, team=team_id, before=before)

    def silent_of_owner(self, user_id: str, *, before: datetime) -> list[Kept]:
        return self._items(_SILENT_OF_OWNER, who=user_id, before=before)

    def put_items(self, team_id: str, kept: Collection[Kept]) -> None:
        for one in kept:
            item = one.item
            self._put(
                _PUT_ITEM,
                {
                    "follow_id": one.follow_id,
                    "number": item.number,
                    "team_id": team_id,
                    "kind": item.kind,
                    "title": item.title,
                    "url": item.url,
                    "author": item.author,
                    "assignees": json.dumps(item.assignees),
                    "reviewers": json.dumps(item.reviewers),
                    "is_draft": int(item.is_draft),
                    "updated_at": item.updated_at,
                },
            )
            self._do(_DROP_OWNERS, of=one.follow_id, which=item.number)
            of = {"workspace_id": self._scope.workspace_id, "follow_id": one.follow_id}
            own = [{**of, "number": item.number, "user_id": user_id} for user_id in one.owners]
            if own:
                self._scope.connection.execute(_ADD_OWNER, own)

    def drop_items(self, follow_id: str, numbers: Collection[int]) -> None:
        if numbers:
            self._do(_DROP_ITEMS, of=follow_id, numbers=list(numbers))

    def logins(self, user_ids: Collection[str]) -> Mapping[str, str]:
        rows = self._rows(_LOGINS, users=list(user_ids)) if user_ids else ()
        return {row.user_id: row.login for row in rows}

    def with_login(self, login: str) -> str | None:
        rows = self._rows(_WITH_LOGIN, wanted=login.lower())
        return rows[0].user_id if rows else None

    def put_login(self, user_id: str, login: str | None) -> None:
        if login is None:
            self._do(_DROP_LOGIN, who=user_id)
            return
        try:
            self._put(_PUT_LOGIN, {"user_id": user_id, "login": login, "key": login.lower()})
        except IntegrityError as error:
            # Two said so in the same moment, and neither could see the other.
            raise StorageCrossed(str(error.orig)) from error

    def _follows(self, statement: Select[Any], **facts: object) -> list[Follow]:
        return [Follow(**row._mapping) for row in self._rows(statement, **facts)]

    def _items(self, statement: Select[Any], **facts: object) -> list[Kept]:
        rows = self._rows(statement, **facts)
        by_item = groupby(rows, lambda row: (row.follow_id, row.number))
        return [_kept(list(own)) for _, own in by_item]

    def _do(self, statement: Any, **facts: object) -> None:
        self._scope.connection.execute(statement, {"workspace": self._scope.workspace_id, **facts})


def _kept(rows: Sequence[Row[Any]]) -> Kept:
    """`rows`: one for each owner, or one without."""
    found = dict(rows[0]._mapping)
    follow_id, _ = found.pop("follow_id"), found.pop("user_id")
    item = Item(
        **found
        | {
            "kind": Kind(found["kind"]),
            "assignees": tuple(json.loads(found["assignees"])),
            "reviewers": tuple(json.loads(found["reviewers"])),
            "is_draft": bool(found["is_draft"]),
        }
    )
    return Kept(follow_id, item, tuple(row.user_id for row in rows if row.user_id))
