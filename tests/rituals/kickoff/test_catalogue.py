"""The playbook's questions: all of them there, in plain words, each reachable; and what is wrong
with a catalogue is said with its place."""

import re
from collections.abc import Iterator

import pytest

from rituals.kickoff.catalogue import (
    Asks,
    Choice,
    Condition,
    InputKind,
    Line,
    Question,
    QuestionSet,
)
from rituals.kickoff.own import OwnQuestion, as_asked
from rituals.kickoff.playbook import BadCatalogue, catalogue, read
from rituals.kickoff.rows import lines_of
from tests.rituals.kickoff.courses import course

PLAYBOOK = {
    "problem": "pm",
    "user-value": "pm",
    "prize": "pm",
    "alternatives": "pm, tech_lead",
    "feasible": "tech_lead",
    "ml-needed": "pm, tech_lead",
    "constraints-legal": "pm",
    "constraints-business": "pm",
    "constraints-product": "pm, tech_lead",
    "success-metric": "pm",
    "proxy-metric": "pm, tech_lead",
    "guardrails": "pm",
    "error-types": "pm",
    "error-rates": "pm",
    "remediation": "pm, tech_lead",
    "fairness": "pm, domain_expert",
    "requirements": "pm, tech_lead",
    "data": "tech_lead, data_engineering",
    "stage": "pm",
    "plan": "pm, tech_lead",
    "who": "pm, tech_lead",
    "unknowns": "pm, tech_lead",
}
"""Its table: whom each question asks, and who has a say in it."""
FOLLOW_UPS = {
    "cheapest-way-to-find-out",
    "ml-or-person",
    "human-review",
    "discovery-experiment",
    "data-that-bears",
    "data-to-get",
}
SPLIT = {"budget"}
"""Part of the table's `plan`, which a window with milestones has no place for."""
CORE = {
    *("problem", "user-value", "ml-needed", "success-metric", "error-types", "error-rates"),
    *("constraints-legal", "constraints-business", "constraints-product", "remediation"),
}
"""Marked • there."""
JARGON = re.compile(
    r"\b(?:AUC|ROC|F1|precision|recall|accuracy|RMSE|MAE|loss|threshold|class(?:es|ifier)?"
    r"|(?:false|true) (?:positive|negative)s?|confidence|inference|features?|embeddings?"
    r"|hyper\w+|epochs?|overfit\w*|ground truth|confusion matrix|proxy|slices?|SLA|p9[059]"
    r"|latency|throughput|qps|metrics?)\b",
    re.IGNORECASE,
)
"""Nobody has to have heard of these to answer."""
BUTTON, PLACEHOLDER, TITLE = 75, 150, 24
"""Characters that Slack takes."""

QUESTIONS = catalogue().questions


@pytest.mark.parametrize(("question_id", "asks"), PLAYBOOK.items())
def test_what_the_playbook_asks_is_asked_of_whom_it_names(question_id: str, asks: str) -> None:
    question = catalogue().question(question_id)
    assert ", ".join([question.asks, *question.also]) == asks


def test_what_is_not_in_the_playbooks_table_follows_up() -> None:
    more = {q.id for q in QUESTIONS} - PLAYBOOK.keys()
    assert more == FOLLOW_UPS | SPLIT
    assert all(catalogue().question(question_id).when for question_id in FOLLOW_UPS)


