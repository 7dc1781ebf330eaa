"""What an error analysis is asked for: in the window that concludes, or in one of its own."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    divider,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment.card import Seen
from bot.views.nudges.bundles import with_place
from bot.words import Voice
from rituals.experiment.model import TEXT_LIMIT

MOST_SLICES = 10
"""Slack takes no more boxes to tick."""


class Form(BaseModel):
    """What was filled in of an outcome, its error analysis among it, as it was typed."""

    model_config = ConfigDict(frozen=True)

    verdict: str = ""
    value: str = ""
    production: str = ""
    learned: str = ""
    decision: str = ""
    until: str = ""
    look_again: str = ""
    """ISO day."""
    handed_to: str = ""
    contradicts: str = ""
    how: str = ""
    slices: tuple[str, ...] = ()
    """Of the charter's, by their place."""
    other_slices: str = ""
    cause: str = ""
    more_data: str = ""


def analysis(say: Voice, seen: Seen, filled: Form, place: str = "") -> dict[str, Any]:
    """By itself, after it was concluded. `place`: where it was opened from."""
    one = seen.experiment
    assert one.outcome, "it is concluded"
    return modal(
        ViewId.EXPERIMENT_ANALYSIS,
        say.plain("experiment.numbered", number=one.number),
        [
            quoted_text((one.change, True)),
            section(say("experiment.learned")),
            quoted_text((one.outcome.learned, False)),
            *failure(say, seen, filled, can_wait=False),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.experiment_id, place),
    )


def written(seen: Seen) -> Form:
    """What an error analysis says already, to be changed."""
    outcome = seen.experiment.outcome
    found = outcome.analysis if outcome else None
    if found is None:
        return Form()
    # What was ticked stands among what was typed: both are one text.
    return Form(
        how=found.how, other_slices=found.slices, cause=found.cause, more_data=found.more_data
    )


def failure(say: Voice, seen: Seen, filled: Form, *, can_wait: bool = True) -> list[Block]:
    key = "experiment.failure_intro" if can_wait else "experiment.failure_asks"
    return [
        divider(),
        section(say(key)),
        _asks(say, FieldId.HOW, filled.how, optional=can_wait),
        *_slices(say, offered(seen), filled),
        _asks(say, FieldId.CAUSE, filled.cause),
        _asks(say, FieldId.MORE_DATA, filled.more_data),
    ]


def _asks(say: Voice, name: str, value: str, *, optional: bool = True) -> Block:
    return text_field(
        name,
        say.plain(f"experiment.{name}_field"),
        value=value,
        placeholder=say.plain(f"experiment.{name}_example"),
        multiline=True,
        optional=optional,
        limit=TEXT_LIMIT,
    )


def offered(seen: Seen) -> Sequence[str]:
    """Of the charter's groups those that can be ticked."""
    metric = seen.experiment.metric
    return metric.slices[:MOST_SLICES] if metric else ()


def _slices(say: Voice, known: Sequence[str], filled: Form) -> list[Block]:
    typed = text_field(
        FieldId.OTHER_SLICES,
        say.plain("experiment.other_slices_field" if known else "experiment.slices_field"),
        value=filled.other_slices,
        placeholder=say.plain("experiment.slices_example"),
        optional=True,
        limit=TEXT_LIMIT,
    )
    if not known:
        return [typed]
    options = [option(text, str(place)) for place, text in enumerate(known)]
    boxes: Element = {"type": "checkboxes", "options": options}
    ticked = [one for one in options if one["value"] in filled.slices]
    if ticked:
        boxes["initial_options"] = ticked
    label = say.plain("experiment.slices_field")
    return [field_of(FieldId.SLICES, label, boxes, optional=True), typed]
