"""Who does what, said by the people themselves: asked, read, confirmed, handed over; and two who
both have the last word."""

import pytest

from bot.slack.rounds import Rounds
from sandbox.driver import Person
from tests.journeys.experiments import an_experiment
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage

WHO, ROLE, WHAT, PART = "Who", "Role", "What", "Their part"
LOOK = "Read the card, then say"
YES = "Yes, that's me"


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team()
    for name in ("alice", "bob", "chen", "dana", "eve", "farid", "gil"):
        play.person(name).goes_to("#ml-churn")
    return play


def asks(stage: Stage, whom: str, role: str, *, by: str = "alice") -> None:
    stage.person(by).types(f'/roles assign @{whom} "{role}"').sees("I've asked")
    stage.settle()


def agrees(stage: Stage, who: str) -> Person:
    """To what they were asked last in the channel, once they have read the card."""
    person = stage.person(who).clicks(LOOK)
    assert person.submits() == {}
    stage.settle()
    return person


def is_now(stage: Stage, who: str, role: str) -> None:
    """They were asked, and said yes."""
    asks(stage, who, role)
    agrees(stage, who)


def matrix(who: Person) -> dict[str, str]:
    """Each line of it, by what it is about."""
    who.types("/roles matrix").sees("Answers for it: has the last word")
    text = who.sight().text()
    table = text[text.rindex("Answers for it | Does it") :]
    rows = (line.strip().partition(" | ") for line in table.splitlines()[1:] if " | " in line)
    return {what: rest for what, _, rest in rows}


def test_somebody_is_asked_reads_the_card_and_holds_the_role(team: Stage) -> None:
    alice, eve = team.person("alice"), team.person("eve")
    alice.types('/roles assign @eve "Data enginer"')
    alice.sees("I know no role “Data enginer” here. Did you mean Data engineer")
    alice.types("/roles asign @eve data engineer").sees("/roles assign")
    asks(team, "eve", "data engineer")
    eve.sees("@Eve, Alice asks: are you our Data engineer? Nothing is agreed before you say so.")
    # Nobody else says yes in her place, and what isn't confirmed isn't held.
    team.person("bob").clicks(LOOK).sees("That's for @Eve to say.")
    alice.types("/roles").sees("asked: Eve", "modal").closes()
    eve.clicks(LOOK).sees("Alice asks whether this is you.", "modal")
    eve.sees("Where data comes from, how it is stored", "modal").sees("Hands over", "modal")
    eve.sees("The one who fetches one more column every time somebody asks", "modal")
    eve.sees("Answers for Data pipeline", "modal")
    assert eve.submits() == {}
    alice.sees("Eve is our Data engineer.").does_not_see(f"[{LOOK}]")
    assert matrix(alice)["Data pipeline (from building on)"] == "Eve | – | –"
    eve.types("/roles me").sees("You answer for Data pipeline", "modal").closes()
    alice.types("/roles assign @eve DE").sees("@Eve is Data engineer already.")


def test_asked_twice_is_meant_once_and_it_waits_in_the_daily_message(team: Stage) -> None:
    asks(team, "bob", "ML engineer")
    alice, bob = team.person("alice"), team.person("bob")
    alice.types("/roles @bob MLE").sees("was asked before")
    assert len([said for said in top_level(bob) if "are you our" in said]) == 1
    team.clock.to("2026-11-17 09:00")
    bob.goes_to("@Mainspring").sees("Alice asks whether you are ML engineer")
    agrees(team, "bob").sees("ML engineer: you said yes ✅")
    alice.sees("Bob is our ML engineer.")


def test_a_guest_may_hold_a_role_where_they_are_asked_and_may_say_no(team: Stage) -> None:
    asks(team, "gil", "PM")
    gil = team.person("gil").clicks(LOOK).sees("Says what the model is for", "modal")
    gil.clicks("No, not me").sees("it isn't yours", "modal").closes()
    team.settle()
    assert any("@Alice, Gil says that Product manager isn't theirs" in s for s in in_thread(gil))
    # Whoever is asked again, in the window that this opens, says yes.
    alice = team.person("alice").clicks("Ask somebody").fills(WHO, "@gil")
    assert alice.submits() == {}
    team.settle()
    agrees(team, "gil")
    alice.sees("Gil is our Product manager.")
    gil.types("/roles").sees("This is for the team's members")
    # Who may use no command puts it down where that was said, and whoever leads is told.
    dana = team.person("dana").clicks("Step down", confirm=True).sees("That's for @Gil to say.")
    gil.clicks("Step down", confirm=True)
    team.settle()
    dana.sees("Gil isn't our Product manager any more.").sees("@Alice, nobody answers for")
    dana.sees("Gil was our Product manager.").does_not_see("[Step down]")


