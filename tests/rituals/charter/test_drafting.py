"""What a charter says."""

from rituals.charter.drafting import drafted, says_the_same
from rituals.charter.model import Content, Entry
from rituals.kickoff.catalogue import InputKind
from rituals.kickoff.model import QuestionState
from tests.rituals.charter.courses import ALICE, DANA, answer, answered


def of(content: Content, question_id: str) -> Entry:
    return next(entry for entry in content.entries if entry.question_id == question_id)


def test_sections_come_in_the_order_in_which_they_are_asked() -> None:
    course = answered(answer("constraints-legal", "Never minors"), answer("problem", "Churn"))
    assert [entry.title for entry in drafted("Churn model", course).entries] == [
        "Problem",
        "What law asks",
    ]


def test_what_is_still_open_is_not_in_it() -> None:
    content = drafted("Churn model", answered(answer("problem", "Churn")))
    assert [entry.question_id for entry in content.entries] == ["problem"]


def test_what_nobody_knows_is_said_as_unknown() -> None:
    course = answered(problem=(QuestionState.UNKNOWN, ""))
    entry = of(drafted("Churn model", course), "problem")
    assert (entry.state, entry.text, entry.by) == (QuestionState.UNKNOWN, "", DANA)


def test_what_is_not_relevant_is_said_with_its_reason() -> None:
    course = answered(constraints_legal=(QuestionState.IRRELEVANT, "it never leaves our desk"))
    entry = of(drafted("Churn model", course), "constraints-legal")
    assert (entry.state, entry.reason) == (QuestionState.IRRELEVANT, "it never leaves our desk")


def test_what_was_answered_before_it_was_put_aside_is_not_said() -> None:
    course = answered(answer("problem", "Churn"), problem=(QuestionState.UNKNOWN, ""))
    assert of(drafted("Churn model", course), "problem").text == ""


def test_rows_are_read_without_the_catalogue() -> None:
    rows = (
        {"mistake": "A loyal customer is called", "kind": "false-alarm", "rate": "20"},
        {"mistake": "A churner is missed", "kind": "miss", "rate": "5", "who": "U-noor"},
    )
    entry = of(drafted("Churn model", answered(answer("error-rates", rows=rows))), "error-rates")
    assert entry.rows == (
        {"mistake": "A loyal customer is called", "kind": "A false alarm", "rate": "20 a day"},
        {
            "mistake": "A churner is missed",
            "kind": "A miss",
            "rate": "5 a day",
            "who": "U-noor",
        },
    )
    assert list(entry.labels.values()) == ["The mistake", "Which kind", "How many", "Who looks"]
    assert entry.kinds["who"] is InputKind.PERSON


def test_inputs_that_nobody_filled_in_have_no_label() -> None:
    rows = ({"mistake": "A churner is missed", "kind": "miss", "rate": "5"},)
    entry = of(drafted("Churn model", answered(answer("error-rates", rows=rows))), "error-rates")
    assert "Who looks" not in entry.labels.values()


def test_what_was_tapped_is_said_in_words() -> None:
    course = answered(answer("ml-needed", "Rules were tried", needed="yes"))
    entry = of(drafted("Churn model", course), "ml-needed")
    assert entry.choices == (("Does it need a model?", "Yes"),)


def test_a_project_that_needs_no_model_says_so() -> None:
    without = drafted("Churn model", answered(answer("ml-needed", "A list", needed="no")))
    with_one = drafted("Churn model", answered(answer("ml-needed", "A list", needed="yes")))
    assert (without.without_ml, with_one.without_ml) == (True, False)


def test_a_section_whose_condition_does_not_hold_any_more_is_left_out() -> None:
    said = answer("why-not-a-rule", "Rules miss two of three")
    asked = drafted("Churn model", answered(answer("ml-needed", "x", needed="yes"), said))
    retired = drafted("Churn model", answered(answer("ml-needed", "x", needed="no"), said))
    assert [entry.question_id for entry in asked.entries] == ["ml-needed", "why-not-a-rule"]
    assert [entry.question_id for entry in retired.entries] == ["ml-needed"]


def test_the_same_answers_make_the_same_page_whoever_gave_them() -> None:
    by_dana = drafted("Churn model", answered(answer("problem", "Churn")))
    by_alice = drafted("Churn model", answered(answer("problem", "Churn", by=ALICE)))
    assert says_the_same(by_dana, by_alice)
    assert by_dana != by_alice


def test_a_page_comes_back_from_json_as_it_was() -> None:
    rows = ({"mistake": "A churner is missed", "kind": "miss", "rate": "5", "who": "U-noor"},)
    content = drafted("Churn model", answered(answer("error-rates", "Roughly", rows=rows)))
    assert Content.model_validate_json(content.model_dump_json()) == content
