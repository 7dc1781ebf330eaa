"""Single dates skipped, moved or put back by hand: each happens once, at the time said last."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.calendar import (
    DateIsGone,
    DateIsPast,
    HolidayPolicy,
    MoveIntoPause,
    MoveIsPast,
    MoveOutOfOrder,
    Occurrence,
    TeamCalendar,
    Timetable,
    catch_up,
    next_occurrence,
    occurrences,
    parse_cadence,
    planned,
    preview,
    start_cursor,
    timetable_from_json,
)
from rituals.calendar import changes as people
from tests.rituals.calendar.strategies import moments, timetables, unhurried

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)  # a Tuesday
FRIDAYS = Timetable(
    cadence=parse_cadence("every friday at 10:00", today=date(2026, 3, 1)),
    calendar=TeamCalendar(zone="UTC"),
)
FIRST, SECOND, THIRD = (o.nominal_at for o in preview(FRIDAYS, after=NOW))


def whole(timetable: Timetable, *, until: datetime) -> list[Occurrence]:
    """From the very beginning, pauses left aside."""
    running = timetable.model_copy(update={"paused_until": None})
    beginning = datetime.combine(timetable.cadence.start, time(), UTC) - timedelta(days=60)
    return list(takewhile(lambda o: o.at <= until, occurrences(running, after=beginning)))


def between(timetable: Timetable, after: datetime, until: datetime) -> list[Occurrence]:
    return list(takewhile(lambda o: o.at <= until, occurrences(timetable, after=after)))


def plan(timetable: Timetable, after: datetime, count: int) -> list[Occurrence]:
    """What is there to be changed."""
    return [one.occurrence for one in islice(planned(timetable, after=after), count)]


def changed(
    data: st.DataObject, timetable: Timetable, now: datetime, *, most: int = 6
) -> Timetable:
    """Some of the next dates skipped, moved and put back, in any order and again and again."""
    ahead = plan(timetable, now, 8)
    for _ in range(data.draw(st.integers(1, most))):
        if not ahead:
            break
        nominal = data.draw(st.sampled_from(ahead)).nominal_at
        match data.draw(st.sampled_from(["skip", "move", "put back"])):
            case "skip":
                timetable = people.skip(timetable, nominal, now=now)
            case "put back":
                try:
                    timetable = people.put_back(timetable, nominal, now=now)
                except DateIsPast:  # moved later than now, and by its rule it's over
                    continue
            case _:
                timetable = moved_somewhere(data, timetable, nominal, now)
    return timetable


def moved_somewhere(
    data: st.DataObject, timetable: Timetable, nominal: datetime, now: datetime
) -> Timetable:
    earliest, latest = people.bounds(timetable, nominal)
    first = max(earliest or now, now, timetable.paused_until or now) + MINUTE
    last = (latest or first + 90 * DAY) - MINUTE
    if first > last:
        return timetable
    minutes = data.draw(st.integers(0, int((last - first) / MINUTE)))
    return people.move(timetable, nominal, first + minutes * MINUTE, now=now)


@unhurried
@given(st.data(), timetables(pauses=False))
def test_order_stays_and_nothing_else_is_touched(data: st.DataObject, timetable: Timetable) -> None:
    now = data.draw(moments(timetable.cadence.start))
    made = changed(data, timetable, now)
    found = whole(made, until=now + timedelta(days=400))
    assert [o.at for o in found] == sorted({o.at for o in found})
    assert [o.nominal_at for o in found] == sorted({o.nominal_at for o in found})
    said = {change.nominal_at: change.at for change in made.changes}
    as_ruled = {o.nominal_at: o for o in whole(timetable, until=now + timedelta(days=800))}
    for occurrence in found:
        if occurrence.nominal_at in said:
            assert occurrence.by_hand
            assert occurrence.at == said[occurrence.nominal_at]
        else:
            assert occurrence == as_ruled[occurrence.nominal_at]
    end = found[-1].nominal_at if found else now
    left_out = {n for n in as_ruled if n <= end} - {o.nominal_at for o in found}
    assert left_out == {nominal for nominal, at in said.items() if at is None and nominal <= end}


@unhurried
@given(st.data(), timetables())
def test_from_anywhere_it_is_the_rest_of_the_same(
    data: st.DataObject, timetable: Timetable
) -> None:
    now = data.draw(moments(timetable.cadence.start))
    made = changed(data, timetable, now)
    after = now + data.draw(st.integers(-30 * 1440, 60 * 1440)) * MINUTE
    until = after + timedelta(days=150)
    paused = made.paused_until or after
    expected = [o for o in whole(made, until=until) if o.at > after and o.at >= paused]
    assert list(takewhile(lambda o: o.at <= until, occurrences(made, after=after))) == expected


@unhurried
@given(st.data(), timetables())
def test_each_once_at_the_time_said_last_whoever_changes_what_meanwhile(
    data: st.DataObject, timetable: Timetable
) -> None:
    """As the schedule does it: claim what is due, change, begin anew from now."""
    start = now = data.draw(moments(timetable.cadence.start))
    cursor = start_cursor(timetable, now=start)
    happened: list[Occurrence] = []
    for _ in range(data.draw(st.integers(1, 12))):
        earlier, now = now, now + data.draw(st.integers(1, 1440 * 20)) * MINUTE
        due = between(timetable, earlier, now)
        found = catch_up(timetable, cursor=cursor, now=now, expires_after=DAY)
        told = [*found.missed, *([found.due] if found.due else [])]
        assert told == due
        assert found.next == next_occurrence(timetable, after=now)
        happened += told
        cursor = found.cursor
        if data.draw(st.booleans()):
            timetable = people.pruned(changed(data, timetable, now, most=2), now=now)
            cursor = start_cursor(timetable, now=now)
    nominals = [o.nominal_at for o in happened]
    assert len(nominals) == len(set(nominals))
    assert not {c.nominal_at for c in timetable.changes if c.at is None} & set(nominals)


@unhurried
@given(st.data(), timetables(), timetables())
def test_another_rhythm_leaves_nothing_behind_that_could_hurt(
    data: st.DataObject, timetable: Timetable, other: Timetable
) -> None:
    now = data.draw(moments(timetable.cadence.start))
    changes = changed(data, timetable, now).changes
    pruned = people.pruned(other.model_copy(update={"changes": changes}), now=now)
    found = whole(pruned, until=now + timedelta(days=300))
    assert [o.at for o in found] == sorted({o.at for o in found})
    known = {o.nominal_at for o in whole(other, until=now + timedelta(days=3000))}
    assert {c.nominal_at for c in pruned.changes} <= known


@unhurried
@given(st.data(), timetables(pauses=False))
def test_settings_that_keep_the_time_keep_what_was_said_of_it(
    data: st.DataObject, timetable: Timetable
) -> None:
    now = data.draw(moments(timetable.cadence.start))
    made = changed(data, timetable, now)
    paused = made.model_copy(update={"paused_until": now})
    assert people.pruned(paused, now=now).changes == made.changes
    assert timetable_from_json(made.model_dump_json()) == made


@unhurried
@given(st.data(), timetables(pauses=False))
def test_what_was_changed_can_always_be_put_back(data: st.DataObject, timetable: Timetable) -> None:
    now = data.draw(moments(timetable.cadence.start))
    ahead = [o for o in plan(timetable, now, 4) if o.at > now]
    made = changed(data, timetable, now)
    for occurrence in ahead:
        made = people.put_back(made, occurrence.nominal_at, now=now)
    rest = {c.nominal_at for c in made.changes}
    assert not rest & {o.nominal_at for o in ahead}


def test_a_date_moved_later_comes_at_its_new_time_and_is_not_late() -> None:
    monday = FIRST + 3 * DAY
    table = people.move(FRIDAYS, FIRST, monday, now=NOW)
    cursor = start_cursor(table, now=FIRST + DAY)  # somebody saves settings on Saturday
    found = catch_up(table, cursor=cursor, now=monday, expires_after=DAY)
    assert found.due == Occurrence(FIRST, monday, by_hand=True)
    assert (found.late_by, found.missed, found.cursor) == (timedelta(), (), FIRST)


def test_a_date_moved_earlier_comes_once() -> None:
    wednesday = FIRST - 2 * DAY
    table = people.move(FRIDAYS, FIRST, wednesday, now=NOW)
    found = catch_up(table, cursor=NOW, now=wednesday, expires_after=DAY)
    assert found.due == Occurrence(FIRST, wednesday, by_hand=True)
    again = start_cursor(table, now=wednesday + DAY)
    assert again == FIRST
    assert catch_up(table, cursor=again, now=FIRST, expires_after=DAY).due is None


def test_a_skipped_date_is_neither_due_nor_missed() -> None:
    table = people.skip(FRIDAYS, FIRST, now=NOW)
    found = catch_up(table, cursor=NOW, now=SECOND, expires_after=DAY)
    assert found.due and found.due.nominal_at == SECOND
    assert found.missed == ()
    shown = next(planned(table, after=NOW))
    assert shown.is_skipped and shown.occurrence.nominal_at == FIRST


def test_a_move_stays_between_its_neighbours_and_says_which() -> None:
    with pytest.raises(MoveOutOfOrder) as refused:
        people.move(FRIDAYS, SECOND, THIRD, now=NOW)
    assert refused.value.facts == {"earliest": FIRST, "latest": THIRD, "zone": "UTC"}
    nearer = people.move(FRIDAYS, THIRD, THIRD - 2 * DAY, now=NOW)
    with pytest.raises(MoveOutOfOrder) as refused:
        people.move(nearer, SECOND, THIRD - DAY, now=NOW)
    assert refused.value.facts["latest"] == THIRD - 2 * DAY
    farther = people.move(FRIDAYS, THIRD, THIRD + 2 * DAY, now=NOW)
    with pytest.raises(MoveOutOfOrder):  # where the third goes when it's put back
        people.move(farther, SECOND, THIRD + DAY, now=NOW)


def test_what_is_over_cannot_be_changed_any_more() -> None:
    with pytest.raises(MoveIsPast):
        people.move(FRIDAYS, FIRST, NOW - DAY, now=NOW)
    for late in (FIRST, FIRST + DAY):
        with pytest.raises(DateIsPast):
            people.skip(FRIDAYS, FIRST, now=late)
    moved = people.move(FRIDAYS, FIRST, FIRST + 3 * DAY, now=NOW)
    with pytest.raises(DateIsPast):
        people.put_back(moved, FIRST, now=FIRST + DAY)
    assert people.skip(moved, FIRST, now=FIRST + DAY).changes[0].at is None


def test_nothing_is_moved_into_a_pause() -> None:
    paused = FRIDAYS.model_copy(update={"paused_until": FIRST - DAY})
    with pytest.raises(MoveIntoPause):
        people.move(paused, FIRST, FIRST - 2 * DAY, now=NOW)


def test_a_date_that_another_rhythm_has_done_away_with_is_gone() -> None:
    table = people.move(FRIDAYS, FIRST, FIRST + DAY, now=NOW)
    mondays = parse_cadence("every monday at 10:00", today=date(2026, 3, 1))
    other = table.model_copy(update={"cadence": mondays})
    with pytest.raises(DateIsGone):
        people.skip(other, FIRST, now=NOW)
    assert people.pruned(other, now=NOW).changes == ()


def test_a_date_moved_off_a_holiday_is_known_by_the_holiday() -> None:
    good_friday = datetime(2026, 4, 3, 10, tzinfo=UTC)
    german = FRIDAYS.model_copy(
        update={"calendar": TeamCalendar(zone="UTC", country="DE"), "policy": HolidayPolicy.LATER}
    )
    table = people.move(german, good_friday, good_friday + 5 * DAY, now=NOW)
    assert preview(table, after=good_friday)[0].at == good_friday + 5 * DAY
    assert people.pruned(table, now=good_friday + DAY) == table


def test_changes_of_long_ago_are_forgotten() -> None:
    table = people.skip(FRIDAYS, FIRST, now=NOW)
    assert people.pruned(table, now=FIRST + 30 * DAY) == table
    assert people.pruned(table, now=FIRST + 100 * DAY).changes == ()
