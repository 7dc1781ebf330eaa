"""What answers mean together, as the PM reads it: sums with their numbers, and the reason for what
follows."""

from datetime import UTC
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.blocks import message, section
from bot.views.kickoff.notes import note
from bot.words import Voice, words
from rituals.kickoff.reviewing import Part, Reviews, SumWants
from rituals.kickoff.thinking import (
    Amiss,
    Instead,
    Note,
    RatesAccepted,
    ReviewHoldsUp,
    TargetAmiss,
    WithoutModel,
)
from rituals.kickoff.timing import Timing, WaitDiffers, Way
from tests.views.reading import check_message

SAY = Voice(words("en"), UTC)
TWO_MISTAKES = (Fraction("0.02"), Fraction("0.005"))


@pytest.mark.parametrize(
    ("reviews", "reads"),
    [
        (
            Reviews(1200, TWO_MISTAKES, 3, 40),
            "1,200 requests a day × (2 % + 0.5 % = 2.5 %) = *30* to look at · ÷ 3 people = *10* "
            "a day for each\n"
            "Each can do 40 a day: *it fits*, with room for 90 more a day.",
        ),
        (
            Reviews(8000, (Fraction("0.025"),), 2, 40),
            "8,000 requests a day × 2.5 % = *200* to look at · ÷ 2 people = *100* a day for each\n"
            "Each can do 40 a day: *that's more than they can do*, and 120 a day would be left "
            "over. It would take 5 people, or mistakes in at most 1 % of the requests.",
        ),
        (
            Reviews(100, (Fraction(1, 3),), 1, 40),
            "100 requests a day × 33.33 % = *33.3* to look at, by 1 person\n"
            "Each can do 40 a day: *it fits*, with room for 6.7 more a day.",
        ),
        (
            Reviews(1_000_000, (Fraction(1, 100_000),), 1, 10),
            "1,000,000 requests a day × 0.001 % = *10* to look at, by 1 person\n"
            "Each can do 10 a day: *it just fits*, with no room for a busy day.",
        ),
        (
            Reviews(1200, (), 2, 40),
            "1,200 requests a day, all of them looked at · ÷ 2 people = *600* a day for each\n"
            "Each can do 40 a day: *that's more than they can do*, and 1,120 a day would be left "
            "over. It would take 30 people, or a way to look at fewer of them.",
        ),
    ],
)
def test_whether_people_can_keep_up_is_a_sum_with_its_numbers(reviews: Reviews, reads: str) -> None:
    assert note(SAY, reviews) == reads


def test_what_is_missing_to_do_the_sum_is_listed() -> None:
    said = note(SAY, SumWants(((Part.REQUESTS, ""), (Part.RATE, "*rarely*"))))
    assert said.splitlines()[1:] == [
        "• how many requests come in a day, as one number",
        "• how often each mistake is all right, as “2 %” or “1 in 50” "
        "(“∗rarely∗” isn't a number that I can be sure of)",
    ]


@pytest.mark.parametrize(
    ("timing", "parts"),
    [
        (Timing(Way.ON_THE_SPOT_FRESH, 86_400), ["real time", "one a second on average"]),
        (Timing(Way.ON_THE_SPOT_FRESH, 1_200_000), ["about 14 a second"]),
        (Timing(Way.ON_THE_SPOT_UNKNOWN, 1_200), ["real time", "one every 72 seconds"]),
        (Timing(Way.ON_THE_SPOT_UNKNOWN, 100), ["one every 14 minutes"]),
        (Timing(Way.AHEAD, 1_200), ["in a batch", "known the day before", "1,200 a day go in one"]),
        (Timing(Way.EACH_NIGHT, None), ["in one batch, each night"]),
        (Timing(Way.THROUGH_THE_DAY, 5), ["in batches, every hour or so"]),
        (Timing(Way.OPEN_FRESH, 5), ["stays open", "how fresh"]),
    ],
)
def test_batch_or_real_time_is_said_with_its_reason(timing: Timing, parts: list[str]) -> None:
    said = note(SAY, timing)
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize(
    ("amiss", "reads"),
    [
        (TargetAmiss(Amiss.SAME, "4", "4.0", True), "Today and the target are the same: 4.0."),
        (TargetAmiss(Amiss.AWAY, "5", "4", True), "It should go up, but the target (4) is below"),
        (
            TargetAmiss(Amiss.AWAY, "4", "5", False),
            "It should go down, but the target (5) is above",
        ),
    ],
)
def test_a_target_that_is_a_slip_is_asked_about(amiss: TargetAmiss, reads: str) -> None:
    assert note(SAY, amiss).startswith(reads)


@pytest.mark.parametrize("instead", Instead)
def test_where_no_model_is_needed_it_is_proposed_to_stop(instead: Instead) -> None:
    said = note(SAY, WithoutModel(instead))
    assert "in bold" in said
    assert "propose to stop here" in said


typed = st.text(max_size=300)
shares = st.fractions(0, 1, max_denominator=10**6)
notes: st.SearchStrategy[Note] = st.one_of(
    st.builds(WithoutModel, st.sampled_from(Instead)),
    st.builds(TargetAmiss, st.sampled_from(Amiss), typed, typed, st.booleans()),
    st.builds(RatesAccepted, st.lists(st.tuples(typed, typed), max_size=6).map(tuple)),
    st.builds(
        Reviews,
        st.integers(0, 10**12),
        st.lists(shares, max_size=6).map(tuple),
        st.integers(1, 10**6),
        st.integers(1, 10**6),
    ),
    st.builds(
        SumWants,
        st.lists(st.tuples(st.sampled_from(Part), typed), min_size=1, max_size=9).map(tuple),
    ),
    st.builds(ReviewHoldsUp, typed),
    st.builds(Timing, st.sampled_from(Way), st.none() | st.integers(0, 10**12)),
    st.builds(WaitDiffers, typed, typed),
)


@given(notes)
def test_whatever_was_typed_slack_takes_it(one: Note) -> None:
    said = note(SAY, one)
    assert len(said) < 3_000
    check_message(message(section(said)))
