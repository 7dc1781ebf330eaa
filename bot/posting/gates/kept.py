"""A gate's message and its checklist, kept as things stand while nobody has decided."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.gates.evidence import look
from bot.views.gates import card as views
from rituals.gates import reading
from rituals.gates.reading import Look


def refreshed(work: Work, tools: Tools, gate_id: str) -> Look:
    seen = look(work, gate_id)
    say, gate = tools.team_voice(seen.team), seen.gate
    if gate.message:
        work.outbox.update(gate.message, views.card(say, seen))
    if gate.rows:
        work.outbox.update(gate.rows, views.rows(say, seen))
    return seen


def follow(work: Work, tools: Tools, project_id: str | None) -> None:
    """Something that is known of the project isn't as it was: the gate that is open says so, if
    there is one. What was decided stays as it was decided on."""
    gate = reading.open_of(work, project_id) if project_id else None
    if gate:
        refreshed(work, tools, gate.gate_id)
