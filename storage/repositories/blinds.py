"""Blind checks. Implements `rituals.blind.ports`."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists

from rituals.blind.model import BlindAnswer, BlindCheck, BlindState, Settled
from rituals.kickoff.model import KickoffState
from storage.repository import Repository, all_of
from storage.tables.kickoffs import blind_answer, blind_check, kickoff
from storage.tables.projects import project
from storage.upsert import Upsert

_CHECK = all_of(blind_check).where(blind_check.c.kickoff_id == bindparam("wanted"))
_PUT = Upsert(blind_check)
_ANSWERS = all_of(blind_answer).where(blind_answer.c.kickoff_id == bindparam("wanted"))
_PUT_ANSWER = Upsert(blind_answer)
# Those who are asked stand in the row as JSON; few checks are open at a time.
_UNANSWERED = (
    all_of(blind_check)
    .join(
        kickoff,
        (kickoff.c.workspace_id == blind_check.c.workspace_id)
        & (kickoff.c.kickoff_id == blind_check.c.kickoff_id),
    )
    .where(
        blind_check.c.state == BlindState.ASKING,
        kickoff.c.state != KickoffState.STOPPED,
        ~exists().where(
            blind_answer.c.workspace_id == blind_check.c.workspace_id,
            blind_answer.c.kickoff_id == blind_check.c.kickoff_id,
            blind_answer.c.user_id == bindparam("person"),
        ),
    )
    .order_by(blind_check.c.ends_at, blind_check.c.kickoff_id)
)

_SETTLED_OF = (
    all_of(blind_check)
    .add_columns(project.c.name.label("project"))
    .join(
        kickoff,
        (kickoff.c.workspace_id == blind_check.c.workspace_id)
        & (kickoff.c.kickoff_id == blind_check.c.kickoff_id),
    )
    .join(
        project,
        (project.c.workspace_id == kickoff.c.workspace_id)
        & (project.c.project_id == kickoff.c.project_id),
    )
    .where(project.c.team_id == bindparam("team"), blind_check.c.state == BlindState.SETTLED)
    .order_by(blind_check.c.revealed_at, blind_check.c.kickoff_id)
)


class Blinds(Repository):
    def get(self, kickoff_id: str) -> BlindCheck | None:
        found = self._rows(_CHECK, wanted=kickoff_id)
        return _check(found[0]) if found else None

    def put(self, check: BlindCheck) -> None:
        settled = check.settled
        self._put(
            _PUT,
            {
                "kickoff_id": check.kickoff_id,
                "asked": json.dumps(check.asked),
                "begun_at": check.begun_at,
                "ends_at": check.ends_at,
                "state": check.state,
                "message": check.message,
                "revealed_at": check.revealed_at,
                "settled": json.dumps(asdict(settled) | {"at": settled.at.isoformat()})
                if settled
                else None,
            },
        )

    def answers(self, kickoff_id: str) -> list[BlindAnswer]:
        check = self.get(kickoff_id)
        order = {user_id: place for place, user_id in enumerate(check.asked if check else ())}
        rows = self._rows(_ANSWERS, wanted=kickoff_id)
        found = [
            BlindAnswer(row.user_id, row.metric, row.target, row.mistake, row.at) for row in rows
        ]
        return sorted(found, key=lambda one: order.get(one.user_id, len(order)))

    def put_answer(self, kickoff_id: str, answer: BlindAnswer) -> None:
        self._put(_PUT_ANSWER, {"kickoff_id": kickoff_id, **asdict(answer)})

    def settled_of(self, team_id: str) -> list[tuple[BlindCheck, str]]:
        return [(_check(row), row.project) for row in self._rows(_SETTLED_OF, team=team_id)]

    def asked_of(self, user_id: str) -> list[BlindCheck]:
        found = [_check(row) for row in self._rows(_UNANSWERED, person=user_id)]
        return [check for check in found if user_id in check.asked]


def _check(row: Row[Any]) -> BlindCheck:
    found = {key: value for key, value in row._mapping.items() if key != "project"}
    settled = json.loads(found["settled"]) if found["settled"] else None
    if settled:
        settled = Settled(**settled | {"at": datetime.fromisoformat(settled["at"])})
    return BlindCheck(
        **found
        | {
            "asked": tuple(json.loads(found["asked"])),
            "state": BlindState(found["state"]),
            "settled": settled,
        }
    )
