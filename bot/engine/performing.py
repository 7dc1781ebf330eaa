"""Performing what is due: each occurrence by the handler for its kind, many in a transaction.

A handler that fails harms nobody but itself: its effects alone are undone, it's tried again with
growing pauses, and after five attempts it is kept as failed, under an id that the log has too.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from bot.clock import monotonic, real_now
from rituals.clockwork import Agenda, StorageUnavailable, Task
from rituals.errors import PersonError
from rituals.ports import Due

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=5)
_LONG_ENOUGH_S = 0.1
"""After that long what was done is committed: whoever else writes has to wait for it meanwhile."""


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
        """Perform some of these, as many as can be had in one transaction; blocks.

        Raises StorageUnavailable; what is left is still pending then.
        """
        try:
            return self._perform(occurrence_ids, now)
        except StorageUnavailable:
            raise
        except Exception as error:
            # The database refuses what they wrote together. Whose fault it is will be seen.
            if len(occurrence_ids) == 1:
                return self._give_up(occurrence_ids, now, error)
            each = [self.perform([occurrence_id], now) for occurrence_id in occurrence_ids]
            return Performed(sum(one.count for one in each), any(one.queued for one in each))

    def _perform(self, occurrence_ids: Sequence[int], now: datetime) -> Performed:
        with self._agenda.perform(occurrence_ids, now=now) as batch:
            until = monotonic() + _LONG_ENOUGH_S
            count, queued = batch.missed, False
            for task in batch:
                queued |= self._attempt(task, now)
                count += 1
                if monotonic() > until:
                    break
            batch.commit()
        return Performed(count, queued)

    def _give_up(self, occurrence_ids: Sequence[int], now: datetime, error: Exception) -> Performed:
        with self._agenda.perform(occurrence_ids, now=now) as batch:
            for task in batch:
                self._failed(task, task.due, error)
            batch.commit()
        return Performed(1, queued=False)

    def _attempt(self, task: Task[Any], now: datetime) -> bool:
        """Whether it has queued something."""
        due = None
        try:
            with task.apart():
                due = task.due
                self._handlers[due.kind](task.work, due, now)
                return bool(task.work.queued)
        except StorageUnavailable:
            raise
        except PersonError as error:
            log.info("scheduled.irrelevant", due=due, why=repr(error))
        except Exception as error:
            self._failed(task, due, error)
        return False

    def _failed(self, task: Task[Any], due: Due | None, error: Exception) -> None:
        attempts = task.attempts + 1
        error_id = uuid.uuid4().hex[:8]
        log.error("scheduled.failed", due=due, attempts=attempts, error_id=error_id, exc_info=error)
        retry_at = None
        if attempts < MOST_ATTEMPTS:
            retry_at = self._real() + FIRST_PAUSE * 4 ** (attempts - 1)
        task.failed(retry_at=retry_at, error_id=error_id)
