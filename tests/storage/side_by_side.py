"""Two units of work at once, as several processes or threads have them, on both databases."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from rituals.calendar import HolidayPolicy, TeamCalendar, parse_cadence
from rituals.errors import PersonError
from rituals.people import Person
from rituals.team.plan import TeamPlan
from rituals.team.ritual import RitualSettings
from storage.unit_of_work import Storage, UnitOfWork

NOW = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
ALICE, BOB = Person("U1", "Alice"), Person("U2", "Bob")
WEEKLY = parse_cadence("every friday at 15:00", today=NOW.date())
PLAN = TeamPlan(
    channel_id="C1",
    channel_name="ml-churn",
    is_private=False,
    calendar=TeamCalendar(zone="Europe/Berlin"),
    members=("U1", "U2"),
    lead="U1",
    facilitators=("U2",),
    follows_channel=True,
    cadence=WEEKLY,
    policy=HolidayPolicy.LATER,
    settings=RitualSettings(),
)

Step = Callable[[UnitOfWork], object]
FAR_ENOUGH_S = 0.3
"""For the second to get as far as it can while the first hasn't committed."""


class Other(threading.Thread):
    """A step in a thread and a transaction of its own; `result` is what it came to."""

    def __init__(self, storage: Storage, step: Step) -> None:
        super().__init__()
        self._storage = storage
        self._step = step
        self.result: object = None

    def run(self) -> None:
        try:
            with self._storage.work("T1", now=NOW, patient=True) as work:
                self.result = self._step(work)
                work.commit()
        except PersonError as error:
            self.result = error


def side_by_side(storage: Storage, first: Step, second: Step) -> tuple[object, object]:
    """What each came to, where the second begins before the first has committed."""
    other = Other(storage, second)
    with storage.work("T1", now=NOW) as work:
        result = first(work)
        other.start()
        other.join(FAR_ENOUGH_S)
        work.commit()
    other.join()
    return result, other.result
