"""The daily bundle in several processes at once, and what it remembers, on both databases."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from rituals.bundle import usecases
from rituals.bundle.model import Manners, Thing, Waiting
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, FollowUp, Origin
from rituals.followups.waiting import FollowUpsDue
from rituals.people import Person, Preferences
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage import migrate
from storage.engine import open_engines
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import KINDS, database
from tests.storage.performing import perform
from tests.storage.side_by_side import ALICE, NOW, PLAN, side_by_side

DAY, TODAY = timedelta(days=1), NOW.date()
BOB = Person("U2", "Bob", "Europe/Berlin")
LABELS, DRIFT = Thing("follow_up", "labels"), Thing("follow_up", "drift")
SOURCES = [FollowUpsDue()]


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


def for_bob(storage: Storage, team: Team, due_on: date | None) -> FollowUp:
    with storage.work("T1", now=NOW) as work:
        draft = Draft("Ask legal", "U2", due_on)
        made = follow_ups.make(work, team, ALICE, draft, origin=Origin(), now=NOW).follow_up
        usecases.wants(work, SOURCES, "U2", now=NOW)
        work.commit()
    return made


def test_of_two_processes_one_may_send_it(storage: Storage) -> None:
    def first(work: UnitOfWork) -> bool:
        return work.bundles.claim("U2", TODAY, now=NOW)

    def second(work: UnitOfWork) -> bool:
        return work.bundles.claim("U2", TODAY + DAY, now=NOW + DAY)

    assert side_by_side(storage, first, first) == (True, False)
    assert side_by_side(storage, second, second) == (True, False)


def test_what_was_not_committed_was_not_sent(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        assert work.bundles.claim("U2", TODAY, now=NOW)
    with storage.work("T1", now=NOW) as work:
        assert work.bundles.claim("U2", TODAY, now=NOW)


def test_not_within_hours_not_for_an_earlier_day_and_not_by_a_clock_that_was_set_back(
    storage: Storage,
) -> None:
    with storage.work("T1", now=NOW) as work:
        assert work.bundles.claim("U2", TODAY, now=NOW)
        for day, now in [
            (TODAY + DAY, NOW + timedelta(hours=11)),
            (TODAY, NOW + timedelta(hours=30)),
            (TODAY - DAY, NOW - DAY),
            (TODAY - DAY, NOW + DAY),
        ]:
            assert not work.bundles.claim("U2", day, now=now)
        assert work.bundles.claim("U2", TODAY + DAY, now=NOW + timedelta(hours=12))


def test_a_clock_that_was_years_ahead_keeps_nobody_silent_for_years(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        assert work.bundles.claim("U2", TODAY + 900 * DAY, now=NOW + 900 * DAY)
        assert work.bundles.claim("U2", TODAY, now=NOW)


def test_what_is_kept_is_what_was_sent(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        work.bundles.claim("U2", TODAY, now=NOW)
        work.bundles.keep("U2", "handle", [LABELS, DRIFT])
        last = work.bundles.last("U2")
        assert last and (last.sent_on, last.message) == (TODAY, "handle")
        assert last.things == (LABELS, DRIFT)


def test_a_snooze_is_one_persons_and_ends_by_a_word(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        work.bundles.snooze("U2", [LABELS, DRIFT], NOW + DAY)
        work.bundles.snooze("U2", [LABELS], NOW + 2 * DAY)
        assert work.bundles.snoozed("U2") == {LABELS: NOW + 2 * DAY, DRIFT: NOW + DAY}
        assert work.bundles.snoozed("U1") == {}
        work.bundles.wake("U2", [LABELS])
        assert set(work.bundles.snoozed("U2")) == {DRIFT}
        work.bundles.wake("U2")
        assert work.bundles.snoozed("U2") == {}


def test_a_timer_is_there_for_the_morning_of_the_day_and_none_without_a_day(
    storage: Storage, team: Team
) -> None:
    for_bob(storage, team, None)
    with storage.read("T1", now=NOW) as work:
        assert work.schedules.next(usecases.SEND, "U2") is None
    for_bob(storage, team, TODAY + 3 * DAY)
    for_bob(storage, team, TODAY + 2 * DAY)
    for_bob(storage, team, TODAY + 9 * DAY)
    with storage.read("T1", now=NOW) as work:
        timer = work.schedules.next(usecases.SEND, "U2")
        assert timer and timer.at == NOW + 2 * DAY


def test_what_begins_to_wait_as_a_morning_begins_does_not_call_that_mornings_off(
    storage: Storage, team: Team
) -> None:
    for_bob(storage, team, TODAY)
    with storage.work("T1", now=NOW) as work:
        timer = work.schedules.next(usecases.SEND, "U2")
    assert timer
    storage.schedule.claim(timer.at)
    with storage.work("T1", now=timer.at) as work:
        usecases.wants(work, SOURCES, "U2", now=timer.at)
        work.commit()
    performed = perform(storage, storage.schedule.pending(timer.at), timer.at)
    assert [(due.kind, due.occurrence) for due in performed] == [(usecases.SEND, timer)]


def test_another_hour_moves_it_and_off_calls_it_off(storage: Storage, team: Team) -> None:
    for_bob(storage, team, TODAY + 2 * DAY)
    with storage.work("T1", now=NOW) as work:
        at = usecases.prefer(work, SOURCES, BOB, Manners(is_on=True, hour=11), now=NOW)
        assert at == NOW + 2 * DAY + timedelta(hours=2)
        assert usecases.prefer(work, SOURCES, BOB, Manners(is_on=False, hour=11), now=NOW) is None
        assert work.preferences.of(["U2"]) == {"U2": Preferences(bundle=False, bundle_hour=11)}


class Asked:
    """A question to a guest, of the team's."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def waiting(self, work: UnitOfWork, user_id: str, *, now: datetime) -> list[Waiting]:
        return [Waiting(Thing("question", "q"), 7, self._team.team_id, "Churn model", NOW)]

    def next_at(self, work: UnitOfWork, user_id: str, *, now: datetime) -> datetime | None:
        return None


