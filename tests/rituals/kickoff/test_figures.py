"""What people type where a figure is wanted, and what is read."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.kickoff import figures
from rituals.kickoff.figures import Bound, Figure


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("40", "40", None),
        ("about 40", "40", None),
        ("~40", "40", None),
        ("ca. 40 cases", "40", "cases"),
        ("5.1", "5.1", None),
        ("5,1", "5.1", None),
        ("2 %", "2", "%"),
        ("0.5%", "0.5", "%"),
        ("0,5 percent", "0.5", "%"),
        ("4.0 % of customers", "4.0", "% of customers"),
        ("300 ms", "300", "ms"),
        ("300ms", "300", "ms"),
        ("1 200", "1200", None),
        ("1\u202f200 requests", "1200", "requests"),
        ("1'200", "1200", None),
        ("1’200", "1200", None),
        ("1.234.567", "1234567", None),
        ("1,234,567", "1234567", None),
        ("1.234,5", "1234.5", None),
        ("1,234.5", "1234.5", None),
        ("0.125", "0.125", None),
        ("1234.567", "1234.567", None),
        (".5", "0.5", None),
        ("-3", "-3", None),
        ("\u22123 %", "-3", "%"),
        ("40k", "40000", None),
        ("1.5k a day", "1500", "a day"),
        ("2M", "2000000", None),
        ("3 million", "3000000", None),
        ("€ 5", "5", "€"),
        ("$2.50", "2.50", "$"),
        ("20 EUR", "20", "eur"),
        ("100 a day", "100", "a day"),
        ("20\u00a0Hours.", "20", "hours"),
    ],
)
def test_a_figure_is_read_as_it_was_meant(typed: str, value: str, unit: str | None) -> None:
    assert figures.read(typed) == Figure(Decimal(value), unit)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a lot",
        "no idea",
        "1.200",
        "1,200",
        "1.200k",
        "4-5",
        "4 – 5",
        "from 5 to 4",
        "about 5, maybe 6",
        "5.1 % today, 4.0 % by June",
        "12.03.2026",
        "1.2.3",
        "12,34,567",
        "1 20",
        "1.234 567",
        "1e6",
        "10²",
        "aboutness 5",
        "5 (or so)",
        "€ 5 m",
    ],
)
def test_what_is_no_figure_or_two_is_not_read(typed: str) -> None:
    assert figures.read(typed) is None


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("at least 0.85", Bound.LEAST),
        ("≥ 0.85", Bound.LEAST),
        ("more than 0.85", Bound.LEAST),
        ("at most 0.85", Bound.MOST),
        ("< 0.85", Bound.MOST),
        ("under 0.85", Bound.MOST),
    ],
)
def test_a_bound_is_kept_beside_the_value(typed: str, bound: Bound) -> None:
    assert figures.read(typed) == Figure(Decimal("0.85"), None, bound)


@pytest.mark.parametrize(
    ("typed", "how_many"),
    [
        ("1.200", 1200),
        ("1,200", 1200),
        ("about 12 people", 12),
        ("3", 3),
        ("2.5", None),
        ("2.5k", 2500),
        ("1.200k", None),
        ("-4", None),
        ("4 %", None),
        ("Sam and Noor", None),
    ],
)
def test_things_are_counted_in_whole_numbers(typed: str, how_many: int | None) -> None:
    assert figures.count(typed) == how_many


@pytest.mark.parametrize(
    ("typed", "how_many"),
    [
        ("40", 40),
        ("40 a day", 40),
        ("40 cases per day", 40),
        ("40/day", 40),
        ("1.200 daily", 1200),
        ("40 per hour", None),
        ("40/h", None),
        ("200 a week", None),
        ("5 rps", None),
        ("5/s", None),
    ],
)
def test_only_a_day_is_a_day(typed: str, how_many: int | None) -> None:
    assert figures.a_day(typed) == how_many


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("2 %", "0.02"),
        ("0.5%", "0.005"),
        ("1 in 3", "1/3"),
        ("1 in 200", "0.005"),
        ("1 of 1,000", "0.001"),
        ("3 out of 100 requests", "0.03"),
        ("1/50", "0.02"),
        ("2 % of requests", "0.02"),
        ("at most 5 percent", "0.05"),
        ("0", "0"),
        ("2", None),
        ("0.5", None),
        ("120 %", None),
        ("5 of 3", None),
        ("1 in 0", None),
        ("rarely", None),
    ],
)
def test_a_share_says_of_what_it_is_a_part(typed: str, part: str | None) -> None:
    assert figures.share(typed) == (None if part is None else Fraction(part))


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("300 ms", "0.3"),
        ("2 s", "2"),
        ("within 2 hours", "7200"),
        ("5 min", "300"),
        ("1 day", "86400"),
        ("5 m", None),
        ("5", None),
        ("fast", None),
    ],
)
def test_how_long_needs_a_unit_that_is_one(typed: str, seconds: str | None) -> None:
    assert figures.seconds(typed) == (None if seconds is None else Decimal(seconds))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("4.0 %", "4 percent", True),
        ("4 %", "0.04", True),
        ("about 4 %", "4%", True),
        ("300 ms", "0.3 s", True),
        ("1 200", "1200", True),
        ("4 %", "5 %", False),
        ("300 ms", "300 s", False),
        ("at least 4", "at most 4", False),
        ("4 %", "0.85", False),
        ("4 %", "4", None),
        ("5 eur", "5 dollars", None),
    ],
)
def test_two_figures_agree_by_value_and_unit(one: str, other: str, agree: bool | None) -> None:
    left, right = figures.read(one), figures.read(other)
    assert left is not None
    assert right is not None
    assert left.agrees(right) is agree
    assert right.agrees(left) is agree


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    figures.read(typed)
    figures.count(typed)
    figures.a_day(typed)
    figures.share(typed)
    figures.seconds(typed)


@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "'", "\u202f"]))
def test_a_count_is_read_however_its_thousands_are_set_apart(value: int, mark: str) -> None:
    assert figures.count(f"{value:,}".replace(",", mark)) == value


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from([(".", ","), (",", "."), (".", " "), (",", "'")]),
    st.sampled_from(["", "about ", "~"]),
    st.sampled_from(["", " %", " ms", " requests a day"]),
)
def test_two_decimals_are_read_in_any_country(
    value: Decimal, marks: tuple[str, str], lead: str, unit: str
) -> None:
    point, thousands = marks
    typed = f"{value:,}".translate({ord(","): thousands, ord("."): point})
    figure = figures.read(f"{lead}{typed}{unit}")
    assert figure is not None
    assert figure.value == value
    assert figure.unit == (unit.strip() or None)
