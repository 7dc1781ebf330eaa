"""A gate is offered where a phase may be over: what was tried is to be put into use, or done on a
larger scale."""

from bot.ids import ActionId
from bot.views.blocks import Block, Element, button, context
from bot.words import Voice
from rituals.experiment.model import Decision, Experiment
from rituals.gates.model import GateKind

ENDS_A_PHASE = (Decision.SHIP, Decision.SCALE_UP)


def button_for(say: Voice, one: Experiment, following: GateKind | None) -> list[Element]:
    """`following`: the gate that its project stands before; None: there is none, or one is open."""
    if not _is_offered(one, following):
        return []
    return [button(say.plain("gate.offer"), ActionId.GATE, one.project_id or "")]


def note(say: Voice, one: Experiment, following: GateKind | None) -> list[Block]:
    if not _is_offered(one, following):
        return []
    return [context(say("gate.offer_why", way=say(f"gate.way_{following}")))]


def _is_offered(one: Experiment, following: GateKind | None) -> bool:
    outcome = one.outcome
    ends = outcome is not None and outcome.decision in ENDS_A_PHASE
    return ends and following is not None and one.project_id is not None
