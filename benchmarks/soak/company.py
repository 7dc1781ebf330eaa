"""What a company makes due, and whether all of it is in its Slack: a local one, in this process."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from benchmarks.slack import post
from benchmarks.soak.process import DAILY, SAY, daily_text
from bot.manifest import manifest
from rituals.calendar import Cadence, TeamCalendar, Timetable
from sandbox import seed, server
from sandbox.world import Channel, Message, World, WorldClock
from sandbox.world.model import Json
from storage.tables.engine import delivery
from storage.unit_of_work import Storage

CHANNELS = 8
REPLIES = 2
TIMERS = 2
EDITED = ", edited"
NINE = time(9)
DAILY_AT = Timetable(
    cadence=Cadence(rule="FREQ=DAILY", at=NINE, start=date(2026, 1, 1)),
    calendar=TeamCalendar(zone="UTC", working_days=tuple(range(7))),
)
BEGIN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_REFUSES = "error:is_archived"
PEOPLES = "ml-churn"
"""Where people are."""


@dataclass
class Company:
    slack: server.Running
    storage: Storage
    workspace_id: str
    installed: Mapping[str, Any]
    """Its tokens and secrets."""
    channels: list[Channel]
    closed: Channel
    """Slack takes nothing there until the end."""
    peoples: Channel
    tell: str
    """Who hears of that, once."""
    today: date
    due: dict[str, list[str]] = field(default_factory=dict)
    """By channel: what is to be said there."""
    _edited: set[str] = field(default_factory=set)
    _threads: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By channel: handle and text of the latest post at the top."""

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.slack.slack.world.clock.now(), UTC)

    def begin(self) -> None:
        """Every channel has something at nine, each day from tomorrow. Blocks."""
        with self.storage.work(self.workspace_id, now=self.now(), patient=True) as work:
            for channel in self.channels:
                work.schedules.repeat(
                    DAILY, channel.id, DAILY_AT, expires_after=timedelta(days=2), after=work.now
                )
            work.commit()

    def next_day(self) -> None:
        """It is nine in the morning."""
        self.today += timedelta(days=1)
        self.slack.slack.world.clock.move_to(self._nine().timestamp() + 1)
        for channel in self.channels:
            self.due[channel.id].append(daily_text(self._nine()))

    def _nine(self) -> datetime:
        """In the morning, today."""
        return datetime.combine(self.today, NINE, UTC)

    def make_due(self, name: str, channels: int = CHANNELS + 1) -> None:
        """Posts, replies, an update and timers in each, in one unit of work. Blocks."""
        with self.storage.work(self.workspace_id, now=self.now(), patient=True) as work:
            for channel in [*self.channels, self.closed][:channels]:
                if channel.id in self._threads:
                    handle, text = self._threads[channel.id]
                    work.outbox.update(handle, {"text": text + EDITED})
                tell = self.tell if channel is self.closed else None
                parent = work.outbox.post(channel.id, {"text": f"{name}.0"}, tell=tell)
                texts = [f"{name}.{number}" for number in range(1, REPLIES + 1)]
                for text in texts:
                    work.outbox.post(channel.id, {"text": text}, thread=parent)
                timers = [f"timer {name}.{number}" for number in range(TIMERS)]
                for number, text in enumerate(timers):
                    at = work.now + timedelta(seconds=number)
                    work.schedules.once(SAY, f"{channel.id} {text}", at=at)
                self.due[channel.id] += [f"{name}.0", *texts, *timers]
                if channel.id in self._threads:
                    self._edited.add(channel.id + self._threads[channel.id][1])
                self._threads[channel.id] = (parent, f"{name}.0")
            work.commit()

    def caught_up(self) -> bool:
        """Whether all that is due was performed, and not too much waits to be sent. Blocks."""
        next_at = self.storage.schedule.next_at()
        # Today's too, should the clock have been set back to before nine.
        claimed = next_at is not None and next_at > max(self.now(), self._nine())
        performed = claimed and not self.storage.schedule.pending(datetime.max.replace(tzinfo=UTC))
        return performed and self.storage.outbox.health().waiting < 4 * CHANNELS

    def delivered(self) -> bool:
        """Whether nothing waits any more. Blocks."""
        return self.caught_up() and self.storage.outbox.health().waiting == 0

    def try_again(self) -> int:
        """Somebody presses the button in the channel that refused; how many had failed. Blocks."""
        tried = 0
        with self.storage.work(self.workspace_id, now=self.now(), patient=True) as work:
            while failed := work.outbox.failed():  # a hundred at a time
                tried += work.outbox.retry([one.delivery_id for one in failed])
            work.commit()
        return tried

    # Its Slack

    def faults(self, *rules: Json) -> None:
        """Only these, from now on, and that one channel refuses."""
        faults = self.slack.slack.faults
        faults.clear()
        faults.add([{"kind": _REFUSES, "channel": self.closed.id, "times": None}, *rules])

    def let_in(self) -> None:
        """Nothing goes wrong any more."""
        self.slack.slack.faults.clear()

    def calls(self) -> tuple[int, int]:
        """How many the bot has made, and how many of these a fault befell."""
        calls = self.slack.slack.calls
        struck = [
            c for c in calls if not c.answered or c.error in {"ratelimited", "internal_error"}
        ]
        return len(calls), len(struck)

    def wrong(self) -> Iterator[str]:
        """What isn't as it should be, in words."""
        for channel in [*self.channels, self.closed]:
            said = self._said(channel)
            texts = [message.text for message in said]
            plain = [text.removesuffix(EDITED) for text in texts]
            expected = self.due[channel.id]
            yield from (f"lost: {text}" for text in Counter(expected) - Counter(plain))
            yield from (f"too much: {text}" for text in Counter(plain) - Counter(expected))
            queued = [text for text in plain if text.startswith("lap") and text in expected]
            if queued != sorted(queued, key=expected.index):
                yield f"out of order in {channel.name}"
            for text in texts:
                key = channel.id + text.removesuffix(EDITED)
                if text.endswith(EDITED) != (key in self._edited):
                    yield f"not edited: {text}"
        if len(told := self._told()) != 1:
            yield f"told {len(told)} times of what failed"

    def doubled(self) -> Iterator[str]:
        """What is in Slack twice, or recorded as sent and not there, wherever it is. Blocks."""
        workspace = self.slack.slack.world.workspaces[self.workspace_id]
        seen = Counter(
            message.metadata["event_payload"]["delivery_id"]
            for channel in workspace.channels.values()
            for message in self._said(channel)
            if message.metadata
        )
        yield from (f"{times} times: {one}" for one, times in seen.items() if times > 1)
        with self.storage.engines.read.connect() as connection:
            sent = select(delivery.c.delivery_id).where(
                delivery.c.kind == "post", delivery.c.state == "sent"
            )
            known = set(connection.execute(sent).scalars())
        yield from (f"recorded as sent, and not there: {one}" for one in known - set(seen))

    def posts(self) -> list[tuple[str, str]]:
        """Channel and text of each."""
        return [
            (channel.id, message.text.removesuffix(EDITED))
            for channel in [*self.channels, self.closed]
            for message in self._said(channel)
        ]

    def _said(self, channel: Channel) -> list[Message]:
        return [m for m in channel.messages.values() if m.bot_id and m.subtype is None]

    def _told(self) -> list[Message]:
        workspace = self.slack.slack.world.workspaces[self.workspace_id]
        return [
            message
            for channel in workspace.channels.values()
            if channel.is_im and self.tell in channel.members
            for message in self._said(channel)
        ]


@asynccontextmanager
async def a_company(url: str, request_url: str | None = None) -> AsyncIterator[Company]:
    """With the bot installed and in every channel, but not running. `url`: the bot's database;
    `request_url`: where it takes requests, if not by Socket Mode."""
    world = World(WorldClock(BEGIN.timestamp()))
    workspace = seed.demo(world)
    alice = next(user for user in world.users() if user.name == "alice")
    running = await server.start(world, rate_limits=False)
    storage = Storage(url)
    try:
        installed = await post(
            f"{running.url}/sandbox/install", {"manifest": manifest(request_url=request_url)}
        )
        names = [*(f"soak-{number}" for number in range(CHANNELS)), "soak-closed"]
        channels = [world.add_channel(workspace.id, name, alice.id) for name in names]
        peoples = world.channel_named(workspace.id, PEOPLES)
        assert peoples is not None
        for channel in [*channels, peoples]:
            channel.members[installed["bot_user_id"]] = None
        yield Company(
            running,
            storage,
            workspace.id,
            installed,
            channels[:-1],
            channels[-1],
            peoples,
            alice.id,
            BEGIN.date(),
            {channel.id: [] for channel in channels},
        )
    finally:
        storage.close()
        await running.stop()
