"""Teams that are to be deleted. Implements `rituals.forgetting.ports`."""

from dataclasses import asdict

from sqlalchemy import Row, bindparam, delete, insert, select

from rituals.forgetting.model import Forgotten, State
from storage import aside
from storage.ids import new_id
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.engine import message
from storage.tables.forgotten import forgotten
from storage.tables.sittings import trace
from storage.traces import WHOLE
from storage.upsert import Upsert

_PUT = Upsert(forgotten)
_THIS = (forgotten.c.workspace_id == WORKSPACE) & (forgotten.c.team_id == bindparam("team"))
_GET = all_of(forgotten).where(forgotten.c.team_id == bindparam("team"))
_IN_CHANNEL = (
    all_of(forgotten)
    .where(forgotten.c.channel_id == bindparam("channel"))
    .order_by(forgotten.c.asked_at.desc())
)
_DROP = delete(forgotten).where(_THIS)
_UNTELL = delete(message).where(
    message.c.workspace_id == WORKSPACE,
    message.c.handle.in_(select(forgotten.c.message).where(_THIS)),
)


class ForgottenTeams(Repository):
    def put(self, one: Forgotten) -> None:
        self._put(_PUT, asdict(one))

    def get(self, team_id: str) -> Forgotten | None:
        return next(map(_of, self._rows(_GET, team=team_id)), None)

    def in_channel(self, channel_id: str) -> list[Forgotten]:
        return [_of(row) for row in self._rows(_IN_CHANNEL, channel=channel_id)]

    def counts(self, team_id: str) -> dict[str, int]:
        return aside.counts(self._scope, team_id)

    def put_aside(self, one: Forgotten) -> None:
        aside.put_aside(self._scope, one.team_id, one.channel_id, one.message)

    def put_back(self, team_id: str) -> None:
        if self.get(team_id) is None:
            return  # another workspace's
        aside.put_back(self._scope, team_id)
        self._drop(team_id)

    def delete_some(self, team_id: str, limit: int) -> bool:
        if self.get(team_id) is None:
            return False
        if aside.delete_some(self._scope.connection, team_id, limit):
            return True
        here = {"workspace": self._scope.workspace_id, "team": team_id}
        self._scope.connection.execute(_UNTELL, here)
        self._drop(team_id)
        left = {"workspace_id": self._scope.workspace_id, "trace_id": f"{WHOLE}{new_id()}"[:32]}
        self._scope.connection.execute(insert(trace), left)
        return False

    def _drop(self, team_id: str) -> None:
        here = {"workspace": self._scope.workspace_id, "team": team_id}
        self._scope.connection.execute(_DROP, here)


def _of(row: Row[tuple[object, ...]]) -> Forgotten:
    found = row._mapping
    return Forgotten(**{**found, "state": State(found["state"])})
