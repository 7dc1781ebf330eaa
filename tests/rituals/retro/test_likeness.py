"""Which reflections are suggested as one theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.retro.likeness import MOST_TOGETHER, suggest, title_for

TEXTS = [
    "Labels arrive three weeks late",
    "Reviews take too long",
    "We waited for labels again; they were late",
    "Tenure explains most of churn",
    "Code review queue is too long, reviews wait for days",
    "Late labels blocked the evaluation",
    "Pizza",
]


def test_those_that_share_their_words_are_found_and_the_rest_is_left_alone() -> None:
    found = [[TEXTS[place] for place in places] for places in suggest(TEXTS)]
    assert found == [
        [
            "Labels arrive three weeks late",
            "We waited for labels again; they were late",
            "Late labels blocked the evaluation",
        ],
        ["Reviews take too long", "Code review queue is too long, reviews wait for days"],
    ]


def test_the_title_is_made_of_the_words_that_they_share() -> None:
    assert title_for([TEXTS[0], TEXTS[2], TEXTS[5]]) == "Labels late"
    assert title_for(["Pizza", "Beer"]) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The data", "the people"),
        ("We should stop it", "We should start it"),
        ("Tenure explains churn", "Our GPU quota ran out"),
        ("", ""),
        ("🧪", "🧪"),
    ],
)
def test_common_words_make_nothing_alike(one: str, other: str) -> None:
    assert suggest([one, other]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Label quality", "labels"),
        ("ETIKETTEN kommen spät", "Die Etiketten kommen immer zu spät"),
        ("разметка опаздывает", "Опять опаздывает разметка"),
    ],
)
def test_case_plurals_and_languages_are_no_obstacle(one: str, other: str) -> None:
    assert suggest([one, other]) == [(0, 1)]


def test_everybody_saying_the_same_is_no_theme_of_hundreds() -> None:
    groups = suggest(["Labels are late"] * 50)
    assert [len(group) for group in groups] == [MOST_TOGETHER, MOST_TOGETHER, 10]


words = st.sampled_from(["labels", "late", "review", "queue", "churn", "quota", "the", "we", "is"])
texts = st.lists(st.lists(words, max_size=5).map(" ".join) | st.text(max_size=30), max_size=30)


@given(texts)
def test_each_reflection_is_in_one_suggestion_at_most(written: list[str]) -> None:
    groups = suggest(written)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    assert all(len(group) > 1 for group in groups)
    assert all(len(title_for([written[n] for n in group])) <= 60 for group in groups)
