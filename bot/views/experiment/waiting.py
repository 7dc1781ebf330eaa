"""What of an experiment waits for somebody, as their daily bundle and App Home show it."""

from datetime import datetime

from bot.ids import ActionId
from bot.views.blocks import Block, Element, actions, button, context, quoted_text, section
from bot.views.experiment import parking as experiment_parking
from bot.views.experiment.outcomes import analyse_button
from bot.words import Voice
from rituals.experiment.model import Experiment
from rituals.experiment.waiting import ANALYSIS, DECISION, OWNERLESS, PARKED


def as_waiting(
    say: Voice, one: Experiment, kind: str, now: datetime, *, waits: bool, who: str, can_act: bool
) -> list[Block]:
    """`waits`: for whoever looks. `who`: runs it, by display name. `can_act`: there are buttons."""
    title = quoted_text((f"#{one.number} ", True), (one.change, False))
    holds = {
        DECISION: one.is_open and bool(one.reached),
        ANALYSIS: one.awaits_analysis,
        PARKED: one.has_come_up(now),
        OWNERLESS: True,
    }
    name = kind.removeprefix("experiment_")
    if not waits or not holds[kind]:
        return [title, context(say(f"waits.{name}_done"))]
    buttons = _to_do(say, one, now)
    if kind == OWNERLESS:
        buttons.insert(0, hand_over_button(say, one))
    return [
        title,
        section(say(f"waits.{name}", who=who)),
        *([actions(*buttons)] if can_act else []),
    ]


def hand_over_button(say: Voice, one: Experiment) -> Element:
    label = say.plain("experiment.hand_over_to")
    return button(label, ActionId.EXPERIMENT_HAND_OVER, one.experiment_id)


def _to_do(say: Voice, one: Experiment, now: datetime) -> list[Element]:
    if one.awaits_analysis:
        return [analyse_button(say, one.experiment_id)]
    if one.has_come_up(now):
        return experiment_parking.buttons(say, one)
    return decide_buttons(say, one) if one.is_open and one.reached else []


def decide_buttons(say: Voice, one: Experiment) -> list[Element]:
    conclude, go_on = say.plain("experiment.conclude"), say.plain("experiment.go_on")
    return [
        button(conclude, ActionId.EXPERIMENT_CONCLUDE, one.experiment_id),
        button(go_on, ActionId.EXPERIMENT_GO_ON, one.experiment_id),
    ]
