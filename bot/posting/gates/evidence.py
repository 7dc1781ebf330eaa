"""All that has found something out about a project, for its gates. A source more is a line here,
and its sentences stand under [gate.evidence] (bot/words/en/gates.toml)."""

from bot.ports import Work
from rituals.gates import reading
from rituals.gates.evidence import EvidenceSource
from rituals.gates.known import CharterKnown, LinesOpen, OutcomesKnown
from rituals.gates.reading import Look
from rituals.production.evidence import ModelsKnown

EVIDENCE: tuple[EvidenceSource[Work], ...] = (
    CharterKnown(),
    OutcomesKnown(),
    ModelsKnown(),
    LinesOpen(),
)


def look(work: Work, gate_id: str) -> Look:
    """A gate as things stand. Raises GateGone, ProjectGone."""
    return reading.look(work, EVIDENCE, gate_id, now=work.now)
