"""What isn't possible at the moment is parked, and comes up again; what nobody runs any more is
somebody's again."""

from sandbox.driver import Person
from tests.journeys.experiments import ATTEMPTS, CHANGE, TENURE, an_experiment, card, thread
from tests.journeys.outcomes import BAD, INTERESTING, LOOK_AGAIN, PARK, STOP, UNTIL, concludes
from tests.journeys.stage import Stage

LET_GO = "Why let it go?"
LEFT = "Bob ran it, and isn't in the team any more"
LABELS = "the labels of 2025 are there"


def parks(stage: Stage, until: str = LABELS, *, number: int = 1, who: str = "bob") -> Person:
    return concludes(stage, who, INTERESTING, PARK, "No labels", number=number, until=until)


def asked(who: Person) -> list[str]:
    return [said for said in thread(who) if said.startswith("Its time has come")]


def test_parked_and_woken_though_the_bot_was_restarted_in_between(play: Stage) -> None:
    an_experiment(play)
    bob = parks(play)
    assert f"park it until {LABELS}; asked about on Tue 16 Feb" in card(bob)
    bob.types("/experiment list parked").sees(TENURE, in_="modal").sees("Tue 16 Feb", in_="modal")
    bob.closes()
    play.stop_bot()
    play.start_bot()
    play.clock.to("2027-02-15 12:00")
    assert not asked(bob)
    play.clock.to("2027-02-16 09:00")
    (said,) = asked(bob)
    assert LABELS in said and "No labels" in said
    play.clock.to("2027-02-17 10:00")
    assert len(asked(bob)) == 1
    alice = play.person("alice").goes_to("@Mainspring").sees("It was parked until now.")
    alice.clicks("Wake it").sees("No labels", in_="modal")
    alice.fills(CHANGE, "Tenure with labels").fills(ATTEMPTS, "3")
    assert alice.submits() == {}
    assert alice.submits() == {}
    play.settle()
    alice.goes_to("@Mainspring").sees("It was woken, parked again, or let go")
    alice.goes_to("#ml-churn")
    assert "before #2" in card(alice, TENURE)
    assert "after #1" in card(alice, "Tenure with labels")
    (said,) = asked(alice)
    assert "It goes on as #2." in said
    bob.types("/experiment list parked").sees("#ml-churn has parked nothing", in_="modal")


def test_parked_again_then_let_go_with_a_reason(play: Stage) -> None:
    an_experiment(play)
    bob = parks(play, "in 6 weeks")
    assert "park it until Mon 28 Dec" in card(bob)
    play.clock.to("2026-12-28 09:00")
    bob.clicks("Park it again …")
    assert bob.fills(UNTIL, "yesterday").submits() == {
        UNTIL: "That day is today, or over. Park it until a later one."
    }
    bob.fills(UNTIL, LABELS).fills(LOOK_AGAIN, "2027-01-12")
    assert bob.submits(times=2) == {}
    play.settle()
    assert thread(bob)[-1] == (
        f"Bob parked this again: park it until {LABELS}; asked about on Tue 12 Jan"
    )
    (said,) = asked(bob)
    assert "asked about on Tue 12 Jan" in said
    play.clock.to("2027-01-12 09:00")
    assert len(asked(bob)) == 2
    bob.clicks("Let it go …").fills(LET_GO, "\u200b")
    assert set(bob.submits()) == {LET_GO}
    assert bob.fills(LET_GO, "The product is gone").submits() == {}
    play.settle()
    assert "let it go: The product is gone" in card(bob)
    assert "Let go: The product is gone" in asked(bob)[-1]
    play.clock.to("2027-06-01 09:00")
    assert len(asked(bob)) == 2


def test_a_paused_team_is_asked_when_its_pause_is_over(play: Stage) -> None:
    an_experiment(play)
    bob = parks(play, "tomorrow")
    play.person("alice").types("/mainspring pause 2 weeks")
    play.settle()
    play.clock.to("2026-11-20 12:00")
    assert not asked(bob)
    play.clock.to("2026-12-01 12:00")
    assert len(asked(bob)) == 1


def test_what_nobody_runs_any_more_waits_for_the_lead(play: Stage) -> None:
    an_experiment(play, by="bob")
    an_experiment(play, "Another loss", by="bob", is_first=False)
    an_experiment(play, "A smaller model", by="bob", is_first=False)
    concludes(play, "alice", BAD, STOP, "It fell", number=2)
    parks(play, "tomorrow", number=3, who="alice")
    alice = play.person("alice")
    play.person("bob").leaves("#ml-churn")
    play.settle()
    gone = [said for said in thread(alice) if said.startswith("Bob isn't in the team any more")]
    assert len(gone) == 2
    assert "Bob isn't in the team any more" in card(alice)
    play.clock.to("2026-11-18 10:00")
    alice.goes_to("@Mainspring").sees(LEFT)
    assert alice.sight("@Mainspring").text().count(LEFT) == 3
    alice.clicks("Hand over …", on=TENURE).fills("Who runs it", "@dana")
    assert alice.submits() == {}
    play.settle()
    alice.goes_to("@Mainspring").sees("Somebody has it")
    assert alice.sight("@Mainspring").text().count(LEFT) == 2
    alice.goes_to("#ml-churn")
    assert "Dana runs this now, after Bob." in "\n".join(thread(alice))
