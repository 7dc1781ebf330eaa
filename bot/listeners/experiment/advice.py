"""What is said before an experiment runs, and once when it is there; and what follows from it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TypeVar

from bot.answers import Answer, Reply
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.origin import PATIENCE_S
from bot.listeners.which_team import closed_to
from bot.ports import Work
from bot.posting.kickoff import board as posting
from bot.routes import Routes
from bot.slack.client import TROUBLES
from bot.views.blocks import message, section
from bot.views.experiment import advice as views
from rituals.experiment.searching import Hit
from rituals.experiment.starting import Started
from rituals.gates.first import Thoughts
from rituals.kickoff import sets
from rituals.kickoff.catalogue import QuestionSet
from rituals.search.discarded import Discarded

T = TypeVar("T", Hit, Discarded)


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.EXPERIMENT_ASK_SETS: ask_set}


async def readable_of(call: Call, near: Sequence[T]) -> list[T]:
    """Without what is of a team whose channel turns out to have been made private meanwhile."""
    closed = await closed_to(call, [one.team for one in near])
    return [one for one in near if one.team.team_id not in closed]


async def tell(call: Call, done: Started, known: Thoughts) -> None:
    """Only whoever began it sees it. It was in the preview: where Slack has a moment, nobody has
    to be told that it isn't said again."""
    if known.is_empty:
        return
    content = views.coached(call.say, done.experiment.number, known)
    with suppress(*TROUBLES):
        async with asyncio.timeout(PATIENCE_S):
            await call.tools.slack.chat_postEphemeral(
                channel=done.team.channel_id, user=call.actor.user_id, **content
            )


async def ask_set(call: Call) -> Answer:
    """More questions of the kickoff, asked from where they were missed."""
    kickoff_id, added = call.value.split("/")

    def step(work: Work) -> Answer:
        moved = sets.add(work, kickoff_id, QuestionSet(added), call.actor, now=work.now)
        posting.set_added(work, call.tools, moved, None)
        name = call.say.plain(f"kickoff.set_{added}")
        return Reply(message(section(call.say("experiment.advice.asked", set=name))))

    return await call.write(step)
