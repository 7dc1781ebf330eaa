"""One run: a company's days, while workers die, calls fail and the database comes and goes."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from benchmarks.figures import Size
from benchmarks.soak.chaos import Chaos
from benchmarks.soak.company import Company, a_company
from benchmarks.soak.crew import Crew, Role, crew
from benchmarks.soak.databases import Database
from benchmarks.soak.front import a_front
from benchmarks.soak.people import People
from benchmarks.soak.plans import KILLS, LONGEST_S, LOOK_S, LOST_ANSWERS, Plan


async def soak(plan: Plan, size: Size, database: Database, seed: int) -> dict[str, object]:
    """The facts; `wrong` is a list of what went wrong, and empty."""
    roles: Sequence[Role] = ["run"] if database.for_one else plan.roles
    dice = random.Random(seed)
    async with AsyncExitStack() as exits:
        front = await exits.enter_async_context(a_front()) if "web" in roles else None
        company = await exits.enter_async_context(
            a_company(database.url, front.url if front else None)
        )
        team = await exits.enter_async_context(crew(roles, _environment(company, database)))
        if front is not None:
            front.behind = lambda: team.addresses
            front.loses = lambda: plan.faults and dice.random() < LOST_ANSWERS
        people = People(company, dice)
        chaos = Chaos(plan, database, company, team, dice)
        run = _Run(company, team, people, chaos)
        wrong = await run.through(plan.seconds[size], KILLS[size])
        posts = company.posts()
        calls, faults = company.calls()
        return {
            "due": sum(len(texts) for texts in company.due.values()),
            "posts": len(posts),
            "distinct": len(set(posts)),
            **people.facts(),
            "kills": team.kills,
            "faults": faults,
            "calls": calls,
            "outages": dict(chaos.outages),
            "failed_first": run.failed_first,
            "processes": "+".join(roles),
            "seconds": round(run.seconds, 1),
            "wrong": wrong[:10],
        }


def _environment(company: Company, database: Database) -> dict[str, str]:
    url = company.slack.url
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("MAINSPRING")},
        "SLACK_BOT_TOKEN": company.installed["bot_token"],
        "SLACK_APP_TOKEN": company.installed["app_token"],
        "SLACK_SIGNING_SECRET": company.installed["signing_secret"],
        "SLACK_API_URL": f"{url}/api/",
        "MAINSPRING_CLOCK_URL": f"{url}/sandbox/clock",
        "MAINSPRING_DATABASE": database.url,
        "MAINSPRING_CHANNEL_INTERVAL": "0",
        "MAINSPRING_CALL_TIMEOUT": "0.5",
        "MAINSPRING_GRACE_PERIOD": "0.2",
        "MAINSPRING_LOG_FORMAT": "json",
    }


class _Run:
    def __init__(self, company: Company, team: Crew, people: People, chaos: Chaos) -> None:
        self._company = company
        self._team = team
        self._people = people
        self._chaos = chaos
        self.failed_first = 0
        self.seconds = 0.0
        self._end = 0.0

    async def through(self, seconds: float, kills: int) -> list[str]:
        """What is wrong in the end."""
        started = time.monotonic()
        self._end = started + seconds
        await asyncio.to_thread(self._company.begin)
        self._company.faults()
        stuck: list[str] = []
        try:
            await self._people.settle_in()
            self._chaos.usual_faults()
            async with self._at_work(), self._chaos.goes_on(self._over):
                lap = 0
                while not self._over() or self._team.kills < kills:
                    await self._lap(lap)
                    lap += 1
            await self._aftermath()
        except TimeoutError:
            stuck.append(f"stuck; its last words: {list(self._team.last_words)[-3:]}")
        self.seconds = time.monotonic() - started
        about = [*self._company.wrong(), *self._company.doubled(), *self._people.wrong()]
        return [*self._chaos.wrong, *stuck, *about]

    def _over(self) -> bool:
        """Whether the time is up, and everything went away once."""
        return time.monotonic() > self._end and self._chaos.all_went_away

    async def _lap(self, number: int) -> None:
        async with self._chaos.calm:
            await asyncio.to_thread(self._company.make_due, f"lap {number}")
        await self._until(self._company.caught_up)
        self._company.next_day()
        await self._until(self._company.caught_up)

    async def _aftermath(self) -> None:
        """All is well again, and somebody tries again what was refused."""
        await self._until(self._company.delivered)
        self._company.let_in()
        self.failed_first = await asyncio.to_thread(self._company.try_again)
        await self._until(self._company.delivered)

    async def _until(self, so: Callable[[], bool]) -> None:
        """Raises TimeoutError where it doesn't come to that, and nothing is posted any more."""
        posts, since = 0, time.monotonic()
        while True:
            async with self._chaos.calm:
                if await asyncio.to_thread(so):
                    return
            if posts != (posts := len(self._company.posts())):
                since = time.monotonic()
            if time.monotonic() - since > LONGEST_S:
                raise TimeoutError
            await asyncio.sleep(LOOK_S)

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        """People are, meanwhile. Raises TimeoutError where nobody answers them any more."""
        at_work = asyncio.create_task(self._people.work())
        try:
            yield
        finally:
            self._people.go_home()
            async with asyncio.timeout(LONGEST_S):
                await at_work
