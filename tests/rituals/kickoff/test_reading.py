"""What a reply is taken for: an option by its label, a question, or words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.kickoff.catalogue import Choice, Option
from rituals.kickoff.reading import asks_back, has_words, means, says

NEEDED = Choice(
    id="needed",
    ask="So, do we need machine learning for it?",
    options=(
        Option(id="yes", label="Yes"),
        Option(id="first", label="A rule first, then we'll see"),
        Option(id="no", label="No, it would do without"),
        Option(id="no-idea", label="I'm not sure"),
    ),
)
TWICE = Choice(
    id="twice",
    ask="Which?",
    options=(Option(id="a", label="No, never"), Option(id="b", label="No, rarely")),
)


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("Yes", "yes"),
        ("yes!", "yes"),
        (" *YES*\n", "yes"),
        ("No, it would do without.", "no"),
        ("no it would do without", "no"),
        ("No", "no"),
        ("a rule first", "first"),
        ("I’m not sure", "no-idea"),
        ("im not sure", "no-idea"),
        ("no it would do", "no"),
        ("Yes :+1:", "yes"),
        ("Yes, but not now", None),
        ("Not", None),
        ("", None),
        ("👍", None),
    ],
)
def test_a_label_is_a_tap_and_nothing_else_is(typed: str, option: str | None) -> None:
    found = means(typed, NEEDED)
    assert (found.id if found else None) == option


def test_what_two_options_begin_with_is_neither() -> None:
    assert means("No", TWICE) is None
    assert means("No, rarely", TWICE) == TWICE.options[1]


def test_what_is_short_begins_an_option_by_chance() -> None:
    wait = Choice(
        id="wait",
        ask="How soon?",
        options=(Option(id="a", label="A week or older"), Option(id="n", label="Nothing yet")),
    )
    assert means("a", wait) is None
    assert means("nothing", wait) == wait.options[1]


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("We don't know", True),
        ("we dont know", True),
        ("we don’t know!", True),
        ("We don't know whom to ask", False),
        ("", False),
    ],
)
def test_a_phrase_is_known_however_phones_write_it(typed: str, is_one: bool) -> None:
    assert says(typed, ["We don't know"]) is is_one


@pytest.mark.parametrize(
    ("typed", "has_some"),
    [("5", True), ("是", True), ("ok :tada:", True), ("👍", False), (":+1:", False), ("…", False)],
)
def test_a_thumb_up_has_no_words(typed: str, has_some: bool) -> None:
    assert has_words(typed) is has_some


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("Whose problem?", True),
        ("Whose problem?!", True),
        ("whose problem ? ", True),
        ("“Whose?”", True),
        ("(or theirs?)", True),
        ("Or theirs? :thinking_face:", True),
        ("谁的问题？", True),
        ("مشكلة من؟", True),
        ("Is it ours? It is.", False),
        ("https://x.example/?a=1", False),
        ("People leave", False),
        (":question:", False),
        ("", False),
    ],
)
def test_what_ends_in_a_question_mark_is_a_question(typed: str, is_one: bool) -> None:
    assert asks_back(typed) is is_one


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(typed: str) -> None:
    asks_back(typed)
    found = means(typed, NEEDED)
    assert found is None or found in NEEDED.options


@given(st.sampled_from(NEEDED.options))
def test_every_label_means_its_option(one: Option) -> None:
    for typed in (one.label, one.label.upper(), f"  {one.label} !"):
        assert means(typed, NEEDED) == one
