"""Work and people, made up."""

from dataclasses import replace
from datetime import UTC, datetime

from rituals.calendar import TeamCalendar
from rituals.stale.model import Presence, WorkItem, WorkKind
from rituals.stale.silence import Owner

MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)
GERMANY = TeamCalendar(zone="Europe/Berlin", country="DE", subdivision="BE")
AMERICA = TeamCalendar(zone="Europe/Berlin", country="US")
"""The same team's, for somebody who lives there."""
BOB = Owner(Presence.HERE, GERMANY)


def experiment(**changes: object) -> WorkItem:
    """Bob's, of which something was heard on that Monday."""
    one = WorkItem(
        WorkKind.EXPERIMENT, "e1", 42, "t", "p", "Churn model", "UBOB", "Tenure", MONDAY, "observe"
    )
    return replace(one, **changes)  # type: ignore[arg-type]
