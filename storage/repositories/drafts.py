"""What somebody has begun to type. Implements `rituals.team.ports`."""

from sqlalchemy import BindParameter, bindparam, delete, select

from storage.scope import Scope
from storage.tables.teams import draft
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")

_DRAFT_KEY = (
    draft.c.workspace_id == _WORKSPACE,
    draft.c.user_id == bindparam("user"),
    draft.c.purpose == bindparam("what"),
    draft.c.ref == bindparam("about"),
)
_DRAFT = select(draft.c.json).where(*_DRAFT_KEY)
_PUT_DRAFT = Upsert(draft)
_DROP_DRAFT = delete(draft).where(*_DRAFT_KEY)
_DROP_ALL_DRAFTS = delete(draft).where(
    draft.c.workspace_id == _WORKSPACE,
    draft.c.purpose == bindparam("what"),
    draft.c.ref == bindparam("about"),
)


class Drafts:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, user_id: str, purpose: str, ref: str) -> str | None:
        found: str | None = self._scope.connection.execute(
            _DRAFT, self._key(user_id, purpose, ref)
        ).scalar_one_or_none()
        return found

    def put(self, user_id: str, purpose: str, ref: str, json: str) -> None:
        _PUT_DRAFT(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "user_id": user_id,
                "purpose": purpose,
                "ref": ref,
                "json": json,
                "drafted_at": self._scope.now,
            },
        )

    def drop(self, user_id: str, purpose: str, ref: str) -> None:
        self._scope.connection.execute(_DROP_DRAFT, self._key(user_id, purpose, ref))

    def drop_all(self, purpose: str, ref: str) -> None:
        self._scope.connection.execute(
            _DROP_ALL_DRAFTS,
            {"workspace": self._scope.workspace_id, "what": purpose, "about": ref},
        )

    def _key(self, user_id: str, purpose: str, ref: str) -> dict[str, str]:
        workspace = self._scope.workspace_id
        return {"workspace": workspace, "user": user_id, "what": purpose, "about": ref}
