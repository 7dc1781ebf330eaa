"""After a start, everybody on a roster is asked about once: what changed while nobody listened (who
went on holiday, who was given other rights or has left, when notifications are held back) was told
to nobody. And whoever something waits for hears of it in time, whatever was missed.

Then each team's channel is looked into: who came and who left since we last knew. Who was never
seen in it leaves no roster: somebody put them there by hand.
"""

import asyncio
from collections.abc import Callable

import structlog

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges.waiting import SOURCES
from bot.posting.team import coming, leaving
from bot.slack.client import TROUBLES, word_for
from rituals.away import usecases as away
from rituals.away.model import Quiet
from rituals.bundle import usecases as bundle
from rituals.clockwork import StorageUnavailable
from rituals.people import Person
from rituals.stale.telling import look_on
from rituals.team import whereabouts
from rituals.team.model import Team
from rituals.team.whereabouts import Missed

log = structlog.get_logger()

EASE_S = 5.0
"""A start is busy enough."""
PACE_S = 1.5
"""Between two people: Slack tells of fifty's notifications a minute, and who waits comes first."""


class Rounds:
    def __init__(
        self,
        tools: Tools,
        *,
        ease: float = EASE_S,
        pace: float = PACE_S,
    ) -> None:
        self._tools = tools
        self._directory = tools.directory
        self._desk = tools.desk
        self._workspace_id = tools.installation.workspace_id
        self._ease = ease
        self._pace = pace
        self._making: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._making = asyncio.create_task(self.make(), name="rounds")

    async def stop(self) -> None:
        if self._making:
            self._making.cancel()
            await asyncio.wait([self._making])

    async def make(self) -> None:
        """Raises nothing: who can't be asked about stays as they were."""
        await asyncio.sleep(self._ease)
        try:
            everybody, teams = await self._desk.read(
                self._workspace_id,
                lambda work: (work.teams.everybody(), work.teams.everywhere()),
            )
        except StorageUnavailable as error:
            log.warning("rounds_not_made", error=str(error))
            return
        for user_id in everybody:
            person = await self._directory.person(user_id)
            await self._see_to(person, await self._directory.quiet(user_id))
            await asyncio.sleep(self._pace)
        for team in teams:
            await self._look_into(team)

    async def _see_to(self, person: Person, quiet: Quiet | None) -> None:
        user_id = person.user_id

        def step(work: Work) -> None:
            if not person.can_be_a_member:
                leaving.is_no_colleague(work, self._tools, person)
            if quiet:
                away.keep_quiet(work, user_id, quiet)
            bundle.wants(work, SOURCES, user_id, now=work.now)
            for team in work.teams.of(user_id):
                look_on(work, team, now=work.now)

        await self._write(step)

    async def _look_into(self, team: Team) -> None:
        """Who came into its channel, and who left it."""
        if team.rests:
            return
        await asyncio.sleep(self._pace)
        try:
            here = await self._directory.all_here(team.channel_id)
            if here is None:
                return
            found = await self._desk.read(
                self._workspace_id, lambda work: _missed(work, team, here)
            )
        except StorageUnavailable as error:
            log.warning("rounds_not_made", error=str(error))
            return
        except TROUBLES as error:
            log.info("channel_not_looked_into", reason=word_for(error))
            return
        for user_id in sorted(found.came | found.went):
            await self._was_missed(team, user_id, user_id in found.came)
        await self._write(lambda work: _has_looked(work, team, here))

    async def _was_missed(self, team: Team, user_id: str, has_come: bool) -> None:
        person = await self._directory.person(user_id)

        def step(work: Work) -> None:
            if has_come:
                coming.came(work, self._tools, team.channel_id, person)
            else:
                leaving.left_channel(work, self._tools, team.channel_id, person)

        await self._write(step)
        await asyncio.sleep(self._pace)

    async def _write(self, step: Callable[[Work], None]) -> None:
        try:
            await self._desk.write(self._workspace_id, step)
        except StorageUnavailable as error:
            log.warning("rounds_not_made", error=str(error))


def _missed(work: Work, team: Team, here: frozenset[str]) -> Missed:
    """Of those who matter: who may be a member by that, or is one no more; and who holds a role, or
    is asked to, who was in the channel when they took it."""
    found, holders = whereabouts.missed(work, team, here), _holders(work, team)
    back = {user_id for user_id, is_gone in holders.items() if is_gone and user_id in here}
    gone = {user_id for user_id, is_gone in holders.items() if not is_gone and user_id not in here}
    return Missed(
        (found.came if team.follows_channel else frozenset()) | back,
        frozenset(user_id for user_id in found.went if team.has(user_id)) | gone,
    )


def _has_looked(work: Work, team: Team, here: frozenset[str]) -> None:
    if work.teams.get(team.team_id, to_change=True):
        work.teams.put_seen(team.team_id, here)


def _holders(work: Work, team: Team) -> dict[str, bool]:
    """Whoever holds a role of the team, or is asked to, by user id: whether we know that they have
    left."""
    found: dict[str, bool] = {}
    for one in work.roles.holders(team.team_id):
        found[one.user_id] = found.get(one.user_id, True) and one.gone_at is not None
    return found
