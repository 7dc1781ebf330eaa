"""Themes, votes, and turns to facilitate. Implements `rituals.retro.ports`."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import BindParameter, Row, bindparam, delete, func, insert, select

from rituals.retro.model import Theme, ThemeState
from storage import traces
from storage.scope import Scope
from storage.tables.sittings import sitting, theme, vote
from storage.tables.teams import turn
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")

_THEME_COLUMNS = [c for c in theme.columns if c.name != "workspace_id"]
_THEME = select(*_THEME_COLUMNS).where(theme.c.workspace_id == _WORKSPACE)
_THEME_BY_ID = _THEME.where(theme.c.theme_id == bindparam("theme"))
_THEMES_OF = _THEME.where(theme.c.sitting_id == bindparam("sitting")).order_by(
    theme.c.position, theme.c.theme_id
)
_KEPT = (
    _THEME.join(
        sitting,
        (sitting.c.workspace_id == theme.c.workspace_id)
        & (sitting.c.sitting_id == theme.c.sitting_id),
    )
    .where(theme.c.team_id == bindparam("team"), theme.c.state == ThemeState.KEPT)
    .order_by(sitting.c.closed_at, theme.c.position, theme.c.theme_id)
)
_PUT_THEME = Upsert(theme)
_DROP_THEME = delete(theme).where(
    theme.c.workspace_id == _WORKSPACE, theme.c.theme_id == bindparam("theme")
)

_OF_SITTING = (vote.c.workspace_id == _WORKSPACE) & (vote.c.sitting_id == bindparam("sitting"))
_OF_VOTER = _OF_SITTING & (vote.c.voter == bindparam("by"))
_CAST = insert(vote)
_BALLOT = select(vote.c.theme_id).where(_OF_VOTER)
_VOTERS = select(func.count(vote.c.voter.distinct())).where(_OF_SITTING)
_COUNT = select(vote.c.theme_id, func.count()).where(_OF_SITTING).group_by(vote.c.theme_id)
_TAKE_BACK = delete(vote).where(_OF_VOTER)
_DISCARD = delete(vote).where(_OF_SITTING)

_TURN = select(turn.c.user_id).where(
    turn.c.workspace_id == _WORKSPACE,
    turn.c.ritual_id == bindparam("ritual"),
    turn.c.nominal_at == bindparam("nominal"),
)
_PUT_TURN = Upsert(turn)
_TAKEN = (
    select(sitting.c.facilitator)
    .where(
        sitting.c.workspace_id == _WORKSPACE,
        sitting.c.ritual_id == bindparam("ritual"),
        sitting.c.facilitator.is_not(None),
    )
    .order_by(sitting.c.opened_at.desc(), sitting.c.sitting_id)
    .limit(bindparam("at_most"))
)


class Themes:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, theme_id: str) -> Theme | None:
        row = self._scope.connection.execute(
            _THEME_BY_ID, {"workspace": self._scope.workspace_id, "theme": theme_id}
        ).one_or_none()
        return _theme(row) if row else None

    def of(self, sitting_id: str) -> list[Theme]:
        rows = self._scope.connection.execute(
            _THEMES_OF, {"workspace": self._scope.workspace_id, "sitting": sitting_id}
        )
        return [_theme(row) for row in rows]

    def kept(self, team_id: str) -> list[Theme]:
        rows = self._scope.connection.execute(
            _KEPT, {"workspace": self._scope.workspace_id, "team": team_id}
        )
        return [_theme(row) for row in rows]

    def put(self, changed: Theme) -> None:
        _PUT_THEME(
            self._scope.connection, {"workspace_id": self._scope.workspace_id, **asdict(changed)}
        )

    def drop(self, theme_id: str) -> None:
        self._scope.connection.execute(
            _DROP_THEME, {"workspace": self._scope.workspace_id, "theme": theme_id}
        )


class Votes:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def cast(self, sitting_id: str, voter: str, theme_ids: Collection[str]) -> None:
        self._scope.connection.execute(_TAKE_BACK, {**self._key(sitting_id), "by": voter})
        rows = [
            {
                "workspace_id": self._scope.workspace_id,
                "sitting_id": sitting_id,
                "voter": voter,
                "theme_id": theme_id,
            }
            for theme_id in sorted(theme_ids)
        ]
        if rows:
            self._scope.connection.execute(_CAST, rows)

    def of(self, sitting_id: str, voter: str) -> frozenset[str]:
        found = self._scope.connection.execute(_BALLOT, {**self._key(sitting_id), "by": voter})
        return frozenset(found.scalars())

    def voters(self, sitting_id: str) -> int:
        found = self._scope.connection.execute(_VOTERS, self._key(sitting_id))
        return int(found.scalar_one())

    def count(self, sitting_id: str) -> dict[str, int]:
        rows = self._scope.connection.execute(_COUNT, self._key(sitting_id))
        return {str(theme_id): int(times) for theme_id, times in rows}

    def discard(self, sitting_id: str) -> None:
        traces.destroy(self._scope, _DISCARD, self._key(sitting_id))

    def _key(self, sitting_id: str) -> dict[str, str]:
        return {"workspace": self._scope.workspace_id, "sitting": sitting_id}


class Turns:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, ritual_id: str, nominal_at: datetime) -> str | None:
        facts = {"ritual": ritual_id, "nominal": nominal_at}
        found = self._scope.connection.execute(
            _TURN, {"workspace": self._scope.workspace_id, **facts}
        ).scalar()
        return str(found) if found else None

    def put(self, ritual_id: str, nominal_at: datetime, user_id: str) -> None:
        _PUT_TURN(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "ritual_id": ritual_id,
                "nominal_at": nominal_at,
                "user_id": user_id,
            },
        )

    def taken(self, ritual_id: str, limit: int) -> list[str]:
        facts = {"ritual": ritual_id, "at_most": limit}
        found = self._scope.connection.execute(
            _TAKEN, {"workspace": self._scope.workspace_id, **facts}
        )
        return list(found.scalars())


def _theme(row: Row[tuple[object, ...]]) -> Theme:
    facts = dict(row._mapping)
    return Theme(**facts | {"state": ThemeState(facts["state"])})
