"""A year of an item's life, day by day, whatever its owner does: they are asked on days that they
work and at most once on each, nothing stale is forgotten, and what was snoozed comes back once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rituals.away.model import Away
from rituals.calendar import TeamCalendar
from rituals.stale.manners import NudgeManners
from rituals.stale.model import Audience, Blocked, Presence, Told, Word, WorkItem
from rituals.stale.policy import FOR_LONG, nudges
from rituals.stale.silence import Owner, silent
from tests.rituals.stale.made_up import AMERICA, GERMANY, MONDAY, experiment

DAY = timedelta(days=1)
LEAD = "ULEAD"
DAYS = 365
USUAL = NudgeManners()
FORGOTTEN = 70
"""Days after which somebody must have heard of something silent, whatever happened: three times the
longest threshold in working days, holidays among them, is longer only for what rests on purpose."""


@dataclass
class Year:
    """An item, its owner, and who heard of it on which days."""

    calendar: TeamCalendar
    item: WorkItem = field(default_factory=experiment)
    told: Told | None = None
    away: list[Away] = field(default_factory=list)
    snoozed_until: datetime = MONDAY
    now: datetime = MONDAY
    heard: dict[Audience, list[datetime]] = field(
        default_factory=lambda: {audience: [] for audience in Audience}
    )
    silences: dict[datetime, int] = field(default_factory=dict)
    """How often the lead heard of each silence, by when it began."""

    # What the owner does; each with a number of days.

    def is_still_on_it(self, _: int) -> None:
        self._said(replace(self.item.word, alive_at=self.now))

    def is_blocked(self, _: int) -> None:
        self._said(replace(self.item.word, blocked=Blocked("labels", self.now, "UBOB")))

    def goes_on(self, _: int) -> None:
        self._said(Word(alive_at=self.now))

    def snoozes(self, days: int) -> None:
        self.told = self.told.after_reaction() if self.told else None
        self.snoozed_until = self.now + days * DAY

    def goes_away(self, days: int) -> None:
        self.away.append(Away("UBOB", self.now, self.now + days * DAY))

    def _said(self, word: Word) -> None:
        self.item, self.told = self.item.after(word), None

    # What happens by itself

    @property
    def owner(self) -> Owner:
        is_away = any(one.since <= self.now < one.until - 7 * DAY for one in self.away)
        return Owner(Presence.AWAY if is_away else Presence.HERE, self.calendar, self.away)

    @property
    def is_snoozed(self) -> bool:
        return self.now < self.snoozed_until

    def morning(self) -> None:
        """Of a day: as the look and the bundles do it, one after the other."""
        found = silent(self.item, self.owner, USUAL, self.told, now=self.now)
        asked = nudges([found] if found else [], USUAL, lead=LEAD, calendar=GERMANY, now=self.now)
        for one in asked:
            known = one.silent.told or Told(self.item.heard_of)
            match one.to:
                case Audience.OWNER if self._can_be_told("UBOB"):
                    known = replace(known, times=known.times + 1, last_at=self.now)
                case Audience.LEAD if self._can_be_told(LEAD) and known.lead_at is None:
                    known = replace(known, lead_at=self.now)
                    self.silences[known.since] = self.silences.get(known.since, 0) + 1
                case Audience.DIGEST:
                    pass
                case _:
                    continue
            self.told = known
            self.heard[one.to].append(self.now)

    def _can_be_told(self, who: str) -> bool:
        if who == LEAD:
            return GERMANY.is_working_day(self.now.date())
        return self.owner.could_be_heard(self.now.date()) and not self.is_snoozed


def lives(year: Year, deeds: Sequence[tuple[int, str, int]]) -> None:
    """Deeds by the day on which they are done, in the afternoon."""
    for day in range(1, DAYS + 1):
        year.now = datetime.combine((MONDAY + day * DAY).date(), time(9), GERMANY.tz)
        year.morning()
        for on, deed, days in deeds:
            if on == day:
                year.now += timedelta(hours=6)
                getattr(year, deed)(days)


DEEDS = st.lists(
    st.tuples(
        st.integers(1, DAYS),
        st.sampled_from(["is_still_on_it", "is_blocked", "goes_on", "snoozes", "goes_away"]),
        st.integers(1, 40),
    ),
    max_size=20,
)


@settings(max_examples=8, deadline=None)
@given(DEEDS, st.sampled_from([GERMANY, AMERICA]))
def test_a_year(deeds: list[tuple[int, str, int]], calendar: TeamCalendar) -> None:
    year = Year(calendar)
    lives(year, deeds)
    owner = year.heard[Audience.OWNER]
    for moment in owner:
        assert calendar.is_working_day(moment.date())
        assert not any(one.since <= moment < one.until for one in year.away)
    assert len({moment.date() for moment in owner}) == len(owner)
    assert all(times == 1 for times in year.silences.values())


@settings(max_examples=3, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.just("goes_away"), st.integers(1, 60)), max_size=5)
)
def test_what_nobody_does_anything_about_is_forgotten_by_nobody(
    deeds: list[tuple[int, str, int]],
) -> None:
    """However often its owner is away: from some day on it stands in each digest."""
    year = Year(GERMANY)
    lives(year, deeds)
    heard = sorted({moment for moments in year.heard.values() for moment in moments})
    assert heard and heard[0] <= MONDAY + (FORGOTTEN + 60) * DAY
    last = year.heard[Audience.DIGEST][-1]
    assert last.date() == (MONDAY + DAYS * DAY).date()


@settings(max_examples=15, deadline=None)
@given(st.integers(8, 60), st.integers(1, 40))
def test_what_was_snoozed_comes_back_once_on_the_first_day_after(on: int, days: int) -> None:
    year = Year(GERMANY)
    lives(year, [(on, "snoozes", days)])
    begun = datetime.combine((MONDAY + on * DAY).date(), time(15), GERMANY.tz)
    over = begun + days * DAY
    told = year.heard[Audience.OWNER]
    assert not [moment for moment in told if begun < moment < over]
    after = [moment for moment in told if moment >= over]
    following = (over.date() + n * DAY for n in range(1, 15))
    first = next(day for day in following if GERMANY.is_working_day(day))
    assert after[0].date() == first
    assert [moment.date() for moment in told].count(first) == 1


def test_the_order_in_which_people_hear_of_it() -> None:
    year = Year(GERMANY)
    lives(year, [])
    first = {audience: moments[0].date().isoformat() for audience, moments in year.heard.items()}
    assert first == {
        Audience.OWNER: "2026-11-23",
        Audience.LEAD: "2026-11-25",
        Audience.DIGEST: "2026-11-27",
    }
    assert len(year.heard[Audience.LEAD]) == 1
    assert FOR_LONG > 1
