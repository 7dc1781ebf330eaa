"""What happens to a company meanwhile: workers die, calls fail; Slack, its clock and the database
come and go."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from benchmarks.soak.company import Company
from benchmarks.soak.crew import Crew
from benchmarks.soak.databases import Database, Outage
from benchmarks.soak.plans import AWAY, FAULTS, LONGEST_S, LOOK_S, Plan

_SAID_WITHIN_S = 20.0
_TOGETHER_WITHIN_S = 5.0


class Chaos:
    def __init__(
        self, plan: Plan, database: Database, company: Company, team: Crew, dice: random.Random
    ) -> None:
        self._plan = plan
        self._database = database
        self._company = company
        self._team = team
        self._dice = dice
        self.calm = asyncio.Lock()
        """Held while the database is away: nobody else uses it then, and nobody is killed."""
        self._ways = [*database.outages, "slack", "clock"] if plan.outages else []
        self.outages: Counter[str] = Counter()
        """How often each thing went away."""
        self.wrong: list[str] = []

    @property
    def all_went_away(self) -> bool:
        """Everything went away once."""
        return len(self.outages) == len(self._ways)

    @asynccontextmanager
    async def goes_on(self, over: Callable[[], bool]) -> AsyncIterator[None]:
        """All of it, until the work inside is done; what goes away does so until it is `over`."""
        agents = [asyncio.create_task(self._kill())]
        if self._plan.outages:
            agents.append(asyncio.create_task(self._go_away(over)))
        try:
            yield
        finally:
            async with self.calm:
                for agent in agents:
                    agent.cancel()
            for agent in agents:
                with suppress(asyncio.CancelledError):
                    await agent
            self._company.faults()

    async def _kill(self) -> None:
        while True:
            await self._pause(0.1, 2.0)
            if self._dice.random() < 0.5:  # let them get into each other's way, too
                with suppress(TimeoutError):
                    await _seen(self._all_at_work, _TOGETHER_WITHIN_S)
            async with self.calm:
                self._team.kill_one(self._dice)

    async def _all_at_work(self) -> bool:
        return self._team.complete

    async def _go_away(self, over: Callable[[], bool]) -> None:
        """Everything in turn, in an order of its own each time."""
        while not over():
            for way in self._dice.sample(self._ways, len(self._ways)):
                await self._pause(1.0, 4.0)
                match way:
                    case "slack":
                        await self._slack_away()
                    case "clock":
                        await self._clock_set_back()
                    case _:
                        async with self.calm:
                            await self._database_away(way, self._database.outages[way])
                self.outages[way] += 1

    async def _pause(self, least: float, most: float) -> None:
        """Seconds on a machine with nothing else to do."""
        await asyncio.sleep(self._dice.uniform(least, most) * self._team.slowness)

    async def _slack_away(self) -> None:
        self._company.faults(*AWAY)
        await asyncio.sleep(self._dice.uniform(1.0, 3.0))
        self.usual_faults()

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
            self.wrong.append(f"nobody said that the database was {way}")
        finally:
            await asyncio.to_thread(away.__exit__, None, None, None)

    def usual_faults(self) -> None:
        rules = [
            {"kind": kind, "probability": probability, "seed": self._dice.random()}
            for kind, probability in FAULTS.items()
        ]
        self._company.faults(*(rules if self._plan.faults else ()))


async def _seen(look: Callable[[], Awaitable[bool]], within: float) -> None:
    """Look until it is so. Raises TimeoutError after so many seconds."""
    async with asyncio.timeout(within):
        while not await look():  # noqa: ASYNC110
            await asyncio.sleep(LOOK_S)  # it happens in other processes