def test_a_guest_puts_down_on_home_what_they_said_yes_to(team: Stage) -> None:
    is_now(team, "gil", "PM")
    alice = team.person("alice").types("/roles me").clicks("Say who does what")
    alice.fills(WHO, "@gil").fills(WHAT, "Labels").fills(PART, "does it")
    assert alice.submits() == {}
    alice.closes()
    team.settle()
    gil = team.person("gil").clicks("See what that means")
    assert gil.submits() == {}
    team.settle()
    gil.opens_home().sees("You are Product manager in #ml-churn").sees("You do Labels")
    gil.clicks("Put it down", confirm=True).does_not_see("You do Labels")
    gil.clicks("Step down", confirm=True).does_not_see("You are Product manager")
    team.settle()
    alice.sees("Gil isn't our Product manager any more.")
    assert any("Labels: Gil has no part in it any more." in said for said in in_thread(alice))


def test_what_is_one_s_own_is_confirmed_at_once_with_the_card_in_front(team: Stage) -> None:
    bob = team.person("bob").types("/roles assign @bob ml engineer").sees("Is this you?", "modal")
    assert bob.submits() == {}
    team.settle()
    bob.sees("Bob is our ML engineer.")
    bob.types("/roles card mlops").sees("Keeps models running", "modal").clicks("That's me")
    assert bob.submits() == {}
    bob.sees("Thank you: you are MLOps engineer now.", "modal")
    bob.clicks("Step down", confirm=True).does_not_see("Step down", "modal").sees(
        "nobody yet", "modal"
    ).closes()
    team.settle()
    bob.sees("Bob isn't our MLOps engineer any more.")


def test_two_who_both_think_that_they_own_the_metric(team: Stage) -> None:
    is_now(team, "dana", "PM")
    alice, dana = team.person("alice"), team.person("dana")
    bob = team.person("bob").types("/roles me").clicks("Say who does what")
    assert bob.fills(WHAT, "The metric").fills(PART, "answers for it").submits() == {}
    bob.closes()
    team.settle()
    dana.sees("@Dana and @Bob: you both decide The metric. Who has the last word?")
    assert matrix(alice)["The metric"].startswith("Dana, Bob: who has the last word?")
    alice.types("/roles check").sees("Dana and Bob both decide The metric.", "modal").closes()
    team.person("eve").clicks("Dana").sees("That's for those whom it's between to settle")
    bob.clicks("Dana", times=2)
    team.settle()
    alice.sees("The metric: Dana has the last word, the other does it with them. (said by Bob)")
    assert len([said for said in in_thread(alice) if "Dana has the last word" in said]) == 1
    assert matrix(alice)["The metric"] == "Dana (has the last word) | Bob | –"
    # Said once: neither the next check nor the next week asks again.
    alice.types("/roles check").does_not_see("both decide", "modal").closes()
    team.clock.to("2026-11-25 12:00")
    assert len([said for said in top_level(alice) if "you both decide" in said]) == 0
    # They think again.
    dana.clicks("Bob", confirm=True)
    team.settle()
    assert matrix(alice)["The metric"] == "Bob (has the last word) | Dana | –"


def test_the_only_data_engineer_leaves(team: Stage) -> None:
    is_now(team, "eve", "data engineer")
    is_now(team, "dana", "PM")
    an_experiment(team, is_first=False)  # it is being built
    alice, farid = team.person("alice"), team.person("farid")
    team.person("eve").leaves("#ml-churn")
    team.settle()
    alice.sees("Eve has left the channel, and alone was our Data engineer. Who takes over?")
    alice.sees("Nobody answers for Data pipeline now.")
    alice.types("/roles check").sees("Eve is gone, and alone was Data engineer.", "modal").closes()
    team.clock.to("2026-11-17 09:00")
    alice.goes_to("@Mainspring").sees("Eve is gone, and alone was Data engineer: who takes over?")
    alice.clicks("Hand over").sees("Eve has Data engineer until somebody else says yes", "modal")
    assert alice.fills(WHO, "@eve").submits().keys() == {WHO}
    assert alice.fills(WHO, "@farid").submits() == {}
    team.settle()
    alice.sees("Data engineer: somebody is asked, or nobody is needed")
    farid.sees("@Farid, Alice asks: do you take over as our Data engineer from Eve?")
    agrees(team, "farid").sees("Farid is our Data engineer now, in place of Eve.")
    alice.goes_to("#ml-churn").types("/roles").does_not_see("has left", "modal")


def test_who_left_and_who_came_back_while_nobody_listened_is_found_out_after_a_start(
    team: Stage,
) -> None:
    is_now(team, "eve", "data engineer")
    is_now(team, "farid", "MLOps engineer")
    alice, eve = team.person("alice"), team.person("eve")

    def starts_again() -> None:
        team.start_bot()
        team.wait_for(Rounds(team.bot.tools, ease=0, pace=0).make())
        team.settle()

    team.stop_bot()
    eve.leaves("#ml-churn")
    team.slack.change("farid", deleted=True)
    starts_again()
    alice.sees("Eve has left the channel, and alone was our Data engineer. Who takes over?")
    alice.sees("alone was our MLOps engineer")
    before = top_level(alice)
    team.wait_for(Rounds(team.bot.tools, ease=0, pace=0).make())
    team.settle()
    assert top_level(alice) == before
    team.stop_bot()
    eve.joins("#ml-churn")
    starts_again()
    alice.types("/roles").does_not_see("has left: Eve", "modal").closes()


