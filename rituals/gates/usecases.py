"""A gate is opened, its checklist answered, and people decide. Each function is one step inside a
unit of work that the caller opened and will commit; who changes a gate has its project `to_change`,
so what two people do at once is one after the other."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from rituals.errors import PersonError
from rituals.gates import moving
from rituals.gates.checklist import checklist
from rituals.gates.evidence import Sources
from rituals.gates.model import (
    AGAIN_WITHIN,
    NOTE_LIMIT,
    REASON_LIMIT,
    STATES,
    Answered,
    Decision,
    Gate,
    GateGone,
    GateIsBehind,
    GateIsDecided,
    GateIsOpen,
    GateKind,
    GateReasonTooLong,
    GateWasHeld,
    LookAgainIsFar,
    LookAgainIsPast,
    LookAgainWhen,
    NobodyToDecide,
    NoGateLeft,
    Ready,
    RowGone,
    Verdict,
    WhyIsItDecided,
    WhyIsItNotNeeded,
    next_gate,
)
from rituals.gates.ports import GateWork
from rituals.gates.reading import check_answers, evidence_of, may_decide, open_of, placed
from rituals.kickoff.stopping import Stopped
from rituals.people import Person
from rituals.project.model import Project, check_runner
from rituals.project.standing import check_goes_on
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed

W = TypeVar("W", bound=GateWork)
REASON, AGAIN_ON, NOTE, OWNER = "reason", "look_again", "note", "owner"
"""Fields, as FieldErrors name them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as somebody filled it in."""

    verdict: Verdict
    reason: str
    again_on: date | None = None
    """Of a hold."""
    keeps_discovery: bool = False
    """Of a go to delivery: there is more to find out beside it."""
    seen: int | None = None
    """Position of the last decision that they knew, 0 where there was none; None: nobody noted it.
    """


@dataclass(frozen=True, slots=True)
class Decided:
    gate: Gate
    decision: Decision
    before: Project
    """As it was until now."""
    team: Team
    stopped: Stopped | None
    """Its kickoff, where that went on until now."""


def check_opens(work: GateWork, project_id: str, actor: Person) -> GateKind:
    """Which would be next. Raises ProjectGone, GuestsMayNot, NotOfTheProject, ProjectIsDiscarded,
    GateIsOpen, NoGateLeft."""
    return _to_open(work, project_id, actor, to_change=False)[2]


def open_gate(work: GateWork, project_id: str, actor: Person, *, now: datetime) -> Gate:
    """The next of the project. Its PM is asked for the decision; where they are a guest, who may
    not move what is the team's, its tech lead. Raises as `check_opens`."""
    project, team, kind = _to_open(work, project_id, actor, to_change=True)
    pm = work.people.get(project.pm)
    asked = pm if pm and may_decide(team, project, pm) else None
    gate = Gate(
        gate_id=work.new_id(),
        project_id=project_id,
        team_id=project.team_id,
        kind=kind,
        owner=asked.user_id if asked else project.tech_lead,
        opened_by=actor.user_id,
        opened_at=now,
    )
    work.gates.put(gate)
    return gate


def _to_open(
    work: GateWork, project_id: str, actor: Person, *, to_change: bool
) -> tuple[Project, Team, GateKind]:
    project, team = placed(work, project_id, to_change=to_change)
    check_runner(team, project, actor)
    check_goes_on(project)
    if open_of(work, project_id):
        raise GateIsOpen(project=project.name)
    kind = next_gate(project)
    if kind is None:
        raise NoGateLeft(project=project.name)
    return project, team, kind


def answer(
    work: GateWork,
    project_id: str,
    row_id: str,
    actor: Person,
    ready: Ready,
    note: str = "",
    *,
    now: datetime,
) -> Answered:
    """A row of the checklist, at a gate or before. Raises ProjectGone, ProjectIsDiscarded, RowGone,
    GuestsMayNot, NotOfTheProject, FieldErrors."""
    project, team = placed(work, project_id, to_change=True)
    check_answers(work, team, project, actor)
    check_goes_on(project)
    if checklist().row(row_id) is None:
        raise RowGone()
    note = squeezed(note)
    if ready is Ready.NOT_NEEDED and not note:
        raise FieldErrors({NOTE: WhyIsItNotNeeded()})
    if len(note) > NOTE_LIMIT:
        raise FieldErrors({NOTE: GateReasonTooLong(limit=NOTE_LIMIT, length=len(note))})
    said = Answered(project_id, row_id, ready, note, actor.user_id, now)
    work.gates.put_answer(said)
    return said


