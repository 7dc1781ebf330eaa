"""Whatever a digest has to tell and however much of it: Slack takes it, and it says all of it."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.blocks import for_window
from bot.views.nudges import digests as views
from bot.views.nudges.digests import Seen, Upcoming
from bot.views.team import rows as team_rows
from bot.words import Voice, words
from rituals.calendar import HolidayPolicy, Occurrence, TeamCalendar
from rituals.charter.model import STATES
from rituals.digest.model import Held, Line, Part, Record, Span, composed
from rituals.digest.row import Row
from rituals.experiment.digest import _DECISIVE
from rituals.experiment.model import Stage, Verdict
from rituals.project.model import Standing
from rituals.stale.model import WorkKind
from rituals.team.model import Team
from rituals.team.results import Coming
from rituals.team.ritual import Ritual, RitualKind, RitualSettings
from sandbox import blockkit
from tests.views.reading import check_message, check_view, typed_in
from tests.views.samples import names, typed, voices

some = settings(deadline=None, max_examples=25)
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
SPAN = Span(MONDAY - timedelta(days=7), MONDAY)
PREFIX = "digest.line."
KINDS = sorted(key.removeprefix(PREFIX) for key in words().sentences() if key.startswith(PREFIX))
FIELD = re.compile(r"{(\w+)}")
GIVEN = {"n", "members", "version", "value", "before", "best", "target", "day", "when", "zone"}
SAID = {
    *("text", "project", "unit", "target"),
    *(f for key in KINDS for f in FIELD.findall(str(words().sentences()[PREFIX + key]))),
} - (GIVEN - {"target"})
LINK = "https://slack.example/archives/C1/p1"


def team(name: str) -> Team:
    return Team(
        team_id="t1",
        channel_id="C1",
        channel_name=name,
        is_private=False,
        calendar=TeamCalendar(zone="Europe/Berlin"),
        lead="U1",
        members=("U1",),
        facilitators=(),
        follows_channel=True,
    )


@st.composite
def lines(draw: st.DrawFn) -> Line:
    texts = {name: draw(typed) for name in sorted(SAID)} | {"name": draw(names)}
    return Line(
        part=draw(st.sampled_from(Part)),
        kind=draw(st.sampled_from(KINDS)),
        weight=draw(st.floats(0, 100)),
        at=MONDAY - timedelta(minutes=draw(st.integers(0, 10_000))),
        number=draw(st.none() | st.integers(1, 99_999)),
        texts=texts,
        numbers={
            "n": draw(st.integers(0, 99)),
            "members": 9,
            "version": 2,
            **{name: draw(st.floats(-1e9, 1e9)) for name in ("value", "before", "best", "target")},
        },
        people=draw(st.sampled_from([{}, {"who": "U1"}, {"who": "U9"}])),
        words=draw(st.sampled_from([{}, {"kind": "retro"}, {"kind": "own"}])),
        message=draw(st.sampled_from([None, "posted", "lost"])),
    )


@st.composite
def seen(draw: st.DrawFn) -> Seen:
    digest = composed(team(draw(names)), SPAN, draw(st.lists(lines(), max_size=60)))
    return Seen(digest, {"U1": draw(names)}, {"posted": LINK})


def held(look: Seen) -> Held:
    ritual = Ritual("r1", "t1", RitualKind.DIGEST, None, HolidayPolicy.LATER, RitualSettings())
    record = Record("t1", "r1", MONDAY, SPAN, is_silent=False)
    return Held(ritual, look.digest, record, Occurrence(MONDAY, MONDAY), is_late=True)


@some
@given(voices, seen())
def test_the_message_and_its_thread_have_each_line_or_count_it(say: Voice, look: Seen) -> None:
    content = views.posted(say, look, held(look), [])
    check_message(content)
    sections = look.digest.sections
    assert _bullets(content) == sum(len(one.few) for one in sections)
    replies = list(views.details(say, look))
    for reply in replies:
        check_message(reply)
    wanted = sum(len(one.lines) for one in sections if one.more)
    assert sum(map(_bullets, replies)) == wanted
    for one in sections:
        if one.more:
            assert f"And {one.more} more in the thread." in content["text"]
        if one.beyond:
            assert any(f"And {one.beyond} more: " in reply["text"] for reply in replies)


@some
@given(voices, seen())
def test_before_it_comes_it_is_shown_with_where_all_else_is(say: Voice, look: Seen) -> None:
    shown = Upcoming(look, None, None, None, may_add=True)
    content = views.upcoming(say, shown, [])
    check_message(content)
    check_view({**VIEW, "blocks": for_window(content)["blocks"]})
    for one in look.digest.sections:
        assert not one.more or f"And {one.more} more: " in content["text"]
    assert look.digest.says_something or "Nothing since" in content["text"]


@some
@given(voices, st.lists(names, min_size=1, max_size=team_rows.MOST_ROWS), st.integers(0, 9))
def test_there_is_a_row_for_each_team_also_in_words(
    say: Voice, named: list[str], more: int
) -> None:
    rows = [row(name) for name in named]
    content = team_rows.listed(say, rows, more, MONDAY)
    assert blockkit.check_message(content) == []
    [table] = [block for block in content["blocks"] if block["type"] == "table"]
    assert len(table["rows"]) == 1 + len(rows)
    assert content["text"].count("Running 3, Good 2, Bad 1") == len(rows)
    check_view({**VIEW, "blocks": for_window(content)["blocks"]})
    blocks = team_rows.as_waiting(say, rows, can_act=True)
    check_view({**VIEW, "blocks": blocks})


def row(name: str) -> Row:
    ritual = Ritual("r", "t1", RitualKind.OWN, None, HolidayPolicy.LATER, RitualSettings(), name)
    concluded = {Verdict.GOOD: 2, Verdict.BAD: 1, Verdict.INTERESTING: 0}
    coming = Coming(ritual, Occurrence(MONDAY, MONDAY))
    return Row(
        team(name), {Standing.INVEST: 2, Standing.HOLD: 1}, 3, concluded, 1, 4.25, 2, 0, coming
    )


def test_everything_that_can_be_told_has_its_sentence() -> None:
    """Kinds are made of other kinds: whoever adds one there adds its sentence."""
    for kind in (
        *(f"came_to_{stage}" for stage in Stage if stage is not Stage.CONCLUDED),
        *(f"concluded_{verdict}{how}" for verdict in Verdict for how in ("", "_measured")),
        *(f"decided_{decision}" for decision in _DECISIVE),
        *(f"{line}_{state}" for line, states in STATES.items() for state in states),
        *(f"silent_{kind}" for kind in WorkKind),
    ):
        assert kind in KINDS, kind
    for part in Part:
        assert f"digest.part_{part}" in words() and f"digest.where_{part}" in words()


VIEW = {
    "type": "modal",
    "callback_id": "read",
    "title": {"type": "plain_text", "text": "Read"},
    "close": {"type": "plain_text", "text": "Close"},
}


def _bullets(content: Mapping[str, object]) -> int:
    blocks = content["blocks"]
    assert isinstance(blocks, list)
    assert all(typed_in(blocks)) or not typed_in(blocks)
    return sum(
        len(element["elements"])
        for block in blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
    )
