"""Weeks of somebody's life, in odd zones and with much going on: at most one bundle a day, in their
own working hours, never when they can't be reached; and nothing that waits is forgotten."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from rituals.away.hours import TO
from rituals.away.model import Away, Quiet
from rituals.bundle import usecases
from rituals.bundle.model import APART, WRONG_CLOCK, Manners, Thing, Waiting
from rituals.calendar import TeamCalendar
from rituals.calendar.team import USUAL_DAYS
from rituals.people import Person, Preferences
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import with_tables
from tests.rituals.calendar.strategies import PLACES
from tests.storage.side_by_side import PLAN

START = datetime(2026, 12, 14, 3, 30, tzinfo=UTC)  # so that Christmas and New Year are among it
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FARTHEST_EAST, FARTHEST_WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
ZONES = sorted({zone for zone, _, _ in PLACES} | {FARTHEST_EAST, FARTHEST_WEST})
WEEKS = 4 * 7 * 24
"""In hours."""
Place = tuple[str, str | None, str | None]
"""A team's: zone, country, subdivision."""
NOWHERE: Place = ("Europe/Berlin", None, None)


@dataclass
class Life:
    """One person, and what happens to them."""

    storage: Storage
    team: Team
    person: Person
    now: datetime = START
    things: list[Waiting] = field(default_factory=list)
    sent: list[tuple[datetime, Person, Manners]] = field(default_factory=list)
    """When, and how they were then."""
    may_go_back: int = WRONG_CLOCK // HOUR
    """By how many hours the clock is set back at the most: one that was wrong by more isn't heeded
    for good."""

    # What they do; each is an hour's number and a deed.

    def waits(self, hours: int) -> None:
        """Something begins to wait, so many hours later."""
        thing, since = Thing("test", f"{len(self.things)}"), self.now + hours * HOUR
        self.things.append(Waiting(thing, None, self.team.team_id, "#ml", since))
        self._wants()

    def settles(self, _: int) -> None:
        self.things.clear()

    def moves(self, place: int) -> None:
        self.person = replace(self.person, zone=ZONES[place % len(ZONES)])
        with self._work() as work:
            work.people.put(self.person)

    def goes_away(self, hours: int) -> None:
        with self._work() as work:
            work.aways.put(Away("U1", self.now, self.now + hours * HOUR))

    def comes_back(self, _: int) -> None:
        with self._work() as work:
            for away in work.aways.of(["U1"]):
                work.aways.drop(away)

    def is_quiet(self, hours: int) -> None:
        with self._work() as work:
            work.quiets.put("U1", Quiet(self.now, self.now + hours * HOUR))

    def lives_in(self, place: int) -> None:
        with self._work() as work:
            _, country, _ = PLACES[place % len(PLACES)]
            own = work.preferences.of(["U1"]).get("U1", Preferences())
            work.preferences.put("U1", own.model_copy(update={"country": country}))

    def prefers(self, hour: int) -> None:
        wished = Manners(hour % 4 != 0, 7 + hour % 6)
        with self._work() as work:
            usecases.prefer(work, [self], self.person, wished, now=self.now)

    def snoozes(self, _: int) -> None:
        with self._work() as work:
            usecases.snooze_all(work, [self], self.person, now=self.now)

    def pauses(self, hours: int) -> None:
        with self._work() as work:
            team = work.teams.get(self.team.team_id, to_change=True)
            assert team
            work.teams.put(replace(team, paused_until=self.now + hours * HOUR))

    def sets_the_clock_back(self, hours: int) -> None:
        back = min(hours, self.may_go_back)
        self.may_go_back -= back
        self.now -= back * HOUR

    def is_down(self, hours: int) -> None:
        """Nobody looks for so long."""
        self.now += hours * HOUR

    # `Source`

    def waiting(self, work: UnitOfWork, user_id: str, *, now: datetime) -> list[Waiting]:
        return [one for one in self.things if one.since <= now]

    def next_at(self, work: UnitOfWork, user_id: str, *, now: datetime) -> datetime | None:
        return min((one.since for one in self.things if one.since > now), default=None)

    # Time

    def until(self, moment: datetime) -> None:
        """Each timer goes off when it's due."""
        while True:
            self.look()
            following = self.storage.schedule.next_at()
            if following is None or following > moment:
                break
            self.now = max(self.now, following)
        self.now = max(self.now, moment)

    def look(self) -> None:
        """As the heartbeat does."""
        while self.storage.schedule.claim(self.now).due:
            pending = self.storage.schedule.pending(self.now)
            with self.storage.schedule.perform(pending, now=self.now) as batch:
                for task in batch:
                    self._perform(task.work)
                batch.commit()

    def _perform(self, work: UnitOfWork) -> None:
        morning = usecases.due(work, [self], "U1", now=self.now)
        if morning:
            assert morning.waits.things
            self._check_reachable(work)
            self.sent.append((self.now, self.person, usecases.manners(work, "U1")))

    def _check_reachable(self, work: UnitOfWork) -> None:
        here = self.now.astimezone(ZoneInfo(self.person.zone))
        own = work.preferences.of(["U1"]).get("U1", Preferences())
        lives = own.country and TeamCalendar(zone="UTC", country=own.country)
        assert here.weekday() in self.team.calendar.working_days
        assert not (lives or self.team.calendar).holiday(here.date())
        assert not [a for a in work.aways.of(["U1"]) if a.since <= self.now < a.until]
        quiet = work.quiets.get("U1")
        assert not quiet or not quiet.since <= self.now < quiet.until
        team = work.teams.get(self.team.team_id)
        assert team and not team.is_paused(self.now)
        manners = usecases.manners(work, "U1")
        assert manners.is_on
        assert manners.begins <= here.time() < TO

    def _wants(self) -> None:
        with self._work() as work:
            usecases.wants(work, [self], "U1", now=self.now)

    @contextmanager
    def _work(self) -> Iterator[UnitOfWork]:
        with self.storage.work("T1", now=self.now) as work:
            yield work
            work.commit()


