"""Ideas, and their order when a ritual opened. Implements `rituals.experiment.ports`."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from rituals.experiment.model import Confidence, Cost, Gain, Idea, IdeaState
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.experiments import backlog, idea
from storage.upsert import Upsert

_IDEA = all_of(idea)
_BY_ID = _IDEA.where(idea.c.idea_id == bindparam("wanted"))
_OPEN = _IDEA.where(idea.c.team_id == bindparam("team"), idea.c.state == IdeaState.OPEN).order_by(
    idea.c.number
)
_DROPPED = (
    _IDEA.where(idea.c.team_id == bindparam("team"), idea.c.state == IdeaState.DROPPED)
    .order_by(idea.c.number.desc())
    .limit(bindparam("most"))
)
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

    def remember(self, sitting_id: str, idea_ids: Sequence[str]) -> None:
        self._put(_REMEMBER, {"sitting_id": sitting_id, "ideas": json.dumps(list(idea_ids))})

    def remembered(self, sitting_id: str) -> list[str] | None:
        found = self._rows(_REMEMBERED, sitting=sitting_id)
        return list(json.loads(found[0].ideas)) if found else None

    def put(self, changed: Idea) -> None:
        self._put(
            _PUT,
            {
                "idea_id": changed.idea_id,
                "number": changed.number,
                "team_id": changed.team_id,
                "project_id": changed.project_id,
                "text": changed.text,
                "gain": changed.gain,
                "confidence": changed.confidence,
                "cost": changed.cost,
                "made_by": changed.made_by,
                "made_at": changed.made_at,
                "state": changed.state,
                "rank": changed.rank,
                "experiment_id": changed.experiment_id,
                "reason": changed.reason,
            },
        )

    def _many(self, statement: Select[Any], **facts: object) -> list[Idea]:
        rows = self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, **facts}
        )
        return [_idea(row) for row in rows]


def _idea(row: Row[Any]) -> Idea:
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
