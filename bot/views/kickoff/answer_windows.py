"""The window in which a question is answered, or an answer to it proposed: made of the question's
inputs, whatever they are."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, ViewId
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
    plain,
    section,
    text_field,
)
from bot.words import Voice
from rituals.kickoff.catalogue import Choice, Choices, Input, InputKind, Option, Question
from rituals.kickoff.given import TEXT, Given, is_number, row_field
from rituals.kickoff.model import ANSWER_LIMIT, Row

MOST_BLOCKS = 100
"""In a modal: Slack's limit."""
MOST_CHARACTERS = 12_000
"""Of rows in one window: it may weigh 250 KB, and a character twelve bytes."""
LEAST_CHARACTERS = 100
ONE_LINE = 500
_RADIOS = 10


class AnswerForm(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    kickoff: str
    question: str
    proposal: str = ""
    """Id of the proposal that it's filled with."""
    place: str = ""
    """Where it was opened, if not in the thread (bot/views/nudges/bundles.py)."""

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def choice_field(choice_id: str) -> str:
    return f"choice.{choice_id}"


def most_rows(question: Question) -> int:
    """As many as it takes, and a window holds."""
    beside = 5 + len(question.choices)
    return max(1, min(question.most, (MOST_BLOCKS - beside) // (len(question.inputs) + 1)))


def limit_of(question: Question, one: Input) -> int:
    """Characters of an input."""
    fields = most_rows(question) * len(question.inputs)
    most = ANSWER_LIMIT if one.kind is InputKind.LONG else ONE_LINE
    return min(most, max(LEAST_CHARACTERS, MOST_CHARACTERS // fields))


def answer(
    say: Voice,
    form: AnswerForm,
    question: Question,
    given: Given,
    *,
    rows: int = 1,
    tapped: Choices,
    proposed_by: str = "",
) -> dict[str, Any]:
    """`given`: what stands, or was typed so far. `rows`: how many are wanted. `tapped`: what is
    tapped anywhere in the kickoff. `proposed_by`: display name of who proposed what it shows."""
    notes = [context(say("kickoff.window.proposed", who=proposed_by))] if proposed_by else []
    return modal(
        ViewId.KICKOFF_ANSWER,
        say.plain("kickoff.window.title"),
        [
            *question_blocks(say, question),
            *notes,
            *field_blocks(say, question, given, rows, tapped),
        ],
        submit=say.plain("kickoff.window.answer"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def propose(
    say: Voice,
    form: AnswerForm,
    question: Question,
    given: Given,
    *,
    rows: int = 1,
    asked: str,
) -> dict[str, Any]:
    """`asked`: display name of who decides. Taps are theirs alone."""
    return modal(
        ViewId.KICKOFF_PROPOSE,
        say.plain("kickoff.window.propose_title"),
        [
            *question_blocks(say, question),
            context(say("kickoff.window.propose_hint", who=asked)),
            *field_blocks(say, question, given, rows, None),
        ],
        submit=say.plain("kickoff.window.propose"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def question_blocks(say: Voice, question: Question) -> list[Block]:
    why = [say("kickoff.window.why", why=question.why)]
    if question.example:
        why.append(say("kickoff.window.example", example=question.example))
    return [section(say("kickoff.window.ask", ask=question.ask)), *(context(one) for one in why)]


def field_blocks(
    say: Voice,
    question: Question,
    given: Given,
    rows: int,
    tapped: Choices | None,
    *,
    more: str = ActionId.KICKOFF_ADD_ROW,
) -> list[Block]:
    """What an answer is filled into; `more`: the action of [Add another]."""
    if not question.is_structured:
        blocks = [_own_words(say, given, is_all=True)]
    else:
        shown = min(max(rows, len(given.rows), 1), most_rows(question))
        blocks = []
        for number in range(1, shown + 1):
            row = given.rows[number - 1] if number <= len(given.rows) else {}
            blocks += _row(say, question, number, row, is_needed=number == 1 and not given.text)
        if shown < most_rows(question):
            blocks.append(actions(button(say.plain("kickoff.window.add"), more, str(shown))))
        blocks.append(_own_words(say, given, is_all=False))
    if tapped is not None:
        blocks += [_choice(one, given) for one in offered(question, tapped)]
    return blocks


def offered(question: Question, tapped: Choices) -> list[Choice]:
    """The one-tap choices that can be made in the window: as things stand they are asked."""
    return [one for one in question.choices if all(c.holds(tapped) for c in one.when)]


def _row(say: Voice, question: Question, number: int, row: Row, *, is_needed: bool) -> list[Block]:
    """`is_needed`: Slack itself asks for what it needs; a row that may stay empty is looked at
    when it's sent."""
    blocks: list[Block] = []
    if most_rows(question) > 1:
        blocks.append(section(say("kickoff.window.row", number=number)))
    for one in question.inputs:
        label = say.plain("kickoff.window.in_unit", label=one.label, unit=one.unit)
        element, hint = _element(say, question, one, row.get(one.id, ""))
        blocks.append(
            field_of(
                row_field(number, one.id),
                label if one.unit else one.label,
                element,
                hint=hint,
                optional=one.optional or not is_needed,
            )
        )
    return blocks


def _element(say: Voice, question: Question, one: Input, value: str) -> tuple[Element, str]:
    """With its hint, where the element has no room for the example."""
    example = say.plain("kickoff.window.such_as", example=one.example) if one.example else ""
    match one.kind:
        case InputKind.NUMBER:
            element: Element = {"type": "number_input", "is_decimal_allowed": True}
            if is_number(value):
                element["initial_value"] = value
            return _with_example(element, example), ""
        case InputKind.DATE:
            return {"type": "datepicker", **({"initial_date": value} if value else {})}, example
        case InputKind.PERSON:
            return {"type": "users_select", **({"initial_user": value} if value else {})}, example
        case InputKind.CHOICE:
            kind = "radio_buttons" if len(one.options) <= _RADIOS else "static_select"
            return _options(kind, one.options, value), example
        case InputKind.TEXT | InputKind.LONG:
            limit = limit_of(question, one)
            element = {"type": "plain_text_input", "max_length": limit}
            if one.kind is InputKind.LONG:
                element["multiline"] = True
            if value:
                element["initial_value"] = value[:limit]
            return _with_example(element, example), ""


def _with_example(element: Element, example: str) -> Element:
    return {**element, "placeholder": plain(example, 150)} if example else element


def _options(kind: str, options: Sequence[Option], chosen: str | None) -> Element:
    return choice(kind, [option(one.label, one.id) for one in options], chosen)


def _own_words(say: Voice, given: Given, *, is_all: bool) -> Block:
    """`is_all`: there is nothing else to fill in."""
    return text_field(
        TEXT,
        say.plain("kickoff.window.words" if is_all else "kickoff.window.own_words"),
        value=given.text[:ANSWER_LIMIT],
        multiline=True,
        optional=not is_all,
        limit=ANSWER_LIMIT,
        focus=is_all,
    )


def _choice(one: Choice, given: Given) -> Block:
    element = _options("radio_buttons", one.options, given.choices.get(one.id))
    return field_of(choice_field(one.id), one.ask, element, optional=True)
