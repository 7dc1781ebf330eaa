"""The last listener of a kind ÷ the first, with all that the bot has registered.

Both are put in the place of real ones and do nothing, so that finding them is what differs.
"""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from benchmarks.figures import Figure, Size
from benchmarks.pairs import take_turns
from benchmarks.slack import Body, command, ours, running_bot, somebody
from bot.answers import Answer, Done
from bot.bootstrap import Bot
from bot.commands import COMMANDS
from bot.listeners import all_routes
from bot.process.metrics import Metrics
from bot.routes import Routes
from bot.slack.bolt import build_app
from bot.slack.reception import Reception

TURNS = {"full": 200, "small": 40}


async def figures(size: Size) -> AsyncIterator[Figure]:
    async with running_bot() as running:
        bot, alice = running.bot, await somebody(running.url)
        routes = all_routes()
        kinds = _first_and_last(bot, alice, routes)
        reception = Reception(build_app(bot.tools.slack, bot.tools, routes), Metrics())
        for kind, (first, last, count) in kinds.items():
            taken = await take_turns(
                {
                    "first": partial(ours, reception, first),
                    "last": partial(ours, reception, last),
                    "first again": partial(ours, reception, first),
                },
                turns=TURNS[size],
            )
            facts = {
                "control": round(taken.ratio("first again", to="first"), 3),
                "listeners": count,
                "us": round(taken.micros("last")),
            }
            yield Figure(f"speed-3/{kind}", taken.ratio("last", to="first"), "x", 1.1, facts)


def _first_and_last(bot: Bot, user_id: str, routes: Routes) -> dict[str, tuple[Body, Body, int]]:
    """A request for the first and one for the last of each kind, and how many there are."""
    words = [(c.name, s.word) for c in COMMANDS for s in c.subcommands]
    (first_name, first_word), (last_name, last_word) = words[0], words[-1]
    for name, word in (words[0], words[-1]):
        routes.commands[f"{name} {word}"] = _nothing
    kinds = {
        "commands": (
            command(bot, user_id, first_name, first_word),
            command(bot, user_id, last_name, last_word),
            len(routes.commands),
        )
    }
    who = {"team": {"id": bot.tools.installation.workspace_id}, "user": {"id": user_id}}
    tables: dict[str, tuple[dict[str, Any], Any, Any]] = {
        "actions": (routes.actions, _nothing, partial(_action, who)),
        "views": (routes.views, _nothing, partial(_view, who)),
        "events": (routes.events, _nothing_happens, partial(_event, who)),
    }
    for kind, (table, silent, body) in tables.items():
        first, *_, last = table
        table[first] = table[last] = silent
        kinds[kind] = (body(first), body(last), len(table))
    return kinds


async def _nothing(*_: object) -> Answer:
    return Done()


async def _nothing_happens(*_: object) -> None:
    return


def _action(who: Body, action_id: str) -> Body:
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": "v"}
    return {"type": "block_actions", **who, "actions": [action], "trigger_id": "1.1.trigger"}


def _view(who: Body, callback_id: str) -> Body:
    view = {"id": "V1", "type": "modal", "callback_id": callback_id, "state": {"values": {}}}
    return {"type": "view_submission", **who, "view": {**view, "blocks": []}}


def _event(who: Body, kind: str) -> Body:
    event = {"type": kind, "user": who["user"]["id"], "channel": "C0BENCH", "ts": "1.1"}
    team_id = who["team"]["id"]
    return {"type": "event_callback", "team_id": team_id, "event_id": "Ev1", "event": event}
