"""The windows in which a model is measured, decided about, handed over and retired."""

from typing import Any

from bot.ids import FieldId, ViewId
from bot.views.blocks import (
    Block,
    choice,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.nudges.bundles import with_place
from bot.views.production import card as shown
from bot.views.production.card import Seen
from bot.words import Voice
from rituals.experiment.model import TEXT_LIMIT as NOTE_LIMIT
from rituals.experiment.observing import LINK_LIMIT
from rituals.production.model import TEXT_LIMIT, Model, ProductionCheck, Remedy

VALUES_LIMIT = 1000


def check(say: Voice, seen: Seen, place: str) -> dict[str, Any]:
    """Figures are asked for. `place`: where it was opened from."""
    one = seen.model
    return modal(
        ViewId.MODEL_CHECK,
        say.plain("model.numbered", number=one.number),
        [
            quoted_text((one.name, True)),
            quoted_text((shown.bounds(say, one), False)),
            text_field(
                FieldId.VALUES,
                say.plain("model.values_field"),
                value=f"{one.watched.metric}=",
                placeholder=say.plain("experiment.values_example"),
                hint=say.plain("model.values_hint", metric=one.watched.metric),
                multiline=True,
                limit=VALUES_LIMIT,
                focus=True,
            ),
            *_environment(say, one),
            text_field(
                FieldId.NOTE,
                say.plain("model.note_field"),
                placeholder=say.plain("model.note_example"),
                multiline=True,
                optional=True,
                limit=NOTE_LIMIT,
            ),
            text_field(
                FieldId.LINK,
                say.plain("experiment.link_field"),
                placeholder=say.plain("model.link_example"),
                optional=True,
                limit=LINK_LIMIT,
            ),
        ],
        submit=say.plain("experiment.log"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.model_id, place),
    )


def _environment(say: Voice, one: Model) -> list[Block]:
    if len(one.environments) == 1:
        return []
    options = [option(name, name) for name in one.environments]
    element = choice("static_select", options, one.environments[0])
    return [field_of(FieldId.ENVIRONMENT, say.plain("model.environment_field"), element)]


def decide(say: Voice, seen: Seen, asks: ProductionCheck, place: str) -> dict[str, Any]:
    """About the figure that is out of bounds."""
    one = seen.model
    options = [
        option(say.plain(f"model.remedy_{remedy}"), remedy, say.plain(f"model.means_{remedy}"))
        for remedy in Remedy
    ]
    plan = [quoted_text((say.plain("model.plan_is") + " ", True), (one.plan, False))]
    return modal(
        ViewId.MODEL_DECIDE,
        say.plain("model.numbered", number=one.number),
        [
            quoted_text((one.name, True)),
            section(say("model.in_environment", environment=asks.environment)),
            *shown.values(say, one, asks),
            section(shown.out(say, one, asks)),
            *(plan if one.plan else []),
            field_of(
                FieldId.REMEDY,
                say.plain("model.remedy_field"),
                choice("radio_buttons", options, None),
            ),
            text_field(
                FieldId.REASON,
                say.plain("model.reason_field"),
                placeholder=say.plain("model.reason_example"),
                hint=say.plain("model.reason_hint"),
                multiline=True,
                limit=TEXT_LIMIT,
            ),
        ],
        submit=say.plain("model.do_decide"),
        close=say.plain("common.cancel"),
        metadata=with_place(f"{one.model_id}/{asks.check_id}", place),
    )


def new_owner(say: Voice, seen: Seen) -> dict[str, Any]:
    label = say.plain("model.owner_field")
    return modal(
        ViewId.MODEL_OWNER,
        say.plain("model.numbered", number=seen.model.number),
        [
            quoted_text((seen.model.name, True)),
            field_of(FieldId.OWNER, label, {"type": "users_select"}),
        ],
        submit=say.plain("model.do_hand_over_short"),
        close=say.plain("common.cancel"),
        metadata=seen.model.model_id,
    )


def retire(say: Voice, seen: Seen) -> dict[str, Any]:
    """It asks first, and why."""
    return modal(
        ViewId.MODEL_RETIRE,
        say.plain("model.numbered", number=seen.model.number),
        [
            quoted_text((seen.model.name, True)),
            section(say("model.retire_asks")),
            text_field(
                FieldId.REASON,
                say.plain("model.retire_field"),
                placeholder=say.plain("model.retire_example"),
                limit=TEXT_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("model.do_retire_short"),
        close=say.plain("common.cancel"),
        metadata=seen.model.model_id,
    )
