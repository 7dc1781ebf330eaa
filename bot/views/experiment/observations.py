"""Values as they are logged: the window, and what the person who did it sees."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment.card import Seen
from bot.views.experiment.thread import measured, still_stands
from bot.words import Voice
from rituals.experiment.model import TEXT_LIMIT, Experiment, Observation, Where
from rituals.experiment.observing import LINK_LIMIT
from rituals.ports import Content

MOST_OPTIONS = 100
VALUES_LIMIT = 1000
NEXT = "next"
"""In place of an attempt's number."""


class Form(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    experiment: str = ""
    """experiment_id; empty: it is chosen in the window."""

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def window(say: Voice, seen: Seen) -> dict[str, Any]:
    """For one experiment."""
    metric = seen.experiment.metric
    return modal(
        ViewId.OBSERVATION,
        say.plain("experiment.numbered", number=seen.experiment.number),
        [
            quoted_text((seen.experiment.change, True)),
            _values(say, f"{metric.name}=" if metric else ""),
            _where(say),
            _attempt(say, seen.observations),
            *_about(say),
        ],
        submit=say.plain("experiment.log"),
        close=say.plain("common.cancel"),
        metadata=Form(experiment=seen.experiment.experiment_id).kept,
    )


def from_message(
    say: Voice, running: Sequence[Experiment], *, values: str, note: str, link: str
) -> dict[str, Any]:
    """For one of those that run; what a message says is filled in."""
    options = [option(_called(one), one.experiment_id) for one in running[:MOST_OPTIONS]]
    chosen = options[0]["value"] if len(options) == 1 else None
    return modal(
        ViewId.OBSERVATION,
        say.plain("shortcut.observation"),
        [
            field_of(
                FieldId.EXPERIMENT,
                say.plain("experiment.which"),
                choice("static_select", options, chosen),
            ),
            _values(say, values),
            _where(say),
            *_about(say, note=note, link=link),
        ],
        submit=say.plain("experiment.log"),
        close=say.plain("common.cancel"),
        metadata=Form().kept,
    )


def _called(one: Experiment) -> str:
    return f"#{one.number} {one.change}"


def _values(say: Voice, value: str) -> Block:
    return text_field(
        FieldId.VALUES,
        say.plain("experiment.values_field"),
        value=value,
        placeholder=say.plain("experiment.values_example"),
        hint=say.plain("experiment.values_hint"),
        multiline=True,
        limit=VALUES_LIMIT,
        focus=True,
    )


def _where(say: Voice) -> Block:
    options = [option(say.plain(f"experiment.where_{one}"), one) for one in Where]
    return field_of(
        FieldId.WHERE,
        say.plain("experiment.where_field"),
        choice("static_select", options, Where.VALIDATION),
    )


def _attempt(say: Voice, known: Sequence[Observation]) -> Block:
    last = max((one.attempt for one in known), default=0)
    earlier = range(last, max(0, last - MOST_OPTIONS + 1), -1)
    options = [
        option(say.plain("experiment.next_attempt", attempt=last + 1), NEXT),
        *(option(say.plain("experiment.of_attempt", attempt=n), str(n)) for n in earlier),
    ]
    return field_of(
        FieldId.ATTEMPT,
        say.plain("experiment.attempt_field"),
        choice("static_select", options, NEXT),
        hint=say.plain("experiment.attempt_hint"),
    )


def _about(say: Voice, *, note: str = "", link: str = "") -> list[Block]:
    return [
        text_field(
            FieldId.NOTE,
            say.plain("experiment.note_field"),
            value=note,
            placeholder=say.plain("experiment.note_example"),
            multiline=True,
            optional=True,
            limit=TEXT_LIMIT,
        ),
        text_field(
            FieldId.LINK,
            say.plain("experiment.link_field"),
            value=link,
            placeholder=say.plain("experiment.link_example"),
            optional=True,
            limit=LINK_LIMIT,
        ),
    ]


def logged(
    say: Voice, seen: Seen, new: Sequence[Observation], *, is_guess: bool = False
) -> list[Block]:
    """To the person who did it. `is_guess`: they didn't say where it was measured."""
    first, number = new[0], seen.experiment.number
    if not first.stands:
        key = "withdrawn_part" if still_stands(seen, first.attempt) else "withdrawn"
        where = say(f"experiment.where_{first.where}")
        facts = {"number": number, "attempt": first.attempt, "where": where}
        return [section(say(f"experiment.is_{key}", **facts))]
    where = say(f"experiment.where_{first.where}")
    said = say("experiment.is_logged", number=number, attempt=first.attempt, where=where)
    ids = ",".join(one.observation_id for one in new)
    return [
        section(said),
        *measured(say, seen, new),
        *([context(say("experiment.is_guess", number=number))] if is_guess else []),
        actions(button(say.plain("experiment.undo"), ActionId.EXPERIMENT_WITHDRAW, ids)),
    ]


def reply(blocks: Sequence[Block]) -> Content:
    return message(*blocks)


def done(say: Voice, blocks: Sequence[Block]) -> dict[str, Any]:
    """What the window turns into."""
    return modal(
        ViewId.READ, say.plain("experiment.logged_title"), blocks, close=say.plain("common.close")
    )
