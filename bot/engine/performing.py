"""Performing what is due: each occurrence by the handler for its kind, in a transaction of its own.

A handler that fails harms nobody but itself: its effects are undone, it's tried again with growing
pauses, and after five attempts it is kept as failed, under an id that the log has too.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from bot.clock import real_now
from rituals.clockwork import Agenda, StorageUnavailable
from rituals.errors import PersonError
from rituals.ports import Due

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=5)


class _Work(Protocol):
    @property
    def queued(self) -> bool: ...


Work = TypeVar("Work", bound=_Work)
Handler = Callable[[Work, Due, datetime], None]
"""Changes state and queues messages in the unit of work; neither commits nor waits. `now`: the
domain clock, which may be much later than `due.occurrence.at`. A PersonError says that there is
nothing to be done any more (the team is gone, the retro is closed): that is the end of it."""


@dataclass(frozen=True, slots=True)
class Performed:
    count: int
    """How many were tried, well or not."""
    queued: bool
    """Whether there is something to deliver."""


class Performer:
    def __init__(
        self,
        agenda: Agenda[Work],
        handlers: Mapping[str, Handler[Work]],
        *,
        real: Callable[[], datetime] = real_now,
    ) -> None:
        """`handlers` by the kind of what is due."""
        self._agenda = agenda
        self._handlers = handlers
        self._real = real

    def perform(self, occurrence_ids: Sequence[int], now: datetime) -> Performed:
        """Perform these, one after the other; blocks.

        Raises StorageUnavailable; what is left is still pending then.
        """
        done = [self._perform(occurrence_id, now) for occurrence_id in occurrence_ids]
        return Performed(len(done) - done.count(None), queued=True in done)

    def _perform(self, occurrence_id: int, now: datetime) -> bool | None:
        """Whether it has queued something; None where it isn't ours to perform."""
        attempts, due = 0, None
        try:
            with self._agenda.perform(occurrence_id, now=now) as task:
                if task is None:
                    return None
                attempts, due = task.attempts, task.due
                self._handlers[due.kind](task.work, due, now)
                task.done()
                return bool(task.work.queued)
        except StorageUnavailable:
            raise
        except PersonError as error:
            log.info("scheduled.irrelevant", due=due, why=repr(error))
            self._agenda.dismiss(occurrence_id)
        except Exception:
            self._failed(occurrence_id, due, attempts + 1)
        return False

    def _failed(self, occurrence_id: int, due: Due | None, attempts: int) -> None:
        error_id = uuid.uuid4().hex[:8]
        log.exception("scheduled.failed", due=due, attempts=attempts, error_id=error_id)
        retry_at = None
        if attempts < MOST_ATTEMPTS:
            retry_at = self._real() + FIRST_PAUSE * 4 ** (attempts - 1)
        self._agenda.failed(occurrence_id, retry_at=retry_at, error_id=error_id)