@contextmanager
def life(zone: str, place: Place = NOWHERE, days: Sequence[int] = USUAL_DAYS) -> Iterator[Life]:
    home, country, subdivision = place
    calendar = TeamCalendar(
        zone=home, country=country, subdivision=subdivision, working_days=tuple(days)
    )
    person = Person("U1", "Alice", zone)
    with with_tables("sqlite") as url:
        storage = Storage(url)
        with storage.work("T1", now=START) as work:
            work.people.put(person)
            plan = PLAN.model_copy(update={"calendar": calendar, "cadence": None})
            team = teams.start_team(work, person, plan, now=START).team
            work.commit()
        yield Life(storage, team, person)
        storage.close()


DEEDS = (
    Life.waits, Life.waits, Life.settles, Life.moves, Life.goes_away, Life.comes_back,
    Life.is_quiet, Life.lives_in, Life.prefers, Life.snoozes, Life.pauses,
    Life.sets_the_clock_back, Life.is_down,
)  # fmt: skip
deeds = st.lists(
    st.tuples(st.integers(0, WEEKS), st.sampled_from(DEEDS), st.integers(0, 72)), max_size=25
)


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(PLACES),
    st.sampled_from([(0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (0, 2), (4,)]),
    deeds,
)
def test_at_most_one_a_day_when_they_can_be_reached_and_nothing_is_forgotten(
    zone: str,
    place: Place,
    days: tuple[int, ...],
    happens: list[tuple[int, object, int]],
) -> None:
    with life(zone, place, days) as who:
        who.waits(0)
        for hour, deed, how in sorted(happens, key=lambda one: one[0]):
            who.until(START + hour * HOUR)
            deed(who, how)  # type: ignore[operator]
        who.until(START + WEEKS * HOUR)

        by_day = [at.astimezone(ZoneInfo(p.zone)).date() for at, p, _ in who.sent]
        assert len(set(by_day)) == len(by_day)
        assert by_day == sorted(by_day)
        assert all(b - a >= APART for (a, _, _), (b, _, _) in pairwise(who.sent))

        # Once they are left in peace, they hear of what waits within three working weeks.
        who.comes_back(0)
        who.prefers(1)
        who.waits(0)
        before = len(who.sent)
        who.until(who.now + 35 * DAY)
        assert len(who.sent) > before


def mornings(who: Life) -> list[str]:
    """As each was on their own clock."""
    return [f"{at.astimezone(ZoneInfo(p.zone)):%a %d %b %H:%M}" for at, p, _ in who.sent]


def test_every_working_morning_while_something_waits() -> None:
    with life("Europe/Berlin", ("Europe/Berlin", "DE", "BE")) as who:
        who.waits(0)
        who.until(START + 18 * DAY)
        assert mornings(who) == [
            f"{day} 09:00"
            for day in (
                "Mon 14 Dec", "Tue 15 Dec", "Wed 16 Dec", "Thu 17 Dec", "Fri 18 Dec",
                "Mon 21 Dec", "Tue 22 Dec", "Wed 23 Dec", "Thu 24 Dec",
                "Mon 28 Dec", "Tue 29 Dec", "Wed 30 Dec", "Thu 31 Dec",
            )
        ]  # fmt: skip


def test_who_flies_west_has_the_same_day_twice_and_one_bundle_on_it() -> None:
    with life(FARTHEST_EAST) as who:
        who.waits(0)
        who.until(START + 20 * HOUR)
        who.moves(ZONES.index(FARTHEST_WEST))
        who.until(START + 3 * DAY)
        assert mornings(who) == ["Tue 15 Dec 09:00", "Wed 16 Dec 09:00"]


def test_who_flies_east_is_not_told_again_within_hours() -> None:
    with life("America/New_York") as who:
        who.waits(0)
        who.until(START + 12 * HOUR)
        who.moves(ZONES.index("Asia/Tokyo"))
        who.prefers(2)  # so Tuesday's would come there at nine, ten hours after Monday's
        who.until(START + 60 * HOUR)
        assert mornings(who) == ["Mon 14 Dec 09:00", "Wed 16 Dec 09:00"]


def test_a_clock_that_was_set_back_brings_no_second_one() -> None:
    with life("Europe/Berlin") as who:
        who.waits(0)
        who.until(START + 2 * DAY)
        who.sets_the_clock_back(40)
        who.until(START + 3 * DAY)
        assert mornings(who) == ["Mon 14 Dec 09:00", "Tue 15 Dec 09:00", "Wed 16 Dec 09:00"]


def test_after_an_outage_it_comes_late_but_within_their_hours() -> None:
    with life("Europe/Berlin") as who:
        who.waits(0)
        who.is_down(9)
        who.until(START + 10 * HOUR)
        assert mornings(who) == ["Mon 14 Dec 13:30"]
        who.is_down(29)
        who.until(START + 3 * DAY)
        assert mornings(who)[1:] == ["Wed 16 Dec 09:00"]
