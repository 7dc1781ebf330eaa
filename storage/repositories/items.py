"""Numbers. Implements `rituals.items`."""

from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects import postgresql

from rituals.items import ItemKind
from storage.scope import Scope
from storage.tables.items import item, numbering

# One statement, so that whoever asks at the same moment waits for the row; both databases
# understand what PostgreSQL's dialect makes of it.
_NEXT = (
    postgresql.insert(numbering)
    .values(workspace_id=bindparam("workspace"), last=1)
    .on_conflict_do_update(
        index_elements=[numbering.c.workspace_id], set_={"last": numbering.c.last + 1}
    )
    .returning(numbering.c.last)
)
_GIVE = insert(item)
_FIND = select(item.c.kind, item.c.ref).where(
    item.c.workspace_id == bindparam("workspace"), item.c.number == bindparam("wanted")
)


class Items:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def give(self, kind: ItemKind, ref: str) -> int:
        workspace = self._scope.workspace_id
        number: int = self._scope.connection.execute(_NEXT, {"workspace": workspace}).scalar_one()
        self._scope.connection.execute(
            _GIVE, {"workspace_id": workspace, "number": number, "kind": kind, "ref": ref}
        )
        return number

    def find(self, number: int) -> tuple[ItemKind, str] | None:
        found = self._scope.connection.execute(
            _FIND, {"workspace": self._scope.workspace_id, "wanted": number}
        ).one_or_none()
        return (ItemKind(found.kind), found.ref) if found else None
