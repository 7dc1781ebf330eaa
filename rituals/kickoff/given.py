"""An answer as its window gives it: checked at each field, and made fit to be kept.

A window takes rows of inputs, words of one's own, and the taps that would be asked under it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rituals.errors import PersonError
from rituals.kickoff.catalogue import Choices, Input, InputKind, Question
from rituals.kickoff.errors import (
    AnswerMissing,
    AnswerTooLong,
    DayIsOver,
    NobodyToAsk,
    NotADay,
    NotANumber,
)
from rituals.kickoff.model import ANSWER_LIMIT, Answer, Proposal, Row
from rituals.people import Person
from rituals.team.plan import FieldErrors
from rituals.text import clean

TEXT = "text"
"""The field of one's own words."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def row_field(number: int, input_id: str) -> str:
    """The name of an input's field in a row, which are counted from 1."""
    return f"{input_id}.{number}"


def is_number(text: str) -> bool:
    """As an input for numbers takes it."""
    return _NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answers or proposes, or has typed so far."""

    text: str = ""
    rows: tuple[Row, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    """The choice's id → the option's."""

    @classmethod
    def of(cls, kept: Answer | Proposal) -> "Given":
        choices = kept.choices if isinstance(kept, Answer) else None
        return cls(kept.text, tuple(dict(row) for row in kept.rows), dict(choices or {}))


@dataclass(frozen=True, slots=True)
class Readers:
    """What is needed to judge what was filled in."""

    people: Mapping[str, Person]
    """Who was chosen, by user id."""
    today: date
    """On the team's calendar."""


def people_in(question: Question, kept: Sequence[Answer | Proposal]) -> set[str]:
    """User ids of all who appear in them."""
    inputs = [one.id for one in question.inputs if one.kind is InputKind.PERSON]
    found = {row[one] for each in kept for row in each.rows for one in inputs if row.get(one)}
    for each in kept:
        found |= {each.by, (each.proposed_by if isinstance(each, Answer) else None) or each.by}
    return found


def begun(question: Question, answers: Mapping[str, Answer]) -> Given:
    """What a window begins with where nothing was answered yet: what is known from other answers.
    `answers` are by question id."""
    rows: list[dict[str, str]] = []
    for one in question.inputs:
        other, _, input_id = one.like.partition("/")
        found = answers[other].rows if other in answers else ()
        values = [row[input_id] for row in found if row.get(input_id)]
        for number, value in enumerate(values[: question.most]):
            if number == len(rows):
                rows.append({})
            rows[number][one.id] = value
    return Given(rows=tuple(rows))


def checked(question: Question, given: Given, readers: Readers) -> Given:
    """The same without what is empty. Raises FieldErrors, by `row_field` and TEXT."""
    errors: dict[str, PersonError] = {}
    rows: list[Row] = []
    for number, typed in enumerate(given.rows, 1):
        row = {one.id: text for one in question.inputs if (text := clean(typed.get(one.id, "")))}
        if row:
            rows.append(row)
            errors |= _wrong(question, number, row, readers)
    text = clean(given.text)
    if len(text) > ANSWER_LIMIT:
        errors[TEXT] = AnswerTooLong(limit=ANSWER_LIMIT, length=len(text))
    if not rows and not text:
        errors |= dict.fromkeys(_wanted(question), AnswerMissing())
    if errors:
        raise FieldErrors(errors)
    return Given(text, tuple(rows), _known(question, given.choices))


def with_taps(question: Question, before: Choices, given: Mapping[str, str]) -> dict[str, str]:
    """All that is tapped under an answer of the question after it was given again: `before` is what
    is tapped anywhere. What depended on another tap goes with it."""
    tapped = {k: v for k, v in before.items() if not k.startswith(f"{question.id}/")}
    kept: dict[str, str] = {}
    for choice in question.choices:
        key = f"{question.id}/{choice.id}"
        option = given.get(choice.id, before.get(key))
        if option and all(condition.holds(tapped) for condition in choice.when):
            kept[choice.id] = tapped[key] = option
    return kept


def _wanted(question: Question) -> list[str]:
    """Where something is missed when nothing was filled in."""
    needed = [one for one in question.inputs if not one.optional] or list(question.inputs[:1])
    return [row_field(1, one.id) for one in needed] or [TEXT]


def _wrong(question: Question, number: int, row: Row, readers: Readers) -> dict[str, PersonError]:
    """By field. A row in which something was filled in needs all that it needs."""
    errors: dict[str, PersonError] = {}
    for one in question.inputs:
        text = row.get(one.id, "")
        error = _fault(one, text, readers) if text else None
        if not text and not one.optional:
            error = AnswerMissing()
        if error:
            errors[row_field(number, one.id)] = error
    return errors


def _fault(one: Input, text: str, readers: Readers) -> PersonError | None:
    if len(text) > ANSWER_LIMIT:
        return AnswerTooLong(limit=ANSWER_LIMIT, length=len(text))
    check = _CHECKS.get(one.kind)
    return check(one, text, readers) if check else None


def _number(_: Input, text: str, __: Readers) -> PersonError | None:
    return None if is_number(text) else NotANumber(text=text)


def _date(one: Input, text: str, readers: Readers) -> PersonError | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return NotADay(text=text)
    return DayIsOver() if one.to_come and day < readers.today else None


def _person(_: Input, text: str, readers: Readers) -> PersonError | None:
    person = readers.people.get(text)
    if person is None or person.is_bot or person.is_deactivated:
        return NobodyToAsk(user_id=text)
    return None


def _option(one: Input, text: str, _: Readers) -> PersonError | None:
    return None if any(option.id == text for option in one.options) else AnswerMissing()


_CHECKS: Mapping[InputKind, Callable[[Input, str, Readers], PersonError | None]] = {
    InputKind.NUMBER: _number,
    InputKind.DATE: _date,
    InputKind.PERSON: _person,
    InputKind.CHOICE: _option,
}


def _known(question: Question, choices: Mapping[str, str]) -> dict[str, str]:
    """Those that the question has: a window may be older than the words of its options."""
    return {
        choice.id: option
        for choice in question.choices
        if (option := choices.get(choice.id)) and choice.option(option)
    }
