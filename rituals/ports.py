"""What the domain and the bot need from the outside. The docstrings are the contracts.

Implemented by `storage` for SQLite and PostgreSQL; one test suite holds both to these words.
All datetimes are aware and in UTC. Everything here is opened for one workspace: there is no way
to ask for another's rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from rituals.calendar import Occurrence, Timetable

Content = Mapping[str, Any]
"""A message as it goes to Slack: `text`, always a full equivalent, and usually `blocks`.
Opaque to the domain; must be representable as JSON."""


class Clock(Protocol):
    """The time that rituals live by. Real in production; the sandbox's can be moved."""

    def now(self) -> datetime:
        """The present, aware, UTC. Never blocks."""
        ...


@dataclass(frozen=True)
class Due:
    """A scheduled thing whose time has come; handed to the handler registered for its kind."""

    workspace_id: str
    kind: str
    """What is to be done, e.g. `retro.open`."""
    ref: str
    """What it is to be done to: the id of a ritual, a retro, …"""
    occurrence: Occurrence


class Schedules(Protocol):
    """When things are due. A schedule is known by its (kind, ref)."""

    def repeat(
        self,
        kind: str,
        ref: str,
        timetable: Timetable,
        *,
        expires_after: timedelta,
        after: datetime,
    ) -> Occurrence | None:
        """Create or replace a recurring schedule; the first occurrence is strictly after `after`.
        What is due by the old one, and nobody has begun yet, happens all the same.

        Returns that occurrence; None where the timetable never occurs again.
        An occurrence found later than `expires_after` past its time is recorded as missed.
        """
        ...

    def once(self, kind: str, ref: str, *, at: datetime, besides: bool = False) -> None:
        """Create or move a timer. It goes off once, however late: timers don't expire. One that
        went off, and nobody has begun yet, is called off; `besides`: it isn't."""
        ...

    def cancel(self, kind: str, ref: str) -> None:
        """Forget a schedule or timer; nothing happens where there is none. What is being performed
        at this very moment isn't stopped: its handler looks at the state that it finds."""
        ...

    def forget(self, kind: str, refs: str) -> None:
        """Cancel all whose ref begins with `refs`, and keep nothing of those that are over, but for
        one that is being performed at this very moment."""
        ...

    def next(self, kind: str, ref: str) -> Occurrence | None:
        """The occurrence that is waited for, or None."""
        ...

    def timetable(self, kind: str, ref: str) -> Timetable | None:
        """The timetable of a recurring schedule, or None."""
        ...


class Outbox(Protocol):
    """Messages on their way to Slack; committed with the state that they speak of.

    A message has a handle of ours from the moment it is queued. Updates and thread replies refer to
    the handle, wait for its post, and keep their order within the channel.
    """

    def post(
        self,
        channel_id: str,
        content: Content,
        *,
        thread: str | None = None,
        key: str | None = None,
        tell: str | None = None,
    ) -> str:
        """Queue a message; returns its handle.

        `channel_id` may be a user id: a direct message. `thread` is the handle of the parent.
        `key` makes it happen once for ever: a second post with the same key in this workspace
        queues nothing and returns the first one's handle. `tell` is the user id of who is told,
        once, should the message fail for good.
        """
        ...

    def update(self, handle: str, content: Content) -> None:
        """Replace a message. Updates that have not gone out yet coalesce to the newest; a post that
        has not been attempted yet is simply changed."""
        ...

    def posted(self, handle: str) -> tuple[str, str] | None:
        """(channel_id, ts) of a message that reached Slack, else None."""
        ...

    def all_posted(self, handles: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """As `posted`, of several at once: those that reached Slack, by their handles."""
        ...

    def handle_of(self, channel_id: str, ts: str) -> str | None:
        """The handle of one of our messages by its place in Slack, else None."""
        ...

    def with_key(self, key: str) -> str | None:
        """The handle of the message that was posted with this key, else None."""
        ...

    def failed(self, channel_id: str | None = None) -> list["FailedDelivery"]:
        """Deliveries that ended for good without arriving, newest first, at most 100."""
        ...

    def retry(self, delivery_ids: list[str]) -> int:
        """Queue failed deliveries again; returns how many were waiting for that."""
        ...


@dataclass(frozen=True)
class FailedDelivery:
    delivery_id: str
    channel_id: str
    reason: str
    """Slack's error name (`channel_not_found`, …), or our own word for it."""
    failed_at: datetime


class Events(Protocol):
    """Which of Slack's events were handled already: Slack sends again what it is unsure of."""

    def first_time(self, event_id: str) -> bool:
        """True exactly once per event id, together with the effect committed beside it."""
        ...

    def withdraw(self, event_id: str) -> None:
        """It wasn't handled after all: the next time is the first again."""
        ...