def test_whoever_was_deactivated_is_gone_once_and_who_comes_back_has_it_again(team: Stage) -> None:
    is_now(team, "farid", "MLOps engineer")
    alice, farid = team.person("alice"), team.person("farid")
    farid.leaves("#ml-churn")
    team.settle()
    alice.types("/roles").sees("has left: Farid", "modal").closes()
    farid.joins("#ml-churn")
    team.settle()
    alice.types("/roles").does_not_see("has left", "modal").closes()
    team.slack.change("farid", deleted=True)
    team.slack.deliver_again("user_change")
    team.settle()
    gone = [said for said in top_level(alice) if "alone was our MLOps engineer" in said]
    assert len(gone) == 2


def test_training_and_serving_in_different_hands_is_said_once(team: Stage) -> None:
    is_now(team, "bob", "ML engineer")
    alice, bob, chen = (team.person(name) for name in ("alice", "bob", "chen"))
    alice.types("/roles me").clicks("Say who does what")
    alice.fills(WHAT, "Serving pipeline").fills(WHO, "@chen")
    assert alice.submits() == {}
    alice.closes()
    team.settle()
    chen.sees("@Chen, Alice asks: do you answer for Serving pipeline?")
    chen.clicks("See what that means").sees("How the model answers in production", "modal")
    assert chen.submits() == {}
    team.settle()
    bob.types("/roles me").clicks("Say who does what")
    bob.fills(WHAT, "Serving pipeline").fills(PART, "no part in it")
    assert bob.submits() == {}
    bob.closes()
    team.settle()
    # It isn't being built yet: nothing is said before somebody needs it.
    assert not [said for said in top_level(alice) if "different hands" in said]
    an_experiment(team, is_first=False)
    alice.types("/roles check").sees("Training pipeline, Serving pipeline are in", "modal")
    alice.clicks("Ask them").sees("I've asked them in the channel.", "modal").closes()
    team.settle()
    chen.sees("@Bob and @Chen: Training pipeline, Serving pipeline are in different hands.")
    chen.clicks("We work closely")
    team.settle()
    alice.sees("Bob and Chen work closely on it. (said by Chen)")
    alice.types("/roles check").does_not_see("different hands", "modal")


def test_what_is_missing_is_shown_with_the_one_thing_to_do(team: Stage) -> None:
    alice = team.person("alice").types("/roles check")
    alice.sees("Nobody has said yet who does what in #ml-churn.", "modal").closes()
    is_now(team, "dana", "PM")
    alice.types("/roles check").sees("One thing about who does what", "modal")
    alice.sees("Nobody answers for Data assessment, Architecture.", "modal")
    alice.sees("That is usually Tech lead.", "modal").clicks("Ask somebody")
    assert alice.fills(WHO, "@alice").submits() == {}
    team.settle()
    alice.sees("Alice was asked", "modal").clicks(LOOK)
    assert alice.submits() == {}
    alice.sees("Everything that #ml-churn needs is in somebody's hands", "modal")


def test_a_card_in_the_team_s_own_words_and_a_role_of_its_own(team: Stage) -> None:
    alice, chen = team.person("alice"), team.person("chen")
    chen.types("/roles card ML engineer").does_not_see("Change its words", "modal").closes()
    alice.types("/roles card ML engineer").clicks("Change its words")
    alice.fills("In a line", "Our *own* <!channel> words").fills("Name", "tech LEAD")
    assert alice.submits().keys() == {"Name"}
    alice.sees("There is a role called “Tech lead” already.", "modal")
    alice.fills("Name", "Model engineer").fills("Hands over", "Pipelines -> <@U1>\nA model")
    assert alice.submits() == {}
    alice.sees("Saved: Model engineer.", "modal").sees("Our ∗own∗ <!channel> words", "modal")
    alice.sees("Pipelines → <@U1>", "modal").clicks("Default again", confirm=True)
    alice.sees("Turns a model that works on paper", "modal").closes()
    alice.types("/roles").clicks("A role of our own").fills("Name", "Label lead")
    alice.fills("In a line", "Sees to labels").fills("Has the last word on", ["Labels"])
    assert alice.submits() == {}
    team.settle()
    is_now(team, "gil", "label lead")
    assert matrix(alice)["Labels (from building on)"].startswith("Gil")
    chen.types("/roles card label lead").sees("Sees to labels", "modal").sees("Gil", "modal")


def test_a_kickoff_names_people_who_are_offered_and_never_assumed(team: Stage) -> None:
    alice = team.person("alice").types('/kickoff "Churn model" with @dana')
    team.settle()
    alice.types("/roles check").sees("Kickoffs name these people.", "modal")
    alice.sees("Churn model: Dana as Product manager", "modal")
    alice.clicks("Ask Dana: Product manager").sees("I've asked @Dana in the channel", "modal")
    team.settle()
    alice.does_not_see("Dana as Product manager", "modal").closes()
    agrees(team, "dana").sees("Dana is our Product manager.")
