"""What is shipped is offered to be watched, where it was concluded."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views.blocks import Block, Element, alike, button, context
from bot.words import Voice
from rituals.experiment.model import Decision, Experiment
from rituals.production.model import Model

MOST_VERSIONS = 2


def buttons(say: Voice, one: Experiment, models: Sequence[Model]) -> list[Element]:
    """`models`: watched, of the same family of experiments; it may be the new version of one. None
    where it is watched, or isn't to be put into use."""
    if not _is_shipped(one) or _as(one, models):
        return []
    carries = f"{one.team_id}:{one.experiment_id}"
    watch = button(say.plain("model.watch"), ActionId.MODEL_BEGIN, carries, style="primary")
    versions = [
        button(
            say.plain("model.new_version", number=model.number),
            ActionId.MODEL_BEGIN,
            f"{carries}:{model.model_id}",
        )
        for model in models[:MOST_VERSIONS]
    ]
    return alike([watch, *versions]) if versions else [watch]


def note(say: Voice, one: Experiment, models: Sequence[Model]) -> list[Block]:
    if not _is_shipped(one):
        return []
    watched = _as(one, models)
    if watched:
        return [context(say("model.is_watched", number=watched.number))]
    return [context(say("model.offer"))]


def _is_shipped(one: Experiment) -> bool:
    return one.outcome is not None and one.outcome.decision is Decision.SHIP


def _as(one: Experiment, models: Sequence[Model]) -> Model | None:
    return next((m for m in models if m.experiment_id == one.experiment_id), None)
