"""What a digest tells of gates: which were opened, and what was decided."""

from collections.abc import Iterator

from rituals.digest.model import Line, Part, Span, Weight
from rituals.gates.model import Decision, Gate, Verdict
from rituals.gates.ports import GateWork
from rituals.team.model import Team


class GatesTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.DECIDED})

    def lines(self, work: GateWork, team: Team, span: Span) -> Iterator[Line]:
        found = work.gates.since(team.team_id, span.since)
        decided = {gate.gate_id for gate, decision in found if decision}
        for gate, decision in found:
            project = work.projects.get(gate.project_id)
            texts = {"project": project.name if project else ""}
            if decision and span.holds(decision.at):
                yield _decided(gate, decision, texts)
            # What was opened and decided within the week is told once, as it was decided.
            elif not decision and gate.gate_id not in decided and span.holds(gate.opened_at):
                yield Line(
                    part=Part.MOVED,
                    kind=f"gate_opened_{gate.kind}",
                    weight=Weight.BEGINS,
                    at=gate.opened_at,
                    texts=texts,
                    people={"who": gate.owner},
                    message=gate.message,
                )


def _decided(gate: Gate, decision: Decision, texts: dict[str, str]) -> Line:
    kind = f"gate_{decision.verdict}"
    is_held = decision.verdict is Verdict.HOLD
    return Line(
        part=Part.DECIDED,
        kind=f"{kind}_{gate.kind}" if decision.verdict is Verdict.GO else kind,
        weight=Weight.SETTLES if is_held else Weight.TURNS,
        at=decision.at,
        texts={**texts, "reason": decision.reason},
        people={"who": decision.by},
        message=gate.message,
    )
