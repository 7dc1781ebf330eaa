"""Lines follow the answers that they were made from, and what people said of them stays."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rituals.charter.lines import Found, found_in, in_step
from rituals.charter.model import CharterLine, LineState
from rituals.kickoff.catalogue import Line
from rituals.kickoff.model import Course, QuestionState
from tests.rituals.charter.courses import ALICE, DANA, LATER, NOW, answer, answered

LEGAL = "constraints-legal"


def line(text: str, number: int = 1, **changes: object) -> CharterLine:
    made = CharterLine(
        line_id=f"L{number}",
        number=number,
        project_id="P1",
        kind=Line.CONSTRAINT,
        text=text,
        owner=DANA,
        made_by=DANA,
        made_at=NOW,
        question_id=LEGAL,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def said(*lines: str) -> Course:
    return answered(answer(LEGAL, "\n".join(lines)))


def after(kept: Sequence[CharterLine], course: Course) -> list[tuple[int | None, str, LineState]]:
    """All lines as they are then: number (None: new), text and state."""
    steps = in_step(kept, course, by=ALICE, now=LATER)
    changed = {one.line_id: one for one in steps.changed}
    now = [changed.get(one.line_id, one) for one in kept]
    return [
        *((one.number, one.text, one.state) for one in now),
        *((None, one.text, LineState.OPEN) for one in steps.new),
    ]


def test_each_line_of_an_answer_becomes_one_that_who_answered_looks_after() -> None:
    assert list(found_in(said("- Never minors", "- Never at night"))) == [
        Found(Line.CONSTRAINT, "Never minors", LEGAL, DANA),
        Found(Line.CONSTRAINT, "Never at night", LEGAL, DANA),
    ]


def test_what_nobody_knows_is_an_unknown_of_who_was_asked() -> None:
    course = answered(problem=(QuestionState.UNKNOWN, ""))
    text = "Problem: What problem is this about?"
    assert list(found_in(course)) == [Found(Line.UNKNOWN, text, "problem", DANA)]


@pytest.mark.parametrize("none", ["None", "nothing.", "- no", "There are none", "–"])
def test_where_there_is_none_there_is_nothing_to_look_after(none: str) -> None:
    assert list(found_in(said(none))) == []
    assert [one.text for one in found_in(said(none, "No calls at night"))] == ["No calls at night"]


def test_prose_of_other_questions_makes_no_lines() -> None:
    assert list(found_in(answered(answer("problem", "Churn")))) == []


def test_what_is_not_relevant_makes_no_lines() -> None:
    course = answered(answer(LEGAL, "Never minors"), constraints_legal=_irrelevant())
    assert list(found_in(course)) == []


def _irrelevant() -> tuple[QuestionState, str]:
    return QuestionState.IRRELEVANT, "nobody sees it"


OPEN, KNOWN, REFUTED, DROPPED = (
    LineState.OPEN,
    LineState.CONFIRMED,
    LineState.REFUTED,
    LineState.DROPPED,
)


@pytest.mark.parametrize(
    ("kept", "answers", "then"),
    [
        # Nothing changed
        ([line("Never minors")], ["Never minors"], [(1, "Never minors", OPEN)]),
        # The order doesn't matter
        (
            [line("Never minors"), line("Never at night", 2)],
            ["Never at night", "Never minors"],
            [(1, "Never minors", OPEN), (2, "Never at night", OPEN)],
        ),
        # One more
        (
            [line("Never minors")],
            ["Never minors", "Answers within 2 s"],
            [(1, "Never minors", OPEN), (None, "Answers within 2 s", OPEN)],
        ),
        # One less
        (
            [line("Never minors"), line("Answers within 2 s", 2)],
            ["Never minors"],
            [(1, "Never minors", OPEN), (2, "Answers within 2 s", DROPPED)],
        ),
        # Reworded: the same line
        (
            [line("Never contact minors")],
            ["Never contact minors (under 16)"],
            [(1, "Never contact minors (under 16)", OPEN)],
        ),
        # Something else in its place
        (
            [line("Never contact minors")],
            ["Answers within 2 s"],
            [(1, "Never contact minors", DROPPED), (None, "Answers within 2 s", OPEN)],
        ),
        # Back again
        ([line("Never minors", state=DROPPED)], ["Never minors"], [(1, "Never minors", OPEN)]),
        # What somebody said of it stays
        (
            [line("Never minors", state=REFUTED, note="they are a third of all")],
            ["Never minors"],
            [(1, "Never minors", REFUTED)],
        ),
        (
            [line("Never minors", state=DROPPED, note="the law changed")],
            ["Never minors"],
            [(1, "Never minors", DROPPED)],
        ),
        (
            [line("Never minors", state=KNOWN, note="asked legal")],
            ["Something else altogether"],
            [(1, "Never minors", KNOWN), (None, "Something else altogether", OPEN)],
        ),
        # Added by hand: no answer's business
        (
            [line("By hand", question_id=None)],
            ["Never minors"],
            [(1, "By hand", OPEN), (None, "Never minors", OPEN)],
        ),
    ],
)
def test_lines_are_kept_in_step(
    kept: list[CharterLine], answers: list[str], then: list[tuple[int | None, str, LineState]]
) -> None:
    assert after(kept, said(*answers)) == then


def test_a_line_that_stays_keeps_its_owner() -> None:
    kept = [line("Never contact minors", owner="U-noor")]
    steps = in_step(kept, said("Never contact any minors"), by=ALICE, now=LATER)
    assert [one.owner for one in steps.changed] == ["U-noor"]


def test_an_unknown_that_was_answered_is_known() -> None:
    unknown = line("Problem: What problem is this about?", kind=Line.UNKNOWN, question_id="problem")
    [changed] = in_step(
        [unknown], answered(answer("problem", "Churn")), by=ALICE, now=LATER
    ).changed
    assert (changed.state, changed.changed_by, changed.changed_at) == (KNOWN, ALICE, LATER)


def test_an_unknown_that_turns_out_not_to_matter_is_dropped() -> None:
    unknown = line("Problem: …", kind=Line.UNKNOWN, question_id="problem")
    course = answered(problem=(QuestionState.IRRELEVANT, "it is a toy"))
    [changed] = in_step([unknown], course, by=ALICE, now=LATER).changed
    assert changed.state is DROPPED


def test_the_same_line_twice_is_one() -> None:
    assert len(list(found_in(said("Never minors", "Never minors")))) == 1
