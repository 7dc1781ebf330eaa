"""What a decision does to its project, and taking it back. Each function is one step inside a unit
of work that the caller opened and will commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.gates.model import (
    UNDO_FOR,
    Before,
    Decision,
    Gate,
    GateGone,
    GateKind,
    GateState,
    NoDecisionToTakeBack,
    TooLateForTheGate,
    Verdict,
)
from rituals.gates.ports import GateWork
from rituals.gates.reading import open_of, placed
from rituals.kickoff.course import Moved
from rituals.kickoff.stopping import Stopped
from rituals.people import Person
from rituals.project import deciding
from rituals.project.changing import keep
from rituals.project.model import Project, Stage, Standing, Track, check_runner


@dataclass(frozen=True, slots=True)
class TakenBack:
    gate: Gate
    """As it is now: to be decided."""
    decision: Decision
    moved: Moved | None
    """Its kickoff, where that goes on again."""


def before(project: Project) -> Before:
    return Before(tracks=project.tracks, stage=project.stage, standing=project.standing)


def carry_out(
    work: GateWork,
    project: Project,
    kind: GateKind,
    verdict: Verdict,
    actor: Person,
    reason: str,
    *,
    keeps_discovery: bool,
    now: datetime,
) -> Stopped | None:
    """What is held stays in its phase, and goes on there; what earned its next phase is invested
    in; what is stopped is discarded. The kickoff, where that goes on until now."""
    if verdict is Verdict.HOLD:
        return None
    to = Standing.INVEST if verdict is Verdict.GO else Standing.DISCARDED
    done = deciding.decide(work, project.project_id, actor, to, reason, now=now)
    if verdict is Verdict.GO:
        after = moved_on(done.project, kind, keeps_discovery=keeps_discovery)
        keep(work, done.project, after, actor.user_id, reason, now=now)
    return done.stopped


def moved_on(project: Project, kind: GateKind, *, keeps_discovery: bool) -> Project:
    """Behind a gate."""
    match kind:
        case GateKind.DELIVERY:
            beside = {Track.DISCOVERY} if keeps_discovery else set()
            return replace(project, tracks=frozenset({Track.DELIVERY, *beside}))
        case GateKind.GROWTH:
            return replace(project, stage=Stage.GROWTH)
        case GateKind.MATURITY:
            return replace(project, stage=Stage.MATURITY)


def moved_back(project: Project, kind: GateKind, was: Before) -> Project:
    """In front of a gate again; what somebody has changed by hand since stays, as far as it is
    something else."""
    if kind is GateKind.DELIVERY:
        return replace(project, tracks=was.tracks)
    return replace(project, stage=was.stage)


def check_takes_back(work: GateWork, gate_id: str, actor: Person, *, now: datetime) -> Decision:
    """Raises as `take_back`."""
    return _newest(work, gate_id, actor, now=now, to_change=False)[3]


def take_back(
    work: GateWork, gate_id: str, actor: Person, *, seen: int | None = None, now: datetime
) -> TakenBack:
    """The newest decision, within a day: the gate is open again, and the project where it was.
    `seen`: position of the one that they were shown, so that of two who take the same back the
    second doesn't take back the one before it; None: nobody noted it. Raises GateGone, ProjectGone,
    GuestsMayNot, NotOfTheProject, NoDecisionToTakeBack, TooLateForTheGate, DecidedMeanwhile (about
    the project, elsewhere)."""
    gate, project, is_last, decision = _newest(work, gate_id, actor, now=now, to_change=True)
    if seen is not None and decision.position != seen:
        raise NoDecisionToTakeBack()
    if not is_last:  # the next gate was opened on the strength of it
        raise NoDecisionToTakeBack()
    work.gates.put_decision(replace(decision, withdrawn_at=now))
    held = next((d for d in work.gates.decisions(gate_id) if d.withdrawn_at is None), None)
    gate = replace(
        gate,
        state=GateState.HELD if held else GateState.OPEN,
        state_since=held.at if held else None,
        again_on=held.again_on if held else None,
    )
    work.gates.put(gate)
    moved = None
    if decision.verdict is not Verdict.HOLD:
        was = decision.before
        is_go = decision.verdict is Verdict.GO
        left = Standing.INVEST if is_go else Standing.DISCARDED
        done = deciding.take_back(work, project.project_id, actor, left, was.standing, now=now)
        moved = done.resumed
        if is_go:
            again = moved_back(done.project, gate.kind, was)
            keep(work, done.project, again, actor.user_id, now=now)
    return TakenBack(gate, decision, moved)


def _newest(
    work: GateWork, gate_id: str, actor: Person, *, now: datetime, to_change: bool
) -> tuple[Gate, Project, bool, Decision]:
    known = work.gates.get(gate_id)
    if known is None:
        raise GateGone()
    project, team = placed(work, known.project_id, to_change=to_change)
    check_runner(team, project, actor)
    gate = work.gates.get(gate_id)
    assert gate, "gates are kept"
    stands = (one for one in work.gates.decisions(gate_id) if one.withdrawn_at is None)
    decision = next(stands, None)
    if decision is None:
        raise NoDecisionToTakeBack()
    if not decision.can_be_taken_back(now):
        raise TooLateForTheGate(hours=int(UNDO_FOR.total_seconds() // 3600))
    other = open_of(work, gate.project_id)
    return gate, project, other is None or other.gate_id == gate_id, decision
