"""Runs of trackers: those that ended are taken in, and what was concluded is written back to them.

The database says which links' time has come, so a restart forgets nothing. Each is claimed first,
so that several processes ask once; the tracker is asked while no transaction is open; what it
answered is committed together with the fact that it was seen. Where a process dies in between, the
claim runs out and all of it happens again, which no run is logged twice by.
"""

import asyncio
from datetime import timedelta
from functools import partial

import structlog

from bot.call import Tools
from bot.engine.lookout import Lookout
from bot.ports import Work
from bot.posting.experiment import tracking as posting
from rituals.tracking import looking, taking, telling
from rituals.tracking.errors import GONE, TargetGone, TrackerAway, Why
from rituals.tracking.looking import Look
from rituals.tracking.model import Counts, Link, Run
from rituals.tracking.ports import RunTracker
from rituals.tracking.taking import Found
from rituals.tracking.telling import Telling

log = structlog.get_logger()

AT_ONCE = 10
"""Links, of one look."""
TAKEN_AT_ONCE = 100
"""Runs, about: they are logged in one transaction and told in one message."""
PATIENCE_S = 60.0
"""For all that is asked or told about one link; its claim lasts longer."""


class Trackers(Lookout):
    def __init__(self, tools: Tools, tracker: RunTracker, interval: timedelta) -> None:
        """`interval`: after which a link is asked about again, by the domain clock."""
        super().__init__(tracker.name, tools)
        self._tracker = tracker
        self._interval = interval
        self.trouble: str | None = None
        """Why it couldn't be had when it was last asked; None: it could, or wasn't asked yet."""

    async def _see_to(self) -> int:
        """What is to be asked and told."""
        now = self._tools.clock.now()
        to_ask, to_tell = await self._tools.desk.read(
            self._workspace_id,
            lambda work: (
                work.run_links.to_ask(now, AT_ONCE),
                work.run_links.to_tell(now, AT_ONCE),
            ),
        )
        done = 0
        for link in to_ask:
            done += not self._stopping and await self._ask(link)
        for link in to_tell:
            done += not self._stopping and await self._tell(link)
        return done

    async def _ask(self, link: Link) -> bool:
        desk, tools = self._tools.desk, self._tools
        look = await desk.write(
            self._workspace_id,
            lambda work: looking.claim(work, link.experiment_id, now=work.now),
        )
        if look is None:
            return False
        try:
            async with asyncio.timeout(PATIENCE_S):
                found = await self._found(look)
        except (TrackerAway, TargetGone, TimeoutError) as error:
            await self._not_had(look.link, error, is_telling=False)
            return True
        self._had()
        await desk.write(
            self._workspace_id,
            lambda work: posting.taken(
                work,
                tools,
                taking.take(work, look, found, now=work.now, every=self._interval),
            ),
        )
        return True

    async def _found(self, look: Look) -> Found:
        """What ended and wasn't seen, about as much as is taken at once. Raises TrackerAway,
        TargetGone."""
        runs: list[Run] = []
        fresh: list[Run] = []
        after = None
        while True:
            page = await self._tracker.ended(look.link.target, look.since, after)
            seen = await self._tools.desk.read(
                self._workspace_id,
                partial(_seen, look.link.experiment_id, [run.run_id for run in page.runs]),
            )
            runs += page.runs
            fresh += [run for run in page.runs if run.run_id not in seen]
            after = page.after
            if after is None or len(fresh) >= TAKEN_AT_ONCE:
                break
        histories = {}
        if look.link.counts is Counts.BEST:
            key = look.link.metrics[0][1]
            for run in fresh:
                if key in run.metrics:
                    histories[run.run_id] = await self._tracker.history(run.run_id, key)
        return Found(runs, histories, has_more=after is not None)

    async def _tell(self, link: Link) -> bool:
        desk, tools = self._tools.desk, self._tools

        def claim(work: Work) -> tuple[Telling, str] | None:
            claimed = telling.claim(work, link.experiment_id, now=work.now)
            return (claimed, posting.card_link(work, tools, claimed)) if claimed else None

        claimed = await desk.write(self._workspace_id, claim)
        if claimed is None:
            return False
        what, card = claimed
        tags = telling.tags(what.experiment, card)
        try:
            async with asyncio.timeout(PATIENCE_S):
                for run_id in what.run_ids:
                    try:
                        await self._tracker.tag_run(run_id, tags)
                    except TargetGone:  # somebody deleted the run: nobody is there to be told
                        log.info("tracker.run_gone", run=run_id)
                if not what.run_ids:
                    await self._tracker.tag(what.link.target, tags)
        except (TrackerAway, TargetGone, TimeoutError) as error:
            await self._not_had(what.link, error, is_telling=True)
            return True
        self._had()
        await desk.write(self._workspace_id, lambda work: posting.told(work, tools, what))
        return True

    def _had(self) -> None:
        if self.trouble:
            log.info("tracker.back")
        self.trouble = None

    async def _not_had(self, link: Link, error: Exception, *, is_telling: bool) -> None:
        desk, tools = self._tools.desk, self._tools
        if isinstance(error, TargetGone):
            log.info("tracker.target_gone", target=link.target.id, kind=link.target.kind)
            await desk.write(
                self._workspace_id,
                lambda work: posting.not_had(work, tools, looking.gone(work, link), GONE),
            )
            return
        why = str(error.why) if isinstance(error, TrackerAway) else str(Why.SLOW)
        if self.trouble != why:
            log.warning("tracker.away", why=why)
        self.trouble = why
        await desk.write(
            self._workspace_id,
            lambda work: posting.not_had(
                work,
                tools,
                looking.put_off(
                    work,
                    link,
                    why,
                    now=work.now,
                    every=self._interval,
                    is_telling=is_telling,
                ),
                why,
            ),
        )


def _seen(experiment_id: str, run_ids: list[str], work: Work) -> set[str]:
    return work.run_links.seen(experiment_id, run_ids)
