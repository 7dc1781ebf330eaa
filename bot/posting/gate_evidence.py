"""All that has found something out about a project, for its gates. A source more is a line here,
and its sentences stand under [gate.evidence] (bot/words/en.toml)."""

from bot.ports import Work
from rituals.gates.evidence import EvidenceSource
from rituals.gates.known import CharterKnown, LinesOpen, OutcomesKnown

EVIDENCE: tuple[EvidenceSource[Work], ...] = (
    CharterKnown(),
    OutcomesKnown(),
    LinesOpen(),
)
