"""Follow-ups: made by hand, listed, and settled where they are shown."""

import pytest

from tests.journeys.followups import WHAT, WHEN, WHO, makes
from tests.journeys.retros import at_once, top_level
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "bob", "dana", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_one_made_by_hand_has_a_number_and_is_settled_in_the_list(team: Stage) -> None:
    bob = team.person("bob").types("/retro followups")
    bob.sees("Nothing is left to be done. Follow-ups come from", in_="modal")
    bob.clicks("Add a follow-up").sees("For #ml-churn.", in_="modal")
    bob.fills(WHAT, "Talk to data engineering").fills(WHEN, "2026-11-20")
    assert bob.submits() == {}
    bob.sees("1 follow-up of #ml-churn is unfinished.", in_="modal").sees("Yours")
    bob.sees("#1 Talk to data engineering").sees("Bob · due Fri 20 Nov · since Nov 16, 2026")
    bob.clicks("Done").sees("#1 is done. Thank you!", in_="modal")
    bob.sees("Done or dropped since the last retro").sees("✅ done by Bob")
    bob.clicks("Undo").sees("#1 is open again.", in_="modal").sees("Bob · due Fri 20 Nov")
    # Whoever gives themselves something to do disturbs nobody.
    assert not [said for said in top_level(bob) if "Talk to data engineering" in said]


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(team: Stage) -> None:
    bob = team.person("bob").types("/retro followups").clicks("Add a follow-up")
    bob.fills(WHAT, " \u200b ").fills(WHO, "@gil").fills(WHEN, "2026-11-15")
    assert bob.submits() == {
        WHAT: "Say what is to be done.",
        WHO: "Only members of the team can have it. Choose one of them, or add them to the team"
        " first.",
        WHEN: "That day has passed. Choose today or a later one, or leave it empty.",
    }
    bob.fills(WHAT, "y" * 301)
    assert WHAT in bob.submits()
    bob.fills(WHAT, "y" * 300).fills(WHO, "@bob").fills(WHEN, "2026-11-16")
    assert bob.submits() == {}
    bob.sees("#1 " + "y" * 300, in_="modal").sees("due Mon 16 Nov")