def test_the_core_is_what_takes_a_pm_ten_minutes() -> None:
    core = catalogue().of(frozenset({QuestionSet.CORE}))
    assert {q.id for q in core} >= CORE
    assert all(q.when for q in core if q.id not in CORE)
    assert all(q.asks is Asks.PM for q in core)
    assert sum(not q.when for q in core) <= 9
    assert [q.set for q in QUESTIONS] == sorted(
        (q.set for q in QUESTIONS), key=list(QuestionSet).index
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_question_can_come(question: Question) -> None:
    """Some way of tapping what comes before it makes all of its conditions hold."""
    taps: dict[str, str] = {}
    _make_hold(question.when, taps)
    for choice in question.choices:
        _make_hold(choice.when, taps)
    assert question.id in {asking.question_id for asking in course(taps=taps).applying}


def _make_hold(conditions: tuple[Condition, ...], taps: dict[str, str]) -> None:
    for condition in conditions:
        question_id, _, choice_id = condition.choice.partition("/")
        before = catalogue().question(question_id)
        choice = before.choice(choice_id)
        assert choice
        _make_hold(before.when, taps)
        _make_hold(choice.when, taps)
        taps.setdefault(condition.choice, condition.is_[0])
        assert condition.holds(taps)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_who_has_never_measured_a_model_can_read_it(question: Question) -> None:
    if question.asks is Asks.TECH_LEAD:
        return
    for text in _words(question):
        assert not JARGON.search(text), text


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_question_says_why_and_gives_an_example(question: Question) -> None:
    assert question.example
    assert question.ask.count("?") >= 1
    assert not question.why.endswith(".")  # it stands behind “Why:”
    assert not question.example.startswith(("“", "”"))  # it stands in quotation marks


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_slack_takes_all_that_is_shown_of_it(question: Question) -> None:
    for choice in question.choices:
        assert all(len(option.label) <= BUTTON for option in choice.options)
    for one in question.inputs:
        assert len(one.example) <= PLACEHOLDER
        assert all(len(option.label) <= BUTTON for option in one.options)
        assert one.example or one.kind not in (InputKind.TEXT, InputKind.LONG, InputKind.NUMBER)
    assert question.most == 1 or question.inputs


ALL_CHOICES = [
    pytest.param(question, choice, id=f"{question.id}/{choice.id}")
    for question in QUESTIONS
    for choice in question.choices
]


@pytest.mark.parametrize(("question", "choice"), ALL_CHOICES)
def test_a_tap_that_brings_another_question_says_so(question: Question, choice: Choice) -> None:
    follows = {
        option
        for other in QUESTIONS
        for condition in other.when
        for way in (condition, *condition.or_)
        if way.choice == f"{question.id}/{choice.id}"
        for option in way.is_
    }
    said = {option.id for option in choice.options if option.reply}
    # Another tap is wanted first, or what is said under it is a note of its own.
    assert follows - said <= {"person", "labels", "little"}


@pytest.mark.parametrize(("question", "choice"), ALL_CHOICES)
def test_nobody_has_to_know(question: Question, choice: Choice) -> None:
    unsure = "unknown" if question.id == "feasible" else "unsure"
    assert choice.option(unsure)


def test_lines_become_what_somebody_looks_after() -> None:
    lines = {q.id: q.lines for q in QUESTIONS if q.lines}
    assert lines == {
        "cheapest-way-to-find-out": Line.UNKNOWN,
        "constraints-legal": Line.CONSTRAINT,
        "constraints-business": Line.CONSTRAINT,
        "constraints-product": Line.CONSTRAINT,
        "proxy-metric": Line.ASSUMPTION,
        "guardrails": Line.CONSTRAINT,
        "fairness": Line.SLICE,
        "discovery-experiment": Line.UNKNOWN,
        "unknowns": Line.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Never use health data", ["Never use health data"]),
        ("- one\n- two\n", ["one", "two"]),
        ("1. one\n2) two\n\n(3) three", ["one", "two", "three"]),
        ("• one\r\n• two", ["one", "two"]),
        ("a) one\nb) two", ["one", "two"]),
        ("– one\n* two", ["one", "two"]),
        ("one\none", ["one"]),
        ("-5 degrees\n1.5 % at most\n2 people", ["-5 degrees", "1.5 % at most", "2 people"]),
        ("a dog\nA) not", ["a dog", "A) not"]),
        ("- \n\u200b\n  ", []),
        ("", []),
    ],
)
def test_one_line_typed_is_one_line_of_the_charter(text: str, lines: list[str]) -> None:
    question = catalogue().question("constraints-legal")
    answer = course(texts={"constraints-legal": text}).answers["constraints-legal"]
    assert lines_of(question, answer) == lines


