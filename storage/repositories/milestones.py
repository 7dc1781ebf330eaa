"""Milestones. Implements `rituals.milestones.ports`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam

from rituals.milestones.model import Forecast, Milestone, MilestoneState, Planned
from storage.repository import Repository, all_of
from storage.tables.milestones import milestone
from storage.upsert import Upsert

_MILESTONE = all_of(milestone)
_IS_OPEN = milestone.c.state == MilestoneState.OPEN
_BY_ID = _MILESTONE.where(milestone.c.milestone_id == bindparam("wanted"))
_OF_PROJECT = _MILESTONE.where(milestone.c.project_id == bindparam("project")).order_by(
    milestone.c.number
)
_OF_PROJECTS = _MILESTONE.where(
    milestone.c.project_id.in_(bindparam("projects", expanding=True))
).order_by(milestone.c.number)
_OF_TEAM = _MILESTONE.where(milestone.c.team_id == bindparam("team"))
_OPEN = _OF_TEAM.where(_IS_OPEN).order_by(milestone.c.number)
_OWNED = _MILESTONE.where(milestone.c.owner == bindparam("owner"), _IS_OPEN).order_by(
    milestone.c.number
)
_ENDED = _OF_TEAM.where(milestone.c.ended_at >= bindparam("since")).order_by(
    milestone.c.ended_at.desc(), milestone.c.number
)
_DUE = _OPEN.where(milestone.c.due_on <= bindparam("day"))
_PUT = Upsert(milestone)


class Milestones(Repository):
    def get(self, milestone_id: str) -> Milestone | None:
        found = self._many(_BY_ID, wanted=milestone_id)
        return found[0] if found else None

    def put(self, changed: Milestone) -> None:
        names = (column.name for column in milestone.columns if column.name != "workspace_id")
        row = {name: getattr(changed, name) for name in names}
        row["after"] = json.dumps(changed.after)
        row["planned"] = json.dumps(_planned_row(changed.planned)) if changed.planned else None
        row["knows"] = json.dumps(
            {key: [one.day.isoformat(), one.is_late] for key, one in changed.knows.items()}
        )
        self._put(_PUT, row)

    def of_project(self, project_id: str) -> list[Milestone]:
        return self._scope.once(
            "milestones", project_id, lambda: self._many(_OF_PROJECT, project=project_id)
        )

    def of_projects(self, project_ids: Sequence[str]) -> Mapping[str, list[Milestone]]:
        return self._scope.each("milestones", project_ids, self._of_projects)

    def _of_projects(self, project_ids: list[str]) -> dict[str, list[Milestone]]:
        found: dict[str, list[Milestone]] = {one: [] for one in project_ids}
        for one in self._many(_OF_PROJECTS, projects=project_ids):
            found[one.project_id].append(one)
        return found

    def open_of(self, team_id: str) -> list[Milestone]:
        return self._many(_OPEN, team=team_id)

    def owned_by(self, user_id: str) -> list[Milestone]:
        return self._many(_OWNED, owner=user_id)

    def ended_since(self, team_id: str, since: datetime) -> list[Milestone]:
        return self._many(_ENDED, team=team_id, since=since)

    def due_by(self, team_id: str, day: date) -> list[Milestone]:
        return self._many(_DUE, team=team_id, day=day)

    def _many(self, statement: Select[Any], **facts: object) -> list[Milestone]:
        return [_milestone(row) for row in self._rows(statement, **facts)]


def _planned_row(one: Planned) -> dict[str, object]:
    return asdict(one) | {"due_on": one.due_on.isoformat() if one.due_on else None}


def _milestone(row: Row[Any]) -> Milestone:
    found = dict(row._mapping)
    planned = json.loads(found["planned"]) if found["planned"] else None
    if planned and planned["due_on"]:
        planned["due_on"] = date.fromisoformat(planned["due_on"])
    knows = json.loads(found["knows"])
    return Milestone(
        **found
        | {
            "state": MilestoneState(found["state"]),
            "after": tuple(json.loads(found["after"])),
            "planned": Planned(**planned) if planned else None,
            "knows": {
                key: Forecast(date.fromisoformat(day), late) for key, (day, late) in knows.items()
            },
        }
    )
