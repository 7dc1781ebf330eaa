"""What a person sees of Slack, and waits to see."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from sandbox.driver import entering, finding
from sandbox.driver.client import Json
from sandbox.driver.sight import Item, Sight, message_item, reader_of, view_item

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
        self._known: dict[str, str] = {}
        self._remember()

    def does(self, kind: str, **details: Any) -> Self:
        """Any act of the control API. What it led to is in `last`."""
        self._remember()
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
        sight = self._until(lambda sight: any(wanted in line for line in self._texts(sight)), in_)
        if sight is not None:
            raise AssertionError(f"{self.name} doesn't see “{text}”. She sees:\n{sight.text()}")
        self._remember()
        return self

    def sees_error(self, text: str) -> Self:
        """An error at a field of the open modal, or the notice on top of it."""
        wanted = finding.squeeze(text)

        def shown(sight: Sight) -> bool:
            view = self._modal()
            words = [*view["errors"].values(), view["notice"]]
            return any(wanted in finding.squeeze(one) for one in words)

        sight = self._until(shown, None)
        if sight is not None:
            raise AssertionError(f"{self.name} sees no error “{text}”.\n{sight.text()}")
        return self

    def sees_no_dialog(self) -> Self:
        stack = self.slack.client.get("/sandbox/api/views", **{"as": self.id})["stack"]
        if stack:
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
        sight = self.sight()
        new = [
            item.text
            for item in sight.items
            if self._known.get(item.key) != item.text and item.author != self.id
        ]
        if new:
            raise AssertionError(f"{self.name} sees something new:\n" + "\n".join(new))
        return self

    def screen(self) -> str:
        """Plain text of everything that she sees now."""
        return self.sight().text()

    def sight(self, in_: str | None = None) -> Sight:
        """Nearest to the eye first: modal, notice, home when she is there, newest messages."""
        state = self._state()
        reader = reader_of(state)
        items: list[Item] = []
        views = self.slack.client.get("/sandbox/api/views", **{"as": self.id})
        items += [view_item(view, "modal", reader) for view in views["stack"][-1:]]
        if self._toast:
            items.append(Item("notice", "notice", "Notice", (self._toast,)))
        home = self.slack.client.get("/sandbox/api/home", **{"as": self.id})["view"]
        homes = [view_item(home, "home", reader)] if home else []
        items += homes if self._at_home else []
        messages = self._messages(state, in_)
        items += sorted(
            (message_item(message, channel, reader) for channel, message in messages),
            key=lambda item: item.ts,
            reverse=True,
        )
        items += [] if self._at_home else homes
        if in_ in ("modal", "home"):
            items = [item for item in items if item.kind == in_]
        elif in_ is not None:
            items = [item for item in items if item.kind == "message"]
        return Sight(tuple(items), reader)

    # Her own ways

    def _messages(self, state: Json, in_: str | None) -> list[tuple[Json, Json]]:
        if in_ in ("modal", "home"):
            return []
        if in_ is not None:
            looked_at = {finding.channel_id(in_, state)}
        else:
            looked_at = {one["id"] for one in state["channels"] if one["is_im"]}
            looked_at |= {self._place} if self._place else set()
        found = []
        for channel in state["channels"]:
            if channel["id"] in looked_at:
                answer = self.slack.client.get(
                    "/sandbox/api/messages",
                    **{"as": self.id, "channel": channel["id"], "thread_ts": "*"},
                )
                found += [(channel, message) for message in answer["messages"]]
        return found

    def _state(self) -> Json:
        return self.slack.client.get("/sandbox/api/state", **{"as": self.id})

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
        stack = self.slack.client.get("/sandbox/api/views", **{"as": self.id})["stack"]
        if not stack:
            raise AssertionError(f"{self.name} has no dialog open.\n{self.screen()}")
        return dict(stack[-1])

    def _message(self, text: str) -> Item:
        sight = self.sight()
        for item in sight.items:
            if item.kind == "message" and finding.squeeze(text) in finding.squeeze(item.text):
                return item
        raise AssertionError(f"{self.name} sees no message “{text}”.\n{sight.text()}")

    @staticmethod
    def _texts(sight: Sight) -> list[str]:
        return [finding.squeeze(item.text) for item in sight.items]

    def _until(self, holds: Callable[[Sight], bool], in_: str | None) -> Sight | None:
        """None as soon as `holds`; when patience ends, what she sees instead."""
        return entering.wait_until(self.slack, lambda: self.sight(in_), holds)

    def _remember(self) -> None:
        self._known = {item.key: item.text for item in self.sight().items}
