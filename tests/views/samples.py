"""Whatever the domain allows, for views to show: people, retros, reflections, in any text."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from bot.words import Voice, words
from rituals.calendar import HolidayPolicy, Occurrence, TeamCalendar, parse_cadence
from rituals.calendar.series import Moved
from rituals.playbook import formats
from rituals.sittings.model import REFLECTION_LIMIT, Reflection, Sitting
from rituals.sittings.results import Board, Summary, progress
from rituals.team.model import Team
from rituals.team.results import Coming
from rituals.team.ritual import Phase, Ritual, RitualKind, RitualSettings, Shown
from rituals.text import clean, one_line

NASTY = (
    "<!channel>",
    "<!here|x>",
    "<!everyone>",
    "<@U0AA00001>",
    "<#C0AA00001|general>",
    "<!subteam^S1|team>",
    "<!date^1^{date}|now>",
    "<javascript:alert(1)|x>",
    "<https://evil.example|bank>",
    "https://example.com/?a=1&b=<2>",
    "&lt;!channel&gt;",
    "&amp;&;",
    "*bold* _italic_ ~strike~ `code`",
    "```\nfence\n```",
    "> quoted\n>>> more",
    "@channel @here @everyone @alice",
    ":tada: :not_an_emoji:",
    "\u202edesrever\u202c \u2066isolate\u2069",
    "שלום مرحبا",
    "zero\u200bwidth\u200d\u2060\ufeff",
    "e" + "\u0301" * 40,
    "{braces} {0} {who!r} %s %(x)d $x ${y}",
    "\x00\x07\x1b[31m\x7f\x85",
    "line\r\nline\rline\u2028line",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "a" * 300,
)

typed = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(NASTY),
)
"""What comes in at a keyboard."""
names = typed.map(lambda text: one_line(text, 80) or "?")
"""Of people, as the directory keeps them."""
_long = st.builds(
    lambda piece, times: (piece * times)[:REFLECTION_LIMIT],
    st.sampled_from([*NASTY, "&", "<", "🧪", '"\\', "word "]),
    st.integers(1, REFLECTION_LIMIT),
)
texts = st.one_of(typed, _long).map(lambda text: clean(text) or "?")
"""Of reflections, as the use cases keep them."""

AUTHORS = tuple(f"U{number:04}" for number in range(8))
author_names = st.fixed_dictionaries(dict.fromkeys(AUTHORS, names))

zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"])
voices = st.builds(
    lambda prefix, zone: Voice(words("en", prefix), TeamCalendar(zone=zone).tz),
    st.sampled_from(["", "ml-"]),
    zones,
)
moments = st.integers(1_600_000_000, 2_050_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
COLUMNS = ("taught", "blocked", "assumed", "stop")


@st.composite
def occurrences(draw: st.DrawFn) -> Occurrence:
    at = draw(moments)
    moved = draw(
        st.none() | st.builds(Moved, st.just(at.date()), st.just(at.date()), st.none() | names)
    )
    merged = tuple(at + timedelta(days=n) for n in range(draw(st.integers(0, 30))))
    return Occurrence(at, at, moved, merged)


@st.composite
def teams(draw: st.DrawFn) -> Team:
    members = draw(st.lists(st.sampled_from(AUTHORS), unique=True, max_size=8))
    facilitators = draw(st.integers(0, 200))
    return Team(
        team_id="team1",
        channel_id="C0001",
        channel_name=draw(names),
        is_private=draw(st.booleans()),
        calendar=TeamCalendar(zone=draw(zones)),
        lead=AUTHORS[0],
        members=(*members, *(f"UF{n:03}" for n in range(facilitators))),
        facilitators=tuple(f"UF{n:03}" for n in range(facilitators)),
        follows_channel=True,
    )


@st.composite
def rituals(draw: st.DrawFn, of: Team) -> Ritual:
    kind = draw(st.sampled_from(RitualKind))
    name = draw(names)[:75] if kind is RitualKind.OWN else ""
    cadence = parse_cadence("every friday at 15:00", today=date(2026, 11, 16))
    settings = RitualSettings()
    return Ritual("e" * 32, of.team_id, kind, cadence, HolidayPolicy.LATER, settings, name)


def coming(of: Team) -> st.SearchStrategy[Coming]:
    return st.builds(Coming, rituals(of), occurrences())


@st.composite
def sittings(draw: st.DrawFn) -> Sitting:
    opened_at = draw(moments)
    return Sitting(
        sitting_id="f" * 32,
        team_id="team1",
        ritual_id="ritual1",
        occurrence=draw(st.none() | occurrences()),
        kind=RitualKind.RETRO,
        name="",
        format=formats()["experiments"],
        shown=draw(st.sampled_from(Shown)),
        plan=RitualSettings().plan,
        phase=Phase.COLLECT,
        phase_began_at=opened_at,
        opened_at=opened_at,
        ends_at=opened_at + timedelta(days=1),
        opened_by=draw(st.none() | st.sampled_from(AUTHORS)),
        late_by=draw(st.sampled_from([timedelta(0), timedelta(hours=3)])),
        message="handle1",
    )


@st.composite
def reflections(draw: st.DrawFn, of: Sitting) -> list[Reflection]:
    """Few of any kind, or very many alike."""
    few = st.lists(st.tuples(st.sampled_from(AUTHORS), st.sampled_from(COLUMNS), texts), max_size=8)
    many = st.builds(
        lambda author, text, times: [(author, COLUMNS[n % 4], text) for n in range(times)],
        st.sampled_from(AUTHORS),
        texts,
        st.integers(1, 120),
    )
    edited = draw(st.none() | st.just(of.opened_at))
    return [
        Reflection(f"{n:032}", of.sitting_id, author, column, text, of.opened_at, edited)
        for n, (author, column, text) in enumerate(draw(few | many))
    ]


@st.composite
def boards(draw: st.DrawFn) -> tuple[Board, list[Reflection]]:
    team, sitting = draw(teams()), draw(sittings())
    written = draw(reflections(sitting))
    return Board(sitting, team, progress(sitting, team, written)), written


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    board, written = draw(boards())
    closed = replace(
        board.sitting,
        closed_at=board.sitting.ends_at,
        closed_by=draw(st.none() | st.sampled_from(AUTHORS)),
    )
    return Summary.of(closed, board.team, written)
