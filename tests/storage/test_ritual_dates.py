"""Single dates of rituals, and the rituals themselves, in the database: what is due stays due, and
what was said stays said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from rituals.calendar import DateIsGone, DateIsPast, parse_cadence
from rituals.team import dates, holding
from rituals.team import usecases as teams
from rituals.team.dates import DateHasChanged, RitualIsGone
from rituals.team.holding import AlreadyHeld
from rituals.team.model import MayNotConfigure, Team
from rituals.team.results import RitualStarted
from rituals.team.ritual import OpenFor, Ritual, RitualKind, Shown
from rituals.team.ritual_date import Snooze
from rituals.team.ritual_plan import NameTaken, NotAskedHere, RitualPlan, asking
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.performing import perform
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, WEEKLY, side_by_side

T = TypeVar("T")
DAY = timedelta(days=1)
FRIDAY = NOW + timedelta(days=4, hours=6)
"""15:00 in Berlin."""
REVIEW = RitualPlan(
    team_id="",
    ritual_id=None,
    kind=RitualKind.OWN,
    name="Review",
    asks=asking("Review", "What broke?\nWhat now?"),
    cadence=parse_cadence("every wednesday at 10:00", today=NOW.date()),
    policy=PLAN.policy,
    open_for=OpenFor.DAY,
    shown=Shown.AT_CLOSE,
    who=None,
)


@pytest.fixture
def retro(storage: Storage) -> Ritual:
    return did(storage, lambda work: teams.start_team(work, ALICE, PLAN, now=NOW)).ritual


def did(storage: Storage, step: Callable[[UnitOfWork], T], now: datetime = NOW) -> T:
    with storage.work("T1", now=now) as work:
        result = step(work)
        work.commit()
    return result


def due(storage: Storage, now: datetime) -> list[tuple[datetime, datetime]]:
    """Nominal and real time of what is performed by then."""
    storage.schedule.claim(now)
    performed = perform(storage, storage.schedule.pending(now), now)
    return [(due.occurrence.nominal_at, due.occurrence.at) for due in performed]


def move(ritual: Ritual, to: datetime, now: datetime = NOW) -> Callable[[UnitOfWork], object]:
    return lambda work: dates.move(work, ritual.ritual_id, ALICE, FRIDAY, to, now=now)


def test_a_date_moved_later_happens_then_though_settings_are_saved_meanwhile(
    storage: Storage, retro: Ritual
) -> None:
    monday = FRIDAY + 3 * DAY
    did(storage, move(retro, monday))
    saturday = FRIDAY + DAY
    assert due(storage, saturday) == []
    did(storage, lambda work: teams.start_team(work, BOB, PLAN, now=saturday), saturday)
    assert due(storage, monday - timedelta(minutes=1)) == []
    assert due(storage, monday) == [(FRIDAY, monday)]
    assert due(storage, FRIDAY + 7 * DAY) == [(FRIDAY + 7 * DAY,) * 2]


def test_a_date_moved_earlier_happens_once(storage: Storage, retro: Ritual) -> None:
    wednesday = FRIDAY - 2 * DAY
    did(storage, move(retro, wednesday))
    assert due(storage, wednesday) == [(FRIDAY, wednesday)]
    thursday = wednesday + DAY
    with pytest.raises(DateIsPast):
        did(storage, move(retro, FRIDAY + DAY, thursday), thursday)
    did(storage, lambda work: teams.start_team(work, ALICE, PLAN, now=thursday), thursday)
    assert due(storage, FRIDAY) == []


def test_what_is_due_at_this_moment_is_not_snoozed_away(storage: Storage, retro: Ritual) -> None:
    with pytest.raises(DateIsPast):
        did(storage, move(retro, FRIDAY + DAY, FRIDAY), FRIDAY)
    assert due(storage, FRIDAY) == [(FRIDAY, FRIDAY)]


def test_a_skipped_date_isnt_missed_and_an_outage_over_it_finds_nothing(
    storage: Storage, retro: Ritual
) -> None:
    did(storage, lambda work: dates.skip(work, retro.ritual_id, ALICE, FRIDAY, now=NOW))
    claimed = storage.schedule.claim(FRIDAY + 2 * DAY)
    assert (claimed.due, claimed.missed) == (0, 0)


def test_another_rhythm_takes_the_changes_with_it_and_saved_settings_keep_them(
    storage: Storage, retro: Ritual
) -> None:
    def kept() -> tuple[object, ...]:
        with storage.read("T1", now=NOW) as work:
            found = work.rituals.get(retro.ritual_id)
            assert found
            return found.changes

    did(storage, move(retro, FRIDAY + DAY))
    longer = PLAN.model_copy(
        update={"settings": PLAN.settings.model_copy(update={"open_for": OpenFor.HOUR})}
    )
    did(storage, lambda work: teams.start_team(work, ALICE, longer, now=NOW))
    assert len(kept()) == 1
    mondays = parse_cadence("every monday at 10:00", today=NOW.date())
    other = PLAN.model_copy(update={"cadence": mondays})
    did(storage, lambda work: teams.start_team(work, ALICE, other, now=NOW))
    assert kept() == ()
    with pytest.raises(DateIsGone):
        did(storage, move(retro, FRIDAY + DAY))


def test_two_who_snooze_at_once_mean_the_same(storage: Storage, retro: Ritual) -> None:
    def later(work: UnitOfWork) -> object:
        return dates.snooze(
            work, retro.ritual_id, ALICE, FRIDAY, Snooze.HOUR, seen=FRIDAY, now=NOW
        ).now.occurrence.at

    assert side_by_side(storage, later, later) == (FRIDAY + timedelta(hours=1),) * 2


def test_two_who_do_different_things_at_once_and_the_second_is_told(
    storage: Storage, retro: Ritual
) -> None:
    def by_a_day(work: UnitOfWork) -> object:
        return dates.snooze(work, retro.ritual_id, BOB, FRIDAY, Snooze.DAY, seen=FRIDAY, now=NOW)

    _, second = side_by_side(storage, move(retro, FRIDAY + timedelta(hours=2)), by_a_day)
    assert isinstance(second, DateHasChanged)


def test_a_teams_own_ritual_is_kept_as_it_was_typed(storage: Storage, retro: Ritual) -> None:
    team = the_team(storage)
    review = REVIEW.model_copy(update={"team_id": team.team_id})
    plan = review.model_copy(update={"who": ("U2",)})
    made = did(storage, lambda work: holding.start_ritual(work, team, ALICE, plan, now=NOW))
    with storage.read("T1", now=NOW) as work:
        assert work.rituals.all_of(team.team_id)[0].kind is RitualKind.RETRO
        assert work.rituals.get(made.ritual.ritual_id) == made.ritual
        [first, _] = teams.coming(work, team)
        assert first.ritual == made.ritual
    assert made.ritual.settings.who == ("U2",)
    with pytest.raises(NameTaken):
        did(storage, lambda work: holding.start_ritual(work, team, BOB, review, now=NOW))
    stranger = review.model_copy(update={"name": "Other", "who": ("U9",)})
    with pytest.raises(NotAskedHere):
        did(storage, lambda work: holding.start_ritual(work, team, BOB, stranger, now=NOW))


def test_a_ritual_that_was_taken_off_is_put_back_with_what_it_was(
    storage: Storage, retro: Ritual
) -> None:
    team = the_team(storage)
    reading = REVIEW.model_copy(
        update={
            "team_id": team.team_id,
            "kind": RitualKind.LITERATURE,
            "name": "",
            "asks": None,
            "cadence": WEEKLY,
        }
    )

    def start(work: UnitOfWork) -> RitualStarted:
        return holding.start_ritual(work, team, ALICE, reading, now=NOW)

    ritual_id = did(storage, start).ritual.ritual_id
    with pytest.raises(AlreadyHeld):
        did(storage, start)
    did(storage, lambda work: holding.take_off(work, ritual_id, BOB))
    assert due(storage, FRIDAY) == [(FRIDAY, FRIDAY)]  # the retro's
    with pytest.raises(RitualIsGone):
        did(storage, lambda work: dates.skip(work, ritual_id, ALICE, FRIDAY, now=NOW))
    again = did(storage, start)  # added anew, it's the same one
    assert again.ritual.ritual_id == ritual_id
    did(storage, lambda work: holding.take_off(work, ritual_id, BOB))
    back = did(storage, lambda work: holding.bring_back(work, team, ritual_id, BOB, now=NOW))
    assert back.dates[0].at == FRIDAY


def test_what_was_for_a_few_is_not_everybodys_once_they_have_left(
    storage: Storage, retro: Ritual
) -> None:
    team = the_team(storage)
    plan = REVIEW.model_copy(update={"team_id": team.team_id, "who": (BOB.user_id,)})
    started = did(storage, lambda work: holding.start_ritual(work, team, ALICE, plan, now=NOW))
    ritual_id = started.ritual.ritual_id
    did(storage, lambda work: holding.take_off(work, ritual_id, ALICE))
    without = replace(team, members=(ALICE.user_id,), facilitators=())
    did(storage, lambda work: work.teams.put(without))
    back = did(storage, lambda work: holding.bring_back(work, team, ritual_id, ALICE, now=NOW))
    assert back.ritual.settings.who == (BOB.user_id,)


def test_a_pause_of_one_ritual_leaves_the_others(storage: Storage, retro: Ritual) -> None:
    team = the_team(storage)
    review = REVIEW.model_copy(update={"team_id": team.team_id})
    did(storage, lambda work: holding.start_ritual(work, team, ALICE, review, now=NOW))
    until = FRIDAY + 10 * DAY

    def pause(work: UnitOfWork) -> object:
        return holding.pause_ritual(work, retro.ritual_id, ALICE, until=until, now=NOW)

    did(storage, pause)
    wednesday = NOW + timedelta(days=2, hours=1)
    assert due(storage, wednesday) == [(wednesday, wednesday)]
    assert due(storage, FRIDAY) == []
    saturday = FRIDAY + DAY
    did(
        storage,
        lambda work: holding.resume_ritual(work, retro.ritual_id, ALICE, now=saturday),
        saturday,
    )
    assert due(storage, FRIDAY + 7 * DAY)[-1] == (FRIDAY + 7 * DAY,) * 2


def test_dates_belong_to_those_who_run_the_team(storage: Storage, retro: Ritual) -> None:
    plan = PLAN.model_copy(update={"facilitators": ()})
    did(storage, lambda work: teams.start_team(work, ALICE, plan, now=NOW))
    with pytest.raises(MayNotConfigure):
        did(storage, lambda work: dates.skip(work, retro.ritual_id, BOB, FRIDAY, now=NOW))


def the_team(storage: Storage) -> Team:
    with storage.read("T1", now=NOW) as work:
        found = work.teams.in_channel("C1")
        assert found
        return found
