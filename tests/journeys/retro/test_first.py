"""The main job, once through: set up, prompted on the calendar, collected, closed."""

from tests.journeys.stage import Stage


def test_a_team_sets_up_and_its_retro_is_prompted_collected_and_closed(play: Stage) -> None:
    alice, bob, dana = play.person("alice"), play.person("bob"), play.person("dana")
    play.invite_bot()
    alice.sees("Nothing starts until you say so")
    alice.clicks("Set up this team")
    alice.fills("Retro", "every 2 weeks on friday at 15:00")
    assert alice.submits() == {}
    alice.sees("Here is what I'll do in #ml-churn")
    alice.sees("Friday, November 20th")
    alice.submits()
    alice.sees("Alice set me up here: retro every 2 weeks on Friday at 15:00")

    play.clock.to("2026-11-20 15:00")
    bob.goes_to("#ml-churn").sees("What did the experiments teach us?")
    bob.sees("0 of 6 have written")
    bob.clicks("Add a reflection")
    bob.fills("What did we learn?", "Tenure explains most of churn")
    bob.fills("What blocked us?", "Labels arrive late")
    assert bob.submits() == {}
    bob.sees("Thank you: 2 reflections are in")
    dana.goes_to("#ml-churn").sees("1 of 6 have written")
    dana.does_not_see("Tenure explains most of churn")

    play.clock.to("2026-11-23 12:00")
    dana.sees("There's still time to add a reflection")
    play.clock.to("2026-11-23 15:00")
    dana.sees("Closed Today at 09:00 · 2 reflections by 1 of 6").sees("Bob wrote alone this time")
    dana.sees("Bob: Tenure explains most of churn")
