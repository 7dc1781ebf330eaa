"""Slack's mrkdwn as a person reads it: names for ids, dates in her zone, no marks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_TOKEN = re.compile(r"<([^<>]+)>")
_MARKS = [
    re.compile(
        rf"(?<![\w{re.escape(mark)}]){re.escape(mark)}(?=\S)([^\n]+?)(?<=\S)"
        rf"{re.escape(mark)}(?![\w{re.escape(mark)}])"
    )
    for mark in "*_~"
]
_DATE = re.compile(r"\{(\w+?)(_pretty)?\}")


@dataclass(frozen=True)
class Reader:
    """Who reads, and when: what names and dates look like depends on it."""

    zone: str = "UTC"
    now: float = 0.0
    """Epoch seconds."""
    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)

    def local(self, epoch: float) -> datetime:
        return datetime.fromtimestamp(epoch, UTC).astimezone(ZoneInfo(self.zone))

    # Text objects

    def text(self, given: Any) -> str:
        """A text object, or a bare string, as it's read."""
        if isinstance(given, str):
            return given
        if not isinstance(given, Mapping):
            return ""
        words = str(given.get("text") or "")
        return self.mrkdwn(words) if given.get("type") == "mrkdwn" else words

    def mrkdwn(self, source: str) -> str:
        """Code keeps its characters and loses its backticks; all else is resolved."""
        parts = re.split(r"(```.*?```|`[^`\n]+`)", source, flags=re.DOTALL)
        return "".join(
            _unescape(part.strip("`")) if index % 2 else self._prose(part)
            for index, part in enumerate(parts)
        )

    def _prose(self, source: str) -> str:
        for mark in _MARKS:
            source = mark.sub(r"\1", source)
        resolved = _TOKEN.sub(lambda match: self._token(match.group(1)), source)
        lines = (re.sub(r"^&gt;\s?", "", line) for line in resolved.split("\n"))
        return _unescape("\n".join(lines))

    def _token(self, inside: str) -> str:
        target, _, label = inside.partition("|")
        if target.startswith("@"):
            return "@" + self.people.get(target[1:], label or target[1:])
        if target.startswith("#"):
            return "#" + (self.channels.get(target[1:]) or label or target[1:])
        if target.startswith("!date^"):
            return self._date_token(target, label)
        if target.startswith("!subteam^"):
            return label or "@group"
        if target.startswith("!"):
            return "@" + target[1:]
        return label or target.removeprefix("mailto:")

    def _date_token(self, target: str, label: str) -> str:
        _, seconds, template, *_ = [*target.split("^"), "", ""]
        if not seconds.lstrip("-").isdigit():
            return label
        return self.date_words(int(seconds), template or "{date}")

    # Dates

    def date_words(self, epoch: float, template: str) -> str:
        """`{date_short_pretty} at {time}` and its kin, as the page writes them."""
        when = self.local(epoch)
        ordinal = _ordinal(when.day)
        words: dict[str, Callable[[], str]] = {
            "date_num": lambda: f"{when:%Y-%m-%d}",
            "date_slash": lambda: f"{when:%m/%d/%Y}",
            "date": lambda: f"{when:%B} {ordinal}, {when.year}",
            "date_short": lambda: f"{when:%b} {when.day}, {when.year}",
            "date_long": lambda: f"{when:%A}, {when:%B} {ordinal}, {when.year}",
            "date_long_full": lambda: f"{when:%A}, {when:%B} {when.day}, {when.year}",
            "time": lambda: f"{when:%H:%M}",
            "time_secs": lambda: f"{when:%H:%M:%S}",
            "ago": lambda: self._ago(epoch),
        }

        def word(match: re.Match[str]) -> str:
            name, pretty = match.groups()
            if name == "day_divider":
                return self._near(when.date()) or f"{when:%A}, {when:%B} {ordinal}"
            if name not in words:
                return match.group(0)
            near = self._near(when.date()) if pretty else None
            return near.lower() if near else words[name]()

        text = _DATE.sub(word, template)
        return text[:1].upper() + text[1:]

    def _near(self, day: date) -> str | None:
        today = self.local(self.now).date()
        names = {0: "Today", -1: "Yesterday", 1: "Tomorrow"}
        return names.get((day - today) // timedelta(days=1))

    def _ago(self, epoch: float) -> str:
        seconds = round(epoch - self.now)
        for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
            count = abs(seconds) // size
            if count:
                words = f"{count} {unit}{'s' if count > 1 else ''}"
                return f"in {words}" if seconds > 0 else f"{words} ago"
        return "now"


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
