"""What hangs on a channel's wall: its canvases and its pinned messages."""

import re
from collections.abc import Callable
from typing import Self

from sandbox.driver import finding
from sandbox.driver.client import Json
from sandbox.driver.rooms import Rooms
from sandbox.driver.words import Reader

_MENTION = re.compile(r"!\[[^\]]*\]\(([@#])(\w+)\)")


class Boards(Rooms):
    """`in_` is a channel; without it, the one that she looks at."""

    def sees_canvas(self, title: str, text: str = "", in_: str | None = None) -> Self:
        """Waits for a tab of that title, and for words on it."""
        wanted = finding.squeeze(text)
        found = self._comes_true(
            lambda: any(
                one["title"] == title and wanted in finding.squeeze(self._read(one["id"]))
                for one in self._tabs(in_)
            )
        )
        if not found:
            there = "\n".join(
                f"{one['title']}:\n{self._read(one['id'])}" for one in self._tabs(in_)
            )
            raise AssertionError(
                f"{self.name} sees no canvas “{title}” that says “{text}”. There is:\n{there}"
            )
        return self

    def reads_canvas(self, title: str, in_: str | None = None) -> str:
        """Its Markdown, with names for people and channels."""
        self.sees_canvas(title, in_=in_)
        return next(self._read(one["id"]) for one in self._tabs(in_) if one["title"] == title)

    def sees_no_canvas(self, title: str | None = None, in_: str | None = None) -> Self:
        """None of that title, or none at all; lets everything settle first."""
        self.slack.settle()
        titles = [one["title"] for one in self._tabs(in_)]
        if titles if title is None else title in titles:
            raise AssertionError(f"{self.name} sees the canvases {', '.join(titles)}.")
        return self

    def deletes_canvas(self, title: str, in_: str | None = None) -> Self:
        canvas = next(one["id"] for one in self._tabs(in_) if one["title"] == title)
        return self._must("delete_canvas", canvas=canvas)

    def pins(self, text: str) -> Self:
        found = self._message(text)
        return self._must("pin", channel=found.place, ts=found.ts)

    def unpins(self, text: str) -> Self:
        found = self._message(text)
        return self._must("unpin", channel=found.place, ts=found.ts)

    def sees_pinned(self, text: str, in_: str | None = None) -> Self:
        """Waits for a pinned message that says it."""
        wanted = finding.squeeze(text)
        if not self._comes_true(lambda: any(wanted in one for one in self._pinned(in_))):
            there = "\n".join(self._pinned(in_)) or "nothing"
            raise AssertionError(f"{self.name} sees no pin “{text}”. There is:\n{there}")
        return self

    def sees_nothing_pinned(self, in_: str | None = None) -> Self:
        self.slack.settle()
        if pinned := self._pinned(in_):
            raise AssertionError(f"{self.name} sees pins:\n" + "\n".join(pinned))
        return self

    def _comes_true(self, holds: Callable[[], bool]) -> bool:
        return self._until(lambda _: holds(), None)[0]

    def _pinned(self, in_: str | None) -> list[str]:
        pins = self._room(in_)["pins"]
        items = self.sight(in_ or self._room(in_)["id"]).items
        return [finding.squeeze(one.text) for one in items if one.ts in pins]

    def _tabs(self, in_: str | None) -> list[Json]:
        return list(self._room(in_)["canvases"])

    def _room(self, in_: str | None) -> Json:
        wanted = self._channel(in_)
        return next(one for one in self._state()["channels"] if one["id"] == wanted)

    def _read(self, canvas_id: str) -> str:
        answer = self.slack.client.get("/sandbox/api/canvas", **{"as": self.id, "id": canvas_id})
        if "canvas" not in answer:
            return ""  # It was taken away between two looks.
        return _as_read(answer["canvas"]["markdown"], self.look().reader)


def _as_read(markdown: str, reader: Reader) -> str:
    """Mentions in a canvas are pictures of a person or a channel: ![](@U…), ![](#C…)."""

    def name(match: re.Match[str]) -> str:
        sigil, wanted = match.groups()
        known = reader.people if sigil == "@" else reader.channels
        return sigil + known.get(wanted, wanted)

    return _MENTION.sub(name, markdown)
