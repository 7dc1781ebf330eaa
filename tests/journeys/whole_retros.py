"""What people do in whole retros, again and again."""

from collections.abc import Sequence
from typing import Any

from sandbox.driver import Person
from tests.journeys.stage import Stage

CLOSE_IT = "Close it now …"
NEXT, BACK = "On to the next phase", "Back to the phase before"


def team(play: Stage, **fields: Any) -> None:
    """A team whose retros are whole; alice leads it, and everybody looks at the channel."""
    play.team(After_writing="Group, vote and discuss", **fields)
    for name in ("alice", "bob", "dana", "chen", "gil"):
        play.person(name).goes_to("#ml-churn")


def writes(who: Person, *texts: str) -> Person:
    """Reflections, one after the other, under the first question of the retro that is open."""
    who.slack.settle()
    for text in texts:
        who.clicks("Add a reflection").fills("What did we learn?", text)
        assert who.submits() == {}
        who.closes()
    return who


def makes_a_theme(who: Person, title: str, reflections: Sequence[str]) -> Person:
    """In the window of grouping, which stays open."""
    who.clicks("New theme").fills("What is it about?", title)
    who.fills("Reflections", list(reflections))
    assert who.submits() == {}
    return who


def votes(who: Person, *titles: str) -> Person:
    who.clicks("Vote").fills("Themes", list(titles))
    assert who.submits() == {}
    return who.sees("in. Vote changes" if titles else "You have no votes in").closes()