def test_a_row_of_the_window_is_one_line_too() -> None:
    row = {"misleads": "help pages\nlink to it", "proxy": "visits to the cancellation page"}
    answer = course(rows={"proxy-metric": [row, {}]}).answers["proxy-metric"]
    found = lines_of(catalogue().question("proxy-metric"), answer)
    assert found == ["visits to the cancellation page · help pages link to it"]


@pytest.mark.parametrize("off", [q.id for q in QUESTIONS])
def test_any_question_can_be_switched_off_and_the_rest_still_fits(off: str) -> None:
    left = as_asked(catalogue(), [OwnQuestion(off, is_off=True)])
    assert off not in {q.id for q in left.questions}


def test_people_still_look_where_only_one_way_to_it_is_switched_off() -> None:
    without_remediation = as_asked(catalogue(), [OwnQuestion("remediation", is_off=True)])
    review = without_remediation.question("human-review")
    assert review.applies({"ml-or-person/decides": "together"})
    assert not review.applies({"remediation/how": "person"})
    both = [OwnQuestion("remediation", is_off=True), OwnQuestion("error-types", is_off=True)]
    assert as_asked(catalogue(), both).get("human-review") is None


GOOD = """
version = 1
[[question]]
id = "pace"
set = "core"
asks = "pm"
title = "Pace"
ask = "How fast?"
why = "it matters"
[[question.choices]]
id = "tap"
ask = "So?"
options = [{ id = "fast", label = "Fast" }, { id = "slow", label = "Slow" }]
[[question]]
id = "brakes"
set = "core"
asks = "pm"
title = "Brakes"
ask = "Which?"
why = "it is fast"
when = [{ choice = "pace/tap", is = ["fast"] }]
"""


def test_a_catalogue_of_ones_own_is_read() -> None:
    assert [q.id for q in read(GOOD).questions] == ["pace", "brakes"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            'set = "core"\nasks = "pm"\ntitle = "Pace"',
            'asks = "pm"\ntitle = "Pace"',
            "pace › set: ",
        ),
        ('ask = "How fast?"', 'ask = ""', "pace › ask: "),
        ('asks = "pm"\ntitle = "Brakes"', 'asks = "boss"\ntitle = "Brakes"', "brakes › asks: "),
        ('label = "Slow"', 'labels = "Slow"', "pace › tap › slow › label: "),
        ('id = "slow"', 'id = "fast"', "pace: two options have the same id"),
        (', { id = "slow", label = "Slow" }', "", "pace › tap › options: "),
        ('id = "brakes"', 'id = "pace"', "two questions have the id pace"),
        ('id = "brakes"', 'id = "The Brakes"', "The Brakes › id: "),
        ('id = "brakes"\n', "", "no. 2 › id: "),
        ('"pace/tap"', '"pace/tip"', "brakes depends on pace/tip = fast, which nothing before it"),
        ('is = ["fast"]', 'is = ["quick"]', "brakes depends on pace/tap = quick"),
        (
            'is = ["fast"] }',
            'is = ["fast"], or = [{ choice = "later/on", is = ["x"] }] }',
            "brakes depends on later/on = x",
        ),
        ("version = 1", "", "version: "),
        ("version = 1", "version = ", "line 2"),
        (GOOD, "version = 1", "questions: "),
    ],
)
def test_a_bad_catalogue_is_refused_with_the_place(right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    with pytest.raises(BadCatalogue) as refused:
        read(GOOD.replace(right, wrong, 1))
    assert any(said in problem for problem in refused.value.problems), refused.value.problems


def _words(question: Question) -> Iterator[str]:
    """All that is ours to say: examples and labels, too."""
    yield from (question.ask, question.why, question.example)
    for choice in question.choices:
        yield choice.ask
        yield from (text for o in choice.options for text in (o.label, o.reply))
    for one in question.inputs:
        yield from (one.label, one.example, *(o.label for o in one.options))
