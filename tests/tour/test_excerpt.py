"""What is shown of a screen: enough to understand, and what was looked for stands out."""

import pytest

from tour import excerpt

SHORT = ["Retro", "Open until Friday", "0 of 6 have", "written", "[Add]"]
LONG = [f"Line {number}" for number in range(12)]


@pytest.mark.parametrize(
    ("lines", "sought", "known", "shown"),
    [
        (SHORT, ["Open until"], False, "Retro|*Open until Friday|0 of 6 have|written|[Add]"),
        (SHORT, ["Open until"], True, "…|*Open until Friday|…"),
        (SHORT, ["6 have written"], True, "…|*0 of 6 have|*written|…"),
        (SHORT, ["only in the title"], True, "Retro|Open until Friday|0 of 6 have|written|[Add]"),
        (LONG, ["Line 4"], False, "…|Line 3|*Line 4|Line 5|…"),
        (LONG, ["Line 0", "Line 11"], False, "*Line 0|Line 1|…|Line 10|*Line 11"),
        ([], ["anything"], False, ""),
    ],
)
def test_an_excerpt(lines: list[str], sought: list[str], known: bool, shown: str) -> None:
    found = excerpt.of(lines, sought, known=known)
    assert "|".join(f"{'*' if meant else ''}{line}" for line, meant in found) == shown
