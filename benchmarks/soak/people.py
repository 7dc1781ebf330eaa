"""People who go on working while everything breaks, and whether what they were told is true.

Who sends a window and is thanked has written it: once, for good. Who is not answered sends the same
window again, as people do, and that still is once.
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum, auto

from sqlalchemy import select

from benchmarks.soak.company import Company
from sandbox.control import acts
from sandbox.world import User, View
from sandbox.world.model import Json
from storage.tables import metadata

LEAD, WRITERS = "alice", ("alice", "bob", "dana", "chen")
_UNANSWERED = {"dispatch_failed", "operation_timeout"}
_TRIES = 5
"""Somebody who is told each time that it can't be done leaves it then."""
_AGAIN_S = 0.3
_DOUBLE_CLICKS = 0.2
"""How likely each click is one."""
_THANKS = "Thank you"


class Fate(Enum):
    """What somebody knows of something that they have sent."""

    THANKED = auto()
    UNSURE = auto()


class People:
    def __init__(self, company: Company, dice: random.Random) -> None:
        self._company = company
        self._slack = company.slack.slack
        self._dice = dice
        self._channel = company.peoples
        self._going_home = False
        self.wrote: dict[str, Fate] = {}
        """By text, which is a new one each time."""
        self.again = 0
        """How often a window was sent again."""

    async def settle_in(self) -> None:
        """Their team is set up. Raises TimeoutError where the bot doesn't get there."""
        lead = self._user(LEAD)
        async with asyncio.timeout(60):
            window = None
            while window is None:
                await asyncio.sleep(_AGAIN_S)
                window = await self._types(lead, "/mainspring setup")
            while window is not None:  # the fields, then the preview
                await self._does(lead, "submit", view_id=window.id)
                window = self._window(lead)

    async def work(self) -> None:
        """Until they go home; then each first ends what they are at."""
        await asyncio.gather(*(self._write(name) for name in WRITERS), self._close())

    def go_home(self) -> None:
        self._going_home = True

    def wrong(self) -> Iterator[str]:
        """What was promised to them and isn't so. Blocks."""
        reflection = metadata.tables["reflection"]
        with self._company.storage.engines.read.connect() as connection:
            kept = Counter(connection.execute(select(reflection.c.text)).scalars())
        yield from (f"nobody wrote: {text}" for text in kept if text not in self.wrote)
        if Fate.THANKED not in self.wrote.values():
            yield "nobody was thanked for anything"
        for text, fate in self.wrote.items():
            if kept[text] > 1:
                yield f"written {kept[text]} times: {text}"
            if kept[text] == 0 and fate is Fate.THANKED:
                yield f"thanked for, and lost: {text}"

    def facts(self) -> Mapping[str, int]:
        fates = Counter(self.wrote.values())
        return {
            "written": len(self.wrote),
            "thanked": fates[Fate.THANKED],
            "sent_again": self.again,
        }

    async def _write(self, name: str) -> None:
        who, number = self._user(name), 0
        while not self._going_home:
            await asyncio.sleep(self._dice.uniform(0.1, 0.5))
            window = await self._types(who, "/retro")
            if window is None:
                continue
            if (field := _field(window)) is None:
                await self._does(who, "submit", view_id=window.id)  # it asks to open one
                continue
            number += 1
            text = f"{name} wrote {number}"
            await self._does(who, "fill", view_id=window.id, **field, value=text)
            self.wrote[text] = Fate.UNSURE
            if await self._sent(who, window):
                self.wrote[text] = Fate.THANKED

    async def _sent(self, who: User, window: View) -> bool:
        """Whether they were thanked for it in the end."""
        refusals = 0
        while refusals < _TRIES:
            times = 1 + (self._dice.random() < _DOUBLE_CLICKS)
            answer = await self._does(who, "submit", view_id=window.id, times=times)
            if _THANKS in json.dumps(window.content):
                return True  # also where the second click of two was refused
            if answer["ok"]:
                return False
            refusals += not _is_unanswered(answer)
            self.again += 1
            await asyncio.sleep(_AGAIN_S)
        return False

    async def _close(self) -> None:
        """The lead closes what is open, now and then."""
        lead = self._user(LEAD)
        while not self._going_home:
            await asyncio.sleep(self._dice.uniform(2, 5))
            await self._does(lead, "command", channel=self._channel.id, text="/retro close")

    async def _types(self, who: User, text: str) -> View | None:
        """The window that it opens, where it opens one."""
        before = self._window(who)
        answer = await self._does(who, "command", channel=self._channel.id, text=text)
        window = self._window(who)
        return window if answer["ok"] and window is not before else None

    async def _does(self, who: User, what: str, **details: object) -> Json:
        return await acts.perform(self._slack, {"as": who.id, "do": what, **details})

    def _window(self, who: User) -> View | None:
        stack = self._slack.world.stacks.get(who.id)
        return stack[-1] if stack else None

    def _user(self, name: str) -> User:
        return next(user for user in self._slack.world.users() if user.name == name)


def _field(window: View) -> Json | None:
    """Where something can be written; None: nowhere."""
    for block in window.blocks:
        element = block.get("element") or {}
        if element.get("type") == "plain_text_input":
            return {"block_id": block["block_id"], "action_id": element["action_id"]}
    return None


def _is_unanswered(answer: Json) -> bool:
    error = str(answer["error"])
    return error in _UNANSWERED or error.startswith("http_status_5")
