"""Gates as people read them. Each function is one step inside a unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from rituals.errors import PersonError
from rituals.gates.checklist import Row, checklist
from rituals.gates.evidence import Evidence, RowThen, Sources, gathered
from rituals.gates.model import Answered, Decision, Gate, GateGone, GateKind, next_gate, rests
from rituals.gates.ports import GateWork
from rituals.people import Person
from rituals.project.model import (
    NotOfTheProject,
    Project,
    ProjectGone,
    ProjectState,
    check_runner,
)
from rituals.team.model import GuestsMayNot, Team

W = TypeVar("W", bound=GateWork)


@dataclass(frozen=True, slots=True)
class Look:
    """A gate as things stand; of one that is over, as they stood."""

    gate: Gate
    project: Project
    team: Team
    evidence: Evidence
    decisions: tuple[Decision, ...]
    """Those that hold, the newest first."""
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""
    now: datetime

    @property
    def decision(self) -> Decision | None:
        return next(iter(self.decisions), None)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.team.calendar.tz).date()

    @property
    def is_closed(self) -> bool:
        """Nothing more is decided here."""
        return self.gate.is_over or self.project.state is not ProjectState.ACTIVE

    @property
    def rests(self) -> bool:
        """Nobody is asked to decide while its project is on hold."""
        return rests(self.gate, self.project)

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def look(work: W, sources: Sources[W], gate_id: str, *, now: datetime) -> Look:
    """Raises GateGone, ProjectGone."""
    gate = work.gates.get(gate_id)
    if gate is None:
        raise GateGone()
    project, team = placed(work, gate.project_id)
    decisions = [one for one in work.gates.decisions(gate_id) if one.withdrawn_at is None]
    evidence = evidence_of(work, sources, team, project, gate.kind)
    if gate.is_over and decisions:
        evidence = decisions[0].evidence
    people = {gate.owner, gate.opened_by, *(one.by for one in decisions)}
    people |= {row.by for row in evidence.rows if row.by}
    names = work.people.names(sorted(people))
    return Look(gate, project, team, evidence, tuple(decisions), names, now)


def evidence_of(
    work: W, sources: Sources[W], team: Team, project: Project, kind: GateKind
) -> Evidence:
    """All that is known now."""
    answers = {one.row_id: one for one in work.gates.answers(project.project_id)}
    rows = [_row(row, answers.get(row.id)) for row in checklist().at(kind)]
    return Evidence(found=gathered(work, sources, team, project), rows=tuple(rows))


def _row(row: Row, answer: Answered | None) -> RowThen:
    if answer is None:
        return RowThen(id=row.id, title=row.title)
    return RowThen(
        id=row.id,
        title=row.title,
        ready=answer.ready,
        note=answer.note,
        by=answer.by,
        at=answer.at,
    )


def placed(work: GateWork, project_id: str, *, to_change: bool = False) -> tuple[Project, Team]:
    """`to_change`: who else changes anything of its gates waits until this unit of work has ended.
    Raises ProjectGone."""
    kickoff = work.kickoffs.of_project(project_id) if to_change else None
    if kickoff:  # before the project, as whoever stops a kickoff does
        work.kickoffs.get(kickoff.kickoff_id, to_change=True)
    project = work.projects.get(project_id, to_change=to_change)
    team = work.teams.get(project.team_id) if project else None
    if not project or not team:
        raise ProjectGone()
    return project, team


def open_of(work: GateWork, project_id: str) -> Gate | None:
    """The one that isn't over."""
    return next((one for one in work.gates.of_project(project_id) if not one.is_over), None)


def following(work: GateWork, project_id: str) -> GateKind | None:
    """Which gate could be opened now. None: there is none, or one is open."""
    project = work.projects.get(project_id)
    if project is None or project.state is not ProjectState.ACTIVE:
        return None
    return None if open_of(work, project_id) else next_gate(project)


def may_decide(team: Team, project: Project, actor: Person) -> bool:
    try:
        check_runner(team, project, actor)
    except (GuestsMayNot, NotOfTheProject):
        return False
    return True


def check_answers(work: GateWork, team: Team, project: Project, actor: Person) -> None:
    """Members answer the checklist, and whom the project's kickoff asks or wants to sign, guests
    among them. Raises GuestsMayNot, NotOfTheProject."""
    concerned = {project.pm, project.tech_lead}
    if kickoff := work.kickoffs.of_project(project.project_id):
        concerned |= {one.asked for one in work.kickoffs.course(kickoff).askings}
    if actor.user_id in concerned:
        return
    try:
        team.check_member(actor)
    except GuestsMayNot:
        raise
    except PersonError:
        raise NotOfTheProject(channel_id=team.channel_id) from None
