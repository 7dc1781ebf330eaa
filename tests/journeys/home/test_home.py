"""App Home: all that waits for somebody is settled where it stands, their teams and settings are at
hand, and it stays as things are without being opened again."""

from dataclasses import replace

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment
from tests.journeys.followups import WHEN, WHO, makes
from tests.journeys.homes import (
    a_process,
    changed,
    many_follow_ups,
    more_teams,
    queries_to_open,
    workspace,
)
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.outcomes import BAD, STOP, fills
from tests.journeys.stage import Stage

TODAY = "2026-11-16"


def home(who: Person) -> str:
    """As it is shown by now, whoever has opened it when."""
    who.slack.settle()
    return who.sight("home").text()


def publishes(stage: Stage) -> int:
    """How many there ever were."""
    return len(stage.slack.calls("views.publish"))


def test_each_kind_of_thing_is_settled_where_it_stands_and_home_shows_that(play: Stage) -> None:
    a_kickoff(play)
    dana, bob = play.person("dana"), play.person("bob")
    dana.goes_to("#ml-churn")
    for text in ("Ask legal", "Look at drift", "Write it up"):
        makes(dana, text, by=TODAY)
    an_experiment(play, by="dana", attempts="1", values=("auc=0.8",), is_first=False)
    dana.opens_home().sees("Waits for you: 5 things", "home")

    dana.clicks("Answer", on="One question waits").fills("In your words", "Calls nobody wants")
    assert dana.submits() == {}
    assert "“Value for users”" in home(dana)

    dana.clicks("Done", on="Ask legal")
    assert "Ask legal" not in home(dana)
    dana.clicks("New date", on="Look at drift").fills(WHEN, "2026-12-01")
    assert dana.submits() == {}
    assert "Look at drift" not in home(dana)
    dana.chooses("⋯", "Hand over", on="Write it up").fills(WHO, "@bob")
    assert dana.submits() == {}
    assert "Write it up" not in home(dana)
    assert "#4 Write it up" in home(bob.opens_home())

    dana.clicks("Conclude")
    fills(dana, BAD, STOP, "It leaked")
    assert dana.submits() == {}
    assert "it awaits its error analysis" in home(dana)
    assert "Waits for you: 2 things" in home(dana)


def test_what_is_read_from_there_opens_as_a_window(play: Stage) -> None:
    play.team()
    bob = play.person("bob").opens_home().clicks("New experiment")
    bob.sees("What do you change?", "modal")
    bob.closes().clicks("Experiments").sees("Experiments by stage", "modal")
    bob.closes().clicks("Ideas").sees("Ideas", "modal")
    bob.closes().clicks("Projects").sees("no project", "modal")
    bob.closes().clicks("Models").sees("watches no model yet", "modal")
    bob.closes().clicks("Follow-ups").sees("Nothing is left to be done", "modal")
    bob.closes().clicks("Status").sees("lead Alice", "modal").closes()


