"""A blind check from the first question to what was settled, also by two people at once, on both
databases."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from rituals.blind import settling, usecases
from rituals.blind.comparing import Verdict
from rituals.blind.model import (
    ANSWER_LIMIT,
    HELD_BACK,
    METRIC_QUESTION,
    Asked,
    BlindAnswerMissing,
    BlindAnswerTooLong,
    BlindCheck,
    BlindHasLapsed,
    BlindIsClosed,
    BlindIsHidden,
    BlindIsRevealed,
    BlindState,
    BlindWasSettled,
    holds_back,
)
from rituals.blind.reading import Checked, find
from rituals.kickoff.course import go_on
from rituals.kickoff.errors import KickoffIsOver
from rituals.kickoff.model import Asking, KickoffState
from rituals.people import Person
from rituals.project.model import NotOfTheProject
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot, NotAMember, Team, TeamState
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.a_kickoff import METRIC, PM, things
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

DANA, GIL = Person(PM, "Dana"), Person("U7", "Gil", is_guest=True)
EVE = Person("U9", "Eve")
DANAS = {Asked.METRIC: "monthly churn", Asked.TARGET: "4 %", Asked.MISTAKE: "annoying customers"}
ALICES = {Asked.METRIC: "AUC", Asked.TARGET: "0.85", Asked.MISTAKE: "missing a churner"}
BOTH = {Asked.METRIC: "churn", Asked.TARGET: "4 %", Asked.MISTAKE: "missing one"}
LATER = NOW + timedelta(hours=1)
TIME_IS_OVER = NOW + timedelta(days=2)


@pytest.fixture
def team(storage: Storage) -> Team:
    """Alice leads, Bob is a member; Dana, the PM, is none."""
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        for person in (BOB, DANA, GIL, EVE):
            work.people.put(person)
        kept = things(team.team_id)
        work.projects.put(kept.project)
        work.kickoffs.put(kept.kickoff)
        work.kickoffs.put_asking(Asking("k1", METRIC, 0, PM))
        usecases.begin(work, kept.kickoff, now=NOW)
        work.commit()
    return team


def reply(work: UnitOfWork, actor: Person, words: dict[Asked, str]) -> Checked:
    return usecases.answer(work, "k1", actor, words, now=NOW)


def settle(work: UnitOfWork, actor: Person, words: dict[Asked, str], **more: object) -> Checked:
    known: dict[str, object] = {"seen": None, "now": NOW} | more
    return settling.settle(work, "k1", actor, words, **known)  # type: ignore[arg-type]


# Asking


def test_both_are_asked_for_two_working_days(storage: Storage, team: Team) -> None:
    with storage.read("T1", now=NOW) as work:
        now = find(work, "k1")
        due = work.schedules.next(usecases.REVEAL, "k1")
    assert now.check.asked == (PM, "U1")
    assert (now.answered, now.awaited) == (0, 2)
    assert now.check.ends_at == TIME_IS_OVER
    assert due and due.at == TIME_IS_OVER


def test_weekends_and_holidays_do_not_count_and_the_time_of_day_stays(team: Team) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    friday = NOW.replace(month=3, day=27).astimezone(berlin)  # summer time begins on Sunday
    ends = usecases.ends_after(team, friday).astimezone(berlin)
    assert (ends.date().isoformat(), ends.time()) == ("2026-03-31", friday.time())
    kept = replace(team, calendar=team.calendar.model_copy(update={"country": "DE"}))
    before_easter = NOW.replace(month=4, day=2)
    assert usecases.ends_after(kept, before_easter).date().isoformat() == "2026-04-08"


@pytest.mark.parametrize(
    ("state", "is_wanted", "held"),
    [
        (None, False, frozenset()),
        (None, True, HELD_BACK),
        (BlindState.ASKING, False, HELD_BACK),
        (BlindState.LAPSED, True, frozenset()),
        (BlindState.REVEALED, True, frozenset()),
        (BlindState.SETTLED, True, frozenset()),
    ],
)
def test_what_asks_the_same_in_the_open_is_held_back(
    state: BlindState | None, is_wanted: bool, held: frozenset[str]
) -> None:
    check = BlindCheck("k1", (PM,), NOW, NOW, state=state) if state else None
    assert holds_back(check, is_wanted=is_wanted) == held


def test_a_kickoff_asks_what_was_held_back_once_it_is_shown(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        kickoff = work.kickoffs.get("k1")
        assert kickoff
        assert go_on(work, work.kickoffs.course(kickoff), now=NOW).asked == ()
        assert reply(work, DANA, DANAS).moved is None
        shown = reply(work, ALICE, ALICES)
        assert shown.moved
        assert [one.question_id for one in shown.moved.asked] == [METRIC_QUESTION]


def test_it_begins_once(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        usecases.volunteer(work, "k1", BOB)
        again = usecases.ask(work, "k1", ALICE, now=LATER)
        assert again.check.asked == (PM, "U1", "U2")
        assert again.check.ends_at == TIME_IS_OVER


# Answering


def test_nobody_sees_anything_before_all_have_answered(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        half = reply(work, DANA, DANAS)
        assert (half.answered, half.awaited) == (1, 2)
        assert half.answers == ()
        assert half.comparison is None
        assert half.offered is None
        assert "churn" not in repr(half.check)
        assert usecases.own(work, "k1", ALICE)[1] is None
        shown = reply(work, ALICE, ALICES)
    assert shown.check.state is BlindState.REVEALED
    assert shown.check.revealed_at == NOW
    assert [one.user_id for one in shown.answers] == [PM, "U1"]
    assert shown.comparison
    assert len(shown.comparison.of(Verdict.DIFFERENT)) == 3


def test_who_answers_twice_counts_once_and_has_said_the_latter(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        reply(work, DANA, BOTH)
        twice = reply(work, DANA, DANAS)
        assert (twice.answered, twice.awaited) == (1, 2)
        mine = usecases.own(work, "k1", DANA)[1]
        assert mine and mine.metric == "monthly churn"


def test_two_answer_at_once_and_it_is_shown_once(storage: Storage, team: Team) -> None:
    one, other = side_by_side(
        storage,
        lambda work: reply(work, DANA, DANAS).check.state,
        lambda work: reply(work, ALICE, ALICES).check.state,
    )
    assert (one, other) == (BlindState.ASKING, BlindState.REVEALED)
    with storage.read("T1", now=NOW) as work:
        assert len(find(work, "k1").answers) == 2
        assert work.schedules.next(usecases.REVEAL, "k1") is None


def test_what_is_shown_can_no_longer_be_answered(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        usecases.volunteer(work, "k1", BOB)
        for actor, words in ((DANA, DANAS), (ALICE, ALICES), (BOB, BOTH)):
            reply(work, actor, words)
        for late in (DANA, ALICE, EVE):
            with pytest.raises(BlindIsRevealed):
                reply(work, late, BOTH)
        with pytest.raises(BlindIsRevealed):
            usecases.volunteer(work, "k1", BOB)
        with pytest.raises(BlindIsRevealed):
            usecases.ask(work, "k1", ALICE, now=NOW)


def test_each_of_the_three_is_answered_and_fits(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(FieldErrors) as told:
            reply(work, DANA, {Asked.METRIC: "x" * (ANSWER_LIMIT + 1), Asked.TARGET: " \u200b"})
        assert {field: type(error) for field, error in told.value.errors.items()} == {
            Asked.METRIC: BlindAnswerTooLong,
            Asked.TARGET: BlindAnswerMissing,
            Asked.MISTAKE: BlindAnswerMissing,
        }
        assert find(work, "k1").answered == 0


def test_a_guest_answers_where_they_are_asked(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        project = work.projects.get("p1")
        assert project
        work.projects.put(replace(project, pm=GIL.user_id))
        kickoff = work.kickoffs.get("k1")
        check = work.blinds.get("k1")
        assert kickoff and check
        work.blinds.put(replace(check, state=BlindState.LAPSED))
        usecases.begin(work, kickoff, now=NOW)
        reply(work, GIL, DANAS)
        assert find(work, "k1").answered == 1


# Volunteers


def test_members_may_want_in_and_are_waited_for(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(BlindIsClosed):
            reply(work, BOB, BOTH)
        for _ in range(2):
            now = usecases.volunteer(work, "k1", BOB)
        assert now.check.asked == (PM, "U1", "U2")
        reply(work, DANA, DANAS)
        assert reply(work, ALICE, ALICES).check.state is BlindState.ASKING
        assert reply(work, BOB, BOTH).check.state is BlindState.REVEALED


def test_only_members_of_the_team_want_in(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(NotAMember):
            usecases.volunteer(work, "k1", EVE)
        with pytest.raises(GuestsMayNot):
            usecases.volunteer(work, "k1", GIL)
        with pytest.raises(BlindIsClosed):
            usecases.own(work, "k1", EVE)


# The deadline


def test_when_time_is_over_it_shows_what_there_is(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        reply(work, DANA, DANAS)
        assert usecases.due(work, "k1", now=TIME_IS_OVER - timedelta(seconds=1)) is None
        shown = usecases.due(work, "k1", now=TIME_IS_OVER)
        assert shown
        assert shown.check.state is BlindState.REVEALED
        assert shown.comparison
        assert shown.comparison.is_pointless
        assert shown.offered
        assert shown.offered.text == "monthly churn\n4 %"
        assert usecases.due(work, "k1", now=TIME_IS_OVER) is None


def test_where_nobody_answered_nothing_was_given_away_and_it_can_be_asked_again(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        usecases.volunteer(work, "k1", BOB)
        over = usecases.due(work, "k1", now=TIME_IS_OVER)
        assert over
        assert over.check.state is BlindState.LAPSED
        assert over.moved
        assert [one.question_id for one in over.moved.asked] == [METRIC_QUESTION]
        with pytest.raises(BlindHasLapsed):
            reply(work, DANA, DANAS)
        for stranger, error in ((EVE, NotOfTheProject), (GIL, GuestsMayNot)):
            with pytest.raises(error):
                usecases.ask(work, "k1", stranger, now=TIME_IS_OVER)
        again = usecases.ask(work, "k1", BOB, now=TIME_IS_OVER)
        assert again.check.state is BlindState.ASKING
        assert again.check.asked == (PM, "U1", "U2")
        assert again.check.ends_at == TIME_IS_OVER + timedelta(days=2)
        assert reply(work, DANA, DANAS).answered == 1


def test_a_team_that_rests_or_has_a_quiet_time_is_not_disturbed(
    storage: Storage, team: Team
) -> None:
    back = TIME_IS_OVER + timedelta(days=5)
    with storage.work("T1", now=NOW) as work:
        reply(work, DANA, DANAS)
        work.teams.put(replace(team, paused_until=back))
        assert usecases.due(work, "k1", now=TIME_IS_OVER) is None
        due = work.schedules.next(usecases.REVEAL, "k1")
        assert due and due.at == back
        work.teams.put(replace(team, state=TeamState.ARCHIVED))
        assert usecases.due(work, "k1", now=back) is None
        due = work.schedules.next(usecases.REVEAL, "k1")
        assert due and due.at == back + timedelta(days=1)
        work.teams.put(team)
        assert usecases.due(work, "k1", now=due.at)


def test_who_has_left_is_not_waited_for(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        usecases.volunteer(work, "k1", BOB)
        reply(work, DANA, DANAS)
        reply(work, ALICE, ALICES)
        assert usecases.look(work, "k1", now=NOW) is None
        work.people.put(replace(BOB, is_deactivated=True))
        shown = usecases.look(work, "k1", now=LATER)
        assert shown
        assert shown.check.state is BlindState.REVEALED


def test_one_alone_waits_for_a_second(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        work.people.put(replace(DANA, is_deactivated=True))
        now = reply(work, ALICE, ALICES)
        assert now.check.state is BlindState.ASKING
        assert (now.answered, now.awaited) == (1, 1)
        usecases.volunteer(work, "k1", BOB)
        assert reply(work, BOB, BOTH).check.state is BlindState.REVEALED


def test_of_a_kickoff_that_was_stopped_nothing_is_asked_or_shown(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        reply(work, ALICE, ALICES)
        kickoff = work.kickoffs.get("k1")
        assert kickoff
        work.kickoffs.put(replace(kickoff, state=KickoffState.STOPPED))
        with pytest.raises(KickoffIsOver) as told:
            reply(work, DANA, DANAS)
        assert told.value.facts["project"] == "Churn model"
        assert usecases.due(work, "k1", now=TIME_IS_OVER) is None
        # It goes on after all: whoever is asked has time again.
        work.kickoffs.put(kickoff)
        back = usecases.resume(work, "k1", now=TIME_IS_OVER)
        assert back
        assert back.check.ends_at == TIME_IS_OVER + timedelta(days=2)
        due = work.schedules.next(usecases.REVEAL, "k1")
        assert due and due.at == back.check.ends_at
        assert usecases.due(work, "k1", now=due.at)
        assert usecases.resume(work, "k1", now=due.at) is None


# Settling


def test_what_was_agreed_is_recorded_and_offered_as_the_answer(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(BlindIsHidden):
            settle(work, ALICE, BOTH)
        reply(work, DANA, DANAS)
        reply(work, ALICE, ALICES)
        done = settle(work, DANA, BOTH)
        assert done.check.state is BlindState.SETTLED
        assert done.check.settled
        assert (done.check.settled.metric, done.check.settled.by) == ("churn", PM)
        assert done.offered
        assert (done.offered.question_id, done.offered.text) == (METRIC, "churn\n4 %")
        assert done.offered in work.kickoffs.proposals("k1", METRIC)


def test_who_settles_second_reads_first_what_was_settled(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        reply(work, DANA, DANAS)
        reply(work, ALICE, ALICES)
        work.commit()
    _, told = side_by_side(
        storage,
        lambda work: settle(work, DANA, BOTH, now=LATER).check.settled,
        lambda work: settle(work, BOB, DANAS),
    )
    assert isinstance(told, BlindWasSettled)
    assert told.facts["who"] == PM
    with storage.work("T1", now=NOW) as work:
        changed = settle(work, BOB, DANAS, seen=LATER, now=LATER + timedelta(hours=1))
        assert changed.check.settled
        assert changed.check.settled.by == "U2"


def test_those_asked_and_the_team_settle_it_and_nobody_else(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        reply(work, DANA, DANAS)
        reply(work, ALICE, ALICES)
        for stranger, error in ((EVE, NotOfTheProject), (GIL, GuestsMayNot)):
            with pytest.raises(error):
                settle(work, stranger, BOTH)
        settle(work, BOB, BOTH)
