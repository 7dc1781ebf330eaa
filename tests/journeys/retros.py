"""What people do in retros, again and again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sandbox.driver import Person
from sandbox.driver.sight import Item

LEARNED, BLOCKED = "What did we learn?", "What blocked us?"
ASSUMED, STOP = "What did we assume?", "What should we stop?"


def reflects(who: Person, text: str, under: str = LEARNED) -> Person:
    """Adds one reflection, and closes the window. In the retro that is open: its message has come,
    and those of others say that they are closed."""
    who.slack.settle()
    who.clicks("Add a reflection").fills(under, text)
    assert who.submits() == {}
    return who.sees("1 reflection is in").closes()


def closes_it(who: Person) -> Person:
    """By command: it asks first."""
    who.types("/retro close").sees("Close this retro?", in_="modal")
    assert who.submits() == {}
    return who


def at_once(*deeds: Callable[[], object]) -> None:
    """Several people do something in the same moment."""
    with ThreadPoolExecutor(len(deeds)) as crowd:
        for deed in [crowd.submit(deed) for deed in deeds]:
            deed.result()


def top_level(who: Person, channel: str = "#ml-churn") -> list[str]:
    """What the bot has said in the channel itself, in order, as somebody reads it."""
    return [_words(item) for item in _said(who, channel) if item.thread_ts in (None, item.ts)]


def in_thread(who: Person, channel: str = "#ml-churn") -> list[str]:
    """What the bot has said in threads, in order."""
    return [_words(item) for item in _said(who, channel) if item.thread_ts not in (None, item.ts)]


def boards(who: Person, channel: str = "#ml-churn") -> list[str]:
    """The retros among the top-level messages."""
    return [text for text in top_level(who, channel) if text.startswith("Retro · ")]


def _said(who: Person, channel: str) -> list[Item]:
    """Oldest first, and nothing that only some see; all that is on its way has come."""
    who.slack.settle()
    found = [
        item
        for item in who.sight(channel).items
        if item.kind == "message"
        and item.title.startswith(f"{channel} Mainspring")
        and "only visible to you" not in item.title
    ]
    return sorted(found, key=lambda item: item.ts)


def _words(item: Item) -> str:
    return "\n".join(item.lines)
