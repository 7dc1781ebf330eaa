"""What is due, performed or failed as the engine does it, without a handler."""

from collections.abc import Sequence
from datetime import datetime

from rituals.ports import Due
from storage.unit_of_work import Storage


def perform(storage: Storage, occurrence_ids: Sequence[int], now: datetime) -> list[Due]:
    """Nothing is to be done for any of them; those that were there to be performed."""
    with storage.schedule.perform(occurrence_ids, now=now) as batch:
        performed = [task.due for task in batch]
        batch.commit()
    return performed


def fail(
    storage: Storage,
    occurrence_id: int,
    now: datetime,
    *,
    retry_at: datetime | None,
    error_id: str = "e1",
) -> None:
    with storage.schedule.perform([occurrence_id], now=now) as batch:
        for task in batch:
            task.failed(retry_at=retry_at, error_id=error_id)
        batch.commit()
