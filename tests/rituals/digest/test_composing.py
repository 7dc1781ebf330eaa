"""A digest is complete, or says what it leaves out; the most important is read first."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rituals.calendar import TeamCalendar
from rituals.digest.model import FEW, MOST, Digest, Line, Part, Span, Weight, composed
from rituals.team.model import Team

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
SPAN = Span(MONDAY - timedelta(days=7), MONDAY)
TEAM = Team(
    team_id="t1",
    channel_id="C1",
    channel_name="ml-churn",
    is_private=False,
    calendar=TeamCalendar(zone="Europe/Berlin"),
    lead="U1",
    members=("U1",),
    facilitators=(),
    follows_channel=True,
)

LINES = st.lists(
    st.builds(
        Line,
        part=st.sampled_from(Part),
        kind=st.sampled_from(["better", "begun"]),
        weight=st.sampled_from(list(Weight)) | st.floats(0, 100),
        at=st.integers(0, 10_000).map(lambda n: MONDAY - timedelta(minutes=n)),
        number=st.none() | st.integers(1, 500),
    ),
    max_size=120,
)


def made(*lines: Line) -> Digest:
    return composed(TEAM, SPAN, lines)


def line(part: Part = Part.MOVED, weight: float = Weight.MOVES, *, minutes: int = 0) -> Line:
    return Line(part, "better", weight, MONDAY - timedelta(minutes=minutes), number=minutes)


@given(LINES)
def test_each_line_is_read_or_counted_among_those_that_are_elsewhere(lines: list[Line]) -> None:
    digest = made(*lines)
    assert sum(section.count for section in digest.sections) == len(lines)
    for section in digest.sections:
        own = [one for one in lines if one.part is section.part]
        assert len(section.few) + section.more == section.count == len(own)
        assert len(section.lines) + section.beyond == section.count
        assert len(section.few) <= FEW and len(section.lines) <= MOST
        assert section.lines[: len(section.few)] == section.few
        assert all(one in own for one in section.lines)
    assert digest.has_more is any(section.more for section in digest.sections)


@given(LINES)
def test_nothing_that_is_left_out_matters_more_than_what_is_read(lines: list[Line]) -> None:
    for section in made(*lines).sections:
        own = [one for one in lines if one.part is section.part]
        if section.part is Part.NEXT:
            assert [one.at for one in section.lines] == sorted(one.at for one in own)[:MOST]
        else:
            heaviest = sorted((one.weight for one in own), reverse=True)
            assert [one.weight for one in section.lines] == heaviest[:MOST]


@given(LINES, st.randoms())
def test_the_order_in_which_lines_come_makes_no_difference(lines: list[Line], by: Random) -> None:
    shuffled = list(lines)
    by.shuffle(shuffled)
    once, again = made(*lines), made(*shuffled)
    assert [s.part for s in once.sections] == [s.part for s in again.sections]
    for one, other in zip(once.sections, again.sections, strict=True):
        assert [x.rank for x in one.lines] == [x.rank for x in other.lines]


def test_of_what_weighs_the_same_the_newest_is_read_first() -> None:
    [section] = made(line(minutes=9), line(minutes=1), line(minutes=5)).sections
    assert [one.number for one in section.lines] == [1, 5, 9]


def test_parts_are_read_in_their_order_and_empty_ones_are_not_there() -> None:
    digest = made(line(Part.NEXT), line(Part.STALE), line(Part.LEARNED))
    assert [section.part for section in digest.sections] == [Part.LEARNED, Part.STALE, Part.NEXT]
    assert digest.of(Part.GAPS) is None


def test_a_calendar_alone_is_no_news() -> None:
    assert not made().says_something
    assert not made(line(Part.NEXT)).says_something
    for part in set(Part) - {Part.NEXT}:
        assert made(line(part)).says_something


def test_what_happens_at_the_end_of_one_is_told_by_the_next() -> None:
    following = Span(SPAN.until, SPAN.until + timedelta(days=7))
    assert SPAN.holds(SPAN.since) and not SPAN.holds(SPAN.until)
    assert following.holds(SPAN.until) and not following.holds(SPAN.since)
    assert not SPAN.holds(None)
