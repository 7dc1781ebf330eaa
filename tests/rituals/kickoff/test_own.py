"""What a team makes of the playbook's questions."""

from dataclasses import replace
from typing import Any

import pytest

from rituals.kickoff.catalogue import (
    Asks,
    Catalogue,
    Choice,
    Condition,
    Option,
    Question,
    QuestionSet,
)
from rituals.kickoff.own import OwnQuestion, as_asked, depending, missing, own_id
from rituals.kickoff.wording import (
    AskMissing,
    ChoiceAskMissing,
    ChoicesMiscounted,
    ChoicesMissing,
    ChoiceTooLong,
    ChoiceTwice,
    Draft,
    QuestionTitleMissing,
    QuestionTitleTaken,
    WhyMissing,
    WordsTooLong,
    read,
)
from rituals.team.plan import FieldErrors


def asks(id_: str, set_: QuestionSet = QuestionSet.CORE, **more: object) -> Question:
    facts = {"title": id_.title(), "ask": f"{id_}?", "why": "because", "asks": Asks.PM}
    return Question.model_validate({"id": id_, "set": set_, **facts, **more})


TAP = Choice(
    id="tap", ask="Sure?", options=(Option(id="yes", label="Y"), Option(id="no", label="N"))
)


def after(choice: str, option: str) -> dict[str, Any]:
    return {"when": (Condition.model_validate({"choice": choice, "is": (option,)}),)}


PLAYBOOK = Catalogue(
    version=3,
    questions=(
        asks("problem"),
        asks("metric", choices=(TAP,)),
        asks("proxy", choices=(TAP,), **after("metric/tap", "no")),
        asks("drift", QuestionSet.DATA, **after("proxy/tap", "yes")),
        asks("plan", QuestionSet.PLAN),
    ),
)
OURS = OwnQuestion(own_id("1"), question=asks("own-1"), position=1)
ALSO_OURS = OwnQuestion(own_id("2"), question=asks("own-2"), position=2)


def ids(*changes: OwnQuestion) -> list[str]:
    return [question.id for question in as_asked(PLAYBOOK, changes).questions]


def test_a_team_that_changed_nothing_asks_the_playbook() -> None:
    assert as_asked(PLAYBOOK, []) == PLAYBOOK


def test_what_depends_on_a_question_that_is_off_is_not_asked_either() -> None:
    assert ids(OwnQuestion("metric", is_off=True)) == ["problem", "plan"]
    assert missing(PLAYBOOK, [OwnQuestion("metric", is_off=True)]) == {
        "proxy": "metric",
        "drift": "proxy",
    }
    assert depending(PLAYBOOK, [], "metric") == ["Proxy", "Drift"]
    assert depending(PLAYBOOK, [], "problem") == []
    assert depending(PLAYBOOK, [OwnQuestion("proxy", is_off=True)], "metric") == []


def test_what_a_team_adds_comes_after_the_playbooks_of_its_set() -> None:
    assert ids(ALSO_OURS, OURS) == [
        "problem",
        "metric",
        "proxy",
        "own-1",
        "own-2",
        "drift",
        "plan",
    ]


def test_words_of_a_team_keep_what_hangs_on_the_question() -> None:
    words = asks("metric", QuestionSet.PLAN, ask="Which number?", asks=Asks.TECH_LEAD)
    (metric,) = [
        question
        for question in as_asked(PLAYBOOK, [OwnQuestion("metric", question=words)]).questions
        if question.id == "metric"
    ]
    assert (metric.ask, metric.asks) == ("Which number?", Asks.TECH_LEAD)
    assert (metric.set, metric.choices) == (QuestionSet.CORE, (TAP,))


def test_words_for_a_question_that_the_playbook_has_no_more_are_not_asked() -> None:
    assert ids(OwnQuestion("prize", question=asks("prize"))) == ids()


GOOD = Draft("On-call", "Who gets up?", "models break at night", "us", Asks.TECH_LEAD)
TAPS = replace(GOOD, choice_ask="Settled?", choices="Yes\nNot yet\n\n")


def test_a_question_of_a_teams_own_is_read_as_it_was_filled_in() -> None:
    one = read(TAPS, "own-1", [], has_choices=True)
    assert (one.title, one.ask, one.asks) == ("On-call", "Who gets up?", Asks.TECH_LEAD)
    assert [option.label for option in one.choices[0].options] == ["Yes", "Not yet"]
    assert read(GOOD, "own-1", [], has_choices=True).choices == ()


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (replace(GOOD, title=" \u200b "), {"title": QuestionTitleMissing}),
        (replace(GOOD, title="t" * 61), {"title": WordsTooLong}),
        (replace(GOOD, title="PROBLEM"), {"title": QuestionTitleTaken}),
        (replace(GOOD, ask="", why=""), {"ask": AskMissing, "why": WhyMissing}),
        (replace(GOOD, ask="a" * 301), {"ask": WordsTooLong}),
        (replace(GOOD, why="a" * 201), {"why": WordsTooLong}),
        (replace(GOOD, example="a" * 251), {"example": WordsTooLong}),
        (replace(GOOD, choice_ask="Settled?"), {"choices": ChoicesMissing}),
        (replace(GOOD, choices="Yes\nNo"), {"choice_ask": ChoiceAskMissing}),
        (replace(TAPS, choices="Yes"), {"choices": ChoicesMiscounted}),
        (replace(TAPS, choices="1\n2\n3\n4\n5\n6"), {"choices": ChoicesMiscounted}),
        (replace(TAPS, choices="Yes\nyes"), {"choices": ChoiceTwice}),
        (replace(TAPS, choices="Yes\n" + "n" * 61), {"choices": ChoiceTooLong}),
        (replace(TAPS, choice_ask="a" * 201), {"choice_ask": WordsTooLong}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(draft: Draft, wrong: dict[str, type]) -> None:
    with pytest.raises(FieldErrors) as caught:
        read(draft, "own-1", ["problem"], has_choices=True)
    assert {field: type(error) for field, error in caught.value.errors.items()} == wrong
