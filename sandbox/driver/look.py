"""One look at Slack: what the control API shows to somebody at one moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sandbox.driver.client import Json
from sandbox.driver.finding import channel_id
from sandbox.driver.sight import Item, Sight, message_item, reader_of, view_item
from sandbox.driver.words import Reader


@dataclass
class Look:
    """`read` fetches the messages of a channel at which she doesn't look otherwise."""

    mark: str
    """The same for as long as nothing changes; `rev` is the revision to wait past."""
    rev: int
    state: Json
    stack: list[Json]
    """Her open modals, the topmost last."""
    home: Json | None
    messages: dict[str, list[Json]]
    """By channel: her direct messages, and where she is."""
    read: Callable[[str], list[Json]]
    _sights: dict[Any, Sight] = field(default_factory=dict)

    @cached_property
    def reader(self) -> Reader:
        return reader_of(self.state)

    def sight(self, place: str | None, toast: str, in_: str | None, *, at_home: bool) -> Sight:
        """Nearest to the eye first: modal, notice, home when she is there, newest messages."""
        wanted = (place, toast, in_, at_home)
        if wanted not in self._sights:
            self._sights[wanted] = Sight(tuple(self._items(*wanted)), self.reader)
        return self._sights[wanted]

    def _items(self, place: str | None, toast: str, in_: str | None, at_home: bool) -> list[Item]:
        items = [view_item(view, "modal", self.reader) for view in self.stack[-1:]]
        if toast:
            items.append(Item("notice", "notice", "Notice", (toast,)))
        homes = [view_item(self.home, "home", self.reader)] if self.home else []
        items += homes if at_home else []
        items += sorted(self._written(place, in_), key=lambda item: item.ts, reverse=True)
        items += [] if at_home else homes
        if in_ in ("modal", "home"):
            return [item for item in items if item.kind == in_]
        return [item for item in items if in_ is None or item.kind == "message"]

    def _written(self, place: str | None, in_: str | None) -> list[Item]:
        if in_ in ("modal", "home"):
            return []
        if in_ is not None:
            looked_at = {channel_id(in_, self.state)}
        else:
            looked_at = {one["id"] for one in self.state["channels"] if one["is_im"]}
            looked_at |= {place} if place else set()
        return [
            message_item(message, channel, self.reader)
            for channel in self.state["channels"]
            if channel["id"] in looked_at
            for message in self._of(channel["id"])
        ]

    def _of(self, channel: str) -> list[Json]:
        if channel not in self.messages:
            self.messages[channel] = self.read(channel)
        return self.messages[channel]
