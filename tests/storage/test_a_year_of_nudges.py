"""A year of a team in three countries, by its timers: at most one message a day to each, and only
when they can be reached; nothing stale is forgotten; what was snoozed comes back, once.

Alice leads from Auckland, Bob works in San Francisco, and the team is at home in Berlin. What they
do is left to chance.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count, pairwise
from zoneinfo import ZoneInfo

import pytest

from rituals.away.hours import TO
from rituals.away.model import Away, Quiet
from rituals.bundle import usecases as bundle
from rituals.bundle.model import APART, Manners, Thing
from rituals.bundle.ports import Source
from rituals.calendar import TeamCalendar
from rituals.experiment import starting
from rituals.experiment.drafting import Draft
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft as FollowUpDraft
from rituals.followups.model import Origin
from rituals.followups.waiting import FollowUpsDue
from rituals.people import Person, Preferences
from rituals.ports import Due
from rituals.stale import reading, saying, telling
from rituals.stale.model import Audience, Silent, WorkItem, WorkKind
from rituals.stale.policy import FOR_LONG
from rituals.stale.sources import OwnWork
from rituals.stale.waiting import QuietWork, SilentOfOthers
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import with_tables
from tests.storage.side_by_side import NOW, PLAN

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STALE = (OwnWork(),)
SOURCES: tuple[Source[UnitOfWork], ...] = (
    FollowUpsDue(),
    QuietWork(*STALE),
    SilentOfOthers(STALE),
)
ALICE = Person("U1", "Alice", "Pacific/Auckland")
BOB = Person("U2", "Bob", "America/Los_Angeles")
LIVES = {"U1": "NZ", "U2": "US"}
GERMANY = TeamCalendar(zone="Europe/Berlin", country="DE", subdivision="BE")
IN_PEACE = 35


@dataclass
class Year:
    storage: Storage
    dice: random.Random
    team: Team
    now: datetime = NOW
    sent: dict[str, list[datetime]] = field(default_factory=lambda: {"U1": [], "U2": []})
    put_off: dict[Thing, datetime] = field(default_factory=dict)
    """What Bob snoozed, and isn't to hear of before."""
    came_back: int = 0
    lead_heard: int = 0
    names: Iterator[int] = field(default_factory=count)

    # What Bob does, with whatever of his is open

    def begins_an_experiment(self) -> None:
        draft = Draft(f"{next(self.names)}", "U2", metric="AUC", baseline=0.7, attempts=9)
        with self.work() as work:
            starting.start(work, self.team, BOB, draft, now=self.now)

    def promises_something(self) -> None:
        day = (self.now + self.dice.randrange(20) * DAY).date()
        draft = FollowUpDraft(f"{next(self.names)}", "U2", day)
        with self.work() as work:
            follow_ups.make(work, self.team, BOB, draft, origin=Origin(), now=self.now)
            bundle.wants(work, SOURCES, "U2", now=self.now)

    def is_still_on_it(self) -> None:
        self._says(lambda work, one: saying.still_on_it(work, one, now=self.now))

    def is_blocked(self) -> None:
        self._says(lambda work, one: saying.block(work, one, self.team, BOB, "x", now=self.now))

    def says_that_it_takes_long(self) -> None:
        self._says(lambda work, one: saying.takes_long(work, one, self.team, now=self.now))

    def goes_on(self) -> None:
        def unblock(work: UnitOfWork, one: WorkItem) -> object:
            return one.blocked and saying.unblock(work, one, now=self.now)

        self._says(unblock)

    def snoozes(self) -> None:
        day = (self.now + self.dice.randrange(1, 25) * DAY).date()

        def snooze(work: UnitOfWork, one: WorkItem) -> object:
            saying.reacted(work, one)
            return bundle.snooze(work, SOURCES, BOB, [one.thing], day, now=self.now)

        self._says(snooze)

    def does_it(self) -> None:
        with self.work() as work:
            for one in work.follow_ups.owned_by("U2")[:1]:
                follow_ups.done(work, one.follow_up_id, BOB, now=self.now)

    def goes_away(self) -> None:
        until = self.now + self.dice.randrange(1, 21) * DAY
        with self.work() as work:
            work.aways.put(Away(self.dice.choice(["U1", "U2"]), self.now, until))

    def wants_quiet(self) -> None:
        until = self.now + self.dice.randrange(1, 60) * HOUR
        with self.work() as work:
            work.quiets.put(self.dice.choice(["U1", "U2"]), Quiet(self.now, until))

    def wants_it_otherwise(self) -> None:
        wished = Manners(self.dice.random() < 0.8, self.dice.randrange(7, 13))
        with self.work() as work:
            bundle.prefer(work, SOURCES, BOB, wished, now=self.now)

    def _says(self, what: Callable[[UnitOfWork, WorkItem], object]) -> None:
        with self.work() as work:
            kinds = [one for kind in _KINDS for one in self._open(work, kind)]
            if kinds:
                what(work, self.dice.choice(kinds))
                bundle.wants(work, SOURCES, "U2", now=self.now)
            self.put_off = dict(work.bundles.snoozed("U2"))

    def _open(self, work: UnitOfWork, kind: str) -> list[WorkItem]:
        if kind == "follow_up":
            refs = [one.follow_up_id for one in work.follow_ups.owned_by("U2")]
        else:
            refs = [one.experiment_id for one in work.experiments.open_of(self.team.team_id)]
        found = (reading.item(work, STALE, WorkKind(kind), ref, "U2") for ref in refs)
        return [one for one in found if one]

    # Time

    def until(self, moment: datetime) -> None:
        while True:
            self._look()
            following = self.storage.schedule.next_at()
            if following is None or following > moment:
                break
            self.now = max(self.now, following)
        self.now = max(self.now, moment)

    def _look(self) -> None:
        """As the heartbeat does."""
        while self.storage.schedule.claim(self.now).due:
            pending = self.storage.schedule.pending(self.now)
            with self.storage.schedule.perform(pending, now=self.now) as batch:
                for task in batch:
                    self._perform(task.work, task.due)
                batch.commit()

    def _perform(self, work: UnitOfWork, due: Due) -> None:
        if due.kind == telling.LOOK:
            for user_id in sorted(telling.look(work, STALE, due.ref, now=self.now)):
                bundle.wants(work, SOURCES, user_id, now=self.now)
        elif due.kind == bundle.SEND:
            morning = bundle.due(work, SOURCES, due.ref, now=self.now)
            if morning:
                things = [one.thing for one in morning.waits.things]
                work.bundles.keep(due.ref, "m", things)
                self._check(work, due.ref, things)
                telling.were_told(work, STALE, due.ref, things, now=self.now)

    # What must hold

    def _check(self, work: UnitOfWork, user_id: str, things: list[Thing]) -> None:
        assert things and len(set(things)) == len(things)
        self._check_reachable(work, user_id)
        self.sent[user_id].append(self.now)
        if user_id == "U1":
            assert {one.kind for one in things} == {telling.SILENT}
            self.lead_heard += 1
            return
        assert not [one for one in things if self.put_off.get(one, self.now) > self.now]
        back = {one for one, until in self.put_off.items() if until <= self.now}
        assert not back & set(work.bundles.snoozed("U2"))
        stale = {one.item.thing for one in self._silent(work) if one.item.owner == "U2"}
        self.came_back += len(back & stale)
        self.put_off = {one: at for one, at in self.put_off.items() if one not in back}
        assert stale - set(self.put_off) <= set(things)

    def _check_reachable(self, work: UnitOfWork, user_id: str) -> None:
        person = ALICE if user_id == "U1" else BOB
        here = self.now.astimezone(ZoneInfo(person.zone))
        assert here.weekday() < 5
        assert not TeamCalendar(zone="UTC", country=LIVES[user_id]).holiday(here.date())
        assert not [a for a in work.aways.of([user_id]) if a.since <= self.now < a.until]
        quiet = work.quiets.get(user_id)
        assert not quiet or not quiet.since <= self.now < quiet.until
        manners = bundle.manners(work, user_id)
        assert manners.is_on
        assert manners.begins <= here.time() < TO

    def _silent(self, work: UnitOfWork) -> tuple[Silent, ...]:
        return reading.of_team(work, STALE, self.team, now=self.now)

    def check_that_nothing_is_forgotten(self) -> None:
        """Whatever is silent for very long stands in each digest, whoever can't be reached."""
        with self.work() as work:
            told = reading.to_tell(work, STALE, self.team, now=self.now)
            in_digest = {one.silent.item.key for one in told if one.to is Audience.DIGEST}
            long = {
                one.item.key for one in self._silent(work) if one.days >= FOR_LONG * one.threshold
            }
            assert long <= in_digest

    def check_that_all_of_it_was_heard_of(self, since: datetime) -> None:
        with self.work() as work:
            last = work.bundles.last("U2")
            assert last and last.sent_at > since
            for one in self._silent(work):
                assert one.item.thing in (*last.things, *self.put_off), one

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        with self.storage.work("T1", now=self.now) as work:
            yield work
            work.commit()


