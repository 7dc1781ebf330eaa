"""Repositories that teams follow are read now and then, and follow-ups made issues there.

The database says whose time has come, so a restart forgets nothing. Each is claimed first, so that
several processes ask once; GitHub is asked while no transaction is open. Where a process dies in
between, the claim runs out: what was read is read again, and what was made is looked for.
"""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.call import Tools
from bot.engine.lookout import Lookout
from bot.posting.nudges import issues as posting
from rituals.issues import pushing, reading
from rituals.issues.model import Follow, Pushed
from rituals.issues.ports import (
    IssuesRefused,
    Made,
    RepositoryGone,
    TrackerTrouble,
    WorkTracker,
)
from rituals.issues.pushing import Push
from rituals.issues.reading import Found, Look
from rituals.tracking.errors import Why

log = structlog.get_logger()

AT_ONCE = 10
PATIENCE_S = 120.0
"""For all that is asked about one repository; its claim lasts longer."""


class Repositories(Lookout):
    def __init__(self, tools: Tools, tracker: WorkTracker, interval: timedelta) -> None:
        """`interval`: after which a repository is read again, by the domain clock."""
        super().__init__("github", tools)
        self._tracker = tracker
        self._interval = interval
        self._rests_until: datetime | None = None
        """It was asked too often, for whatever repository; by the domain clock."""
        self.trouble: str | None = None
        """Why it couldn't be had when it was last asked; None: it could, or wasn't asked yet."""

    async def _see_to(self) -> int:
        """What is to be read and made."""
        now = self._tools.clock.now()
        if not self._goes_on(now):
            return 0
        to_push, to_ask = await self._tools.desk.read(
            self._workspace_id,
            lambda work: (work.issues.to_push(now, AT_ONCE), work.issues.to_ask(now, AT_ONCE)),
        )
        done = 0
        for pushed in to_push:
            done += self._goes_on(now) and await self._push(pushed)
        for follow in to_ask:
            done += self._goes_on(now) and await self._read(follow)
        return done

    def _goes_on(self, now: datetime) -> bool:
        return not self._stopping and not (self._rests_until and now < self._rests_until)

    async def _read(self, follow: Follow) -> bool:
        desk, tools = self._tools.desk, self._tools
        look = await desk.write(
            self._workspace_id,
            lambda work: reading.claim(work, follow.follow_id, now=work.now),
        )
        if look is None:
            return False
        try:
            async with asyncio.timeout(PATIENCE_S):
                found = await self._found(look)
        except RepositoryGone:
            log.info("github.repository_gone", repository=follow.repository)
            await desk.write(self._workspace_id, lambda work: posting.gone(work, tools, look))
            return True
        except (TrackerTrouble, IssuesRefused, TimeoutError) as error:
            why, wait = self._not_had(error)
            await desk.write(
                self._workspace_id,
                lambda work: reading.put_off(
                    work, look.follow, why, now=work.now, every=self._interval, wait=wait
                ),
            )
            return True
        self._had()
        await desk.write(
            self._workspace_id,
            lambda work: posting.taken(
                work,
                tools,
                reading.take(work, look, found, now=work.now, every=self._interval),
            ),
        )
        return True

    async def _found(self, look: Look) -> Found:
        """Raises TrackerTrouble, RepositoryGone, IssuesRefused."""
        repository = look.follow.repository
        read = await self._tracker.read(repository, look.since)
        still_open = {one.number for one in read.items}
        closed = set()
        for one in look.ours:
            if one.number is not None and one.number not in still_open:
                try:
                    if await self._tracker.is_closed(repository, one.number):
                        closed.add(one.number)
                except (RepositoryGone, IssuesRefused):
                    log.info("github.issue_gone", repository=repository, number=one.number)
        return Found(read, frozenset(closed))

    async def _push(self, pushed: Pushed) -> bool:
        desk, tools = self._tools.desk, self._tools
        push = await desk.write(
            self._workspace_id,
            lambda work: pushing.claim(work, pushed.follow_up_id, now=work.now),
        )
        if push is None:
            return False
        try:
            async with asyncio.timeout(PATIENCE_S):
                there = await self._made(push)
        except (IssuesRefused, RepositoryGone):
            log.info("github.issue_refused", repository=pushed.repository)
            await desk.write(
                self._workspace_id,
                lambda work: posting.pushed(work, tools, pushing.refused(work, push)),
            )
            return True
        except (TrackerTrouble, TimeoutError) as error:
            _, wait = self._not_had(error)
            await desk.write(
                self._workspace_id,
                lambda work: pushing.put_off(work, push, now=work.now, wait=wait),
            )
            return True
        self._had()
        await desk.write(
            self._workspace_id,
            lambda work: posting.pushed(work, tools, pushing.made(work, push, there)),
        )
        return True

    async def _made(self, push: Push) -> Made:
        repository = push.pushed.repository
        if push.since is not None:
            there = await self._tracker.made_before(repository, push.draft, push.since)
            if there:
                return there
        return await self._tracker.create(repository, push.draft)

    def _had(self) -> None:
        if self.trouble:
            log.info("github.back")
        self.trouble = None

    def _not_had(self, error: Exception) -> tuple[str, timedelta | None]:
        """Why, and for how long it wants to be left alone."""
        trouble = error if isinstance(error, TrackerTrouble) else None
        why = str(Why.SLOW if isinstance(error, TimeoutError) else Why.REFUSED)
        why = str(trouble.why) if trouble else why
        if self.trouble != why:
            log.warning("github.away", why=why)
        self.trouble = why
        wait = trouble.wait if trouble else None
        if wait:
            self._rests_until = self._tools.clock.now() + wait
        return why, wait
