"""What a check found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    """The bot runs; something in a team's life doesn't."""
    ERROR = "error"
    """The bot can't do its work."""
    UNKNOWN = "unknown"
    """Couldn't be looked at, or Slack doesn't say."""


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    """Of the check; several findings may share it."""
    state: State
    words: str
    """What is so, in a sentence or two; never a secret."""
    mend: str = ""
    """What to do; empty where nothing needs to be done."""


def healthy(findings: Iterable[Finding]) -> bool:
    """True where nothing keeps the bot from its work."""
    return all(found.state is not State.ERROR for found in findings)


def ok(name: str, words: str) -> Finding:
    return Finding(name, State.OK, words)


def warning(name: str, words: str, mend: str) -> Finding:
    return Finding(name, State.WARNING, words, mend)


def error(name: str, words: str, mend: str) -> Finding:
    return Finding(name, State.ERROR, words, mend)


def private(name: str, path: Path, what: str) -> Iterator[Finding]:
    """A warning where a file with `what` in it may be read by others on this machine."""
    if path.exists() and path.stat().st_mode & 0o077:
        yield warning(
            name,
            f"Other users of this machine may read {path}, and {what} in it.",
            f"Take that right from them: chmod 600 {path}",
        )


def unknown(name: str, words: str, mend: str = "") -> Finding:
    return Finding(name, State.UNKNOWN, words, mend)
