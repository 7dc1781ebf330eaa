"""What is filled into the window of an answer: kept without what is empty, or told at its field."""

from datetime import UTC, date, datetime

import pytest

from rituals.errors import PersonError
from rituals.kickoff.catalogue import (
    Asks,
    Choice,
    Condition,
    Input,
    InputKind,
    Option,
    Question,
    QuestionSet,
)
from rituals.kickoff.errors import (
    AnswerMissing,
    AnswerTooLong,
    DayIsOver,
    NobodyToAsk,
    NotADay,
    NotANumber,
)
from rituals.kickoff.given import TEXT, Given, Readers, begun, checked, with_taps
from rituals.kickoff.model import ANSWER_LIMIT, Answer, Row
from rituals.kickoff.playbook import catalogue
from rituals.people import Person
from rituals.team.plan import FieldErrors

DANA, ROBOT, LEFT = "U1", "U2", "U3"
READERS = Readers(
    {
        DANA: Person(DANA, "Dana", is_guest=True),
        ROBOT: Person(ROBOT, "Robot", is_bot=True),
        LEFT: Person(LEFT, "Left", is_deactivated=True),
    },
    today=date(2026, 11, 22),
)
YES_NO = (Option(id="yes", label="Yes"), Option(id="no", label="No"))


def question(*inputs: Input, most: int = 1, choices: tuple[Choice, ...] = ()) -> Question:
    return Question(
        id="q",
        set=QuestionSet.CORE,
        asks=Asks.PM,
        title="Question",
        ask="What?",
        why="it matters",
        inputs=inputs,
        most=most,
        choices=choices,
    )


PROSE = question()
MISTAKES = question(
    Input(id="kind", label="Which mistake?"),
    Input(id="cost", label="What does it cost?", kind=InputKind.NUMBER, optional=True),
    most=3,
)


def mistakes(question: Question, given: Given) -> dict[str, type[PersonError]]:
    try:
        checked(question, given, READERS)
    except FieldErrors as error:
        return {field: type(wrong) for field, wrong in error.errors.items()}
    return {}


def test_rows_that_stayed_empty_arent_kept() -> None:
    rows: tuple[Row, ...] = ({"kind": ""}, {"kind": " Missing one ", "cost": ""}, {"cost": "  "})
    assert checked(MISTAKES, Given(rows=rows), READERS) == Given(rows=({"kind": "Missing one"},))


def test_own_words_are_an_answer_by_themselves() -> None:
    assert checked(MISTAKES, Given(text="None \n"), READERS) == Given(text="None")


@pytest.mark.parametrize(
    ("question", "given", "found"),
    [
        (PROSE, Given(), {TEXT: AnswerMissing}),
        (PROSE, Given(text=" \u200b\n"), {TEXT: AnswerMissing}),
        (PROSE, Given(text="x" * (ANSWER_LIMIT + 1)), {TEXT: AnswerTooLong}),
        (MISTAKES, Given(), {"kind.1": AnswerMissing}),
        (MISTAKES, Given(rows=({}, {"cost": "3"})), {"kind.2": AnswerMissing}),
        (MISTAKES, Given("words", ({"cost": "3"},)), {"kind.1": AnswerMissing}),
        (MISTAKES, Given(rows=({"kind": "x" * (ANSWER_LIMIT + 1)},)), {"kind.1": AnswerTooLong}),
        (
            MISTAKES,
            Given(rows=({"kind": "a", "cost": "five"}, {"kind": "b", "cost": "1,5"})),
            {"cost.1": NotANumber, "cost.2": NotANumber},
        ),
    ],
)
def test_what_is_missing_or_too_much_is_told_at_its_field(
    question: Question, given: Given, found: dict[str, type[PersonError]]
) -> None:
    assert mistakes(question, given) == found


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        (InputKind.NUMBER, "5", None),
        (InputKind.NUMBER, "-5.10", None),
        (InputKind.NUMBER, "5.", NotANumber),
        (InputKind.NUMBER, "1e5", NotANumber),
        (InputKind.NUMBER, "about 5", NotANumber),
        (InputKind.DATE, "2026-11-22", None),
        (InputKind.DATE, "2026-11-21", DayIsOver),
        (InputKind.DATE, "2026-02-30", NotADay),
        (InputKind.DATE, "soon", NotADay),
        (InputKind.PERSON, DANA, None),
        (InputKind.PERSON, ROBOT, NobodyToAsk),
        (InputKind.PERSON, LEFT, NobodyToAsk),
        (InputKind.PERSON, "U9", NobodyToAsk),
        (InputKind.CHOICE, "yes", None),
        (InputKind.CHOICE, "perhaps", AnswerMissing),
        (InputKind.TEXT, "<!channel>", None),
    ],
)
def test_each_kind_of_input_takes_what_it_asks_for(
    kind: InputKind, typed: str, error: type[PersonError] | None
) -> None:
    options = YES_NO if kind is InputKind.CHOICE else ()
    asks = question(Input(id="it", label="It", kind=kind, options=options, to_come=True))
    found = mistakes(asks, Given(rows=({"it": typed},)))
    assert found == ({"it.1": error} if error else {})


