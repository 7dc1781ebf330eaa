"""Which team is meant, who belongs to it, and what happens to its channel."""

import pytest

from bot.slack.rounds import Rounds
from sandbox.driver import Person
from tests.journeys.retros import closes_it, in_thread, reflects
from tests.journeys.stage import Stage


def roster(who: Person) -> str:
    """As settings show it to who may change it."""
    lines = who.types("/mainspring settings").sight().text().splitlines()
    who.closes()
    return next(line for line in lines if line.strip().startswith("Members: "))


# Which team


def test_a_command_outside_the_channel_is_for_the_one_team_that_one_is_in(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("@Mainspring").types("/mainspring status")
    bob.sees("Retro every 2 weeks on Friday").sees("#ml-churn")


def test_without_a_team_the_next_step_is_said(play: Stage) -> None:
    for place in ("@Mainspring", "#general"):
        bob = play.person("bob").goes_to(place).types("/mainspring status")
        bob.sees("There's no team here, and you're in none. Type /mainspring setup in your team's")


def test_who_is_in_several_teams_is_asked_once_a_place(play: Stage) -> None:
    play.team("#ml-churn", Retro="every friday at 15:00")
    play.team("#ml-ranking", Retro="every monday at 10:00")
    bob = play.person("bob").goes_to("@Mainspring").types("/mainspring calendar")
    bob.sees("Which team is this for?").sees("I'll remember it")
    bob.chooses("Choose a team", "#ml-ranking")
    bob.sees("From here, your commands are now for #ml-ranking. Please type it again")
    bob.does_not_see("Which team is this for?")
    bob.types("/mainspring calendar").sees("Calendar of #ml-ranking")
    bob.goes_to("#general").types("/mainspring status").sees("Which team is this for?")
    # In a team's own channel nobody asks.
    bob.goes_to("#ml-churn").types("/mainspring calendar").sees("Calendar of #ml-churn")


def test_a_choice_ends_with_the_membership(play: Stage) -> None:
    play.team("#ml-churn")
    play.team("#ml-ranking")
    bob = play.person("bob").goes_to("@Mainspring").types("/mainspring status")
    bob.chooses("Choose a team", "#ml-ranking").leaves("#ml-ranking")
    bob.types("/mainspring calendar").sees("Calendar of #ml-churn")


def test_a_private_team_is_unknown_to_everybody_else(play: Stage) -> None:
    play.team("#ml-secret")
    play.team("#ml-churn")
    bob, dana = play.person("bob"), play.person("dana")
    bob.goes_to("#general").types("/mainspring status").sees("#ml-churn")
    bob.does_not_see("Which team").does_not_see("secret")
    bob.opens_home().sees("#ml-churn", "home").does_not_see("secret", "home")
    dana.goes_to("@Mainspring").types("/mainspring status").sees("Which team is this for?")
    dana.chooses("Choose a team", "#ml-secret").types("/mainspring status").sees("2 members")


def test_who_was_taken_out_of_a_private_channel_sees_nothing_of_its_team_any_more(
    play: Stage,
) -> None:
    play.team("#ml-secret")
    alice, dana = play.person("alice"), play.person("dana")
    dana.goes_to("@Mainspring").types("/mainspring status").sees("[Calendar]")
    alice.goes_to("#ml-secret").removes("@dana")
    play.settle()
    dana.clicks("Calendar").sees("This is for members of")
    dana.types("/mainspring status").sees("you're in none")
    dana.opens_home().sees("You're in no team yet", "home")


def test_a_channel_made_private_keeps_its_team_to_its_members(play: Stage) -> None:
    play.team("#ml-ranking")
    alice, dana = play.person("alice"), play.person("dana")
    # She isn't on the roster, but may read a public team's calendar.
    dana.joins("#ml-ranking")
    alice.goes_to("#ml-ranking").types("/mainspring settings").fills("Members", ["@alice", "@bob"])
    alice.fills("Who the members are", []).submits()
    alice.submits()
    dana.goes_to("#ml-ranking").types("/mainspring status").clicks("Calendar")
    dana.sees("Calendar of #ml-ranking")
    alice.makes_private("#ml-ranking")
    alice.types("/mainspring status").sees("2 members")
    dana.clicks("Calendar").sees("This is for members of")


def test_past_retros_of_a_channel_made_private_are_for_its_members(play: Stage) -> None:
    play.team("#ml-ranking", Members=["@alice", "@bob"], Who_the_members_are=[])
    alice, dana = play.person("alice").goes_to("#ml-ranking"), play.person("dana")
    dana.joins("#ml-ranking").goes_to("#ml-ranking")
    for number in range(2):
        alice.types("/retro now").clicks("Add a reflection")
        alice.fills("What blocked us?", "many words " * 200 + f"secret {number}")
        assert alice.submits() == {}
        alice.closes()
        closes_it(alice).sees("Closed")
        play.clock.advance(minutes=1)
    dana.types("/retro history").clicks("Read").sees("many words", "modal").closes()
    alice.makes_private("#ml-ranking")
    dana.clicks("Read").sees("This is for members of").sees_no_dialog()
    dana.types("/retro history").sees("This is for members of")


# App Home


def test_home_says_the_first_step_to_who_is_in_no_team(play: Stage) -> None:
    play.person("bob").opens_home().sees("You're in no team yet. Invite me to your team's", "home")
    play.person("gil").opens_home().sees("Teams are for colleagues", "home")


def test_home_shows_my_teams_what_comes_next_and_what_is_open(play: Stage) -> None:
    play.team("#ml-churn", Retro="every friday at 15:00")
    play.team("#ml-ranking", Retro="every monday at 10:00")
    bob, dana = play.person("bob"), play.person("dana")
    bob.opens_home().sees("#ml-churn", "home").sees("#ml-ranking", "home")
    bob.sees("Next retro: Friday, November 20th, 2026 at 15:00", "home")
    dana.opens_home().does_not_see("#ml-ranking", "home")
    dana.sees("Next retro: Friday, November 20th, 2026 at 09:00", "home")
    play.clock.to("2026-11-20 15:00")
    bob.sees("Retro is open until", "home")
    bob.clicks("Add a reflection").sees("Your reflections", "modal")
    bob.closes()
    play.person("alice").goes_to("#ml-churn").types("/mainspring pause 2w").sees("Paused until")
    bob.sees("Paused until", "home")


# People come and go


def test_the_roster_keeps_in_step_with_the_channel(play: Stage) -> None:
    play.team("#ml-ranking")
    alice, dana = play.person("alice").goes_to("#ml-ranking"), play.person("dana")
    alice.types("/mainspring status").sees("3 members")
    dana.joins("#ml-ranking")
    play.slack.deliver_again("member_joined_channel")
    alice.types("/mainspring status").sees("4 members")
    dana.leaves("#ml-ranking")
    alice.invites("@gil")
    alice.types("/mainspring status")
    assert alice.screen().count("3 members") == 2  # guests aren't counted
    alice.does_not_see("isn't in")


def test_a_roster_that_is_kept_by_hand_still_loses_who_leaves(play: Stage) -> None:
    play.team("#ml-ranking", Who_the_members_are=[])
    alice, dana = play.person("alice").goes_to("#ml-ranking"), play.person("dana")
    dana.joins("#ml-ranking")
    alice.types("/mainspring status").sees("3 members")
    play.person("farid").leaves("#ml-ranking")
    alice.types("/mainspring status").sees("2 members")


def test_who_came_and_who_left_while_nobody_listened_is_found_after_a_start(play: Stage) -> None:
    play.person("farid").leaves("#ml-churn")
    play.team()
    play.team("#ml-ranking", Members=["@alice", "@farid", "@dana"], Who_the_members_are=[])
    alice = play.person("alice")
    play.stop_bot()
    play.person("chen").leaves("#ml-churn")
    play.person("farid").joins("#ml-churn").leaves("#ml-ranking")
    play.person("eve").joins("#ml-ranking")
    play.start_bot()
    for _ in range(2):  # and the next time nothing is new
        play.wait_for(Rounds(play.bot.tools, ease=0, pace=0).make())
        play.settle()
    churn = roster(alice.goes_to("#ml-churn"))
    assert "Farid" in churn and "Chen" not in churn
    # By hand, who came isn't wanted, and who was never in the channel stays.
    ranking = roster(alice.goes_to("#ml-ranking"))
    assert "Dana" in ranking and "Farid" not in ranking and "Eve" not in ranking


def test_a_new_name_is_used_from_then_on(play: Stage) -> None:
    play.team()
    play.slack.change("alice", display_name="Alicia")
    play.person("bob").goes_to("#ml-churn").types("/mainspring status").sees("lead Alicia")


def test_when_the_lead_leaves_a_facilitator_stands_in_and_is_told(play: Stage) -> None:
    play.team(Facilitators=["@chen"])
    bob, chen = play.person("bob").goes_to("#ml-churn"), play.person("chen").goes_to("#ml-churn")
    play.person("alice").leaves("#ml-churn")
    bob.sees("Alice, who led this team, isn't in it any more. @Chen leads it until somebody")
    play.slack.deliver_again("member_left_channel")
    play.settle()
    assert bob.screen().count("isn't in it any more") == 1
    chen.types("/mainspring settings").sees("Team settings", "modal").sees("@Chen", "modal")


def test_the_deactivated_and_new_guests_leave_all_rosters(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn")
    play.slack.change("eve", deleted=True)
    play.slack.change("farid", is_restricted=True)
    play.settle()
    alice.types("/mainspring status").sees("4 members")
    farid = play.person("farid").goes_to("#ml-churn").types("/mainspring status")
    farid.sees("guests and people from other organisations")


def test_a_team_that_everybody_left_rests_until_somebody_sets_it_up_again(play: Stage) -> None:
    play.team("#ml-ranking", Retro="every friday at 15:00")
    for name in ("bob", "farid", "alice"):
        play.person(name).leaves("#ml-ranking")
    dana = play.person("dana").joins("#ml-ranking").goes_to("#ml-ranking")
    dana.sees("Alice isn't in this team any more, and it has no members left")
    play.clock.to("2026-11-20 15:00")
    dana.does_not_see("[Add a reflection]")
    dana.types("/retro now").sees("Everybody has left #ml-ranking's team. /mainspring setup in")
    dana.types("/mainspring setup").sees("every Friday at 15:00", "modal").sees("@Dana", "modal")
    dana.submits()
    dana.submits()
    dana.sees("Dana changed this team's settings: retro every Friday at 15:00")
    play.clock.to("2026-11-27 15:00")
    dana.sees("[Add a reflection]")


# The channel


def test_a_renamed_channel_keeps_its_team(play: Stage) -> None:
    play.team("#ml-churn")
    play.team("#ml-ranking")
    play.person("alice").renames("#ml-churn", "ml-retention")
    bob = play.person("bob").goes_to("@Mainspring").types("/mainspring status")
    bob.chooses("Choose a team", "#ml-retention")
    bob.sees("your commands are now for #ml-retention")


def test_an_archived_channel_rests_and_goes_on_when_it_is_back(play: Stage) -> None:
    play.team(Retro="every friday at 15:00", Facilitators=["@chen"])
    alice, chen = play.person("alice").goes_to("#ml-churn"), play.person("chen")
    alice.archives("#ml-churn")
    chen.goes_to("@Mainspring").sees("#ml-churn was archived, so its rituals rest")
    play.slack.deliver_again("channel_archive", times=2)
    play.clock.to("2026-11-20 15:00")
    alice.does_not_see("[Add a reflection]")
    chen.types("/mainspring status").sees("Resting: the channel is archived")
    chen.does_not_see("only by hand").clicks("Calendar").does_not_see("December")
    chen.opens_home().sees("Resting: the channel is archived", "home")
    assert chen.screen().count("was archived") == 1
    alice.unarchives("#ml-churn").sees("I'm back, and so are this team's rituals. The next retro")
    play.clock.to("2026-11-27 15:00")
    alice.sees("[Add a reflection]")


def test_without_the_bot_a_team_rests_and_its_invitation_wakes_it(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    alice, bob = play.person("alice"), play.person("bob").goes_to("#ml-churn")
    bob.removes("@Mainspring")
    alice.goes_to("@Mainspring").sees("I'm not in #ml-churn any more, so its rituals rest. Invite")
    play.clock.to("2026-11-20 15:00")
    bob.does_not_see("[Add a reflection]")
    bob.renames("#ml-churn", "ml-retention").goes_to("#ml-retention")
    bob.invites("@Mainspring")
    bob.sees("I'm back, and so are this team's rituals. The next retro is Friday, November 27th")
    assert bob.screen().count("I'm Mainspring") == 1
    play.clock.to("2026-11-27 15:00")
    bob.sees("[Add a reflection]")


def test_what_is_open_rests_too_and_has_its_time_again_when_the_channel_is_back(
    play: Stage,
) -> None:
    play.team(Retro="every friday at 15:00")
    play.clock.to("2026-11-20 15:00")
    bob = reflects(play.person("bob").goes_to("#ml-churn"), "Written before it was archived")
    bob.archives("#ml-churn")
    play.clock.to("2026-11-25 10:00")
    bob.unarchives("#ml-churn").sees("Open until Tomorrow at 10:00")
    assert in_thread(bob) == ["Open longer: until Tomorrow at 10:00."]
    reflects(bob, "And after it was back")
    play.clock.to("2026-11-26 10:00")
    bob.sees("2 reflections by 1 of 6")


@pytest.mark.parametrize("away", ["taken out", "archived"])
def test_what_could_not_be_posted_while_the_bot_was_away_comes_once_it_is_back(
    play: Stage, away: str
) -> None:
    play.team(Retro="every friday at 15:00")
    play.clock.to("2026-11-20 15:00")
    bob = reflects(play.person("bob").goes_to("#ml-churn"), "Kept while it was away")
    if away == "archived":
        bob.archives("#ml-churn")
    else:
        bob.removes("@Mainspring")
    closes_it(play.person("alice").goes_to("@Mainspring"))
    play.settle()  # its summary was tried in vain
    assert in_thread(bob) == []
    if away == "archived":
        bob.unarchives("#ml-churn")
    else:
        bob.invites("@Mainspring")
    play.settle()
    bob.sees("I'm back").sees("What couldn't be posted meanwhile is coming now.")
    bob.sees("Closed Today at 15:00 · 1 reflection by 1 of 6")
    (summary,) = in_thread(bob)
    assert "Bob: Kept while it was away" in summary


def test_a_deleted_channel_ends_its_team(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    alice, bob = play.person("alice"), play.person("bob")
    alice.goes_to("@Mainspring").types("/mainspring status").sees("[Calendar]")
    alice.deletes_channel("#ml-churn")
    alice.goes_to("@Mainspring").sees("#ml-churn was deleted, so its rituals have ended")
    alice.clicks("Calendar").sees("Ended: the channel was deleted")
    play.clock.to("2026-11-20 15:00")
    bob.goes_to("@Mainspring").types("/mainspring status").sees("you're in none")
    bob.opens_home().sees("You're in no team yet", "home")


# Messages that don't arrive


def test_a_message_that_failed_for_good_is_told_once_and_can_be_sent_again(play: Stage) -> None:
    play.team(Retro="every friday at 15:00", Facilitators=["@chen"])
    bob, chen = play.person("bob").goes_to("#ml-churn"), play.person("chen").goes_to("@Mainspring")
    play.slack.faults("chat.postMessage", "error:restricted_action")
    play.clock.to("2026-11-20 15:00")
    chen.sees("A message for #ml-churn didn't arrive, and won't by itself: this workspace doesn't")
    play.clock.to("2026-11-23 12:00")
    bob.does_not_see("[Add a reflection]")
    assert chen.screen().count("didn't arrive") == 1
    bob.types("/mainspring status").sees("1 message didn't arrive: this workspace doesn't let apps")
    chen.clicks("Try again").sees("Trying again: 1 message")
    bob.sees("[Add a reflection]")
    chen.clicks("Try again").sees("Nothing is waiting to be sent again")