def test_who_gets_one_from_somebody_else_is_told_where_the_team_is(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    makes(bob, "Ask for more labels", "@dana", "2026-11-20")
    dana.sees("@Dana, Bob asks you to do this:").sees("#1 Ask for more labels")
    dana.types("/retro followups").sees("Yours", in_="modal").clicks("Hand over")
    dana.sees("#1 Ask for more labels", in_="modal").fills(WHO, "@gil")
    assert WHO in dana.submits()
    dana.fills(WHO, "@alice")
    assert dana.submits(times=2) == {}
    dana.sees("Everybody else's", in_="modal").sees("Alice · due Fri 20 Nov").closes()
    team.settle()
    said = top_level(team.person("alice"))
    assert [text for text in said if "this is yours now" in text] == [
        "@Alice, this is yours now; Dana handed it over:\n"
        "#1 Ask for more labels\nAlice · due Fri 20 Nov · since Nov 16, 2026"
    ]


def test_a_new_date_other_words_and_a_drop_with_its_reason(team: Stage) -> None:
    bob = makes(team.person("bob"), "Look at drift", by="2026-11-18").types("/retro followups")
    bob.clicks("New date").fills(WHEN, "2026-11-13")
    assert WHEN in bob.submits()
    bob.fills(WHEN, "2026-12-04")
    assert bob.submits() == {}
    bob.sees("due Fri 4 Dec", in_="modal")
    bob.clicks("Edit").fills(WHAT, "Look at drift in age").fills(WHEN, None)
    assert bob.submits() == {}
    bob.sees("#1 Look at drift in age", in_="modal").sees("Bob · no date")
    bob.clicks("Drop").fills("Why", "\u200b")
    assert bob.submits() == {"Why": "Say why, in a few words."}
    bob.fills("Why", "The model is gone")
    assert bob.submits(times=2) == {}
    bob.sees("Nothing is left to be done.", in_="modal")
    bob.sees("dropped by Bob: The model is gone").clicks("Undo").sees("#1 is open again.")


def test_what_is_overdue_says_so_and_other_words_leave_its_date_alone(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal", by="2026-11-17")
    team.clock.to("2026-11-19 10:00")
    bob.types("/retro followups").sees("overdue since Tue 17 Nov", in_="modal")
    bob.clicks("Edit").fills(WHAT, "Ask legal again")
    assert bob.submits() == {}
    bob.sees("#1 Ask legal again", in_="modal").sees("overdue since Tue 17 Nov")


def test_a_wrong_click_is_taken_back_for_a_day(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal").types("/retro followups").clicks("Done")
    team.clock.to("2026-11-17 10:00")
    bob.clicks("Undo").sees("#1 has been settled for more than a day")
    bob.closes().closes().types("/retro followups").sees("✅ done by Bob", in_="modal")
    assert "[Undo]" not in bob.screen()


# Several people, and buttons that are older than what they speak of


def test_a_double_click_says_done_once_and_two_who_do_are_both_answered(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    makes(bob, "Ask legal")
    makes(bob, "Ask finance")
    bob.types("/retro followups").clicks("Done", times=2).sees("#1 is done. Thank you!")
    bob.closes()
    for who in (bob, dana):
        who.types("/retro followups")
    at_once(lambda: bob.clicks("Done"), lambda: dana.clicks("Done"))
    heard = bob.screen() + dana.screen()
    assert heard.count("#2 is done. Thank you!") == 1
    assert heard.count("#2 is done already: @") == 1
    for who in (bob, dana):
        who.sees("Nothing is left to be done.", in_="modal")


def test_one_that_was_dropped_meanwhile_says_so(team: Stage) -> None:
    bob, dana = team.person("bob"), team.person("dana")
    makes(bob, "Ask legal", by="2026-11-20")
    dana.types("/retro followups")
    bob.types("/retro followups").clicks("New date").fills(WHEN, "2026-11-23")
    dana.clicks("Drop").fills("Why", "Not ours")
    assert dana.submits() == {}
    errors = bob.submits()
    assert errors == {
        WHEN: "#1 was dropped by Dana meanwhile. /retro followups shows why.",
    }
    bob.closes().clicks("Done").sees("#1 was dropped by @Dana meanwhile.", in_="modal")
    bob.sees("dropped by Dana: Not ours", in_="modal")


def test_a_window_sent_twice_makes_one(team: Stage) -> None:
    bob = team.person("bob").types("/retro followups").clicks("Add a follow-up")
    bob.fills(WHAT, "Once")
    assert bob.submits(times=2) == {}
    bob.closes().types("/retro followups").sees("1 follow-up of #ml-churn", in_="modal")


def test_an_owner_who_left_is_shown_as_such_and_it_can_be_taken(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    makes(bob, "Ask legal", "@dana")
    alice.removes("@dana", from_="#ml-churn")
    team.settle()
    bob.types("/retro followups").sees("Dana isn't in the team any more", in_="modal")
    bob.clicks("Edit").fills(WHAT, "Ask legal again")
    assert bob.submits() == {}
    bob.clicks("Hand over").fills(WHO, "@bob")
    assert bob.submits() == {}
    bob.sees("Yours", in_="modal").sees("#1 Ask legal again")


def test_many_are_read_on_pages_and_settled_on_each(team: Stage) -> None:
    bob = team.person("bob").types("/retro followups")
    for number in range(1, 11):
        bob.clicks("Add a follow-up").fills(WHAT, f"Thing {number:02} " + "and so on " * 28)
        assert bob.submits() == {}
    bob.sees("Part 1 of 2", in_="modal").sees("Thing 08").does_not_see("Thing 09", in_="modal")
    bob.clicks("Later").sees("Thing 10", in_="modal").sees("Part 2 of 2")
    bob.clicks("Earlier").clicks("Done").sees("#1 is done.", in_="modal").sees("Part 1 of 2")
    bob.clicks("Undo").sees("#1 is open again.", in_="modal")
    bob.clicks("Later").clicks("Done").sees("#9 is done.", in_="modal").sees("Part 2 of 2")


# By number


def test_one_is_done_by_its_number_and_taken_back(team: Stage) -> None:
    bob = makes(team.person("bob"), "Ask legal")
    bob.types("/retro followups done #1").sees("#1 is done. Thank you!").clicks("Undo")
    bob.sees("#1 is open again.").types("/retro followups DONE 1").sees("#1 is done.")
    for typed, said in {
        "done 2": "I know no follow-up #2, or none that you can see.",
        "done " + "9" * 40: "I know no follow-up #999",
        "done soon": "I don't understand “done soon”.",
        "help": "what is still to be done",
    }.items():
        bob.types(f"/retro followups {typed}").sees(said)


def test_guests_and_whoever_is_in_no_team_hear_why_not(team: Stage) -> None:
    makes(team.person("bob"), "Ask legal")
    gil = team.person("gil").types("/retro followups").sees("This is for the team's members")
    gil.types("/retro followups done 1").sees("I know no follow-up #1")


def test_a_private_teams_follow_up_is_not_there_for_others(play: Stage) -> None:
    play.team("#ml-secret")
    play.team("#ml-churn")
    alice, bob = play.person("alice").goes_to("#ml-secret"), play.person("bob")
    makes(alice, "Tell nobody")
    bob.goes_to("#ml-churn").types("/retro followups done 1")
    bob.sees("I know no follow-up #1, or none that you can see.")
    makes(bob, "Tell everybody").types("/retro followups").sees("#2 Tell everybody", in_="modal")
    bob.does_not_see("Tell nobody")
    # Numbers are one sequence in the workspace, so she needn't say which team's it is.
    alice.goes_to("#ml-churn").types("/retro followups done 1").sees("#1 is done. Thank you!")
