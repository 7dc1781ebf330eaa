"""Who hears of what has gone quiet: its owner on days that they work, the lead once, the digest
after that; and nobody where they want it so."""

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment, thread
from tests.journeys.followups import makes
from tests.journeys.nudges.test_stale import bundle, morning
from tests.journeys.stage import Stage

QUIET = "nothing heard of it for"


def days(play: Stage, *which: str) -> None:
    for day in which:
        morning(play, f"2026-{day}")


def test_an_owner_who_says_nothing_twice_and_then_the_lead_and_then_the_digest(
    play: Stage,
) -> None:
    number = an_experiment(play, by="bob")
    bob, alice = play.person("bob"), play.person("alice")
    days(play, "11-23", "11-24")
    assert bundle(bob).sight().text().count("Good morning, Bob.") == 1  # the newest can be used
    assert QUIET not in _told(alice)
    days(play, "11-25")
    bundle(alice).sees(f"#{number} Tenure features")
    alice.sees("Bob was asked about it twice and hasn't got round to it").sees("Hand over …")
    days(play, "11-26")
    assert "This waited for you" not in _told(alice)  # once: nothing newer came
    alice.goes_to("#ml-churn").types("/nudge stale").sees("One thing of", "modal")
    alice.sees("Bob · nothing heard of it for 8 working days · asked 4 times", "modal").closes()
    alice.types("/nudge digest").sees("nothing is stuck")
    days(play, "11-27")
    alice.goes_to("#ml-churn").types("/nudge digest").sees("What is stuck")
    bob.goes_to("#ml-churn").types("/experiment list").sees(f"#{number}", "modal").closes()


def test_christmas_in_two_countries(play: Stage) -> None:
    play.team(Public_holidays="Germany")
    for name in ("alice", "bob", "dana"):
        play.person(name).goes_to("#ml-churn")
    bob, dana = play.person("bob"), play.person("dana")
    dana.types("/mainspring away").fills("Public holidays", "United States").submits()
    dana.closes()
    play.clock.to("2026-12-21 10:00")
    an_experiment(play, "Old labels", by="bob", is_first=False)
    an_experiment(play, "New labels", by="dana", is_first=False)
    # Both countries keep the 25th; New Year's Day is a Friday; the sixth day is Tuesday the 29th.
    for day in ("22", "23", "24", "28"):
        morning(play, f"2026-12-{day}")
    assert QUIET not in _told(bob) + _told(dana)
    play.clock.to("2026-12-29 00:30")
    play.clock.to("2026-12-29 15:00")
    bundle(bob).sees("Old labels").sees(f"{QUIET} 5 working days")
    bundle(dana).sees("New labels").sees(f"{QUIET} 5 working days")


def test_nobody_is_nudged_and_whoever_asks_is_told(play: Stage) -> None:
    number = an_experiment(play, by="bob")
    bob, alice = play.person("bob"), play.person("alice")
    alice.goes_to("#ml-churn").types("/nudge settings").fills(
        "In this team", "Nobody is nudged: /nudge stale has it all"
    )
    assert alice.submits() == {}
    alice.sees("Saved: nobody is nudged", "modal").closes()
    bob.goes_to("#ml-churn").types("/nudge settings").sees("That belongs to the team's lead")
    days(play, "11-23", "11-24", "11-25")
    assert QUIET not in _told(bob) + _told(alice)
    bob.goes_to("#ml-churn").types("/nudge stale").sees("Nobody is nudged in this team", "modal")
    bob.sees(f"#{number} Tenure features", "modal").closes()
    bob.types("/nudge mine").sees("Nothing waits for you.", "modal").closes()


