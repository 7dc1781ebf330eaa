"""What Slack says when it refuses a payload."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that Slack refuses.

    `pointer` is a JSON pointer into what was sent ("/blocks/0/text/text"), `message` is in Slack's
    own words, `error` is the name that the Web API answers with.
    """

    pointer: str
    message: str
    error: str = "invalid_blocks"

    def __str__(self) -> str:
        """The line that Slack puts into `response_metadata.messages`."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


def length(text: str) -> int:
    """Characters as Slack counts them: code points, so that an emoji is one, not two or four."""
    return len(text)


def step(pointer: str, key: str | int) -> str:
    """The pointer one level further down (RFC 6901 escapes "~" and "/" in keys)."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