def test_what_others_do_and_what_time_does_is_seen_without_opening_it_again(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    bob, alice, dana = (play.person(name).goes_to("#ml-churn") for name in ("bob", "alice", "dana"))
    bob.opens_home()
    makes(dana, "Ask legal", "@bob", by=TODAY)
    assert "#1 Ask legal" in home(bob)
    dana.types("/retro followups done 1")
    assert "Ask legal" not in home(bob)
    play.clock.to("2026-11-20 15:00")
    assert "Retro is open until" in home(bob)
    alice.types("/retro close")
    alice.submits()
    assert "Retro is open" not in home(bob)
    alice.types("/mainspring pause 2w")
    assert "Paused until" in home(bob)
    alice.types("/mainspring resume")
    assert "Paused until" not in home(bob)
    bob.leaves("#ml-churn")
    assert "You're in no team yet" in home(bob)


def test_two_hundred_things_and_thirty_teams_are_there_page_by_page(play: Stage) -> None:
    play.team()
    more_teams(play, 29)
    bob = play.person("bob")
    many_follow_ups(play, "bob", 200)
    bob.opens_home().sees("Waits for you: 200 things", "home").sees("Part 1 of 17", "home")
    bob.sees("Part 1 of 8", "home")
    seen = home(bob).count("[Done]")
    for page in range(2, 18):
        bob.clicks("Later").sees(f"Part {page} of 17", "home")
        seen += home(bob).count("[Done]")
    assert seen == 200
    bob.clicks("More teams").sees("Part 2 of 8", "home").sees("Part 17 of 17", "home")
    for left in range(199, 191, -1):  # what the last page has is settled, one after the other
        bob.clicks("Done").sees(f"Waits for you: {left} things", "home")
    bob.sees("Part 16 of 16", "home").sees("Part 2 of 8", "home")
    bob.opens_home().sees("Part 1 of 16", "home").sees("Part 1 of 8", "home")


def test_a_burst_of_changes_is_shown_in_one_go(play: Stage) -> None:
    play.team()
    bob = play.person("bob").opens_home()
    before = publishes(play)
    many_follow_ups(play, "bob", 50)
    assert "Waits for you: 50 things" in home(bob)
    assert publishes(play) - before < 25  # a look every two seconds, whatever fifty take


def test_slack_that_is_not_to_be_had_holds_nothing_up_and_it_is_shown_later(play: Stage) -> None:
    play.team()
    bob = makes(play.person("bob").goes_to("#ml-churn"), "Ask legal", by=TODAY)
    bob.opens_home().sees("#1 Ask legal", "home")
    play.slack.faults("views.publish", "error:internal_error", times=1)
    bob.clicks("Done")
    play.clock.advance(minutes=1)
    assert "Ask legal" not in home(bob)


def test_what_changed_while_nobody_was_there_is_shown_after_a_restart(play: Stage) -> None:
    play.team()
    bob = makes(play.person("bob").goes_to("#ml-churn"), "Ask legal", by=TODAY)
    bob.opens_home().sees("#1 Ask legal", "home")
    play.stop_bot()
    with a_process(play) as storage, storage.work(workspace(play), now=play.clock.now()) as work:
        one = work.follow_ups.owned_by(bob.id)[0]
        work.follow_ups.put(replace(one, owner=play.person("dana").id))
        work.homes.changed([bob.id])
        work.commit()
    play.start_bot()
    assert "Ask legal" not in home(bob)


def test_a_guest_has_what_waits_for_them_and_nothing_of_teams(play: Stage) -> None:
    a_kickoff(play, pm="@gil")
    gil = play.person("gil").opens_home().sees("One question waits for you", "home")
    gil.does_not_see("#ml-churn", "home").does_not_see("Away", "home")
    gil.sees("Teams are for colleagues", "home").clicks("Daily message")
    gil.fills("Private message", "None: I look at the Home tab")
    assert gil.submits() == {}
    assert "Daily message: none" in home(gil)


def test_whoever_is_deactivated_is_shown_nothing_more(play: Stage) -> None:
    play.team()
    bob = play.person("bob").opens_home()
    play.slack.change("bob", deleted=True)
    play.settle()
    before = publishes(play)
    many_follow_ups(play, "alice", 1)
    changed(play, bob.id)
    assert publishes(play) == before


def test_my_settings_are_in_one_place_as_they_are_now(play: Stage) -> None:
    play.team()
    bob = play.person("bob").opens_home().sees("Daily message: at 09:00", "home")
    bob.sees("Time zone: Europe/Berlin", "home").sees("Away: you aren't", "home")
    bob.clicks("Daily message").fills("When", "11:00")
    assert bob.submits() == {}
    assert "Daily message: at 11:00" in home(bob.closes())
    bob.clicks("Away and holidays").fills("Away", "until thursday")
    bob.fills("Public holidays where you live", "Germany")
    assert bob.submits() == {}
    assert "Away until" in home(bob.closes())
    assert "Public holidays: Germany" in home(bob)
    bob.types("/mainspring back", "#ml-churn")
    assert "Away: you aren't" in home(bob)


def test_what_is_snoozed_is_there_and_woken_one_by_one_or_all_at_once(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn")
    for text in ("Ask legal", "Look at drift", "Write it up"):
        makes(bob, text, by=TODAY)
    play.clock.to("2026-11-17 09:00")
    bob.goes_to("@Mainspring").clicks("Snooze all till tomorrow")
    bob.opens_home().sees("Nothing waits for you.", "home").sees("Snoozed: 3 things", "home")
    bob.clicks("Show it again", on="Look at drift")
    assert "Waits for you: one thing" in home(bob) and "Snoozed: 2 things" in home(bob)
    bob.clicks("Show all again").sees("Waits for you: 3 things", "home")
    bob.does_not_see("Snoozed", "home")


def test_opening_it_costs_as_much_with_two_hundred_things_as_with_a_page_of_them(
    play: Stage,
) -> None:
    play.team()
    more_teams(play, 9)
    bob = play.person("bob").opens_home()
    many_follow_ups(play, "bob", 40)
    few = queries_to_open(play, bob.id)
    assert few < 60
    more_teams(play, 20)
    many_follow_ups(play, "bob", 160)
    assert queries_to_open(play, bob.id) <= few
