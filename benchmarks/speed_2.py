"""A command with one transaction ÷ bare Bolt whose listener does the same by hand.

The command writes a reflection, reads all ten of its retro, and answers with the thirty blocks of
the view that a person has of them. No command of ours is exactly this, so it's put together from
what all of them are made of: Call, Desk, unit of work, repositories, Voice, a view. By hand it is
sqlite3 with the same pragmas, on the event loop, and dict literals.
"""

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from benchmarks import by_hand
from benchmarks.figures import Figure, Size
from benchmarks.pairs import BATCH, WARM_UP, take_turns
from benchmarks.slack import bare_bolt, bolts, command, ours, running_bot, somebody
from bot.answers import Answer, Reply
from bot.bootstrap import Bot
from bot.call import Call
from bot.commands import Intent
from bot.listeners import all_routes
from bot.ports import Work
from bot.process.metrics import Metrics
from bot.slack.bolt import build_app
from bot.slack.reception import Reception
from bot.views.blocks import message
from bot.views.retro import reflections as views
from rituals.calendar import TeamCalendar
from rituals.playbook import formats
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.results import Board, Progress
from rituals.team.model import Team
from rituals.team.ritual import Phase, RitualKind, RitualSettings, Shown

TURNS = {"full": 150, "small": 25}
WRITTEN = 9
"""In each retro before; the command writes the tenth."""
TEXT = "Tenure explains most of churn, and the rest is noise that no feature of ours has explained"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


async def figures(size: Size) -> AsyncIterator[Figure]:
    async with running_bot() as running:
        bot, alice = running.bot, await somebody(running.url)
        requests = (TURNS[size] + WARM_UP) * BATCH * 2 + 1
        board = await _a_retro(bot, alice)
        other = running.database.with_name("by_hand.db")
        with closing(sqlite3.connect(running.database)) as database:
            _multiply(database, requests)
            with closing(sqlite3.connect(other)) as copy:
                database.backup(copy)

        with_command, bare, noop = _ours(bot, board), bare_bolt(bot), bare_bolt(bot)
        body = command(bot, alice, "retro", "now")
        with closing(by_hand.open_database(other)) as database:
            by_hand.listen(bare, database, _numbers(), int(board.sitting.ends_at.timestamp()), TEXT)
            _listen_to_nothing(noop)
            _check(await ours(with_command, body), await bolts(bare, body))
            taken = await take_turns(
                {
                    "by hand": partial(bolts, bare, body),
                    "no-op": partial(bolts, noop, body),
                    "ours": partial(ours, with_command, body),
                    "by hand again": partial(bolts, bare, body),
                },
                turns=TURNS[size],
            )
    facts = {
        "control": round(taken.ratio("by hand again", to="by hand"), 3),
        "to_noop": round(taken.ratio("ours", to="no-op"), 2),
        "by_hand_to_noop": round(taken.ratio("by hand", to="no-op"), 2),
        "us": round(taken.micros("ours")),
        "by_hand_us": round(taken.micros("by hand")),
    }
    yield Figure("speed-2/sqlite", taken.ratio("ours", to="by hand"), "x", 2.0, facts)


def _ours(bot: Bot, board: Board) -> Reception:
    """All of the bot, with the command in the place of one."""
    sittings = _numbers()

    async def reflect(call: Call, _: Intent) -> Answer:
        def step(work: Work) -> Answer:
            sitting_id = next(sittings)
            work.sittings.put_reflection(_reflection(work.new_id(), sitting_id, call.actor.user_id))
            now = replace(board, sitting=replace(board.sitting, sitting_id=sitting_id))
            view = views.mine(call.say, now, work.sittings.reflections(sitting_id))
            return Reply(message(*view["blocks"]))

        return await call.write(step)

    routes = all_routes()
    routes.commands["retro now"] = reflect
    return Reception(build_app(bot.tools.slack, bot.tools, routes), Metrics())


def _listen_to_nothing(app: AsyncApp) -> None:
    @app.command("/retro")
    async def _nothing(ack: Any) -> None:
        await ack()


def _numbers() -> Iterator[str]:
    """Ids of retros that nobody has written in yet."""
    number = 0
    while True:
        number += 1
        yield f"retro-{number}"


async def _a_retro(bot: Bot, author: str) -> Board:
    """The one that all the others are copies of."""
    team = Team(
        team_id="team",
        channel_id="C0BENCH",
        channel_name="bench",
        is_private=False,
        calendar=TeamCalendar(zone="Europe/Berlin"),
        lead=author,
        members=(author,),
        facilitators=(),
        follows_channel=True,
    )
    sitting = Sitting(
        sitting_id="retro",
        team_id=team.team_id,
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
        opened_by=author,
        late_by=timedelta(0),
        closed_at=NOW + timedelta(days=1),
    )

    def step(work: Work) -> None:
        work.teams.put(team)
        work.sittings.put(sitting)
        for number in range(WRITTEN):
            work.sittings.put_reflection(_reflection(str(number), sitting.sitting_id, author))

    await bot.tools.desk.write(bot.tools.installation.workspace_id, step)
    return Board(sitting, team, Progress(WRITTEN, 1, 1))


def _reflection(reflection_id: str, sitting_id: str, author: str) -> Reflection:
    return Reflection(reflection_id, sitting_id, author, "taught", TEXT, NOW)


def _multiply(database: sqlite3.Connection, times: int) -> None:
    numbers = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT ?)"
    new = {"sitting_id": "sitting_id || '-' || n", "reflection_id": "reflection_id || '-' || n"}
    for table in ("sitting", "reflection"):
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(new.get(column, column) for column in columns)
        copies = f"{numbers} SELECT {values} FROM {table}, numbers"
        database.execute(f"INSERT INTO {table} {copies}", [times])
    database.commit()


def _check(ours: str, by_hand: str) -> None:
    """Both say the same; the ids and how the date is written may differ."""
    texts = (re.sub('"value": "[^"]*"', '"value": ""', text) for text in (ours, by_hand))
    mine, other = (json.loads(text)["payload"] for text in texts)
    assert len(mine["blocks"]) == 31
    assert mine["blocks"][1:] == other["blocks"][1:]
    assert mine["text"].splitlines()[1:] == other["text"].splitlines()[1:]
