"""Votes: n each, hidden until voting ends, counted once however often they are sent."""

import sqlite3
from contextlib import closing

from tests.journeys.retros import at_once, closes_it, in_thread
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import NEXT, team, votes, writes


def voting(play: Stage, **fields: str) -> None:
    """A retro of five themes that voting has just begun in; bob runs it."""
    team(play, **fields)
    bob = play.person("bob").types("/retro now").sees("Opened by Bob.")
    writes(bob, "Labels arrive late", "Tenure explains churn")
    writes(play.person("dana"), "Pizza was good", "Reviews take ages")
    writes(play.person("chen"), "Quota ran out")
    bob.chooses("⋯", NEXT).sees("Grouping until").chooses("⋯", NEXT).sees("Voting is open")


def test_a_ballot_counts_once_and_may_be_changed_until_voting_ends(play: Stage) -> None:
    voting(play)
    alice, bob, dana = (play.person(name) for name in ("alice", "bob", "dana"))
    four = ["Labels arrive late", "Tenure explains churn", "Pizza was good", "Reviews take ages"]
    dana.clicks("Vote").sees("You have 3 votes", in_="modal").fills("Themes", four)
    assert dana.submits() == {"Themes": "You have 3, and chose 4."}
    dana.fills("Themes", four[:3])
    assert dana.submits(times=2) == {}
    dana.sees("3 votes are in").closes()
    votes(dana, "Pizza was good", "Labels arrive late")
    bob.sees("1 of 6 have voted")
    at_once(lambda: votes(bob, "Labels arrive late"), lambda: votes(alice, "Labels arrive late"))
    alice.sees("3 of 6 have voted")
    votes(alice)
    bob.sees("2 of 6 have voted")
    for secret in ("1 vote\n", "2 votes", "voted for"):
        alice.does_not_see(secret)
    dana.clicks("Vote").sees("(x) Pizza was good", in_="modal").closes()
    assert _ballots(play) == 3

    dana.clicks("Vote").fills("Themes", four[:1])
    bob.chooses("⋯", NEXT).sees("The discussion is open")
    assert dana.submits() == {"Themes": "That isn't possible now: it is in another phase."}
    dana.sees("(x) Labels arrive late", in_="modal").closes()
    play.settle()
    assert [topic.split("\n")[0] for topic in in_thread(bob)[-5:]] == [
        "1. Labels arrive late · 2 votes",
        "2. Pizza was good · 1 vote",
        "3. Tenure explains churn · 0 votes",
        "4. Reviews take ages · 0 votes",
        "5. Quota ran out · 0 votes",
    ]
    assert _ballots(play) == 0
    dana.clicks("Vote").sees("That isn't possible now")
    closes_it(bob)
    dana.clicks("Vote").sees("It closed Today at 03:00")
    dana.clicks("Discussed").sees("It closed Today at 03:00")


def test_guests_do_not_vote_and_a_vote_for_what_is_gone_is_told(play: Stage) -> None:
    voting(play)
    bob, dana, gil = (play.person(name) for name in ("bob", "dana", "gil"))
    gil.clicks("Vote").sees("guests and people from other organisations")
    dana.clicks("Vote").fills("Themes", "Pizza was good")
    bob.chooses("⋯", "Back to the phase before").sees("Votes start afresh after it.")
    bob.clicks("Group").clicks("New theme")
    bob.fills("Reflections", ["Pizza was good", "Reviews take ages"])
    assert bob.submits() == {}
    bob.closes().chooses("⋯", NEXT).sees("Voting until")
    assert dana.submits() == {
        "Themes": "That theme isn't there any more: somebody has taken it apart."
    }


def test_in_an_anonymous_retro_voters_are_sealed_and_then_forgotten(play: Stage) -> None:
    voting(
        play,
        Reflections_are_shown="All together at the close, and nobody can see who wrote what",
    )
    bob, dana = play.person("bob"), play.person("dana")
    bob.sees("hidden until voting ends")
    votes(bob, "Labels arrive late")
    votes(dana, "Labels arrive late", "Pizza was good")
    dana.clicks("Vote").sees("(x) Pizza was good", in_="modal").closes()
    assert not [row for row in _rows(play, "vote") if bob.id in row or dana.id in row]
    assert len(_rows(play, "sitting_secret")) == 1
    bob.chooses("⋯", NEXT).sees("1. Labels arrive late · 2 votes")
    assert _rows(play, "vote") == _rows(play, "sitting_secret") == []
    play.settle()
    topics = "\n".join(in_thread(bob)[-5:])
    assert "• Pizza was good" in topics
    assert "Dana:" not in topics and "Bob:" not in topics


def _ballots(play: Stage) -> int:
    return len(_rows(play, "vote"))


def _rows(play: Stage, table: str) -> list[str]:
    path = play.environment()["MAINSPRING_DATABASE"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as db:
        return [repr(row) for row in db.execute(f"SELECT * FROM {table}")]
