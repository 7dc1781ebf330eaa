"""Addresses of teams' calendars. Implements `rituals.feed.ports`."""

from dataclasses import asdict

from sqlalchemy import BindParameter, bindparam, delete, select

from rituals.feed.model import Feed
from storage.scope import Scope
from storage.tables.teams import feed
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_COLUMNS = [c for c in feed.columns if c.name != "workspace_id"]
_FEED = select(*_COLUMNS).where(feed.c.workspace_id == _WORKSPACE)
_OF = _FEED.where(feed.c.team_id == bindparam("team"))
_WITH_TOKEN = _FEED.where(feed.c.token == bindparam("secret"))
_PUT = Upsert(feed)
_DROP = delete(feed).where(feed.c.workspace_id == _WORKSPACE, feed.c.team_id == bindparam("team"))


class Feeds:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, team_id: str) -> Feed | None:
        row = self._scope.connection.execute(
            _OF, {"workspace": self._scope.workspace_id, "team": team_id}
        ).one_or_none()
        return Feed(*row) if row else None

    def with_token(self, token: str) -> Feed | None:
        row = self._scope.connection.execute(
            _WITH_TOKEN, {"workspace": self._scope.workspace_id, "secret": token}
        ).one_or_none()
        return Feed(*row) if row else None

    def put(self, changed: Feed) -> None:
        _PUT(
            self._scope.connection,
            {"workspace_id": self._scope.workspace_id, **asdict(changed)},
        )

    def drop(self, team_id: str) -> None:
        self._scope.connection.execute(
            _DROP, {"workspace": self._scope.workspace_id, "team": team_id}
        )
