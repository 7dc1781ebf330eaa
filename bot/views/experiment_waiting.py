"""What of an experiment waits for somebody, as their daily bundle and App Home show it."""

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, context, quoted_text, section
from bot.views.experiment_outcomes import analyse_button
from bot.words import Voice
from rituals.experiment.model import Experiment
from rituals.experiment.waiting import ANALYSIS


def as_waiting(
    say: Voice, one: Experiment, kind: str, *, waits: bool, can_decide: bool
) -> list[Block]:
    """`waits`: for whoever looks."""
    title = quoted_text((f"#{one.number} ", True), (one.change, False))
    if kind == ANALYSIS:
        if not waits or not one.awaits_analysis:
            return [title, context(say("waits.analysis_done"))]
        buttons = [analyse_button(say, one.experiment_id)]
        asks = section(say("waits.analysis"))
    else:
        if not waits or not one.is_open or not one.reached:
            return [title, context(say("waits.decision_done"))]
        conclude, go_on = say.plain("experiment.conclude"), say.plain("experiment.go_on")
        buttons = [
            button(conclude, ActionId.EXPERIMENT_CONCLUDE, one.experiment_id),
            button(go_on, ActionId.EXPERIMENT_GO_ON, one.experiment_id),
        ]
        asks = section(say("waits.decision"))
    return [title, asks, *([actions(*buttons)] if can_decide else [])]
