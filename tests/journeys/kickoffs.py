"""What people do in kickoffs, again and again."""

from typing import Any

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


def tells(stage: Stage, who: str, text: str, *, after: str, times: int = 1, **more: Any) -> None:
    """Slack tells of a reply that was written right after the message that says `after`, before
    anything that came since; `times` times."""
    person = stage.person(who)
    (found,) = [item for item in person.sight("#ml-churn").items if after in item.text][:1]
    event = {
        "type": "message",
        "channel": found.place,
        "channel_type": "channel",
        "user": person.id,
        "text": text,
        "ts": f"{float(found.ts) + 0.000001:.6f}",
        "thread_ts": found.thread_ts or found.ts,
        **more,
    }
    body = {"event": event, "times": times - 1}
    stage.slack.client.post("/sandbox/api/deliver_event", body)
    stage.settle()


CORE = (
    ("People leave, and we learn it too late", ""),
    ("Three account managers asked for a list", "They told us so"),
    ("A rule by tenure misses two of three", "Yes"),
    ("Never contact minors\nKeep nothing longer than a year", ""),
    ("Contracts with resellers stay as they are", ""),
    ("Answers within 2 seconds", ""),
    ("Monthly churn of paying customers, from 5.1 % to 4.0 % by June", "Every week"),
    ("A loyal customer gets a call; a churner gets none", "Some of both"),
    ("One in ten calls for nothing, one in five missed", "No, rare is good enough"),
)
"""What a PM answers to the core questions, in their order, and taps under it."""


def the_core_is_settled(stage: Stage, who: str = "dana") -> None:
    """By who is PM, by replying and tapping, down to the last one."""
    for text, tap in CORE:
        person = replies(stage, who, text)
        if tap:
            person.clicks(tap)
            stage.settle()
