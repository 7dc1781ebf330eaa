"""Who holds what is kept as it was said, on both databases, whoever says something meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.away.model import Away
from rituals.digest.model import Span
from rituals.people import Person
from rituals.roles import editing, holding, leaving, overlaps, parts
from rituals.roles.catalogue import Part, Phase
from rituals.roles.digest import RolesTold
from rituals.roles.editing import CardDraft
from rituals.roles.gaps import gaps
from rituals.roles.model import (
    GapKind,
    HoldsItAlready,
    NobodyToHold,
    NotAskedAnyMore,
    NotInTheChannel,
    NotYourRole,
    NotYoursToSettle,
    Overlap,
    OverlapKind,
    RoleGone,
    Settled,
)
from rituals.roles.offers import offers
from rituals.roles.results import Answered, Asked
from rituals.roles.silence import RolesAsked
from rituals.roles.standing import cards, long_away, phase_of, standing_of
from rituals.roles.waiting import HOLDER_GONE, ROLE_ASKED, HoldersGone, RolesUnconfirmed
from rituals.stale.model import WorkKind
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot, MayNotConfigure, NotAMember, Team
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.a_kickoff import PM, keep, things
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

CHEN = Person("U3", "Chen")
EVE = Person("U5", "Eve")
GIL = Person("U7", "Gil", is_guest=True)
STRANGER = Person("U8", "Stranger")
HERE = ("U1", "U2", "U5", "U7")
LATER = NOW + timedelta(days=1)
CARD = CardDraft("Label lead", "Sees to labels.", decides="What is right", answers_for=("labels",))


def begin(work: UnitOfWork) -> Team:
    for person in (ALICE, BOB, EVE, GIL, STRANGER):
        work.people.put(person)
    return teams.start_team(work, ALICE, PLAN, now=NOW).team


def held(work: UnitOfWork, team: Team, role_id: str, who: Person) -> Answered:
    """They were asked, and said yes."""
    asked(work, team, role_id, who)
    return holding.confirm(work, team, who, role_id, now=NOW)


def asked(work: UnitOfWork, team: Team, role_id: str, who: Person) -> Asked:
    return holding.ask(work, team, ALICE, role_id, who.user_id, here=HERE, now=NOW)


def test_what_was_asked_is_held_once_they_say_yes(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        first = asked(work, team, "data-engineer", BOB)
        holding.said_in(work, team, first.holder, "h1")
        assert not asked(work, team, "data-engineer", BOB).is_new
        work.commit()
    with storage.work("T1", now=LATER) as work:
        (waits,) = RolesUnconfirmed().waiting(work, "U2", now=LATER)
        assert (waits.thing.kind, waits.since) == (ROLE_ASKED, NOW)
        answered = holding.confirm(work, team, BOB, "data-engineer", now=LATER)
        assert answered.holder.message == "h1"
        holding.confirm(work, team, BOB, "data-engineer", now=LATER + timedelta(hours=1))
        work.commit()
    with storage.read("T1", now=LATER) as work:
        (holder,) = work.roles.holders(team.team_id)
        assert holder == replace(first.holder, message="h1", confirmed_at=LATER)
        assert work.roles.teams_of("U2") == [team.team_id]
        assert not RolesUnconfirmed().waiting(work, "U2", now=LATER)
    with storage.work("T1", now=LATER) as work, pytest.raises(HoldsItAlready):
        asked(work, team, "data-engineer", BOB)


def test_who_may_be_asked_and_who_asks(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        for nobody in ("", "U99"):
            with pytest.raises(NobodyToHold):
                holding.ask(work, team, ALICE, "pm", nobody, here=HERE, now=NOW)
        with pytest.raises(NotInTheChannel):
            asked(work, team, "pm", STRANGER)
        with pytest.raises(NotAMember):
            holding.ask(work, team, EVE, "pm", "U2", here=HERE, now=NOW)
        with pytest.raises(GuestsMayNot):
            holding.ask(work, team, GIL, "pm", "U2", here=HERE, now=NOW)
        with pytest.raises(RoleGone):
            asked(work, team, "juggler", BOB)
        # A PM is often a guest: they hold it like anybody else, once they were asked.
        with pytest.raises(NotAskedAnyMore):
            holding.confirm(work, team, GIL, "pm", now=NOW)
        assert held(work, team, "pm", GIL).holder.is_confirmed
        assert holding.confirm(work, team, BOB, "tech-lead", now=NOW).holder.asked_by == "U2"


def test_who_says_no_holds_nothing_and_only_who_was_asked_answers(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        asked(work, team, "pm", BOB)
        with pytest.raises(NotAskedAnyMore):
            holding.decline(work, team, ALICE, "pm", now=NOW)
        holding.decline(work, team, BOB, "pm", now=NOW)
        assert work.roles.holders(team.team_id) == []
        with pytest.raises(NotAskedAnyMore):
            holding.decline(work, team, BOB, "pm", now=NOW)


def test_whoever_steps_down_leaves_open_what_nobody_else_has(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        held(work, team, "pm", BOB)
        with pytest.raises(NotYourRole):
            holding.step_down(work, team, EVE, "pm", "U2", now=NOW)
        done = holding.step_down(work, team, BOB, "pm", "U2", now=NOW)
        assert [one.id for one in done.empty] == ["charter", "metric", "stakeholders"]
        held(work, team, "pm", BOB)
        assert holding.step_down(work, team, ALICE, "pm", "U2", now=NOW).empty


def test_who_hands_over_holds_it_until_the_other_one_says_yes(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        held(work, team, "data-engineer", BOB)
        holding.hand_over(work, team, BOB, "data-engineer", "U2", "U5", here=HERE, now=NOW)
        assert [one.user_id for one in standing_of(work, team, now=NOW).held] == ["U2"]
        done = holding.confirm(work, team, EVE, "data-engineer", now=NOW)
        assert done.before and done.before.user_id == "U2"
        assert [one.user_id for one in work.roles.holders(team.team_id)] == ["U5"]
        teams.member_joined(work, "C1", CHEN, now=NOW)
        with pytest.raises(NotYourRole):
            holding.hand_over(work, team, CHEN, "data-engineer", "U5", "U2", here=HERE, now=NOW)


def test_the_only_data_engineer_leaves_and_somebody_takes_over(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        kept = things(team.team_id)
        keep(work, kept)  # whose charter was signed: it is being built
        held(work, team, "data-engineer", EVE)
        asked(work, team, "analyst", EVE)
        gone = leaving.left(work, team, "U5", now=NOW)
        assert gone and [card.id for card in gone.roles] == ["data-engineer"]
        assert [one.id for one in gone.empty] == ["data-pipeline"]
        assert leaving.left(work, team, "U5", now=LATER) is None
        assert [one.role_id for one in work.roles.holders(team.team_id)] == ["data-engineer"]
        (waits,) = HoldersGone().waiting(work, team.lead, now=NOW)
        assert waits.thing.kind == HOLDER_GONE
        assert not HoldersGone().waiting(work, "U2", now=NOW)
        assert gaps(work, team, now=NOW)[0].kind is GapKind.GONE
        # Any member sees to what somebody left behind; while somebody is asked, nothing waits.
        holding.hand_over(work, team, BOB, "data-engineer", "U5", "U2", here=HERE, now=NOW)
        assert not HoldersGone().waiting(work, team.lead, now=NOW)
        holding.decline(work, team, BOB, "data-engineer", now=NOW)
        assert HoldersGone().waiting(work, team.lead, now=NOW)
        assert leaving.back(work, team, "U5")
        assert not HoldersGone().waiting(work, team.lead, now=NOW)
        assert not leaving.back(work, team, "U5")


def test_two_who_both_decide_the_metric_talk_about_it_once(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        held(work, team, "pm", BOB)
        said = parts.set_part(
            work, team, ALICE, "metric", "U1", Part.ACCOUNTABLE, here=HERE, now=NOW
        )
        (overlap,) = said.overlaps
        assert (overlap.people, overlap.about) == (("U1", "U2"), ("metric",))
        assert overlaps.fresh(work, team, now=LATER) == ()
        with pytest.raises(NotYoursToSettle):
            overlaps.settle(
                work, team, EVE, overlap.overlap_id, Settled.ONE, last_word="U1", now=NOW
            )
        overlaps.said_in(work, team, overlap, "h2")
        overlaps.settle(work, team, BOB, overlap.overlap_id, Settled.ONE, last_word="U2", now=NOW)
        work.commit()
    with storage.work("T1", now=LATER) as work:
        row = standing_of(work, team, now=LATER).row("metric")
        assert row.accountable == ("U2",)
        assert "U1" in row.people[Part.DOES]
        (kept,) = work.roles.overlaps(team.team_id)
        assert (kept.message, kept.settled_by, kept.settled_at) == ("h2", "U2", NOW)
        # They think again.
        overlaps.settle(work, team, ALICE, kept.overlap_id, Settled.ONE, last_word="U1", now=LATER)
        assert standing_of(work, team, now=LATER).row("metric").accountable == ("U1",)
        assert overlaps.fresh(work, team, now=LATER) == ()


def test_whoever_is_given_the_last_word_answers_for_it_also_without_the_role(
    storage: Storage,
) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        both = Overlap("o1", OverlapKind.BOTH_DECIDE, ("U1", "U2"), ("labels",), NOW)
        work.roles.put_overlap(team.team_id, both)
        overlaps.settle(work, team, ALICE, "o1", Settled.ONE, last_word="U2", now=NOW)
        assert standing_of(work, team, now=NOW).row("labels").accountable == ("U2",)


def test_a_part_is_said_of_oneself_and_asked_of_others(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        asking = parts.set_part(work, team, BOB, "labels", "U7", Part.DOES, here=HERE, now=NOW)
        assert not asking.is_said
        assert standing_of(work, team, now=NOW).row("labels").people[Part.DOES] == ()
        assert parts.confirm(work, team, GIL, "labels", now=NOW).is_said
        assert standing_of(work, team, now=NOW).row("labels").people[Part.DOES] == ("U7",)
        with pytest.raises(NotAskedAnyMore):
            parts.decline(work, team, GIL, "labels", now=NOW)
        # Asked for something else, he has what he said until he says otherwise.
        parts.set_part(work, team, BOB, "labels", "U7", Part.ADVISES, here=HERE, now=LATER)
        (waits,) = RolesUnconfirmed().waiting(work, "U7", now=LATER)
        assert waits.since == LATER
        assert standing_of(work, team, now=NOW).row("labels").people[Part.DOES] == ("U7",)
        parts.decline(work, team, GIL, "labels", now=LATER)
        assert standing_of(work, team, now=NOW).row("labels").people[Part.DOES] == ("U7",)
        parts.set_part(work, team, ALICE, "labels", "U7", None, here=HERE, now=NOW)
        assert standing_of(work, team, now=NOW).row("labels").people[Part.DOES] == ()
        with pytest.raises(MayNotConfigure):
            teams.member_joined(work, "C1", CHEN, now=NOW)
            parts.set_part(work, team, CHEN, "labels", "U7", None, here=HERE, now=NOW)


def test_own_cards_are_kept_with_the_version_that_they_changed(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        ours = editing.change(work, team, ALICE, None, CARD)
        teams_card = editing.drafted(cards(work, team), cards(work, team).all[0])
        editing.change(work, team, BOB, "pm", replace(teams_card, summary="Ours <!channel>"))
        work.commit()
    with storage.work("T1", now=NOW) as work:
        assert [one.changed_from for one in work.roles.own_cards(team.team_id)] == [None, 1]
        now = cards(work, team)
        assert now.get("pm") and now.all[0].summary == "Ours <!channel>"
        assert now.all[-1] == ours
        assert now.answers_for(ours.id) == ("labels",)
        asked(work, team, ours.id, GIL)
        with pytest.raises(editing.StillHeld):
            editing.undo(work, team, ALICE, ours.id)
        holding.decline(work, team, GIL, ours.id, now=NOW)
        editing.undo(work, team, ALICE, ours.id)
        assert editing.undo(work, team, ALICE, "pm").name == "Product manager"
        assert work.roles.own_cards(team.team_id) == []


def test_what_a_card_lacks_is_said_at_its_field(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        many = "\n".join(f"line {n}" for n in range(9))
        bad = CardDraft(" ", "", many, "x" * 201, f"labels → {'y' * 61}", "fine")
        with pytest.raises(FieldErrors) as error:
            editing.change(work, team, ALICE, None, bad)
        assert {field: type(e).__name__ for field, e in error.value.errors.items()} == {
            "name": "RoleNameMissing",
            "summary": "SummaryMissing",
            "decides": "TooManyLines",
            "does": "CardLineTooLong",
            "hands_over": "CardLineTooLong",
        }
        with pytest.raises(FieldErrors) as error:
            editing.change(work, team, ALICE, None, CardDraft("ml engineers", "Ours"))
        assert isinstance(error.value.errors["name"], editing.RoleNameTaken)
        with pytest.raises(MayNotConfigure):
            editing.change(work, team, CHEN, None, CARD)


def test_what_was_done_says_which_phase_it_is(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        assert phase_of(work, team) is Phase.DISCOVERY
        kept = things(team.team_id)
        keep(work, kept)
        assert phase_of(work, team) is Phase.DELIVERY
        known = {(one.role_id, one.user_id) for one in offers(work, team)}
        assert known == {("pm", PM), ("tech-lead", "U1")}
        held(work, team, "tech-lead", ALICE)
        assert [one.role_id for one in offers(work, team)] == ["pm"]


def test_what_is_open_is_told_in_the_digest_and_who_never_answers_goes_stale(
    storage: Storage,
) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        asked(work, team, "tech-lead", BOB)
        told = RolesTold().lines(work, team, Span(NOW, LATER))
        lines = {line.texts["text"]: (line.kind, line.people.get("who")) for line in told}
        assert lines == {
            "Problem and charter, The metric, Stakeholders": ("gap_nobody", None),
            "Data assessment, Architecture": ("gap_unconfirmed", "U2"),
        }
        # Who is asked to advise on what somebody answers for leaves nothing open.
        held(work, team, "pm", EVE)
        parts.set_part(work, team, ALICE, "metric", "U2", Part.ADVISES, here=HERE, now=NOW)
        again = RolesTold().lines(work, team, Span(NOW, LATER))
        assert [line.texts["text"] for line in again] == ["Data assessment, Architecture"]
        (item,) = RolesAsked().silent(work, team, before=LATER)
        assert (item.owner, item.title, item.sign_of_life) == ("U2", "Tech lead", NOW)
        assert RolesAsked().silent(work, team, before=NOW) == []
        assert RolesAsked().found(work, WorkKind.ROLE, item.ref, "U2") == item
        holding.confirm(work, team, BOB, "tech-lead", now=NOW)
        assert RolesAsked().found(work, WorkKind.ROLE, item.ref, "U2") is None


def test_away_for_weeks_is_long_and_a_few_days_are_not(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        work.aways.put(Away("U1", NOW, NOW + timedelta(days=5)))
        until = NOW + timedelta(days=30)
        work.aways.put(Away("U2", NOW, until))
        assert long_away(work, team, ["U1", "U2", "U99"], NOW) == {"U2": until}


def test_two_who_are_asked_at_once_are_both_asked_and_talk_about_it(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        team = begin(work)
        asked(work, team, "pm", BOB)
        asked(work, team, "pm", EVE)
        work.commit()
    first, second = side_by_side(
        storage,
        lambda work: holding.confirm(work, team, BOB, "pm", now=NOW),
        lambda work: holding.confirm(work, team, EVE, "pm", now=NOW),
    )
    assert isinstance(first, Answered) and isinstance(second, Answered)
    assert [len(one.overlaps) for one in (first, second)] == [0, 1]
