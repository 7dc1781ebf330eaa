"""Any question of a catalogue makes a window that Slack takes; filled in, it gives an answer; and
that makes the same window again."""

from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.listeners.kickoff.answer_fields import filled_in
from bot.views.kickoff import answer_windows
from bot.views.kickoff.answer_windows import AnswerForm
from bot.words import Voice, words
from rituals.kickoff.catalogue import Asks, Choice, Input, InputKind, Option, Question, QuestionSet
from rituals.kickoff.given import TEXT, Given, Readers, checked
from rituals.kickoff.playbook import catalogue
from rituals.people import Person
from rituals.text import clean
from sandbox import blockkit
from tests.views import samples
from tests.views.reading import check_view

some = settings(deadline=None, max_examples=40)
SAY = Voice(words("en"), UTC)
FORM = AnswerForm(kickoff="k" * 32, question="q")
READERS = Readers({who: Person(who, who) for who in samples.AUTHORS}, date(2026, 11, 22))
WORDS = st.text("abc de", min_size=1, max_size=60).filter(clean)


@st.composite
def options(draw: st.DrawFn, most: int) -> tuple[Option, ...]:
    labels = draw(st.lists(WORDS, min_size=2, max_size=most))
    return tuple(Option(id=f"o{n}", label=label) for n, label in enumerate(labels))


@st.composite
def inputs(draw: st.DrawFn, number: int) -> Input:
    kind = draw(st.sampled_from(InputKind))
    return Input(
        id=f"i{number}",
        label=draw(samples.names),
        kind=kind,
        example=draw(samples.typed)[:150],
        optional=draw(st.booleans()),
        options=draw(options(12)) if kind is InputKind.CHOICE else (),
        unit=draw(WORDS)[:20],
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    return Question(
        id="q",
        set=QuestionSet.CORE,
        asks=Asks.PM,
        title=draw(samples.names)[:60],
        ask=draw(samples.texts)[:300],
        why=draw(samples.names),
        example=draw(samples.typed)[:250],
        inputs=tuple(draw(inputs(n)) for n in range(draw(st.integers(0, 8)))),
        most=draw(st.integers(1, 10)),
        choices=tuple(
            Choice(id=f"c{n}", ask=draw(samples.names), options=draw(options(5)))
            for n in range(draw(st.integers(0, 3)))
        ),
    )


def value_of(draw: st.DrawFn, question: Question, one: Input) -> str:
    match one.kind:
        case InputKind.NUMBER:
            return str(draw(st.decimals(-999, 999, places=2)))
        case InputKind.DATE:
            # A day that is still to come was so when it was chosen; sent later, it may be over.
            first = READERS.today if one.to_come else date(2020, 1, 1)
            return draw(st.dates(first, date(2040, 1, 1))).isoformat()
        case InputKind.PERSON:
            return draw(st.sampled_from(samples.AUTHORS))
        case InputKind.CHOICE:
            return draw(st.sampled_from(one.options)).id
        case _:
            return clean(draw(samples.texts)[: answer_windows.limit_of(question, one)]) or "?"


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, Given]:
    question = draw(questions() | st.sampled_from(catalogue().questions))
    text = draw(samples.texts)
    most = answer_windows.most_rows(question) if question.is_structured else 0
    rows = tuple(
        {
            one.id: value_of(draw, question, one)
            for one in question.inputs
            if not one.optional or draw(st.booleans())
        }
        for _ in range(draw(st.integers(0, most)))
    )
    choices = {
        one.id: draw(st.sampled_from(one.options)).id
        for one in question.choices
        if draw(st.booleans()) and not one.when
    }
    return question, Given(text, tuple(row for row in rows if row), choices)


def window(say: Voice, question: Question, shown: Given) -> dict[str, Any]:
    return answer_windows.answer(say, FORM, question, shown, tapped={})


def sent(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The window's state, as Slack sends it if nobody touches anything."""
    return blockkit.initial_state(view)


@some
@given(samples.voices, answered())
def test_what_was_answered_is_in_the_window_and_sent_again_it_is_the_same(
    say: Voice, one: tuple[Question, Given]
) -> None:
    question, before = one
    view = window(say, question, before)
    check_view(view)
    again = checked(question, filled_in(question, sent(view)), READERS)
    assert again == before
    assert window(say, question, again) == view


@some
@given(samples.voices, answered(), samples.names, st.integers(1, 10))
def test_windows_of_any_size_and_those_to_propose_in_are_taken(
    say: Voice, one: tuple[Question, Given], who: str, rows: int
) -> None:
    question, given = one
    check_view(answer_windows.answer(say, FORM, question, given, rows=rows, tapped={}))
    check_view(
        answer_windows.answer(say, FORM, question, Given(), rows=rows, tapped={}, proposed_by=who)
    )
    check_view(answer_windows.propose(say, FORM, question, given, rows=rows, asked=who))


@pytest.mark.parametrize("question", catalogue().questions, ids=lambda q: q.id)
def test_each_question_of_the_playbook_has_a_window(question: Question) -> None:
    say = SAY
    for rows in range(1, question.most + 1):
        check_view(answer_windows.answer(say, FORM, question, Given(), rows=rows, tapped={}))


def test_a_question_without_inputs_has_one_box() -> None:
    question = catalogue().question("problem")
    blocks = window(SAY, question, Given())["blocks"]
    assert [b["block_id"] for b in blocks if b["type"] == "input"] == [TEXT]
