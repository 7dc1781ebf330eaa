"""When a role check calls something unclear: by counts alone, and the same whoever tapped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.roles.pulse import Said, Tally, Why, unclear

COUNTS = st.builds(Tally, *[st.integers(0, 9)] * 4)
HANDS = st.integers(0, 3)


@pytest.mark.parametrize(
    ("tally", "hands", "why"),
    [
        (Tally(yes=3, me=1), 1, None),
        (Tally(yes=3), 1, None),
        (Tally(yes=4, no=1), 1, None),
        (Tally(yes=2, no=1), 1, Why.UNKNOWN),
        (Tally(yes=3, me=2), 1, Why.SEVERAL),
        (Tally(yes=3, me=1, also=1), 1, Why.SEVERAL),
        (Tally(yes=3, also=1), 1, Why.OTHER),
        (Tally(yes=3, me=2), 2, None),
        (Tally(yes=3, me=1), 0, Why.UNSAID),
        (Tally(yes=3), 0, Why.NOBODY),
        (Tally(), 0, None),
    ],
)
def test_what_a_team_sees_of_one_thing(tally: Tally, hands: int, why: Why | None) -> None:
    assert unclear(tally, hands, is_begun=True) is why


def test_of_a_team_that_enters_nothing_only_what_people_tapped_counts() -> None:
    assert unclear(Tally(yes=3), 0, is_begun=False) is None
    assert unclear(Tally(yes=3, me=1), 0, is_begun=False) is None
    assert unclear(Tally(yes=3, me=2), 0, is_begun=False) is Why.SEVERAL
    assert unclear(Tally(no=3), 0, is_begun=False) is Why.UNKNOWN


@given(COUNTS, HANDS, st.booleans())
def test_two_who_think_that_it_is_theirs_are_never_called_clear_unless_two_answer_for_it(
    tally: Tally, hands: int, begun: bool
) -> None:
    found = unclear(tally, hands, is_begun=begun)
    if tally.claims > max(1, hands):
        assert found is Why.SEVERAL
    if hands and tally.also:
        assert found is not None
    if found is None and tally.all:
        assert tally.no * 3 < tally.all and (hands or not begun)


@given(COUNTS, HANDS, st.booleans())
def test_somebody_more_who_knows_makes_nothing_unclear(
    tally: Tally, hands: int, begun: bool
) -> None:
    more = Tally(tally.yes + 1, tally.no, tally.me, tally.also)
    if tally.all and unclear(tally, hands, is_begun=begun) is None:
        assert unclear(more, hands, is_begun=begun) is None


@given(st.lists(st.sampled_from([*Said, "", "maybe"])))
def test_all_that_can_be_tapped_is_counted_in_whatever_order(said: list[str]) -> None:
    assert Tally.of(said) == Tally.of(reversed(said))
    assert Tally.of(said).all == sum(one in list(Said) for one in said)