_KINDS = ("experiment_quiet", "follow_up")
DEEDS = (
    Year.begins_an_experiment, Year.promises_something, Year.does_it, Year.is_still_on_it,
    Year.is_still_on_it, Year.is_blocked, Year.goes_on, Year.says_that_it_takes_long,
    Year.snoozes, Year.snoozes, Year.snoozes, Year.goes_away, Year.wants_quiet,
    Year.wants_it_otherwise,
)  # fmt: skip


@contextmanager
def a_year(seed: int) -> Iterator[Year]:
    with with_tables("sqlite") as url:
        storage = Storage(url)
        with storage.work("T1", now=NOW) as work:
            for person in (ALICE, BOB):
                work.people.put(person)
                work.preferences.put(person.user_id, Preferences(country=LIVES[person.user_id]))
            plan = PLAN.model_copy(update={"calendar": GERMANY, "cadence": None})
            team = teams.start_team(work, ALICE, plan, now=NOW).team
            telling.look_on(work, team, now=NOW)
            work.commit()
        yield Year(storage, random.Random(seed), replace(team))
        storage.close()


@pytest.mark.parametrize("seed", [1])
def test_a_year_of_messages_a_day_at_the_most_and_nothing_stale_forgotten(seed: int) -> None:
    with a_year(seed) as year:
        year.begins_an_experiment()
        for day in range(365 - IN_PEACE):
            year.until(NOW + day * DAY + year.dice.randrange(24) * HOUR)
            if year.dice.random() < 0.25:
                year.dice.choice(DEEDS)(year)
            if day % 7 == 0:
                year.check_that_nothing_is_forgotten()
        with year.work() as work:
            bundle.prefer(work, SOURCES, BOB, Manners(True, 9), now=year.now)
        in_peace = year.now
        year.until(NOW + 365 * DAY)
        year.check_that_all_of_it_was_heard_of(in_peace)
        for person in (ALICE, BOB):
            sent = year.sent[person.user_id]
            days = [at.astimezone(ZoneInfo(person.zone)).date() for at in sent]
            assert len(set(days)) == len(days)
            assert all(after - before >= APART for before, after in pairwise(sent))
        assert len(year.sent["U2"]) > 100
        assert year.lead_heard > 3
        assert year.came_back > 3
