"""Projects: the portfolio in which they are ranked, and what is decided about them."""

import re

import pytest

from sandbox.driver import Person
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.retros import at_once, in_thread
from tests.journeys.stage import Stage

PRIZE, CHANCE = "How big is the prize", "How likely is it to succeed?"
COST, WHY, WHERE = "What does it cost", "Why?", "Where to?"
PROJECTS = ("Churn model", "Ranking of offers", "Fraud alarm")


@pytest.fixture
def three(play: Stage) -> Stage:
    """Projects of the team in #ml-churn; Alice is their tech lead and Dana their PM."""
    for number, name in enumerate(PROJECTS):
        a_kickoff(play, name=name, is_first=not number)
    return play


def portfolio(who: Person) -> Person:
    return who.goes_to("#ml-churn").types("/project portfolio")


def page(who: Person, name: str) -> Person:
    return who.goes_to("#ml-churn").types(f"/project show {name}")


def estimates(who: Person, name: str, prize: str, chance: str, cost: str) -> Person:
    page(who, name).clicks("Estimate").fills(PRIZE, prize).fills(CHANCE, chance).fills(COST, cost)
    assert who.submits() == {}
    return who.closes()


def decides(who: Person, deed: str, why: str) -> Person:
    """On the page that is open."""
    who.clicks(deed).fills(WHY, why)
    assert who.submits() == {}
    return who


def window(who: Person) -> str:
    (found,) = [item.text for item in who.sight().items if item.kind == "modal"]
    return found


def order(who: Person) -> list[str]:
    return re.findall(r"^\d+\.\s+(.+) · #", window(who), re.MULTILINE)


def test_a_portfolio_is_re_ranked_by_prize_chance_and_cost_and_by_hand(three: Stage) -> None:
    alice, dana = three.person("alice"), three.person("dana")
    portfolio(alice).sees("3 projects that you may see", in_="modal")
    alice.sees("not ranked: nobody has estimated its prize, chance, cost", in_="modal").closes()
    estimates(alice, "Churn model", "Large", "Even", "three months")
    estimates(alice, "Ranking of offers", "Large", "Nearly sure", "about a year")
    estimates(alice, "Fraud alarm", "Small", "long shot", "about a month")
    portfolio(alice).sees("prize 9 × chance 0.5 ÷ cost 3 = 1.5", in_="modal")
    assert order(alice) == ["Churn model", "Ranking of offers", "Fraud alarm"]
    alice.chooses("Fraud alarm", "Move it").fills(WHERE, "To the top")
    alice.fills(WHY, " \u200b ")
    assert alice.submits() == {WHY: "Say why, in a few words: whoever asks in a year reads this."}
    alice.fills(WHY, "the law wants it from June on")
    assert alice.submits() == {}
    alice.sees("placed by hand: “the law wants it from June on”", in_="modal")
    assert order(alice) == ["Fraud alarm", "Churn model", "Ranking of offers"]
    alice.closes()
    estimates(dana, "Ranking of offers", "Large", "Nearly sure", "about a month")
    portfolio(dana)
    assert order(dana) == ["Fraud alarm", "Ranking of offers", "Churn model"]
    dana.chooses("Ranking of offers", "Invest").fills(WHY, "sellers ask for it weekly")
    assert dana.submits() == {}
    dana.sees("Ranking of offers is invested in.", in_="modal").closes()
    page(dana, "Fraud").sees("No. 1 of 3 in the portfolio", in_="modal").clicks("History")
    dana.sees("Alice: moved in the portfolio by hand\nWhy: the law wants it", in_="modal")
    three.settle()
    assert "sellers ask for it weekly" in "\n".join(in_thread(dana))


def test_discarded_with_a_reason_it_is_out_of_the_ranking_and_can_be_brought_back(
    three: Stage,
) -> None:
    alice = three.person("alice")
    page(alice, "Churn model").clicks("Discard").sees("Discard it?", in_="modal")
    alice.fills(WHY, " \u200b ")
    assert alice.submits() == {WHY: "Say why, in a few words: whoever asks in a year reads this."}
    alice.fills(WHY, "a rule by tenure does as well")
    assert alice.submits() == {}
    alice.sees("Churn model is discarded. What it taught is kept.", in_="modal")
    alice.sees("Discarded by Alice", in_="modal").sees("a rule by tenure does as well", in_="modal")
    three.settle()
    said = "\n".join(in_thread(alice))
    assert "Why: a rule by tenure does as well" in said and "nothing more is asked" in said
    alice.closes()
    portfolio(alice).does_not_see("Churn model", in_="modal").fills("All that go on", "Discarded")
    alice.sees("1 project was discarded", in_="modal").sees("“a rule by tenure", in_="modal")
    alice.clicks("Open").clicks("Bring it back").sees("stands as it did before", in_="modal")
    three.settle()
    alice.sees("nothing decided yet", in_="modal").clicks("Put on hold")
    alice.fills(WHY, "the events come in spring")
    assert alice.submits() == {}
    alice.clicks("Undo").sees("stands as it did before", in_="modal")
    assert "Problem" in "\n".join(in_thread(alice))


def test_a_private_teams_projects_are_in_the_portfolio_of_its_members_only(three: Stage) -> None:
    three.team("#ml-secret", by="dana")
    dana, bob, gil = (three.person(name) for name in ("dana", "bob", "gil"))
    dana.goes_to("#ml-secret").types('/kickoff "Layoffs" with @dana').sees("has begun")
    three.settle()
    estimates(dana, "Layoffs", "Large", "Nearly sure", "about a month")
    estimates(dana, "Fraud alarm", "Small", "Even", "about a month")
    portfolio(dana).sees("4 projects that you may see", in_="modal")
    assert order(dana) == ["Layoffs", "Fraud alarm"]
    portfolio(bob).sees("3 projects that you may see", in_="modal")
    assert order(bob) == ["Fraud alarm"]
    bob.does_not_see("Layoffs", in_="modal").closes()
    page(bob, "Fraud alarm").sees("No. 1 of 1 in the portfolio", in_="modal").closes()
    page(bob, "Layoffs").sees("I know no project called “Layoffs”, or none that you can see")
    gil.goes_to("#ml-churn").types("/project portfolio").sees("This is for the team's members")


def test_two_who_decide_at_once_decide_once_and_an_old_undo_says_so(three: Stage) -> None:
    alice, bob = three.person("alice"), three.person("bob")
    for who in (alice, bob):
        page(who, "Churn model").clicks("Discard").fills(WHY, f"{who.name} says so")
    at_once(alice.submits, bob.submits)
    three.settle()
    assert "\n".join(in_thread(alice)).count("nothing more is asked") == 1
    for who in (alice, bob):
        who.sees("Churn model is discarded", in_="modal")
    first = alice if "Undo" in window(alice) else bob
    other = bob if first is alice else alice
    assert "Undo" not in window(other)
    other.clicks("Bring it back")
    decides(other, "Invest", "it pays after all")
    first.clicks("Undo").sees("Somebody has decided something else about Churn model since")
