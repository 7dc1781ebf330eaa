"""What people do in kickoffs, again and again."""

from sandbox.driver import Person
from tests.journeys.retros import in_thread, top_level
from tests.journeys.stage import Stage

BOARD = "Kickoff · Churn model"
PEOPLE = ("alice", "dana", "bob", "eve", "gil")


def a_kickoff(
    stage: Stage, pm: str = "@dana", name: str = "Churn model", *, is_first: bool = True
) -> None:
    """Alice starts one in #ml-churn, as its tech lead; everybody looks at the channel. `is_first`:
    the team isn't there yet."""
    if is_first:
        stage.team()
    for who in PEOPLE:
        stage.person(who).goes_to("#ml-churn")
    stage.person("alice").types(f'/kickoff "{name}" with {pm}').sees(f"kickoff of {name} has begun")
    stage.settle()


def board(who: Person, name: str = "Churn model") -> str:
    """The one top-level message, as somebody reads it."""
    (found,) = [said for said in top_level(who) if said.startswith(f"Kickoff · {name}")]
    return found


def asked(who: Person) -> list[str]:
    """Titles of the questions in the thread, in the order in which they were asked; those of
    others, too."""
    return [
        first.partition(": ")[2].partition(" · #")[0]
        for first in (said.partition("\n")[0] for said in in_thread(who))
        if " · #" in first
    ]


def replies(stage: Stage, who: str, text: str, *, name: str = "Churn model") -> Person:
    """In the thread of the kickoff; the bot has done all there is to do about it."""
    person = stage.person(who).replies(text, to=f"Kickoff · {name}")
    stage.settle()
    return person
