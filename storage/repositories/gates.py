"""Gates, what was decided there, and the readiness checklist. Implements `rituals.gates.ports`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_

from rituals.gates.evidence import Evidence
from rituals.gates.model import (
    Answered,
    Before,
    Decision,
    Gate,
    GateKind,
    GateState,
    Ready,
    Verdict,
)
from rituals.project.model import Standing
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.gates import gate, gate_decision, readiness
from storage.tables.projects import project
from storage.upsert import Upsert

_GATE = all_of(gate)
_BY_ID = _GATE.where(gate.c.gate_id == bindparam("wanted"))
_OF_PROJECT = _GATE.where(gate.c.project_id == bindparam("project")).order_by(
    gate.c.opened_at.desc(), gate.c.gate_id
)
_UNDECIDED = _GATE.join(
    project,
    and_(project.c.workspace_id == WORKSPACE, project.c.project_id == gate.c.project_id),
).where(
    gate.c.state.in_([GateState.OPEN, GateState.HELD]),
    project.c.standing != Standing.DISCARDED,
)
_OWNED = _UNDECIDED.where(gate.c.owner == bindparam("owner")).order_by(
    gate.c.opened_at, gate.c.gate_id
)
_SILENT = _UNDECIDED.where(
    gate.c.team_id == bindparam("team"),
    project.c.standing != Standing.HOLD,
    or_(
        and_(
            gate.c.state == GateState.OPEN,
            gate.c.opened_at < bindparam("before", type_=gate.c.opened_at.type),
        ),
        and_(
            gate.c.state == GateState.HELD,
            gate.c.again_on < bindparam("today", type_=gate.c.again_on.type),
        ),
    ),
).order_by(gate.c.opened_at, gate.c.gate_id)
_PUT = Upsert(gate)
_SINCE = bindparam("since", type_=gate.c.opened_at.type)
_OPENED = _GATE.where(gate.c.team_id == bindparam("team"), gate.c.opened_at >= _SINCE).order_by(
    gate.c.opened_at, gate.c.gate_id
)
_DECISIONS = (
    all_of(gate_decision)
    .where(gate_decision.c.gate_id == bindparam("wanted"))
    .order_by(gate_decision.c.position.desc())
)
_DECIDED: Select[Any] = (
    all_of(gate_decision)
    .join(gate, and_(gate.c.workspace_id == WORKSPACE, gate.c.gate_id == gate_decision.c.gate_id))
    .where(
        gate.c.team_id == bindparam("team"),
        gate.c.state_since >= _SINCE,
        gate_decision.c.at >= _SINCE,
        gate_decision.c.withdrawn_at.is_(None),
    )
    .order_by(gate_decision.c.at, gate_decision.c.gate_id)
)
_PUT_DECISION = Upsert(gate_decision)
_ANSWERS = all_of(readiness).where(readiness.c.project_id == bindparam("project"))
_PUT_ANSWER = Upsert(readiness)


class Gates(Repository):
    def get(self, gate_id: str) -> Gate | None:
        rows = self._rows(_BY_ID, wanted=gate_id)
        return _gate(rows[0]) if rows else None

    def put(self, changed: Gate) -> None:
        row: dict[str, object] = {
            "gate_id": changed.gate_id,
            "project_id": changed.project_id,
            "team_id": changed.team_id,
            "kind": changed.kind,
            "owner": changed.owner,
            "opened_by": changed.opened_by,
            "opened_at": changed.opened_at,
            "state": changed.state,
            "state_since": changed.state_since,
            "again_on": changed.again_on,
            "message": changed.message,
            "rows": changed.rows,
        }
        self._put(_PUT, row)

    def of_project(self, project_id: str) -> list[Gate]:
        return [_gate(row) for row in self._rows(_OF_PROJECT, project=project_id)]

    def owned_by(self, user_id: str) -> list[Gate]:
        return [_gate(row) for row in self._rows(_OWNED, owner=user_id)]

    def silent_of(self, team_id: str, *, before: datetime, today: date) -> list[Gate]:
        rows = self._rows(_SILENT, team=team_id, before=before, today=today)
        return [_gate(row) for row in rows]

    def decisions(self, gate_id: str) -> list[Decision]:
        return [_decision(row) for row in self._rows(_DECISIONS, wanted=gate_id)]

    def put_decision(self, decision: Decision) -> None:
        row: dict[str, object] = {
            "gate_id": decision.gate_id,
            "position": decision.position,
            "verdict": decision.verdict,
            "reason": decision.reason,
            "by": decision.by,
            "at": decision.at,
            "evidence": decision.evidence.model_dump_json(),
            "before": decision.before.model_dump_json(),
            "again_on": decision.again_on,
            "withdrawn_at": decision.withdrawn_at,
        }
        self._put(_PUT_DECISION, row)

    def since(self, team_id: str, at: datetime) -> list[tuple[Gate, Decision | None]]:
        opened = [_gate(row) for row in self._rows(_OPENED, team=team_id, since=at)]
        decided = [_decision(row) for row in self._rows(_DECIDED, team=team_id, since=at)]
        known = {one.gate_id: one for one in opened}
        found: list[tuple[Gate, Decision | None]] = [(one, None) for one in opened]
        for one in decided:
            of = known.get(one.gate_id) or self.get(one.gate_id)
            assert of, "a decision is of a gate"
            found.append((of, one))
        return found

    def answers(self, project_id: str) -> list[Answered]:
        return [
            Answered(row.project_id, row.row_id, Ready(row.ready), row.note, row.by, row.at)
            for row in self._rows(_ANSWERS, project=project_id)
        ]

    def put_answer(self, answer: Answered) -> None:
        row: dict[str, object] = {
            "project_id": answer.project_id,
            "row_id": answer.row_id,
            "ready": answer.ready,
            "note": answer.note,
            "by": answer.by,
            "at": answer.at,
        }
        self._put(_PUT_ANSWER, row)


def _gate(row: Row[Any]) -> Gate:
    facts = dict(row._mapping)
    return Gate(**facts | {"kind": GateKind(row.kind), "state": GateState(row.state)})


def _decision(row: Row[Any]) -> Decision:
    facts = dict(row._mapping)
    read = {
        "verdict": Verdict(row.verdict),
        "evidence": Evidence.model_validate_json(row.evidence),
        "before": Before.model_validate_json(row.before),
    }
    return Decision(**facts | read)
