"""One run: a company's days, while workers die, calls fail and the database comes and goes."""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from benchmarks.figures import Size
from benchmarks.soak.company import Company, a_company
from benchmarks.soak.crew import Crew, Role, crew
from benchmarks.soak.databases import Database, Outage
from benchmarks.soak.front import a_front
from benchmarks.soak.people import People
from benchmarks.soak.plans import AWAY, FAULTS, KILLS, LOST_ANSWERS, Plan

LONGEST_S = 90.0
"""After that long without getting on, something is stuck."""
_LOOK_S = 0.1
_SAID_WITHIN_S = 20.0
_TOGETHER_WITHIN_S = 5.0


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
        run = _Run(plan, database, company, team, people, dice)
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
            "outages": dict(run.outages),
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
    def __init__(
        self,
        plan: Plan,
        database: Database,
        company: Company,
        team: Crew,
        people: People,
        dice: random.Random,
    ) -> None:
        self._plan = plan
        self._database = database
        self._company = company
        self._team = team
        self._people = people
        self._dice = dice
        self._calm = asyncio.Lock()
        """Held while the database is away: nobody else uses it then, and nobody is killed."""
        self._ways = [*database.outages, "slack", "clock"] if plan.outages else []
        self.outages: Counter[str] = Counter()
        self.failed_first = 0
        self.seconds = 0.0
        self._end = 0.0
        self._wrong: list[str] = []

    async def through(self, seconds: float, kills: int) -> list[str]:
        """What is wrong in the end."""
        started = time.monotonic()
        self._end = started + seconds
        await asyncio.to_thread(self._company.begin)
        self._company.faults()
        try:
            await self._people.settle_in()
            self._usual_faults()
            async with self._at_work(), self._chaos():
                lap = 0
                while not self._over() or self._team.kills < kills:
                    await self._lap(lap)
                    lap += 1
            await self._aftermath()
        except TimeoutError:
            self._wrong.append(f"stuck; its last words: {list(self._team.last_words)[-3:]}")
        self.seconds = time.monotonic() - started
        about = [*self._company.wrong(), *self._company.doubled(), *self._people.wrong()]
        return [*self._wrong, *about]

    def _over(self) -> bool:
        """Whether the time is up, and everything went away once."""
        return time.monotonic() > self._end and len(self.outages) == len(self._ways)

    async def _lap(self, number: int) -> None:
        async with self._calm:
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
            async with self._calm:
                if await asyncio.to_thread(so):
                    return
            if posts != (posts := len(self._company.posts())):
                since = time.monotonic()
            if time.monotonic() - since > LONGEST_S:
                raise TimeoutError
            await asyncio.sleep(_LOOK_S)

    @asynccontextmanager
    async def _chaos(self) -> AsyncIterator[None]:
        agents = [asyncio.create_task(self._kill())]
        if self._plan.outages:
            agents.append(asyncio.create_task(self._go_away()))
        try:
            yield
        finally:
            async with self._calm:
                for agent in agents:
                    agent.cancel()
            for agent in agents:
                with suppress(asyncio.CancelledError):
                    await agent
            self._company.faults()

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

    async def _kill(self) -> None:
        while True:
            await self._pause(0.1, 2.0)
            if self._dice.random() < 0.5:  # let them get into each other's way, too
                with suppress(TimeoutError):
                    await _seen(self._all_at_work, _TOGETHER_WITHIN_S)
            async with self._calm:
                self._team.kill_one(self._dice)

    async def _all_at_work(self) -> bool:
        return self._team.complete

    async def _go_away(self) -> None:
        """Everything in turn, in an order of its own each time."""
        while not self._over():
            for way in self._dice.sample(self._ways, len(self._ways)):
                await self._pause(1.0, 4.0)
                match way:
                    case "slack":
                        await self._slack_away()
                    case "clock":
                        await self._clock_set_back()
                    case _:
                        async with self._calm:
                            await self._database_away(way, self._database.outages[way])
                self.outages[way] += 1

    async def _pause(self, least: float, most: float) -> None:
        """Seconds on a machine with nothing else to do."""
        await asyncio.sleep(self._dice.uniform(least, most) * self._team.slowness)

    async def _slack_away(self) -> None:
        self._company.faults(*AWAY)
        await asyncio.sleep(self._dice.uniform(1.0, 3.0))
        self._usual_faults()

    async def _clock_set_back(self) -> None:
        """For a moment; each lap sets it forward by a day."""
        clock, by = self._company.slack.slack.world.clock, self._dice.uniform(60, 3600)
        clock.advance(-by)
        await asyncio.sleep(self._dice.uniform(0.5, 2.0))
        clock.advance(by)

    async def _database_away(self, way: str, outage: Outage) -> None:
        """Until a worker has said so."""
        team = self._team

        async def at_work() -> bool:
            return bool(team.pids)

        async def complained() -> bool:
            return team.troubles.total() > before

        await _seen(at_work, LONGEST_S)
        name = f"lap during {way} {self.outages[way]}"
        await asyncio.to_thread(self._company.make_due, name, 2)  # there is something to do then
        away = outage(team.pids)
        await asyncio.to_thread(away.__enter__)
        before = team.troubles.total()
        try:
            await _seen(complained, _SAID_WITHIN_S)
        except TimeoutError:
            self._wrong.append(f"nobody said that the database was {way}")
        finally:
            await asyncio.to_thread(away.__exit__, None, None, None)

    def _usual_faults(self) -> None:
        rules = [
            {"kind": kind, "probability": probability, "seed": self._dice.random()}
            for kind, probability in FAULTS.items()
        ]
        self._company.faults(*(rules if self._plan.faults else ()))


async def _seen(look: Callable[[], Awaitable[bool]], within: float) -> None:
    """Look until it is so. Raises TimeoutError after so many seconds."""
    async with asyncio.timeout(within):
        while not await look():  # noqa: ASYNC110
            await asyncio.sleep(_LOOK_S)  # it happens in other processes
