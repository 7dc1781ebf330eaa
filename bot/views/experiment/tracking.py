"""Links to trackers: the windows in which they are made."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, FieldId, ViewId
from bot.views import figures
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    choice,
    context,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment.card import Seen, linked_to
from bot.words import Mrkdwn, Voice
from rituals.experiment.model import Where
from rituals.tracking.linking import MOST_OTHERS, suggested
from rituals.tracking.model import Counts, Kind, Target

TYPED_LIMIT = 1000
_VALUE = 150
"""Characters of an option's value: Slack takes no more."""


class Form(BaseModel):
    """What the second window knows of the first."""

    model_config = ConfigDict(frozen=True)

    experiment_id: str
    kind: Kind
    id: str
    name: str
    url: str

    @property
    def target(self) -> Target:
        return Target(self.kind, self.id, self.name, self.url)


def find(say: Voice, seen: Seen, tracker: str) -> dict[str, Any]:
    """Which of a tracker's experiments or runs it is. `tracker`: its name for people."""
    one, link = seen.experiment, seen.link
    blocks: list[Block] = [quoted_text((one.change, True))]
    if link:
        part = button(say.plain("tracking.part"), ActionId.TRACKING_PART, one.experiment_id)
        blocks += [section(linked_to(say, link)), actions(part)]
    return modal(
        ViewId.TRACKING_FIND,
        say.plain("experiment.numbered", number=one.number),
        [
            *blocks,
            text_field(
                FieldId.RUNS,
                say.plain("tracking.runs_field", tracker=tracker),
                hint=say.plain("tracking.runs_hint", tracker=tracker),
                limit=TYPED_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("tracking.look_up"),
        close=say.plain("common.cancel"),
        metadata=one.experiment_id,
    )


def choose(
    say: Voice,
    seen: Seen,
    target: Target,
    keys: Mapping[str, float],
    others: Sequence[int],
) -> dict[str, Any]:
    """What is logged of each of its runs. `keys`: what they measure, with a value of each.
    `others`: numbers of experiments of ours that it is linked to as well."""
    one = seen.experiment
    known = {key: value for key, value in keys.items() if len(key) <= _VALUE}
    form = Form(
        experiment_id=one.experiment_id,
        kind=target.kind,
        id=target.id,
        name=target.name,
        url=target.url,
    )
    notes = [say(f"tracking.since_{target.kind}")]
    if others:
        numbers = ", ".join(f"#{number}" for number in others)
        notes.append(say("tracking.also", numbers=numbers))
    return modal(
        ViewId.TRACKING_LINK,
        say.plain("experiment.numbered", number=one.number),
        [
            section(say(f"tracking.found_{target.kind}", name=target.name)),
            context(*notes),
            _key(say, seen, known),
            *_others(say, known),
            _radio(say, FieldId.WHERE, [str(where) for where in Where], Where.VALIDATION),
            _radio(say, FieldId.COUNTS, [str(counts) for counts in Counts], Counts.LAST),
        ],
        submit=say.plain("tracking.link"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(),
    )


def _key(say: Voice, seen: Seen, known: Mapping[str, float]) -> Block:
    """To be chosen from what its runs measure; typed, where there are none yet."""
    metric = seen.experiment.metric
    label = (
        say.plain("tracking.key_field", metric=metric.name)
        if metric
        else say.plain("tracking.any_key_field")
    )
    own = suggested(metric, known)
    if not known:
        return text_field(
            FieldId.KEY,
            label,
            value=metric.name if metric else "",
            hint=say.plain("tracking.key_hint"),
            limit=_VALUE,
        )
    return field_of(FieldId.KEY, label, choice("static_select", _options(known), own))


def _others(say: Voice, known: Mapping[str, float]) -> list[Block]:
    if len(known) < 2:
        return []
    element: Element = {
        "type": "multi_static_select",
        "options": _options(known),
        "max_selected_items": MOST_OTHERS,
    }
    label = say.plain("tracking.others_field")
    return [field_of(FieldId.OTHERS, label, element, optional=True)]


def _options(known: Mapping[str, float]) -> list[Element]:
    """With a value, by which people know them."""
    return [option(f"{key} ({figures.figure(value)})", key) for key, value in known.items()]


def _radio(say: Voice, field: FieldId, values: Sequence[str], chosen: str) -> Block:
    options = [option(say.plain(f"tracking.{field}_{value}"), value) for value in values]
    label = say.plain(f"tracking.{field}_field")
    return field_of(field, label, choice("radio_buttons", options, chosen))


def done(say: Voice, said: Mrkdwn, number: int) -> dict[str, Any]:
    return modal(
        ViewId.READ,
        say.plain("experiment.numbered", number=number),
        [section(said)],
        close=say.plain("common.close"),
    )
