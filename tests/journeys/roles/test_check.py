"""A role check: everybody taps whether they know who does what, nobody sees who tapped what, and
what is unclear becomes somebody's to settle."""

from sandbox.driver import Person
from tests.journeys.retros import in_thread, top_level
from tests.journeys.roles.test_roles import is_now
from tests.journeys.stage import Stage

KNOW, DONT, ME = "I know who does this", "I don't know", "I think it's me"
METRIC, CHARTER, DATA = "The metric", "Problem and charter", "Data assessment"


def is_planned(stage: Stage) -> Person:
    """Every Thursday at two, for a working day."""
    alice = stage.person("alice").goes_to("#ml-churn").types("/mainspring rituals")
    alice.clicks("Add Role check …").does_not_see("Answers are shown", "modal")
    assert alice.fills("How often", "every thursday at 14:00").submits() == {}
    alice.sees("do you know who does it?", in_="modal").sees("nobody can see who", in_="modal")
    assert alice.submits() == {}
    return alice


def taps(who: Person, **said: str) -> Person:
    who.goes_to("#ml-churn").clicks("Answer")
    for what, tapped in said.items():
        who.fills({"metric": METRIC, "charter": CHARTER, "data": DATA}[what], tapped)
    assert who.submits() == {}
    return who


def check(who: Person) -> str:
    """The last one's message, as somebody reads it."""
    return [one for one in top_level(who) if one.startswith("Role check")][-1]


def test_two_who_think_that_it_is_theirs_and_nobody_is_named(play: Stage) -> None:
    play.team()
    for name in ("alice", "bob", "dana"):
        play.person(name).goes_to("#ml-churn")
    is_now(play, "dana", "PM")
    alice = is_planned(play)
    play.clock.to("2026-11-19 14:00")
    assert "Does everybody know who does what?" in check(alice)
    assert "fewer than three have answered so far" in check(alice)
    assert "when it closes only counts are shown" in check(alice)
    alice.clicks("Answer").submits()
    alice.sees("Tap an answer for at least one of these.", "modal").closes()
    taps(alice, metric=KNOW, charter=KNOW, data=ME).sees("3 answers are in", "modal").closes()
    taps(play.person("dana"), metric=ME, charter=ME, data=DONT).closes()
    bob = taps(play.person("bob"), metric=KNOW).sees("1 answer is in", "modal").closes()
    # What was tapped is tapped when the window is opened again, and can be changed.
    bob.clicks("Answer").sees("(x) I know who does this", "modal")
    assert bob.fills(METRIC, ME).submits() == {}
    bob.closes()
    play.settle()
    assert "three or more have answered" in check(alice)
    play.clock.to("2026-11-20 14:00")
    said = in_thread(alice)[-1]
    assert "Closed. 3 of" in said
    assert f"{METRIC} | 1 | – | 2 | Dana" in said
    assert f"{CHARTER} | 1 | – | 1 | Dana" in said
    assert f"{DATA} | – | 1 | 1 | –" in said
    assert f"{METRIC}: more than one think that it's them" in said
    assert f"{DATA}: somebody thinks that it's them, and nobody is entered for it" in said
    assert f"{CHARTER}:" not in said and "Bob" not in said
    assert "@Alice: these are follow-ups for you to settle: #1, #2" in said
    # Who was told knows what to do, and whoever looks for what is missing finds it.
    alice.types("/retro followups").sees(f"Settle who does this: {METRIC}", "modal").closes()
    alice.types("/roles check").sees("3 of 6 answered: unclear The metric, Data", "modal")
    alice.clicks("Read", on="Role check").sees(f"{METRIC}: Know who 1", "modal").closes().closes()
    # Taken back with a tap, once; the next one makes them again.
    alice.clicks("We don't need them")
    play.settle()
    alice.sees("The follow-ups of it are settled or dropped: #1, #2").does_not_see(
        "[We don't need them]"
    )


def test_few_are_told_so_and_may_take_it_back_before_anything_is_shown(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn")
    bob.types("/roles check now").sees("The role check is on its way to")
    play.settle()
    bob.types("/roles check now").sees("already")
    taps(bob, metric=ME).closes()
    alice = taps(play.person("alice"), metric=DONT).closes()
    play.clock.to("2026-11-17 10:00")
    assert "Fewer than three have answered, so people could guess" in in_thread(alice)[-1]
    bob.clicks("Answer").clicks("Take my answers back", confirm=True).sees("Taken back", "modal")
    bob.closes()
    play.clock.to("2026-11-18 11:00")
    said = in_thread(alice)[-1]
    assert "Fewer than three answered" in said and f"{METRIC} | – | 1 | – | –" in said
    assert f"{METRIC}: a third or more don't know who does it" in said
