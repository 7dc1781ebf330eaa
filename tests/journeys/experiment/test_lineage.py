"""What iterates on what: the next one begins with what was learned, and a family is read as a
tree."""

from tests.journeys.experiment.test_ledger import dialog
from tests.journeys.experiments import CHANGE, an_experiment, card
from tests.journeys.outcomes import BAD, GOOD, ITERATE, SHIP, concludes, fills
from tests.journeys.stage import Stage


def starts(stage: Stage, who: str, change: str) -> None:
    """The next one, in the window that is open already."""
    person = stage.person(who).fills(CHANGE, change)
    assert person.submits() == {}
    person.sees("This is what", in_="modal")
    assert person.submits() == {}
    stage.settle()


def test_the_next_one_begins_with_what_was_learned(play: Stage) -> None:
    an_experiment(play, values=("auc=0.82",))
    bob = concludes(play, "bob", GOOD, ITERATE, "Tenure helps\nwhere it is known")
    bob.sees("New experiment", in_="modal").sees("Tenure helps where it is known", in_="modal")
    bob.sees("0.82", in_="modal")
    starts(play, "bob", "Tenure from invoices")
    assert "after #1" in card(bob, "Tenure from invoices")
    assert "baseline 0.82 · target 0.85" in card(bob, "Tenure from invoices")
    assert "before #2" in card(bob)


def test_the_next_one_can_be_started_later_from_the_thread(play: Stage) -> None:
    an_experiment(play)
    concludes(play, "bob", BAD, ITERATE, "It leaked", how="It knew", value="0.99").closes()
    chen = play.person("alice").clicks("Start the next one")
    chen.sees("It leaked", in_="modal")
    starts(play, "alice", "Without the date")
    # A value that leaked is nobody's baseline.
    assert "baseline 0.78 · target 0.85" in card(chen, "Without the date")


def test_a_double_click_opens_the_next_one_all_the_same(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment conclude 1")
    fills(bob, GOOD, ITERATE, "It helps")
    assert bob.submits(times=2) == {}
    bob.sees("New experiment", in_="modal")


def test_a_family_is_read_as_a_tree(play: Stage) -> None:
    an_experiment(play)
    concludes(play, "bob", BAD, ITERATE, "It leaked", how="It knew")
    starts(play, "bob", "Without the date")
    bob = play.person("bob").clicks("Start the next one")
    starts(play, "bob", "With another loss")
    concludes(play, "bob", GOOD, ITERATE, "It helps", number=2)
    starts(play, "bob", "On annual plans")
    bob.types("/experiment show 2").sees("after #1", in_="modal").sees("before #4", in_="modal")
    bob.clicks("What came of what")
    lines = [line.strip() for line in dialog(bob).split("\n") if "#" in line]
    assert lines[1:5] == [
        "#1 Tenure features · bad, iterate",
        "└ #2 Without the date · good, iterate",
        "└ #4 On annual plans · creating",
        "└ #3 With another loss · creating",
    ]


def test_whoever_may_not_read_the_channel_sees_no_family(play: Stage) -> None:
    an_experiment(play)
    gil = play.person("gil")
    gil.types("/experiment show 1").does_not_see("Tenure features", in_="modal")


def test_how_long_cycles_take_is_said_once_there_are_three(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").types("/experiment board")
    bob.sees("How long yours really take is said here once three are concluded", in_="modal")
    bob.closes()
    for number, days in ((1, 1), (2, 2), (3, 5)):
        if number > 1:
            an_experiment(play, f"Idea {number}", is_first=False)
        play.clock.advance(days=days)
        concludes(play, "bob", GOOD, SHIP, "It helps", number=number)
    bob.types("/experiment board").sees("of 3 concluded in the last 6 months", in_="modal")
    # Monday to Tuesday; to Thursday; from there on over a weekend to Tuesday.
    bob.sees("half of them at most 2, nine in ten at most 3 working days", in_="modal")
    bob.sees("creating: 2 and 3", in_="modal")
