"""Ideas, and their order when a ritual opened. Implements `rituals.experiment.ports`."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from rituals.experiment.idea import Confidence, Cost, Gain, Idea, IdeaState
from storage.published import published
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.experiments import backlog, idea
from storage.upsert import Upsert

_IDEA = all_of(idea).where(published(idea))
_BY_ID = _IDEA.where(idea.c.idea_id == bindparam("wanted"))
_OPEN = _IDEA.where(idea.c.team_id == bindparam("team"), idea.c.state == IdeaState.OPEN).order_by(
    idea.c.number
)
_DROPPED = (
    _IDEA.where(idea.c.team_id == bindparam("team"), idea.c.state == IdeaState.DROPPED)
    .order_by(idea.c.number.desc())
    .limit(bindparam("most"))
)
_ENDED = _IDEA.where(
    idea.c.team_id == bindparam("team"), idea.c.ended_at >= bindparam("since")
).order_by(idea.c.ended_at.desc(), idea.c.number)
_PUT = Upsert(idea)
_REMEMBERED = select(backlog.c.ideas).where(
    backlog.c.workspace_id == WORKSPACE, backlog.c.sitting_id == bindparam("sitting")
)
_REMEMBER = Upsert(backlog)


class Ideas(Repository):
    def get(self, idea_id: str) -> Idea | None:
        found = self._many(_BY_ID, wanted=idea_id)
        return found[0] if found else None

    def open_of(self, team_id: str) -> list[Idea]:
        return self._many(_OPEN, team=team_id)

    def dropped_of(self, team_id: str, *, limit: int = 100) -> list[Idea]:
        return self._many(_DROPPED, team=team_id, most=limit)

    def ended_since(self, team_id: str, since: datetime) -> list[Idea]:
        return self._many(_ENDED, team=team_id, since=since)

    def remember(self, sitting_id: str, idea_ids: Sequence[str]) -> None:
        self._put(_REMEMBER, {"sitting_id": sitting_id, "ideas": json.dumps(list(idea_ids))})

    def remembered(self, sitting_id: str) -> list[str] | None:
        found = self._rows(_REMEMBERED, sitting=sitting_id)
        return list(json.loads(found[0].ideas)) if found else None

    def put(self, changed: Idea) -> None:
        self._put(_PUT, row_of(changed))

    def _many(self, statement: Select[Any], **facts: object) -> list[Idea]:
        rows = self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, **facts}
        )
        return [idea_of(row) for row in rows]


def idea_of(row: Row[Any]) -> Idea:
    found = dict(row._mapping)
    return Idea(
        **found
        | {
            "gain": Gain(found["gain"]),
            "confidence": Confidence(found["confidence"]),
            "cost": Cost(found["cost"]),
            "state": IdeaState(found["state"]),
        }
    )


def row_of(one: Idea) -> dict[str, object]:
    """Without its workspace."""
    return {
        "idea_id": one.idea_id,
        "number": one.number,
        "team_id": one.team_id,
        "project_id": one.project_id,
        "text": one.text,
        "gain": one.gain,
        "confidence": one.confidence,
        "cost": one.cost,
        "made_by": one.made_by,
        "made_at": one.made_at,
        "state": one.state,
        "rank": one.rank,
        "experiment_id": one.experiment_id,
        "reason": one.reason,
        "ended_at": one.ended_at,
    }
