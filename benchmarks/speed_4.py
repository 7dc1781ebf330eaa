"""A message of thirty blocks, built by a view ÷ the same as plain dict literals.

The view is of a person's ten reflections: it takes its words from the catalogue, quotes what
was typed, and derives the text that goes with the blocks.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import by_hand
from benchmarks.figures import Figure, Size
from benchmarks.pairs import take_turns
from bot.views.blocks import message
from bot.views.retro import reflections as views
from bot.words import Voice, words
from rituals.calendar import TeamCalendar
from rituals.playbook import formats
from rituals.ports import Content
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.results import Board, Progress
from rituals.team.model import Team
from rituals.team.ritual import Phase, RitualKind, RitualSettings, Shown

TURNS = {"full": 200, "small": 30}
TEXT = "Tenure explains most of churn, and the rest is noise that no feature of ours has explained"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
REFLECTIONS = [Reflection(str(n), "retro", "U1", "taught", TEXT, NOW) for n in range(10)]


async def figures(size: Size) -> AsyncIterator[Figure]:
    say, board = Voice(words("en", ""), ZoneInfo("UTC")), _board()

    def ours() -> Content:
        return message(*views.mine(say, board, REFLECTIONS)["blocks"])

    def literals() -> Content:
        until = say.when(board.sitting.ends_at)
        return by_hand.answer(until, [(one.reflection_id, one.text) for one in REFLECTIONS])

    mine, other = ours(), literals()
    assert len(mine["blocks"]) == 31
    assert mine["blocks"][1:] == other["blocks"][1:]

    async def by_view() -> None:
        ours()

    async def by_literals() -> None:
        literals()

    contenders: dict[str, Any] = {
        "literals": by_literals,
        "ours": by_view,
        "literals again": by_literals,
    }
    taken = await take_turns(contenders, turns=TURNS[size])
    facts = {
        "control": round(taken.ratio("literals again", to="literals"), 3),
        "us": round(taken.micros("ours")),
        "literals_us": round(taken.micros("literals")),
    }
    yield Figure("speed-4/message", taken.ratio("ours", to="literals"), "x", 3, facts)


def _board() -> Board:
    team = Team(
        team_id="team",
        channel_id="C1",
        channel_name="bench",
        is_private=False,
        calendar=TeamCalendar(zone="Europe/Berlin"),
        lead="U1",
        members=("U1",),
        facilitators=(),
        follows_channel=True,
    )
    sitting = Sitting(
        sitting_id="retro",
        team_id="team",
        ritual_id="ritual",
        occurrence=None,
        kind=RitualKind.RETRO,
        name="",
        format=formats()["experiments"],
        shown=Shown.AT_CLOSE,
        plan=RitualSettings().plan,
        phase=Phase.COLLECT,
        phase_began_at=NOW,
        opened_at=NOW,
        ends_at=NOW + timedelta(days=1),
        opened_by="U1",
        late_by=timedelta(0),
    )
    return Board(sitting, team, Progress(10, 1, 1))
