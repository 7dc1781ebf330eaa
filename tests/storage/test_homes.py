"""Whose Home is to be shown anew, and who does it: several processes at once, on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from rituals.home.model import HOLD, LIVE_FOR, Look, Pages
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.side_by_side import NOW, side_by_side

T = TypeVar("T")
SOON = NOW + timedelta(seconds=5)


def does(storage: Storage, step: Callable[[UnitOfWork], T], now: datetime = NOW) -> T:
    with storage.work("T1", now=now) as work:
        result = step(work)
        work.commit()
    return result


def opens(storage: Storage, *user_ids: str, pages: Pages | None = None) -> None:
    def step(work: UnitOfWork) -> None:
        for user_id in user_ids:
            work.homes.opened(user_id, pages, now=NOW)

    does(storage, step)


def claims(storage: Storage, user_id: str = "U1", now: datetime = NOW) -> Look | None:
    return does(storage, lambda work: work.homes.claim(user_id, now=now), now)


def shows(storage: Storage, look: Look | None, now: datetime = NOW) -> bool:
    assert look
    return does(storage, lambda work: work.homes.shown(look, now=now), now)


def changes(storage: Storage, *user_ids: str, now: datetime = NOW) -> None:
    does(storage, lambda work: work.homes.changed(user_ids), now)


def wanted(storage: Storage, now: datetime = NOW) -> list[str]:
    return does(storage, lambda work: work.homes.wanted(10, now=now), now)


def test_it_is_shown_once_it_was_opened_and_again_when_something_changes(storage: Storage) -> None:
    opens(storage, "U1")
    assert wanted(storage) == ["U1"]
    assert shows(storage, claims(storage))
    assert wanted(storage) == []
    assert claims(storage) is None
    changes(storage, "U1", "U2", now=SOON)
    assert wanted(storage, SOON) == ["U1"]  # U2 has never looked
    assert shows(storage, claims(storage, now=SOON), SOON)


def test_fifty_changes_are_shown_at_once_and_who_waits_longest_comes_first(
    storage: Storage,
) -> None:
    opens(storage, "U1", "U2")
    shows(storage, claims(storage))
    shows(storage, claims(storage, "U2"))
    changes(storage, "U2")
    for n in range(50):
        changes(storage, "U1", now=SOON + timedelta(milliseconds=n))
    late = SOON + timedelta(seconds=1)
    assert wanted(storage, late) == ["U2", "U1"]
    assert shows(storage, claims(storage, now=late), late)
    assert wanted(storage, late) == ["U2"]


def test_what_changes_while_it_is_being_shown_is_shown_after_that(storage: Storage) -> None:
    opens(storage, "U1")
    look = claims(storage)
    changes(storage, "U1")
    assert wanted(storage) == []
    assert not shows(storage, look)
    assert shows(storage, claims(storage))


def test_of_two_processes_one_shows_it(storage: Storage) -> None:
    opens(storage, "U1")

    def claim(work: UnitOfWork) -> bool:
        return work.homes.claim("U1", now=NOW) is not None

    assert side_by_side(storage, claim, claim) == (True, False)


def test_who_died_while_at_it_is_not_waited_for_longer_than_a_while(storage: Storage) -> None:
    opens(storage, "U1")
    assert claims(storage)
    assert claims(storage, now=NOW + HOLD - timedelta(seconds=1)) is None
    assert wanted(storage, NOW + HOLD) == ["U1"]
    assert claims(storage, now=NOW + HOLD)


def test_a_clock_that_is_set_back_holds_nothing_up(storage: Storage) -> None:
    opens(storage, "U1")
    does(storage, lambda work: work.homes.claim("U1", now=NOW + timedelta(days=3)))
    assert claims(storage)


def test_what_slack_did_not_take_is_tried_again_later(storage: Storage) -> None:
    opens(storage, "U1")
    claims(storage)
    does(storage, lambda work: work.homes.put_off("U1", SOON))
    assert (wanted(storage), wanted(storage, SOON)) == ([], ["U1"])


def test_whoever_has_not_looked_for_weeks_is_let_be_until_they_look(storage: Storage) -> None:
    opens(storage, "U1")
    shows(storage, claims(storage))
    changes(storage, "U1", now=NOW + LIVE_FOR)
    assert wanted(storage, NOW + LIVE_FOR) == []
    opens(storage, "U1")
    assert claims(storage)


def test_it_stays_on_its_pages_until_others_are_turned_to(storage: Storage) -> None:
    opens(storage, "U1", pages=Pages(waits=3, teams=1))
    opens(storage, "U1")
    look = claims(storage)
    assert look and look.pages == Pages(3, 1)
    opens(storage, "U1", pages=Pages())
    assert not shows(storage, look)
    again = claims(storage)
    assert again and again.pages == Pages()


def test_two_who_change_the_same_homes_in_another_order_do_not_wait_for_ever(
    storage: Storage,
) -> None:
    opens(storage, "U1", "U2")
    one, other = ("U1", "U2"), ("U2", "U1")
    side_by_side(
        storage, lambda work: work.homes.changed(one), lambda work: work.homes.changed(other)
    )
    assert wanted(storage) == ["U1", "U2"]


def test_what_is_undone_has_changed_nothing(storage: Storage) -> None:
    opens(storage, "U1")
    shows(storage, claims(storage))
    with storage.work("T1", now=NOW) as work:
        work.homes.changed(["U1"])
    assert wanted(storage) == []
