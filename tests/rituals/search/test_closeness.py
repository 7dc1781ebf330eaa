"""How well texts have the words that somebody looks for: what is shown first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.search.model import closeness, words_of


def ranked(words: str, *texts: str) -> list[str]:
    scores = closeness(words.split(), [" ".join(words_of(text)) for text in texts])
    best_first = sorted(zip(scores, texts, strict=True), key=lambda pair: -pair[0])
    return [text for score, text in best_first if score]


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("leak", "Leak of dates", "What we learned: do not let it leak"),
        ("leak", "Leaks, and more leaks", "Leak of dates"),
        ("leak label", "Labels leak", "Labels are late"),
    ],
)
def test_what_has_it_early_often_and_all_of_it_comes_first(
    words: str, first: str, second: str
) -> None:
    assert ranked(words, second, first) == [first, second]


def test_a_word_that_few_have_says_more() -> None:
    texts = ["model one", "model two", "model three", "leak"]
    assert ranked("model leak", *texts)[0] == "leak"


@pytest.mark.parametrize(
    ("words", "text"), [("lab", "my labels"), ("ab", "ab c"), ("label", "a label")]
)
def test_the_beginning_of_a_word_is_enough_unless_it_is_short(words: str, text: str) -> None:
    assert ranked(words, text) == [text]


@pytest.mark.parametrize(("words", "text"), [("ab", "about"), ("abel", "label"), ("x", "")])
def test_what_isnt_there_counts_nothing(words: str, text: str) -> None:
    assert ranked(words, text) == []


@given(st.lists(st.text(max_size=30), max_size=5), st.text(min_size=1, max_size=20))
def test_any_text_can_be_ranked(texts: list[str], sought: str) -> None:
    known = [" ".join(words_of(text)) for text in texts]
    scores = closeness(words_of(sought), known)
    assert len(scores) == len(texts)
    assert all(score >= 0 for score in scores)
