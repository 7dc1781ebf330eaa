"""What a person sees of Slack, and waits to see."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from sandbox.driver import finding
from sandbox.driver.client import Json
from sandbox.driver.look import Look
from sandbox.driver.sight import Item, Sight

if TYPE_CHECKING:
    from sandbox.driver.sandbox import Sandbox


class Eyes:
    """Who she is, where she looks, and what is there; `last` is how her latest deed went."""

    def __init__(self, slack: "Sandbox", user_id: str, name: str) -> None:
        self.slack = slack
        self.id = user_id
        self.name = name
        self.last: Json = {"ok": True}
        self._place: str | None = None
        """The channel she looks at; None before she goes anywhere."""
        self._at_home = False
        self._toast = ""
        self._looked: Look | None = None
        self._remember(self.look())

    def does(self, kind: str, **details: Any) -> Self:
        """Any act of the control API. What it led to is in `last`."""
        return self._do(self.look(), kind, **details)

    def _do(self, look: Look, kind: str, **details: Any) -> Self:
        """The same, by somebody who has just looked."""
        self._remember(look)
        self.last = self.slack.client.post(
            "/sandbox/api/act", {"as": self.id, "do": kind, **details}
        )
        self._toast = "" if self.last["ok"] else str(self.last.get("message") or "")
        return self

    def _must(self, kind: str, **details: Any) -> Self:
        self.does(kind, **details)
        if not self.last["ok"]:
            raise AssertionError(f"{self.name} couldn't {kind}: {self._toast}\n{self.screen()}")
        return self

    # What she sees

    def sees(self, text: str, in_: str | None = None) -> Self:
        """Waits until it is visible where she looks, or in `in_` (a channel, "modal", "home")."""
        wanted = finding.squeeze(text)
        found, look = self._until(
            lambda sight: any(wanted in line for line in self._texts(sight)), in_
        )
        if not found:
            there = self._sight(look, in_).text()
            raise AssertionError(f"{self.name} doesn't see “{text}”. She sees:\n{there}")
        self._remember(look)
        return self

    def sees_error(self, text: str) -> Self:
        """An error at a field of the open modal, or the notice on top of it."""
        wanted = finding.squeeze(text)

        def shown(sight: Sight) -> bool:
            view = self._modal()
            words = [*view["errors"].values(), view["notice"]]
            return any(wanted in finding.squeeze(one) for one in words)

        found, look = self._until(shown, None)
        if not found:
            there = self._sight(look, None).text()
            raise AssertionError(f"{self.name} sees no error “{text}”.\n{there}")
        return self

    def sees_no_dialog(self) -> Self:
        if self.look().stack:
            raise AssertionError(f"{self.name} has a dialog open:\n{self.screen()}")
        return self

    def does_not_see(self, text: str, in_: str | None = None) -> Self:
        """Lets everything settle first."""
        self.slack.settle()
        sight = self.sight(in_)
        if any(finding.squeeze(text) in shown for shown in self._texts(sight)):
            raise AssertionError(f"{self.name} sees “{text}”:\n{sight.text()}")
        return self

    def sees_nothing(self) -> Self:
        """Nothing new since she last did or saw something, after everything has settled."""
        self.slack.settle()
        known = {item.key: item.text for item in self._known.items}
        new = [
            item.text
            for item in self.sight().items
            if known.get(item.key) != item.text and item.author != self.id
        ]
        if new:
            raise AssertionError(f"{self.name} sees something new:\n" + "\n".join(new))
        return self

    def screen(self) -> str:
        """Plain text of everything that she sees now."""
        return self.sight().text()

    def sight(self, in_: str | None = None) -> Sight:
        """Nearest to the eye first: modal, notice, home when she is there, newest messages."""
        return self._sight(self.look(), in_)

    def look(self) -> Look:
        """As it is now. Where nothing has changed since her last look that's still what it was."""
        known = self._looked
        if known and self._place and self._place not in known.messages:
            known = None
        answer = self.slack.client.get(
            "/sandbox/api/look",
            **{"as": self.id, "channel": self._place, "known": known and known.mark},
        )
        if known is None or answer["mark"] != known.mark:
            known = self._looked = Look(**answer, read=self._read_messages)
        return known

    def last_look(self) -> Look:
        """For what follows from it at once, without a second glance."""
        return self._looked or self.look()

    # Her own ways

    def _sight(self, look: Look, in_: str | None) -> Sight:
        return look.sight(self._place, self._toast, in_, at_home=self._at_home)

    def _read_messages(self, channel: str) -> list[Json]:
        answer = self.slack.client.get(
            "/sandbox/api/messages", **{"as": self.id, "channel": channel, "thread_ts": "*"}
        )
        return list(answer["messages"])

    def _state(self) -> Json:
        return self.look().state

    def _channel(self, where: str | None) -> str:
        if where is None:
            if self._place is None:
                raise AssertionError(f"{self.name} isn't in a channel: use goes_to first.")
            return self._place
        if where.startswith("@"):
            user = finding.person_id(where, self._state())
            return str(self._must("open_direct", user=user).last["result"]["channel"])
        return finding.channel_id(where, self._state())

    def _modal(self) -> Json:
        stack = self.look().stack
        if not stack:
            raise AssertionError(f"{self.name} has no dialog open.\n{self.screen()}")
        return stack[-1]

    def _message(self, text: str) -> Item:
        sight = self.sight()
        for item in sight.items:
            if item.kind == "message" and finding.squeeze(text) in finding.squeeze(item.text):
                return item
        raise AssertionError(f"{self.name} sees no message “{text}”.\n{sight.text()}")

    @staticmethod
    def _texts(sight: Sight) -> list[str]:
        return [finding.squeeze(item.text) for item in sight.items]

    def _until(self, holds: Callable[[Sight], bool], in_: str | None) -> tuple[bool, Look]:
        """Whether `holds` came true before the sandbox's patience ended; and the last look."""
        deadline = time.monotonic() + self.slack.patience
        while True:
            look = self.look()
            if holds(self._sight(look, in_)):
                return True, look
            left = deadline - time.monotonic()
            if left <= 0:
                return False, look
            self.slack.wait(look.rev, left)

    def _remember(self, look: Look) -> None:
        """What isn't new to her any more."""
        self._known = self._sight(look, None)
