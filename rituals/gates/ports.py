"""What gates need kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from rituals.experiment.ports import ExperimentWork
from rituals.gates.model import Answered, Decision, Gate


class Gates(Protocol):
    """Whoever changes a gate, or answers a row, has read its project `to_change`: one after the
    other."""

    def get(self, gate_id: str) -> Gate | None: ...

    def put(self, gate: Gate) -> None:
        """Add or replace."""
        ...

    def of_project(self, project_id: str) -> list[Gate]:
        """The newest first, whatever became of them."""
        ...

    def owned_by(self, user_id: str) -> list[Gate]:
        """Those that somebody is to decide, or looks at again on a day, of projects that go on;
        who has waited longest first."""
        ...

    def silent_of(self, team_id: str, *, before: datetime, today: date) -> list[Gate]:
        """Of projects of the team that go on: opened before that moment (UTC) and not decided, or
        held until a day before `today`. By an index."""
        ...

    def decisions(self, gate_id: str) -> list[Decision]:
        """The newest first; those that were taken back among them."""
        ...

    def put_decision(self, decision: Decision) -> None: ...

    def since(self, team_id: str, at: datetime) -> Sequence[tuple[Gate, Decision | None]]:
        """Of the team's projects: gates opened at that moment (UTC) or later (None), and what was
        decided then or later and not taken back."""
        ...

    def answers(self, project_id: str) -> list[Answered]:
        """The newest of each row; in no order."""
        ...

    def put_answer(self, answer: Answered) -> None:
        """Add or replace."""
        ...


class GateWork(ExperimentWork, Protocol):
    """The unit of work, as the use cases of gates see it."""

    @property
    def gates(self) -> Gates: ...
