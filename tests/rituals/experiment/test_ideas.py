"""In which order ideas are worth trying."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.experiment.idea import Confidence, Cost, Gain, Idea
from rituals.experiment.ideas import POINTS, Move, moved, moves, points, ranked


def idea(
    number: int,
    gain: Gain = Gain.MEDIUM,
    confidence: Confidence = Confidence.EVEN,
    cost: Cost = Cost.WEEK,
) -> Idea:
    made = datetime(2026, 11, 16, 9, tzinfo=UTC)
    return Idea(f"i{number}", number, "t1", None, "Labels", gain, confidence, cost, "U1", made)


def numbers(ideas: Sequence[Idea]) -> list[int]:
    return [one.number for one in ideas]


@pytest.mark.parametrize(
    ("gain", "confidence", "cost", "expected"),
    [
        (Gain.MEDIUM, Confidence.HIGH, Cost.WEEK, 0.54),
        (Gain.LARGE, Confidence.HIGH, Cost.DAY, 8.1),
        (Gain.SMALL, Confidence.LOW, Cost.MONTH, 0.01),
        (Gain.SMALL, Confidence.EVEN, Cost.MONTH, 0.025),
        # A day's work that brings something goes before a month's that may bring much.
        (Gain.MEDIUM, Confidence.EVEN, Cost.DAY, 1.5),
        (Gain.LARGE, Confidence.HIGH, Cost.MONTH, 0.405),
    ],
)
def test_points(gain: Gain, confidence: Confidence, cost: Cost, expected: float) -> None:
    assert points(idea(1, gain, confidence, cost)) == expected


def test_the_table_has_every_choice_and_no_certainty() -> None:
    assert set(POINTS) == {*Gain, *Confidence, *Cost}
    assert all(0 < POINTS[one] < 1 for one in Confidence)


def test_high_gain_and_low_cost_come_first_and_of_a_tie_the_older() -> None:
    found = ranked(
        [
            idea(3),
            idea(1, Gain.SMALL, Confidence.LOW, Cost.MONTH),
            idea(2),
            idea(4, Gain.LARGE, Confidence.HIGH, Cost.DAY),
        ]
    )
    assert numbers(found) == [4, 2, 3, 1]


def test_what_was_put_first_or_last_stays_so_whatever_comes() -> None:
    ideas = [idea(1, Gain.SMALL), idea(2), idea(3, Gain.LARGE)]
    ideas = put(ideas, 1, 0)
    ideas = put(ideas, 3, 2)
    assert numbers(ranked(ideas)) == [1, 2, 3]
    ideas += [
        idea(4, Gain.LARGE, Confidence.HIGH, Cost.DAY),
        idea(5, Gain.SMALL, Confidence.LOW, Cost.MONTH),
    ]
    assert numbers(ranked(ideas)) == [1, 4, 2, 5, 3]


def test_between_two_that_tie_and_a_new_one_with_fewer_points_stays_below() -> None:
    ideas = [idea(number) for number in range(1, 6)]
    ideas = put(ideas, 5, 2)
    assert numbers(ranked(ideas)) == [1, 2, 5, 3, 4]
    ideas.append(idea(6, Gain.SMALL))
    ideas.append(idea(7, Gain.LARGE))
    assert numbers(ranked(ideas)) == [7, 1, 2, 5, 3, 4, 6]


def test_where_its_points_put_it_again() -> None:
    ideas = put([idea(1), idea(2, Gain.LARGE)], 1, 0)
    assert numbers(ranked(ideas)) == [1, 2]
    assert numbers(ranked([replace(one, rank=None) for one in ideas])) == [2, 1]


def put(ideas: Sequence[Idea], number: int, place: int) -> list[Idea]:
    """All of them, after one was moved to a place among the others."""
    order = ranked(ideas)
    one = next(one for one in order if one.number == number)
    others = [other for other in order if other is not one]
    changed = {each.idea_id: each for each in moved(others, one, place)}
    return [changed.get(each.idea_id, each) for each in order]


_choices = st.tuples(st.sampled_from(Gain), st.sampled_from(Confidence), st.sampled_from(Cost))
_backlogs = st.lists(_choices, min_size=1, max_size=12).map(
    lambda chosen: [idea(number, *one) for number, one in enumerate(chosen, 1)]
)
_some_moves = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)


@given(_backlogs, _some_moves)
def test_each_move_puts_one_where_it_is_to_be_and_leaves_the_others_in_order(
    ideas: list[Idea], some_moves: list[tuple[int, int]]
) -> None:
    for which, to in some_moves:
        before = numbers(ranked(ideas))
        number, place = before[which % len(ideas)], to % len(ideas)
        ideas = put(ideas, number, place)
        others = [one for one in before if one != number]
        assert numbers(ranked(ideas)) == [*others[:place], number, *others[place:]]


@given(_backlogs, _some_moves, _backlogs)
def test_an_order_made_by_hand_survives_whatever_is_new(
    ideas: list[Idea], some_moves: list[tuple[int, int]], new: list[Idea]
) -> None:
    for which, to in some_moves:
        number = numbers(ranked(ideas))[which % len(ideas)]
        ideas = put(ideas, number, to % len(ideas))
    before = numbers(ranked(ideas))
    later = [replace(one, idea_id=f"n{one.number}", number=one.number + 100) for one in new]
    after = numbers(ranked([*later, *ideas]))
    assert [number for number in after if number <= 100] == before
    assert [n for n in after if n > 100] == numbers(ranked(later))


def test_two_changing_places_again_and_again_never_run_out_of_room() -> None:
    ideas = [idea(1, Gain.LARGE), idea(2), idea(3), idea(4, Gain.SMALL)]
    for _ in range(200):
        middle = numbers(ranked(ideas))[2]
        ideas = put(ideas, middle, 1)
        assert numbers(ranked(ideas))[1] == middle


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc", "abc", []),
        ("abcd", "dabc", [("d", 4, 1)]),
        ("abcd", "bcda", [("a", 1, 4)]),
        ("abcd", "bacd", [("b", 2, 1)]),
        ("abc", "xabc", []),  # made room
        ("abc", "bc", []),
        ("abcde", "exbcda", [("e", 5, 1), ("a", 1, 6)]),
        ("", "abc", []),
        ("abc", "", []),
    ],
)
def test_what_moved_and_not_what_made_room(
    before: str, after: str, expected: list[tuple[str, int, int]]
) -> None:
    assert moves(before, after) == [Move(*one) for one in expected]


@given(st.permutations(range(8)))
def test_those_that_are_not_said_to_have_moved_are_in_their_old_order(order: list[int]) -> None:
    after = [str(one) for one in order]
    said = {one.idea_id for one in moves([str(one) for one in range(8)], after)}
    stayed = [one for one in after if one not in said]
    assert stayed == sorted(stayed)