def test_a_guest_hears_of_it_too_in_the_working_hours_of_who_asks(
    storage: Storage, team: Team
) -> None:
    guest, sources = Person("U9", "Gil", "Europe/London", is_guest=True), [Asked(team)]
    with storage.work("T1", now=NOW) as work:
        work.people.put(guest)
        usecases.wants(work, sources, "U9", now=NOW)
        timer = work.schedules.next(usecases.SEND, "U9")
        assert timer and timer.at == NOW + timedelta(hours=1)
        morning = usecases.due(work, sources, "U9", now=timer.at)
        assert morning and [one.number for one in morning.waits.things] == [7]
        again = work.schedules.next(usecases.SEND, "U9")
        assert again and again.at == timer.at + DAY


# What was there before


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with database(request.param) as url:
        engines = open_engines(url)
        yield engines.background
        engines.dispose()


def test_after_the_upgrade_each_owner_has_a_timer_for_their_first_day(engine: Engine) -> None:
    migrate.upgrade(engine, "0005")
    with engine.begin() as connection:
        connection.execute(text(_TEAM))
        for user, zone in (("U1", "America/New_York"), ("U2", "Nowhere/Land")):
            connection.execute(text(_PERSON), {"user": user, "zone": zone})
        for number, (owner, day, state) in enumerate(
            [
                ("U1", "2026-11-20", "open"),
                ("U1", "2026-11-19", "open"),
                ("U1", "2026-11-18", "done"),
                ("U2", "2026-11-20", "open"),
                ("U3", None, "open"),
            ]
        ):
            row = {"id": f"f{number}", "number": number, "owner": owner, "day": day}
            connection.execute(text(_FOLLOW_UP), row | {"state": state})
    migrate.upgrade(engine)
    storage_url = engine.url.render_as_string(hide_password=False)
    storage = Storage(storage_url)
    with storage.read("T1", now=NOW) as work:
        found = {user: work.schedules.next(usecases.SEND, user) for user in ("U1", "U2", "U3")}
    storage.close()
    assert {user: timer and f"{timer.at:%d %H:%M}" for user, timer in found.items()} == {
        "U1": "19 14:00",
        "U2": "20 09:00",
        "U3": None,
    }


_TEAM = """
    INSERT INTO team (workspace_id, team_id, channel_id, channel_name, is_private, calendar, lead,
        follows_channel, language, state, settings)
    VALUES ('T1', 't', 'C1', 'ml', FALSE, '{}', 'U1', TRUE, 'en', 'active', '{}')
"""
_PERSON = """
    INSERT INTO person (workspace_id, user_id, name, zone, is_admin, is_guest, is_bot,
        is_deactivated, is_external, status_emoji, status_text)
    VALUES ('T1', :user, :user, :zone, FALSE, FALSE, FALSE, FALSE, FALSE, '', '')
"""
_FOLLOW_UP = """
    INSERT INTO follow_up (workspace_id, follow_up_id, number, team_id, text, owner, due_on, state,
        made_by, made_at, carried)
    VALUES ('T1', :id, :number, 't', 'Ask legal', :owner, :day, :state, 'U1', 0, 0)
"""