def check_decides(work: GateWork, gate_id: str, actor: Person) -> Gate:
    """Raises as `decide`, but for FieldErrors."""
    return _to_decide(work, gate_id, actor, to_change=False)[0]


def decide(
    work: W, sources: Sources[W], gate_id: str, actor: Person, draft: Draft, *, now: datetime
) -> Decided:
    """Go, hold or stop, on what is known now. Raises GateGone, GuestsMayNot, NotOfTheProject,
    ProjectIsDiscarded, GateIsDecided, GateWasHeld, GateIsBehind, FieldErrors."""
    gate, project, team = _to_decide(work, gate_id, actor, to_change=True)
    made = work.gates.decisions(gate_id)
    for one in made:
        if draft.seen is not None and one.position > draft.seen and one.withdrawn_at is None:
            raise GateWasHeld(who=one.by)
    if draft.verdict is Verdict.GO and next_gate(project) is not gate.kind:
        raise GateIsBehind(project=project.name)
    reason, again_on = _checked(draft, now.astimezone(team.calendar.tz).date())
    decision = Decision(
        gate_id=gate_id,
        position=1 + max((one.position for one in made), default=0),
        verdict=draft.verdict,
        reason=reason,
        by=actor.user_id,
        at=now,
        evidence=evidence_of(work, sources, team, project, gate.kind),
        before=moving.before(project),
        again_on=again_on,
    )
    work.gates.put_decision(decision)
    gate = replace(gate, state=STATES[draft.verdict], state_since=now, again_on=again_on)
    work.gates.put(gate)
    stopped = moving.carry_out(
        work,
        project,
        gate.kind,
        draft.verdict,
        actor,
        reason,
        keeps_discovery=draft.keeps_discovery,
        now=now,
    )
    return Decided(gate, decision, project, team, stopped)


def _to_decide(
    work: GateWork, gate_id: str, actor: Person, *, to_change: bool
) -> tuple[Gate, Project, Team]:
    known = work.gates.get(gate_id)
    if known is None:
        raise GateGone()
    project, team = placed(work, known.project_id, to_change=to_change)
    check_runner(team, project, actor)
    gate = work.gates.get(gate_id)
    assert gate, "gates are kept"
    if gate.is_over:
        newest = next(one for one in work.gates.decisions(gate_id) if one.withdrawn_at is None)
        raise GateIsDecided(who=newest.by)
    check_goes_on(project)
    return gate, project, team


def _checked(draft: Draft, today: date) -> tuple[str, date | None]:
    """Raises FieldErrors."""
    wrong: dict[str, PersonError] = {}
    reason = clean(draft.reason)
    if not reason:
        wrong[REASON] = WhyIsItDecided()
    elif len(reason) > REASON_LIMIT:
        wrong[REASON] = GateReasonTooLong(limit=REASON_LIMIT, length=len(reason))
    again_on = draft.again_on if draft.verdict is Verdict.HOLD else None
    if draft.verdict is Verdict.HOLD:
        if again_on is None:
            wrong[AGAIN_ON] = LookAgainWhen()
        elif again_on <= today:
            wrong[AGAIN_ON] = LookAgainIsPast()
        elif again_on - today > AGAIN_WITHIN:
            wrong[AGAIN_ON] = LookAgainIsFar(days=AGAIN_WITHIN.days)
    if wrong:
        raise FieldErrors(wrong)
    return reason, again_on


def hand_over(work: GateWork, gate_id: str, actor: Person, to: Person | None) -> Gate:
    """Somebody else is asked for the decision. Raises as `check_decides`, FieldErrors."""
    gate, project, team = _to_decide(work, gate_id, actor, to_change=True)
    if to is None or not may_decide(team, project, to):
        raise FieldErrors({OWNER: NobodyToDecide()})
    gate = replace(gate, owner=to.user_id)
    work.gates.put(gate)
    return gate
