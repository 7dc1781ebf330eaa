"""What is parked: until when, and what is to become of it once its time has come."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    field_of,
    message,
    modal,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment.card import Seen
from bot.views.experiment.outcomes import decision
from bot.views.nudges.bundles import with_place
from bot.words import Mrkdwn, Voice
from rituals.experiment.model import LINE_LIMIT, Experiment, Outcome
from rituals.ports import Content


def fields(say: Voice, words: str = "", day: str = "") -> list[Block]:
    """Until when or until what, and the day on which it is looked at again. `day`: ISO."""
    picker: Element = {"type": "datepicker"}
    if day:
        picker["initial_date"] = day
    return [
        text_field(
            FieldId.UNTIL,
            say.plain("experiment.until_field"),
            value=words,
            placeholder=say.plain("experiment.until_example"),
            hint=say.plain("experiment.until_hint"),
            optional=True,
            limit=LINE_LIMIT,
        ),
        field_of(
            FieldId.LOOK_AGAIN,
            say.plain("experiment.look_again_field"),
            picker,
            hint=say.plain("experiment.look_again_hint"),
            optional=True,
        ),
    ]


def came_up(say: Voice, seen: Seen) -> Content:
    """In its thread, once its time has come; afterwards, what became of it."""
    one, outcome = seen.experiment, seen.experiment.outcome
    head = section(say("experiment.came_up"))
    if outcome is None:
        return message(head, context(say("experiment.not_over")))
    parked = section(say("experiment.was_to", decision=decision(say, one, outcome)))
    learned = quoted_text((outcome.learned, False))
    if one.has_come_up(seen.now):
        asks = section(say("experiment.came_up_asks"))
        return message(head, parked, learned, asks, actions(*buttons(say, one)))
    return message(head, learned, context(_became(say, seen, outcome)))


def _became(say: Voice, seen: Seen, outcome: Outcome) -> Mrkdwn:
    if outcome.let_go:
        return say("experiment.let_go_because", reason=outcome.let_go)
    if seen.experiment.is_parked:
        return say("experiment.was_to", decision=decision(say, seen.experiment, outcome))
    number = seen.children[-1] if seen.children else seen.experiment.number
    return say("experiment.was_woken", number=number)


def buttons(say: Voice, one: Experiment) -> list[Element]:
    known = {
        "wake": ActionId.EXPERIMENT_WAKE,
        "park_again": ActionId.EXPERIMENT_PARK_AGAIN,
        "let_go": ActionId.EXPERIMENT_LET_GO,
    }
    return [
        button(
            say.plain(f"experiment.{word}"),
            action,
            one.experiment_id,
            style="primary" if word == "wake" else None,
        )
        for word, action in known.items()
    ]


def park_again(say: Voice, one: Experiment, outcome: Outcome, place: str) -> dict[str, Any]:
    return modal(
        ViewId.EXPERIMENT_PARK_AGAIN,
        say.plain("experiment.numbered", number=one.number),
        [
            quoted_text((one.change, True)),
            section(say("experiment.was_to", decision=decision(say, one, outcome))),
            *fields(say, outcome.parked_until),
        ],
        submit=say.plain("experiment.do_park_again"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.experiment_id, place),
    )


def let_go(say: Voice, one: Experiment, place: str) -> dict[str, Any]:
    return modal(
        ViewId.EXPERIMENT_LET_GO,
        say.plain("experiment.numbered", number=one.number),
        [
            quoted_text((one.change, True)),
            text_field(
                FieldId.REASON,
                say.plain("experiment.let_go_field"),
                placeholder=say.plain("experiment.let_go_example"),
                limit=LINE_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("experiment.do_let_go"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.experiment_id, place),
    )


def was_parked_again(say: Voice, one: Experiment, who: str) -> Content:
    """`who`: a display name."""
    assert one.outcome, "it is parked"
    decided = decision(say, one, one.outcome)
    return message(section(say("experiment.parked_again", who=who, decision=decided)))


def was_let_go(say: Voice, one: Experiment, who: str) -> Content:
    """`who`: a display name."""
    assert one.outcome, "it was parked"
    return message(
        section(say("experiment.was_let_go", who=who)), quoted_text((one.outcome.let_go, False))
    )
