"""What is kept of what people type."""

import pytest

from rituals.text import as_typed_by_hand, clean, one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a thought \n", "a thought"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("tab\tstays", "tab\tstays"),
        ("nul\x00 bell\x07 escape\x1b", "nul bell escape"),
        ("half \ud800 a pair", "half  a pair"),
        ("turned \u202eround\u202c and \u2066apart\u2069", "turned round and apart"),
        ("שלום עולם", "שלום עולם"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("e\u0301", "e\u0301"),
        ("<!channel> & *stars*", "<!channel> & *stars*"),
        ("\u200b\u200d\u2060 \u00a0", ""),
        ("", ""),
    ],
)
def test_all_that_can_be_seen_is_kept_and_nothing_else(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_on_one_line_it_is_cut_with_an_ellipsis() -> None:
    assert one_line("a\nb\tc", 80) == "a b c"
    assert one_line("abcdef", 6) == "abcdef"
    assert one_line("abcdefg", 6) == "abcde…"


def test_phones_typography_is_undone() -> None:
    assert as_typed_by_hand("“every” –\u00a02\u202fweeks") == '"every" - 2 weeks'
