"""How long something has been silent: in working days, and only those of its owner."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rituals.away.model import Away
from rituals.calendar import TeamCalendar
from rituals.stale.manners import DAYS, NudgeManners
from rituals.stale.model import Blocked, Told, Word, WorkKind
from rituals.stale.silence import Owner, day_after, days_of, silent
from tests.rituals.stale.made_up import AMERICA, BOB, GERMANY, MONDAY, experiment

DAY = timedelta(days=1)
USUAL = NudgeManners()
BEFORE_CHRISTMAS = datetime(2026, 12, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "counted"), [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (14, 10)]
)
def test_weekends_are_no_silence(days: int, counted: int) -> None:
    assert days_of(BOB, MONDAY, MONDAY + days * DAY) == counted


def test_christmas_is_no_silence_and_which_day_it_is_depends_on_who_keeps_it() -> None:
    # From Monday 21 December: Germany keeps the 25th and 26th (a Saturday), America the 25th;
    # on 4 July nobody in Berlin is off, and whoever lives in America is.
    january = datetime(2027, 1, 4, 9, tzinfo=UTC)
    assert days_of(BOB, BEFORE_CHRISTMAS, january) == 8
    thanksgiving = datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert days_of(BOB, thanksgiving - DAY, thanksgiving) == 1
    assert days_of(Owner(BOB.presence, AMERICA), thanksgiving - DAY, thanksgiving) == 0


def test_days_away_are_no_silence() -> None:
    away = [Away("UBOB", MONDAY, MONDAY + 4 * DAY)]
    assert days_of(replace(BOB, away=away), MONDAY, MONDAY + 7 * DAY) == 2


def test_a_day_is_the_teams_wherever_the_owner_is() -> None:
    auckland = Owner(BOB.presence, TeamCalendar(zone="Pacific/Auckland"))
    evening = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)  # half past eleven at night there
    assert days_of(auckland, evening, evening + timedelta(hours=1)) == 1
    assert days_of(BOB, evening, evening + timedelta(hours=1)) == 0


def test_it_is_silent_from_the_day_that_its_threshold_is_full() -> None:
    one = experiment()
    assert silent(one, BOB, USUAL, None, now=MONDAY + 6 * DAY) is None
    found = silent(one, BOB, USUAL, None, now=MONDAY + 7 * DAY)
    assert found and (found.days, found.threshold) == (5, DAYS[WorkKind.EXPERIMENT])


def test_a_project_has_thresholds_of_its_own_a_team_too_and_the_playbook_for_the_rest() -> None:
    manners = NudgeManners(
        days={WorkKind.EXPERIMENT: 8}, of_project={"p": {WorkKind.EXPERIMENT: 2}}
    )
    assert manners.threshold(experiment()) == 2
    assert manners.threshold(experiment(project_id="q")) == 8
    assert manners.threshold(experiment(kind=WorkKind.DECISION)) == DAYS[WorkKind.DECISION]


def test_what_takes_long_on_purpose_and_what_is_blocked_is_asked_about_seldom_but_it_is() -> None:
    long = experiment(word=Word(long_since=MONDAY))
    held_up = experiment(word=Word(blocked=Blocked("labels", MONDAY, "UBOB")))
    for one, days in ((long, 28), (held_up, 14)):
        assert silent(one, BOB, USUAL, None, now=MONDAY + (days - 1) * DAY) is None
        assert silent(one, BOB, USUAL, None, now=MONDAY + days * DAY)


def test_somebodys_word_is_a_sign_of_life() -> None:
    one = experiment(word=Word(alive_at=MONDAY + 4 * DAY))
    assert silent(one, BOB, USUAL, None, now=MONDAY + 9 * DAY) is None


def test_whoever_was_told_of_an_earlier_silence_was_not_told_of_this_one() -> None:
    earlier = Told(since=MONDAY - DAY, times=2, last_at=MONDAY - DAY)
    found = silent(experiment(), BOB, USUAL, earlier, now=MONDAY + 7 * DAY)
    assert found and found.told is None


def test_the_day_on_which_it_is_asked_about_again_is_known() -> None:
    assert day_after(BOB, 5, MONDAY) == datetime(2026, 11, 22, 23, tzinfo=UTC)


def test_years_of_silence_are_counted_quickly() -> None:
    assert days_of(Owner(BOB.presence, GERMANY), MONDAY - 9_000 * DAY, MONDAY) > 300
