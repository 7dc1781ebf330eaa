"""Who hears of what is silent: its owner first, the lead once, then the digest; nobody else."""

from datetime import timedelta

import pytest

from rituals.stale.manners import NudgeManners
from rituals.stale.model import Audience, Blocked, Nudge, Presence, Silent, Told, Word, WorkItem
from rituals.stale.policy import nudges
from tests.rituals.stale.made_up import GERMANY, MONDAY, experiment

DAY = timedelta(days=1)
NOW = MONDAY + 7 * DAY
OWNER, LEAD, DIGEST = Audience.OWNER, Audience.LEAD, Audience.DIGEST
TWICE = Told(MONDAY, 2, NOW - 3 * DAY)


def heard_by(
    told: Told | None = None,
    owner: Presence = Presence.HERE,
    days: int = 5,
    item: WorkItem | None = None,
    manners: NudgeManners | None = None,
    lead: str | None = "ULEAD",
) -> list[Audience]:
    return [nudge.to for nudge in _nudges(told, owner, days, item, manners, lead)]


def _nudges(
    told: Told | None,
    owner: Presence,
    days: int,
    item: WorkItem | None,
    manners: NudgeManners | None,
    lead: str | None,
) -> list[Nudge]:
    silent = Silent(item or experiment(), days, 5, owner, told)
    return nudges([silent], manners or NudgeManners(), lead=lead, calendar=GERMANY, now=NOW)


def test_the_owner_is_asked_first_and_alone() -> None:
    assert heard_by() == [OWNER]
    assert heard_by(Told(MONDAY, 1, NOW - DAY)) == [OWNER]


def test_on_the_day_of_the_second_time_they_have_that_day() -> None:
    assert heard_by(Told(MONDAY, 2, NOW)) == [OWNER]


def test_after_two_without_a_reaction_the_lead_hears_of_it_once() -> None:
    assert heard_by(TWICE) == [OWNER, LEAD]
    told_now = Told(MONDAY, 2, NOW - 3 * DAY, NOW, NOW)
    assert heard_by(told_now) == [OWNER, LEAD]  # it stays in the message that said so
    assert heard_by(Told(MONDAY, 3, NOW, NOW - DAY, NOW - DAY)) == [OWNER]


def test_what_the_lead_did_nothing_about_stands_in_the_digest() -> None:
    long_ago = NOW - 4 * DAY
    for last in (NOW, NOW - DAY):  # whether they were told this morning already, or not yet
        assert heard_by(Told(MONDAY, 4, last, long_ago, long_ago)) == [OWNER, DIGEST]


def test_whoever_reacted_after_the_lead_knew_is_asked_as_at_first() -> None:
    long_ago = NOW - 4 * DAY
    told = Told(MONDAY, 4, NOW, long_ago, long_ago).after_reaction()
    assert heard_by(told) == [OWNER]


@pytest.mark.parametrize("owner", [Presence.GONE, Presence.AWAY, Presence.NOBODY])
def test_whoever_is_not_there_is_not_asked_and_the_lead_is_straight_away(owner: Presence) -> None:
    assert heard_by(owner=owner) == [LEAD]
    assert heard_by(owner=owner, lead=None) == [DIGEST]


def test_whoever_wants_no_messages_gets_none_and_it_is_not_held_against_them() -> None:
    assert heard_by(owner=Presence.UNTOLD) == [DIGEST]


def test_a_lead_is_asked_for_their_own_as_anybody_and_not_told_on_themselves() -> None:
    own = experiment(owner="ULEAD")
    assert heard_by(item=own) == [OWNER]
    assert heard_by(TWICE, item=own) == [OWNER, DIGEST]


def test_a_team_may_leave_the_lead_out_of_it() -> None:
    assert heard_by(TWICE, manners=NudgeManners(lead=False)) == [OWNER, DIGEST]


def test_a_team_may_have_nobody_nudged_at_all() -> None:
    assert heard_by(TWICE, days=99, manners=NudgeManners(is_on=False)) == []


def test_what_is_blocked_still_is_asked_of_its_owner_and_of_the_team_not_told_to_the_lead() -> None:
    held_up = experiment(word=Word(blocked=Blocked("labels", MONDAY, "UBOB")))
    assert heard_by(TWICE, item=held_up) == [OWNER, DIGEST]


def test_what_is_silent_for_very_long_stands_in_the_digest_whoever_was_told() -> None:
    assert heard_by(days=14) == [OWNER]
    assert heard_by(days=15) == [OWNER, DIGEST]


def test_only_the_owner_and_the_lead_are_ever_told_in_private() -> None:
    """Who reported it, made it or waits for it is asked nothing: silence is its owner's alone."""
    for told in (None, TWICE):
        found = _nudges(told, Presence.HERE, 40, None, None, "ULEAD")
        assert {one.user_id for one in found} <= {"UBOB", "ULEAD", None}
