"""Schedules and timers: claimed once, performed once, late by the rules."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from rituals.calendar import Cadence, TeamCalendar, Timetable, next_occurrence
from rituals.ports import Due
from storage.tables.engine import schedule
from storage.unit_of_work import Storage
from tests.storage.performing import fail, perform

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)
WEEKLY = Timetable(
    cadence=Cadence(rule="FREQ=WEEKLY;BYDAY=FR", at="15:00", start="2026-11-20"),
    calendar=TeamCalendar(zone="Europe/Berlin", country="DE"),
)


def repeat(storage: Storage, ref: str = "r1", *, after: datetime = NOW) -> None:
    with storage.work("T1", now=after) as work:
        work.schedules.repeat("retro.open", ref, WEEKLY, expires_after=DAY, after=after)
        work.commit()


def once(storage: Storage, at: datetime, ref: str = "r1") -> None:
    with storage.work("T1", now=NOW) as work:
        work.schedules.once("retro.close", ref, at=at)
        work.commit()


def perform_all(storage: Storage, now: datetime) -> list[Due]:
    storage.schedule.claim(now)
    return perform(storage, storage.schedule.pending(now), now)


def test_a_recurring_schedule_waits_for_its_next_occurrence(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    with storage.read("T1", now=NOW) as work:
        assert work.schedules.next("retro.open", "r1") == friday
        assert work.schedules.timetable("retro.open", "r1") == WEEKLY
    assert storage.schedule.next_at() == friday.at
    assert storage.schedule.next_at(besides=["retro.open"]) is None


def test_nothing_is_claimed_before_its_time(storage: Storage) -> None:
    repeat(storage)
    assert storage.schedule.claim(NOW).due == 0
    assert perform_all(storage, NOW) == []


def test_what_is_due_is_performed_once_and_the_schedule_moves_on(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    assert perform_all(storage, friday.at) == [Due("T1", "retro.open", "r1", friday)]
    assert perform_all(storage, friday.at) == []
    with storage.read("T1", now=NOW) as work:
        following = work.schedules.next("retro.open", "r1")
    assert following == next_occurrence(WEEKLY, after=friday.at)


def test_after_an_outage_the_latest_runs_and_older_ones_are_missed(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    back = friday.at + timedelta(weeks=2, hours=5)
    claimed = storage.schedule.claim(back)
    assert (claimed.due, claimed.missed) == (1, 2)
    [due] = perform_all(storage, back)
    assert due.occurrence.at == friday.at + timedelta(weeks=2)


def test_what_is_later_than_its_expiry_is_missed_altogether(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    claimed = storage.schedule.claim(friday.at + 2 * DAY)
    assert (claimed.due, claimed.missed) == (0, 1)


def test_what_was_claimed_in_time_but_not_performed_expires_as_well(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    storage.schedule.claim(friday.at)
    assert perform_all(storage, friday.at + 3 * DAY) == []


def test_a_newer_occurrence_overtakes_one_that_still_waits(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    storage.schedule.claim(friday.at)
    [due] = perform_all(storage, friday.at + timedelta(weeks=1))
    assert due.occurrence.at == friday.at + timedelta(weeks=1)


def test_what_is_due_when_its_schedule_is_replaced_happens_all_the_same(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    repeat(storage, after=friday.at)
    assert perform_all(storage, friday.at) == [Due("T1", "retro.open", "r1", friday)]


def test_replaced_after_an_outage_it_is_late_by_the_same_rules(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    back = friday.at + timedelta(weeks=2, hours=5)
    repeat(storage, after=back)
    [due] = perform_all(storage, back)
    assert due.occurrence.at == friday.at + timedelta(weeks=2)


def test_replaced_before_its_time_only_the_new_one_counts(storage: Storage) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    repeat(storage, after=friday.at - timedelta(seconds=1))
    assert storage.schedule.pending(friday.at) == []
    assert len(perform_all(storage, friday.at)) == 1


def test_replacing_what_was_claimed_or_performed_already_does_not_repeat_it(
    storage: Storage,
) -> None:
    repeat(storage)
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    storage.schedule.claim(friday.at)
    repeat(storage, after=friday.at)
    assert len(perform_all(storage, friday.at)) == 1
    repeat(storage, after=friday.at)
    assert perform_all(storage, friday.at) == []


def test_a_timer_goes_off_once_however_late(storage: Storage) -> None:
    once(storage, NOW)
    [due] = perform_all(storage, NOW + 300 * DAY)
    assert (due.kind, due.ref, due.occurrence.at) == ("retro.close", "r1", NOW)
    assert perform_all(storage, NOW + 301 * DAY) == []
    assert storage.schedule.next_at() is None


def test_a_timer_can_be_set_again_even_to_the_same_moment(storage: Storage) -> None:
    for _ in range(2):
        once(storage, NOW)
        assert len(perform_all(storage, NOW)) == 1


def test_a_timer_that_sets_itself_anew_goes_off_again(storage: Storage) -> None:
    once(storage, NOW)
    storage.schedule.claim(NOW)
    with storage.schedule.perform(storage.schedule.pending(NOW), now=NOW) as batch:
        [task] = batch
        task.work.schedules.once("retro.close", "r1", at=NOW)
        batch.commit()
    assert len(perform_all(storage, NOW)) == 1


def test_a_moved_timer_goes_off_at_its_new_time_only(storage: Storage) -> None:
    once(storage, NOW)
    storage.schedule.claim(NOW)
    once(storage, NOW + DAY)
    assert perform_all(storage, NOW) == []
    assert len(perform_all(storage, NOW + DAY)) == 1


def test_what_is_cancelled_does_not_happen(storage: Storage) -> None:
    once(storage, NOW)
    repeat(storage)
    storage.schedule.claim(NOW)
    with storage.work("T1", now=NOW) as work:
        work.schedules.cancel("retro.close", "r1")
        work.schedules.cancel("retro.open", "r1")
        work.schedules.cancel("retro.open", "nobody knows it")
        work.commit()
    assert perform_all(storage, NOW + 30 * DAY) == []


def test_effects_are_undone_where_the_handler_did_not_finish(storage: Storage) -> None:
    once(storage, NOW)
    storage.schedule.claim(NOW)
    ids = storage.schedule.pending(NOW)
    with pytest.raises(ZeroDivisionError), storage.schedule.perform(ids, now=NOW) as batch:
        [task] = batch
        task.work.outbox.post("C1", {"text": "never"})
        raise ZeroDivisionError
    assert storage.outbox.health().waiting == 0
    assert len(perform_all(storage, NOW)) == 1


def test_a_failed_one_waits_for_its_next_try_and_in_the_end_is_kept(storage: Storage) -> None:
    once(storage, NOW)
    storage.schedule.claim(NOW)
    [occurrence_id] = storage.schedule.pending(NOW)
    fail(storage, occurrence_id, NOW, retry_at=NOW + DAY)
    assert storage.schedule.pending(NOW) == []
    assert storage.schedule.pending(NOW + DAY) == [occurrence_id]
    fail(storage, occurrence_id, NOW, retry_at=None)
    assert storage.schedule.pending(NOW + 9 * DAY) == []


def test_one_broken_row_does_not_keep_others_from_being_claimed(storage: Storage) -> None:
    repeat(storage, "broken")
    repeat(storage, "sound")
    with storage.engines.write.begin() as connection:
        broken = update(schedule).where(schedule.c.ref == "broken")
        connection.execute(broken.values(timetable="no timetable"))
    friday = next_occurrence(WEEKLY, after=NOW)
    assert friday is not None
    claimed = storage.schedule.claim(friday.at)
    assert (claimed.due, [broken.ref for broken in claimed.broken]) == (1, ["broken"])
    assert not storage.schedule.claim(friday.at).broken


def test_workspaces_do_not_see_each_others_schedules(storage: Storage) -> None:
    once(storage, NOW)
    with storage.work("T2", now=NOW) as work:
        assert work.schedules.next("retro.close", "r1") is None
        work.schedules.cancel("retro.close", "r1")
        work.commit()
    assert [due.workspace_id for due in perform_all(storage, NOW)] == ["T1"]
