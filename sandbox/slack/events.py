"""Events: which app hears of what, in Slack's envelope, with Slack's retries."""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass

from sandbox.slack.carrier import Carrier, NotAcknowledged, Retry
from sandbox.slack.event_words import Event, events_of
from sandbox.world import Happening, Installation, World
from sandbox.world.model import Json

log = logging.getLogger("sandbox")
RETRY_SECONDS = (0.0, 60.0, 300.0)
"""Real seconds before the first, second and third retry."""


@dataclass
class Envelope:
    installation: Installation
    payload: Json

    @property
    def event_id(self) -> str:
        return str(self.payload["event_id"])


@dataclass(eq=False)
class _Pending:
    """A retry that waits for its time; `early` fires it now."""

    envelope: Envelope
    early: asyncio.Event


class Events:
    def __init__(self, world: World, carrier: Carrier) -> None:
        self._world = world
        self._carrier = carrier
        self._tasks: set[asyncio.Task[None]] = set()
        self._first_attempts: set[asyncio.Future[None]] = set()
        self._pending: set[_Pending] = set()
        self.sent: deque[Envelope] = deque(maxlen=1_000)
        """The latest, for replays."""
        self.given_up: list[str] = []
        """Ids of events that four attempts didn't bring across."""
        world.listeners.append(self.hear)

    def hear(self, happening: Happening) -> None:
        for installation in self._world.installed_in(happening.team_id):
            if happening.only_app not in (None, installation.app.id):
                continue
            for event in events_of(self._world, happening, installation):
                if self._wanted(event, installation):
                    self.dispatch(self.envelope(event.body, installation))

    @staticmethod
    def _wanted(event: Event, installation: Installation) -> bool:
        subscribed = event.subscription in installation.app.bot_events
        return subscribed and (not event.scopes or bool(event.scopes & installation.scopes))

    def envelope(self, body: Json, installation: Installation) -> Envelope:
        world = self._world
        payload: Json = {
            "token": installation.app.verification_token,
            "team_id": installation.team_id,
            "context_team_id": installation.team_id,
            "context_enterprise_id": None,
            "api_app_id": installation.app.id,
            "event": body,
            "type": "event_callback",
            "event_id": world.ids.next("Ev"),
            "event_time": int(world.clock.now()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": installation.team_id,
                    "user_id": installation.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": world.ids.secret("event context"),
        }
        return Envelope(installation, payload)

    def dispatch(self, envelope: Envelope, *, retries: bool = True) -> None:
        """Sends it soon; the order of arrival isn't promised, as with Slack."""
        self.sent.append(envelope)
        loop = asyncio.get_running_loop()
        first: asyncio.Future[None] = loop.create_future()
        self._first_attempts.add(first)
        task = loop.create_task(self._attempts(envelope, first, retries=retries))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _attempts(
        self, envelope: Envelope, first: asyncio.Future[None], *, retries: bool
    ) -> None:
        try:
            reason = await self._attempt(envelope, None)
        finally:
            self._first_attempts.discard(first)
            first.set_result(None)
        if reason is None or not retries:
            return
        for number, delay in enumerate(RETRY_SECONDS, start=1):
            await self._wait(envelope, delay)
            reason = await self._attempt(envelope, Retry(number, reason or "timeout"))
            if reason is None:
                return
        self.given_up.append(envelope.event_id)
        log.warning("gave up on event %s after %d retries", envelope.event_id, len(RETRY_SECONDS))

    async def _wait(self, envelope: Envelope, delay: float) -> None:
        pending = _Pending(envelope, asyncio.Event())
        self._pending.add(pending)
        try:
            async with asyncio.timeout(delay):
                await pending.early.wait()
        except TimeoutError:
            pass  # Its time has come.
        finally:
            self._pending.discard(pending)

    async def _attempt(self, envelope: Envelope, retry: Retry | None) -> str | None:
        """None when it was acknowledged, else the reason for the next retry."""
        app = envelope.installation.app
        url = app.setting("settings", "event_subscriptions", "request_url")
        try:
            await self._carrier.deliver(app, "events_api", envelope.payload, url=url, retry=retry)
        except NotAcknowledged as error:
            return error.reason
        return None

    async def settled(self) -> None:
        """Returns when every event so far was tried once (3 s each, at most)."""
        if self._first_attempts:
            await asyncio.wait(set(self._first_attempts))

    @property
    def waiting(self) -> int:
        """How many retries wait for their time."""
        return len(self._pending)

    def find(self, *, event_id: str | None, kind: str | None) -> Envelope | None:
        """The latest one sent with that id, or of that type."""
        for envelope in reversed(self.sent):
            if event_id:
                if envelope.event_id == event_id:
                    return envelope
            elif kind and envelope.payload["event"]["type"] == kind:
                return envelope
        return None

    def retry_now(self) -> int:
        """Fires the retries that wait for their minute; how many."""
        for pending in self._pending:
            pending.early.set()
        return len(self._pending)

    async def replay(self, envelope: Envelope, times: int) -> None:
        """The same event once more, `times` times, as retries that Slack had no need of."""
        for number in range(1, times + 1):
            await self._attempt(envelope, Retry(number, "timeout"))

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
