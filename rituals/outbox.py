"""What the delivery in `bot` exchanges with storage: messages on their way into Slack.

As in `clockwork` it is for all workspaces at once, `now` is the domain clock and `real` real time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from rituals.ports import Content

Place = tuple[str, str]
"""(channel_id, ts): where a message is in Slack."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right, until a moment, to make one attempt at one delivery. One per channel at most."""

    seq: int
    lease_id: str
    until: datetime
    """Real time; from then on anybody may lease it again."""
    delivery_id: str
    workspace_id: str
    channel_id: str
    """As it was asked for; a user id stands for the direct messages with that person."""
    handle: str
    kind: Literal["post", "update"]
    content: Content
    place: Place | None
    """Where the message is already; always known for an update."""
    parent: Place | None
    """Where the thread's parent is; None for a top-level message."""
    tell: str | None
    attempts: int
    """Those that came before this one and weren't merely told to slow down."""
    uncertain: bool
    """An earlier attempt may have arrived without our hearing of it."""
    first_tried_at: datetime
    """Real time of the first attempt, which may be this one."""
    attempted_at: datetime
    """The first attempt by the domain clock, which is the one that Slack's `ts` follows."""
    due_at: datetime | None = None
    """When it should have been in Slack, by the domain clock; None for what was queued by a
    version that didn't know."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It is in Slack."""

    lease: Lease
    place: Place
    at: datetime
    """Real time at which the call was made: the channel's next slot is counted from it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It will never arrive by itself."""

    lease: Lease
    reason: str
    quietly: bool = False
    """True where nobody needs to know: the message to be updated was deleted by somebody."""
    notice: Content | None = None
    """What `lease.tell` is told, unless they were already told about this channel."""


@dataclass(frozen=True, slots=True)
class Again:
    """To be tried again."""

    lease: Lease
    not_before: datetime
    """Real time."""
    reason: str
    uncertain: bool = False
    """True where this attempt may have arrived."""


@dataclass(frozen=True, slots=True)
class Throttled:
    """Slack said to slow down. Not an attempt."""

    lease: Lease
    until: datetime
    """Real time."""
    whole_workspace: bool
    """True where the limit is of the method and not of the channel."""


Outcome = Sent | Failed | Again | Throttled


@dataclass(frozen=True, slots=True)
class Turn:
    """What one exchange with the outbox gave."""

    leases: Sequence[Lease]
    next_at: datetime | None
    """Real time of the earliest moment at which there may be more; None where nothing waits."""


@dataclass(frozen=True, slots=True)
class OutboxHealth:
    waiting: int
    failed: int
    oldest: datetime | None
    """When the oldest delivery that still waits was queued, by the domain clock."""


class DeliveryQueue(Protocol):
    """The outbox of all workspaces, as the delivery loop sees it."""

    def exchange(
        self, outcomes: Sequence[Outcome], *, now: datetime, real: datetime, limit: int
    ) -> Turn:
        """Record what became of earlier leases and lease up to `limit` more; one transaction.

        At most one lease per channel is given at a time, the oldest delivery first; a thread reply
        or an update never before what it refers to. Raises StorageUnavailable, and then nothing
        was recorded: hand in the same outcomes again.
        """
        ...

    def next_at(self) -> datetime | None:
        """As in `Turn`. Writes nothing."""
        ...

    def health(self) -> OutboxHealth: ...