def test_whoever_wants_no_message_has_it_all_by_a_command_and_settles_it_there(
    play: Stage,
) -> None:
    an_experiment(play, by="bob")
    bob = makes(play.person("bob").goes_to("#ml-churn"), "Ask legal", by="2026-11-17")
    days(play, "11-17")
    bundle(bob).clicks("Too much? Settings")
    bob.fills("Private message", "None: I look at the Home tab")
    assert bob.submits() == {}
    bob.closes()
    days(play, "11-23", "11-24")
    bob.goes_to("#ml-churn").types("/nudge mine").sees("Ask legal", "modal")
    bob.sees("overdue since Tue 17 Nov", "modal").sees("Tenure features", "modal")
    bob.clicks("Done").does_not_see("Ask legal", "modal")
    bob.clicks("Still on it").sees("Nothing waits for you.", "modal").closes()
    play.person("alice").goes_to("#ml-churn").types("/nudge stale").sees("has gone quiet", "modal")


def test_what_was_snoozed_comes_back_once_whatever_happens_to_the_bot(play: Stage) -> None:
    number = an_experiment(play, by="bob")
    bob = play.person("bob")
    days(play, "11-23")
    bundle(bob).chooses("Snooze", "For a week", on="Tenure features")
    bob.sees("snoozed until").does_not_see("[Still on it]")
    for day in ("11-24", "11-27"):
        days(play, day)
    play.stop_bot()
    play.slack.clock.to("2026-11-29 12:00", "Europe/Berlin")
    play.start_bot()
    play.settle()
    assert _told(bob).count("Good morning") == 0
    days(play, "11-30")
    bundle(bob).sees("Good morning, Bob. One thing waits for you.")
    bob.goes_to("#ml-churn").types(f"/nudge snooze {number} until thursday").sees("snoozed until")
    bob.types(f"/nudge snooze {number}").sees("Until when?")
    bob.types("/nudge snooze").sees("Which one?")
    bob.types("/nudge snooze 999 1w").sees("I know nothing open with the number 999")
    bob.types("/nudge snoze 42 1w").sees("snooze")
    play.person("alice").types(f"/nudge snooze {number} 1w", "#ml-churn").sees("nobody's message")


def test_blocked_by_a_command_is_heard_at_once(play: Stage) -> None:
    number = an_experiment(play, by="bob")
    bob = play.person("bob").goes_to("#ml-churn")
    bob.types(f"/nudge blocked {number}").sees("By what?")
    bob.types(f"/nudge unblock {number}").sees("It isn't blocked")
    bob.types(f"/nudge blocked {number} waiting for labels").sees("is blocked: waiting for labels")
    play.settle()
    assert f"#{number} can't go on, says Bob: waiting for labels" in thread(bob)[-1]
    bob.types("/nudge stale").sees("Blocked", "modal").sees("waiting for labels", "modal").closes()
    bob.types(f"/nudge unblock {number}").sees("goes on")


def test_auckland_and_san_francisco_in_one_team(play: Stage) -> None:
    """Each in their own morning; the day that counts is the team's."""
    play.slack.change("bob", tz="Pacific/Auckland")
    play.slack.change("dana", tz="America/Los_Angeles")
    play.team(Time_zone="America/Los Angeles")
    for name in ("alice", "bob", "dana"):
        play.person(name).goes_to("#ml-churn")
    an_experiment(play, "In the east", by="bob", is_first=False)
    an_experiment(play, "In the west", by="dana", is_first=False)
    bob, dana = play.person("bob"), play.person("dana")
    # Begun on Monday the 16th in California: the fifth working day after begins there at 08:00 UTC
    # on Monday the 23rd, when it is nine in the evening in Auckland.
    play.clock.to("2026-11-23 08:30", "UTC")
    assert QUIET not in _told(bob) + _told(dana)
    play.clock.to("2026-11-23 17:00", "UTC")
    assert (QUIET in _told(bob), QUIET in _told(dana)) == (False, True)
    play.clock.to("2026-11-23 20:00", "UTC")
    bundle(bob).sees("In the east").sees(f"{QUIET} 5 working days").does_not_see("In the west")


def _told(who: Person) -> str:
    try:
        return bundle(who).sight().text()
    except AssertionError:  # the bot has never written to them
        return ""
