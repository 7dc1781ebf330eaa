"""Whose turn it is to facilitate."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rituals.retro.rota import whose_turn

TEAM = ("alice", "bob", "chen")


def year(
    team: tuple[str, ...], retros: int, away: dict[int, frozenset[str]] | None = None
) -> list[str]:
    """Who facilitates each of so many retros in a row."""
    past: list[str] = []
    for number in range(retros):
        who = whose_turn(team, past, (away or {}).get(number, frozenset()))
        assert who
        past.insert(0, who)
    return past[::-1]


def test_it_goes_round_in_the_order_of_the_roster() -> None:
    assert year(TEAM, 7) == ["alice", "bob", "chen", "alice", "bob", "chen", "alice"]


def test_who_is_away_is_skipped_and_keeps_their_turn() -> None:
    away = {0: frozenset({"alice"}), 1: frozenset({"alice"})}
    assert year(TEAM, 5, away) == ["bob", "chen", "alice", "bob", "chen"]


def test_two_swap_and_everybody_has_had_as_many_turns() -> None:
    # Chen stood in for bob, so bob is next, and then chen's turns wait.
    assert whose_turn(TEAM, ["chen", "alice"]) == "bob"
    assert whose_turn(TEAM, ["bob", "chen", "alice"]) == "alice"


def test_who_stood_in_an_extra_time_rests_longer() -> None:
    assert whose_turn(TEAM, ["alice", "bob", "alice"]) == "chen"
    assert whose_turn(TEAM, ["chen", "alice", "bob", "alice"]) == "bob"


def test_a_newcomer_owes_no_turns_for_the_years_before() -> None:
    veterans = year(TEAM, 30)[::-1]
    past = veterans[:]
    team = (*TEAM, "dana")
    for _ in range(8):
        past.insert(0, whose_turn(team, past) or "")
    assert Counter(past[:8])["dana"] <= 4
    assert all(one != other for one, other in pairwise(past[:9]))


def test_where_everybody_is_away_it_is_as_if_nobody_were() -> None:
    assert whose_turn(TEAM, ["alice"], frozenset(TEAM)) == "bob"


def test_one_alone_has_every_turn_and_nobody_none() -> None:
    assert whose_turn(("alice",), ["alice", "alice"]) == "alice"
    assert whose_turn((), ["alice"]) is None


def test_who_has_left_counts_for_nobody() -> None:
    assert whose_turn(("bob", "chen"), ["alice", "alice", "bob"]) == "chen"


@given(st.integers(1, 8), st.integers(0, 40))
def test_without_absences_nobody_has_two_turns_more_than_another(size: int, retros: int) -> None:
    team = tuple(f"U{n}" for n in range(size))
    turns = Counter(year(team, retros))
    counts = [turns[who] for who in team]
    assert max(counts) - min(counts) <= 1


@given(
    st.integers(2, 6),
    st.dictionaries(st.integers(0, 40), st.sets(st.integers(0, 5)), max_size=20),
)
def test_with_absences_turns_even_out_again(size: int, absent: dict[int, set[int]]) -> None:
    team = tuple(f"U{n}" for n in range(size))
    away = {number: frozenset(f"U{n}" for n in who) for number, who in absent.items()}
    after = year(team, 40 + 6 * size, away)[41:]
    last = Counter(after[-size * 2 :])
    assert max(last.values()) - min(last[who] for who in team) <= 1
