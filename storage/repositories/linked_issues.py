"""What names an experiment in a repository that its team follows."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete

from rituals.issues.model import Kind
from rituals.issues.naming import Linked, Standing
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.issues import followed_repository, linked_issue
from storage.upsert import Upsert

_LINKED = (
    all_of(linked_issue, "team_id")
    .add_columns(followed_repository.c.repository)
    .join(
        followed_repository,
        and_(
            followed_repository.c.workspace_id == WORKSPACE,
            followed_repository.c.follow_id == linked_issue.c.follow_id,
        ),
    )
)
_FROM = _LINKED.where(linked_issue.c.follow_id == bindparam("wanted"))
_TO = _LINKED.where(linked_issue.c.experiment_id == bindparam("wanted")).order_by(
    linked_issue.c.updated_at.desc(), linked_issue.c.follow_id, linked_issue.c.number
)
_PUT = Upsert(linked_issue)
DROP_ALL = delete(linked_issue).where(
    linked_issue.c.workspace_id == WORKSPACE, linked_issue.c.follow_id == bindparam("of")
)
_DROP = DROP_ALL.where(
    linked_issue.c.number == bindparam("which"),
    linked_issue.c.experiment_id == bindparam("experiment"),
)


class LinkedIssues(Repository):
    def linked_from(self, follow_id: str) -> list[Linked]:
        return [_linked(row) for row in self._rows(_FROM, wanted=follow_id)]

    def linked_to(self, experiment_id: str) -> list[Linked]:
        return [_linked(row) for row in self._rows(_TO, wanted=experiment_id)]

    def put_linked(self, team_id: str, linked: Collection[Linked]) -> None:
        for one in linked:
            self._put(
                _PUT,
                {
                    "follow_id": one.follow_id,
                    "number": one.number,
                    "experiment_id": one.experiment_id,
                    "team_id": team_id,
                    "kind": one.kind,
                    "title": one.title,
                    "url": one.url,
                    "standing": one.standing,
                    "updated_at": one.updated_at,
                },
            )

    def drop_linked(self, follow_id: str, which: Collection[tuple[int, str]]) -> None:
        of = {"workspace": self._scope.workspace_id, "of": follow_id}
        if which:
            self._scope.connection.execute(
                _DROP, [{**of, "which": number, "experiment": id_} for number, id_ in which]
            )


def _linked(row: Row[Any]) -> Linked:
    found = dict(row._mapping)
    standing, kind = Standing(found["standing"]), Kind(found["kind"])
    return Linked(**found | {"standing": standing, "kind": kind})
