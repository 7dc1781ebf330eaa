"""Which experiments an issue or a pull request names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.issues.naming import MOST_NAMED, named_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("mainspring#42", (42,)),
        ("Fixes MainSpring#42.", (42,)),
        ("(mainspring#42, mainspring#7) and mainspring#42 again", (42, 7)),
        ("**mainspring#42**: labels", (42,)),
        ("first line\nmainspring#42", (42,)),
        ("mainspring#42-labels", (42,)),
        ("#42", ()),
        ("mainspring 42", ()),
        ("mainspring #42", ()),
        ("mainspring#", ()),
        ("mainspring#0 mainspring#042", ()),
        ("mainspring#42nd mainspring#42_", ()),
        ("ourmainspring#42 my-mainspring#42 mainsprings#42", ()),
        ("octo/mainspring#42 is an issue of a repository", ()),
        ("mainspring#99999999999999999999", ()),
        ("ümainspring#42", ()),
    ],
)
def test_what_is_said_names_by_the_word_and_the_number(text: str, numbers: tuple[int, ...]) -> None:
    assert named_in("Title", text) == numbers
    assert named_in(text, "") == numbers


@pytest.mark.parametrize(
    ("branch", "numbers"),
    [
        ("mainspring-42", (42,)),
        ("fix/mainspring-42-labels", (42,)),
        ("bob_mainspring_42_labels", (42,)),
        ("mainspring/42", (42,)),
        ("mainspring42", (42,)),
        ("mainspring#42", (42,)),
        ("Mainspring-42", (42,)),
        ("mymainspring-42", ()),
        ("mainspring-42b", ()),
        ("mainspring-v2", ()),
        ("42-mainspring", ()),
    ],
)
def test_a_branch_may_name_it_without_what_a_shell_takes_for_a_comment(
    branch: str, numbers: tuple[int, ...]
) -> None:
    assert named_in("Title", "", branch) == numbers


def test_the_title_counts_first_and_a_list_of_all_there_is_ends_somewhere() -> None:
    body = " ".join(f"mainspring#{number}" for number in range(1, 1000))
    found = named_in("mainspring#4242", body, "mainspring-43")
    assert found[:2] == (4242, 43)
    assert len(found) == MOST_NAMED


@given(st.text(max_size=300), st.integers(1, 10**9 - 1))
def test_whatever_stands_around_it_is_found_between_spaces(text: str, number: int) -> None:
    assert number in named_in(f"mainspring#{number}", text)
    assert all(0 < one < 10**9 for one in named_in(text, text, text))
