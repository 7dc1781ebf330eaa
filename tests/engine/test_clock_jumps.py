"""The clock goes back and forth, people save settings, processes stop: the calendar keeps its word.

What is due at a look at the clock is performed, unless a newer one came due or it expired first;
what is due at none, since the clock was set back before anybody looked, is due when it comes again.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from rituals.calendar import Cadence, TeamCalendar, Timetable
from storage.tables.columns import EPOCH
from storage.tables.engine import occurrence
from storage.unit_of_work import Storage

BEGIN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""When the first one is due."""
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
EXPIRES_AFTER = timedelta(days=2)
DAILY = Timetable(
    cadence=Cadence(rule="FREQ=DAILY", at=time(9), start=BEGIN.date()),
    calendar=TeamCalendar(zone="UTC", working_days=tuple(range(7))),
)
_refs = (f"r{number}" for number in count())


@dataclass
class Team:
    """One that does something at nine each day, by a clock that is moved by hand."""

    storage: Storage
    ref: str = field(default_factory=lambda: next(_refs))
    now: datetime = BEGIN
    performed: list[datetime] = field(default_factory=list)
    """Nominal times, in order."""

    def save(self) -> None:
        """Somebody saves the settings, and has changed none."""
        with self.storage.work("T1", now=self.now) as work:
            work.schedules.repeat(
                "say", self.ref, DAILY, expires_after=EXPIRES_AFTER, after=self.now
            )
            work.commit()

    def claim(self) -> None:
        """A process looks what is due, and is killed before it performs it."""
        self.storage.schedule.claim(self.now)

    def perform(self, *, well: bool = True) -> None:
        ids = self.storage.schedule.pending(self.now)
        with self.storage.schedule.perform(ids, now=self.now) as batch:
            for task in batch:
                if well:
                    self.performed.append(task.due.occurrence.nominal_at)
                else:
                    task.failed(retry_at=EPOCH, error_id="1")
            batch.commit()

    def missed(self) -> list[datetime]:
        with self.storage.engines.read.connect() as connection:
            ours = select(occurrence.c.nominal_at).where(
                occurrence.c.ref == self.ref, occurrence.c.state == "missed"
            )
            return sorted(connection.execute(ours).scalars())

    def leave(self) -> None:
        with self.storage.work("T1", now=self.now) as work:
            work.schedules.cancel("say", self.ref)
            work.commit()


def team(storage: Storage) -> Team:
    made = Team(storage)
    made.save()
    return made


def test_set_back_before_anybody_looked_it_is_due_when_it_is_nine_again(storage: Storage) -> None:
    ours = team(storage)
    ours.now = NINE + MINUTE
    ours.now = NINE - MINUTE
    ours.claim()
    ours.perform()
    assert (ours.performed, ours.missed()) == ([], [])
    ours.now = NINE
    ours.claim()
    ours.perform()
    assert (ours.performed, ours.missed()) == ([NINE], [])


def test_set_back_after_it_was_performed_it_is_not_performed_again(storage: Storage) -> None:
    ours = team(storage)
    for ours.now in (NINE, NINE - MINUTE, NINE, NINE - DAY / 2, NINE + MINUTE):
        ours.claim()
        ours.perform()
    assert (ours.performed, ours.missed()) == ([NINE], [])


def test_claimed_and_not_yet_performed_it_outlives_settings_saved_by_a_clock_that_is_behind(
    storage: Storage,
) -> None:
    ours = team(storage)
    ours.now = NINE
    ours.claim()
    # The clock was set back; or it's another process's, a second behind.
    ours.now = NINE - MINUTE / 60
    ours.save()
    ours.now = NINE + MINUTE
    ours.claim()
    ours.perform()
    assert (ours.performed, ours.missed()) == ([NINE], [])


@dataclass
class Word:
    """What was promised, worked out from the looks at the clock alone."""

    handled: datetime = BEGIN
    owed: datetime | None = None
    tried: bool = False
    performed: list[datetime] = field(default_factory=list)
    missed: list[datetime] = field(default_factory=list)

    def look(self, now: datetime) -> None:
        day = NINE
        while day <= now:
            if day > self.handled:
                if self.owed is not None:
                    self.missed.append(self.owed)  # overtaken
                self.handled, self.owed, self.tried = day, day, False
            day += DAY
        # One that a look finds too late is not even tried; `perform` says the rest.
        if self.owed is not None and not self.tried and self.owed + EXPIRES_AFTER < now:
            self.missed.append(self.owed)
            self.owed = None

    def perform(self, *, well: bool) -> None:
        if self.owed is not None and well:
            self.performed.append(self.owed)
            self.owed = None
        self.tried = not well


_STEPS = st.one_of(
    st.integers(-26 * 60, 60 * 60).map(lambda minutes: ("move", minutes)),
    st.sampled_from([("move", 24 * 60), ("move", -3), ("move", 3)]),
    st.sampled_from([("claim", 0), ("tick", 0), ("fails", 0), ("save", 0)]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(_STEPS, max_size=25))
def test_however_the_clock_goes_each_happens_once_or_was_rightly_missed(
    storage: Storage, steps: list[tuple[str, int]]
) -> None:
    ours, word = team(storage), Word()
    try:
        for step, minutes in [*steps, ("tick", 0)]:
            if step == "move":
                ours.now = max(BEGIN, ours.now + minutes * MINUTE)
                continue
            word.look(ours.now)
            if step == "save":
                ours.save()
                continue
            ours.claim()
            if step != "claim":
                ours.perform(well=step == "tick")
                word.perform(well=step == "tick")
        assert ours.performed == word.performed
        assert ours.missed() == sorted(word.missed)
    finally:
        ours.leave()