def test_a_past_day_is_taken_where_it_may_be_meant() -> None:
    asks = question(Input(id="since", label="Since when?", kind=InputKind.DATE))
    assert mistakes(asks, Given(rows=({"since": "2020-01-01"},))) == {}


def test_taps_that_the_question_doesnt_have_are_left_out() -> None:
    asks = question(choices=(Choice(id="sure", ask="Sure?", options=YES_NO),))
    given = Given("words", choices={"sure": "maybe", "other": "yes"})
    assert checked(asks, given, READERS).choices == {}


CHAIN = question(
    choices=(
        Choice(id="measurable", ask="Measurable?", options=YES_NO),
        Choice(
            id="proxy",
            ask="Is there a proxy?",
            options=YES_NO,
            when=(Condition.model_validate({"choice": "q/measurable", "is": ["no"]}),),
        ),
    )
)


@pytest.mark.parametrize(
    ("before", "given", "after"),
    [
        ({}, {"measurable": "yes"}, {"measurable": "yes"}),
        ({"q/measurable": "yes"}, {}, {"measurable": "yes"}),
        ({"q/measurable": "yes"}, {"measurable": "no"}, {"measurable": "no"}),
        (
            {"q/measurable": "no", "q/proxy": "yes"},
            {"measurable": "no"},
            {"measurable": "no", "proxy": "yes"},
        ),
        # What depended on the tap that was changed isn't asked any more.
        ({"q/measurable": "no", "q/proxy": "yes"}, {"measurable": "yes"}, {"measurable": "yes"}),
        ({"other/proxy": "yes"}, {}, {}),
    ],
)
def test_taps_stay_under_an_answer_that_is_given_again(
    before: dict[str, str], given: dict[str, str], after: dict[str, str]
) -> None:
    assert with_taps(CHAIN, before, given) == after


RATES = question(
    Input(id="mistake", label="The mistake", like="mistakes/kind"),
    Input(id="rate", label="How often is all right?"),
    most=2,
)


@pytest.mark.parametrize(
    ("rows", "begins_with"),
    [
        (({"kind": "a", "cost": "1"}, {"kind": "b"}), ({"mistake": "a"}, {"mistake": "b"})),
        (({"kind": "a"}, {"cost": "1"}), ({"mistake": "a"},)),
        (({"kind": "a"}, {"kind": "b"}, {"kind": "c"}), ({"mistake": "a"}, {"mistake": "b"})),
        ((), ()),
    ],
)
def test_a_window_begins_with_what_was_said_before(
    rows: tuple[Row, ...], begins_with: tuple[Row, ...]
) -> None:
    before = Answer("a", "k", "mistakes", 1, DANA, datetime(2026, 11, 22, tzinfo=UTC), "", rows)
    assert begun(RATES, {"mistakes": before}) == Given(rows=begins_with)
    assert begun(RATES, {}) == Given()


def test_what_the_playbooks_windows_begin_with_is_there() -> None:
    playbook = catalogue()
    inputs = {f"{q.id}/{one.id}": one for q in playbook.questions for one in q.inputs}
    likes = [one for one in inputs.values() if one.like]
    assert likes
    assert all(inputs[one.like].kind is one.kind for one in likes)
