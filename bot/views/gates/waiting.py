"""A gate among what waits for somebody."""

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, context, section
from bot.views.gates.card import counted, decided
from bot.words import Voice
from rituals.gates.reading import Look


def as_waiting(say: Voice, look: Look, reader: str, place: str) -> list[Block]:
    """To who is asked for the decision, or as it was settled. `place`: empty where nothing can be
    done about it."""
    way = say(f"gate.way_{look.gate.kind}")
    if not look.gate.waits(look.today) or look.is_closed:
        newest = look.decision
        done = decided(say, look, newest) if newest else say("gate.waits_over")
        return [section(say("gate.waits_done", way=way)), context(done)]
    if look.rests:
        resting = say("gate.rests", project=look.project.name)
        return [section(say("gate.waits_done", way=way)), context(resting)]
    if look.gate.owner != reader:
        who = look.name(look.gate.owner)
        return [section(say("gate.waits_done", way=way)), context(say("gate.now_with", who=who))]
    said = say("gate.waits", way=way)
    blocks = [section(said), context(counted(say, look.evidence))]
    if place:
        gate_id = look.gate.gate_id
        blocks.append(actions(button(say.plain("gate.decide"), ActionId.GATE_DECIDE, gate_id)))
    return blocks
