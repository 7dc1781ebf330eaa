"""One attempt at one delivery."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import real_now
from bot.engine.delivery import lookup
from bot.engine.delivery.charts import Charts
from bot.engine.delivery.patience import Patience
from bot.engine.delivery.policy import FIRST_PAUSE, NotNow, Refused, Unsure, Verdict, judge, outcome
from bot.slack.pictures import Pictures
from rituals.outbox import Again, Failed, Lease, Outcome, Sent
from rituals.ports import Content, FailedDelivery

log = structlog.get_logger(__name__)

ClientOf = Callable[[str], Awaitable[AsyncWebClient | None]]
"""The client for a workspace; None where we aren't installed any more. It must not retry by itself
(`retry_handlers=[]`): a request that is sent again can double what it did."""

FailureNotice = Callable[[FailedDelivery], Content]

DEFAULT_PATIENCE = Patience()
STUBBORN = 7
"""Attempts after which the log warns: the channel has waited for some minutes by then."""
_REMEMBERED = 10_000


class Courier:
    def __init__(
        self,
        client_of: ClientOf,
        *,
        failure_notice: FailureNotice | None = None,
        patience: Patience = DEFAULT_PATIENCE,
        pictures: Pictures | None = None,
        first_pause: timedelta = FIRST_PAUSE,
        now: Callable[[], datetime],
        real: Callable[[], datetime] = real_now,
    ) -> None:
        """`patience`: the one that the queue's leases are made by. `pictures`: in place of charts,
        where Slack takes none. `first_pause`: how long to wait
        after the first failure; later ones wait longer and longer. `now`: the domain clock."""
        self._client_of = client_of
        self._failure_notice = failure_notice
        self._patience = patience
        self._timeout = patience.timeout.total_seconds()
        self._first_pause = first_pause
        self._now = now
        self._real = real
        self._charts = Charts(pictures or Pictures(), timeout=patience.timeout, pause=first_pause)
        self._direct: dict[tuple[str, str], str] = {}
        """The conversations with people that were opened, by workspace and user."""

    async def attempt(self, lease: Lease) -> Outcome:
        """Bring it to Slack, or say what is to become of it. Never raises but to be cancelled."""
        # By now the grace period is over: an attempt that ended uncertain was put off by it, and
        # a lease whose holder died has outlasted it.
        looks_first = lease.uncertain and lease.kind == "post"
        try:
            client = await self._client_of(lease.workspace_id)
            if client is None:
                return self._told(Failed(lease, "not_installed"))
            if lease.kind == "update":
                return await self._update(client, lease, await self._charts.fitting(client, lease))
            channel_id = await self._conversation(client, lease)
            ts = await self._look_up(client, lease, channel_id) if looks_first else None
            content = lease.content if ts else await self._charts.fitting(client, lease)
        except Exception as error:
            return self._ended(lease, _certain(self._judged(lease, error)))
        if ts is not None:
            return Sent(lease, (channel_id, ts), self._real())
        if lease.until - self._real() < self._patience.from_the_post:
            # This process or its machine stood still. Another one may soon look for this post, and
            # must not miss one that is on its way.
            return self._ended(lease, NotNow("stood_still"))
        try:
            return await self._post(client, lease, channel_id, content)
        except Exception as error:
            return self._ended(lease, self._judged(lease, error))

    async def _update(self, client: AsyncWebClient, lease: Lease, content: Content) -> Outcome:
        assert lease.place is not None  # the queue leases no update before its post is in Slack
        channel_id, ts = lease.place
        at = self._real()
        async with asyncio.timeout(self._timeout):
            await client.chat_update(channel=channel_id, ts=ts, **content)
        self._charts.sent(lease)
        return Sent(lease, lease.place, at)

    async def _post(
        self, client: AsyncWebClient, lease: Lease, channel_id: str, content: Content
    ) -> Outcome:
        at = self._real()
        async with asyncio.timeout(self._timeout):
            answer = await client.chat_postMessage(
                channel=channel_id,
                thread_ts=lease.parent and lease.parent[1],
                metadata=lookup.metadata(lease.delivery_id),
                # A link that somebody typed isn't fetched and spread out for the whole channel.
                unfurl_links=False,
                unfurl_media=False,
                **content,
            )
        self._charts.sent(lease)
        return Sent(lease, (str(answer["channel"]), str(answer["ts"])), at)

    async def _conversation(self, client: AsyncWebClient, lease: Lease) -> str:
        """The channel to post to: for a person, the direct messages with them."""
        if not lease.channel_id.startswith(("U", "W")):
            return lease.channel_id
        key = (lease.workspace_id, lease.channel_id)
        if key not in self._direct:
            async with asyncio.timeout(self._timeout):
                answer = await client.conversations_open(users=lease.channel_id)
            if len(self._direct) >= _REMEMBERED:
                self._direct.clear()
            self._direct[key] = str(answer["channel"]["id"])
        return self._direct[key]

    async def _look_up(self, client: AsyncWebClient, lease: Lease, channel_id: str) -> str | None:
        """`ts` of what an earlier attempt did; None where it did nothing, or where we can't know:
        twice is better than never, and the grace period has made it unlikely."""
        try:
            async with asyncio.timeout(self._timeout):
                ts = await lookup.find(
                    client,
                    lease.delivery_id,
                    channel_id=channel_id,
                    thread_ts=lease.parent and lease.parent[1],
                    # Should our clock have been set back, the post may be from before the attempt.
                    since=min(lease.attempted_at, self._now()),
                )
        except lookup.CannotLook as why:
            log.warning("delivery.sent_unseen", delivery_id=lease.delivery_id, reason=str(why))
            return None
        log.info("delivery.looked_up", delivery_id=lease.delivery_id, found=ts is not None)
        return ts

    def _judged(self, lease: Lease, error: Exception) -> Verdict:
        verdict = judge(error)
        if verdict == Unsure("unexpected"):
            # Ours to mend; until then this one must neither be lost nor stop the others.
            log.error("delivery.broken", delivery_id=lease.delivery_id, exc_info=error)
        return verdict

    def _ended(self, lease: Lease, verdict: Verdict) -> Outcome:
        if isinstance(verdict, Refused):
            wait = self._charts.another_way(lease, verdict.reason)
            if wait is not None:
                log.info("delivery.another_way", delivery_id=lease.delivery_id)
                return Again(lease, self._real() + wait, verdict.reason)
        result = outcome(
            lease,
            verdict,
            real=self._real(),
            grace=self._patience.grace,
            first_pause=self._first_pause,
            jitter=random.random(),
        )
        stubborn = isinstance(result, Again) and lease.attempts >= STUBBORN
        tell = log.warning if stubborn else log.info
        tell(
            "delivery.stubborn" if stubborn else "delivery.not_sent",
            delivery_id=lease.delivery_id,
            verdict=verdict,
            result=type(result).__name__,
        )
        return self._told(result) if isinstance(result, Failed) else result

    def _told(self, failed: Failed) -> Failed:
        lease = failed.lease
        if failed.quietly or lease.tell is None or self._failure_notice is None:
            return failed
        told = FailedDelivery(lease.delivery_id, lease.channel_id, failed.reason, self._now())
        try:
            return replace(failed, notice=self._failure_notice(told))
        except Exception:
            log.exception("delivery.no_notice", delivery_id=lease.delivery_id)
            return failed  # it is on record all the same


def _certain(verdict: Verdict) -> Verdict:
    """Before the post itself: whatever happened, this attempt has sent nothing."""
    return NotNow(verdict.reason) if isinstance(verdict, Unsure) else verdict
