"""What repositories have in common: rows of one workspace, read and put."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, Select, Table, bindparam, select

from storage.scope import Scope
from storage.upsert import Upsert

WORKSPACE: BindParameter[str] = bindparam("workspace")


def all_of(table: Table, *derived: str) -> Select[Any]:
    """Its rows in the workspace; without the columns that are only there to be looked for."""
    columns = [c for c in table.columns if c.name not in ("workspace_id", *derived)]
    return select(*columns).where(table.c.workspace_id == WORKSPACE)


class Repository:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def _rows(self, statement: Select[Any], **facts: object) -> Sequence[Row[Any]]:
        return self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, **facts}
        ).all()

    def _put(self, upsert: Upsert, row: dict[str, object]) -> None:
        """`row` has every column but the workspace."""
        upsert(self._scope.connection, {"workspace_id": self._scope.workspace_id, **row})
