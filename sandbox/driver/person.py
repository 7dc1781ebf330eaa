"""A person in front of Slack: what she does there."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from sandbox.driver import entering, finding
from sandbox.driver.boards import Boards
from sandbox.driver.sight import Control, Sight

_BUTTONS = ("button", "icon_button", "feedback_buttons")
_GONE = ("not_found", "no_such_control")
"""What a click is told where there was something a moment ago."""


class Person(Boards):
    """Everything she does waits for the app's acknowledgement; `last` is how that went."""

    def types(self, text: str, in_: str | None = None) -> Self:
        """A message, or a command; one that fails shows its error as Slack does."""
        channel = self._channel(in_)
        if text.startswith("/"):
            return self.does("command", channel=channel, text=text)
        return self._must("message", channel=channel, text=text)

    def replies(self, text: str, *, to: str, also_in_channel: bool = False) -> Self:
        """In the thread of the newest message that says `to`; it may itself be a reply."""
        parent = self._message(to)
        return self._must(
            "message",
            channel=parent.place,
            text=text,
            thread_ts=parent.thread_ts or parent.ts,
            broadcast=also_in_channel,
        )

    def edits(self, old: str, new: str) -> Self:
        found = self._message(old)
        return self._must("edit", channel=found.place, ts=found.ts, text=new)

    def deletes(self, text: str) -> Self:
        found = self._message(text)
        return self._must("delete", channel=found.place, ts=found.ts)

    def clicks(
        self, label: str, *, on: str = "", confirm: bool | None = None, times: int = 1
    ) -> Self:
        """A button by its label or accessible name: in the open modal first, the newest match.

        `on`: words of the message that has it, where several have one.
        A button that asks back needs `confirm`: True goes on, False doesn't. `times=2` is a
        double click.
        """
        find = partial(self._find, label, _BUTTONS, on=on)
        control = find()
        if not self._confirmed(control, confirm):
            return self
        value = None
        if control.element["type"] == "feedback_buttons":
            value = entering.feedback_value(control.element, label, self.last_look().reader)
        return self._use(control, find, value=value, times=times)

    def chooses(
        self, label: str, choice: Any, *, on: str = "", confirm: bool | None = None
    ) -> Self:
        """From a menu by its label: "⋯", its placeholder, its field's label, or what it shows.

        `on`: words of the message that has it, where several have one.
        """
        find = partial(self._find, label, None, but=_BUTTONS, on=on)
        control = find()
        selected = entering.value_of(self, control, choice)
        if not self._confirmed(control, confirm):
            return self
        return self._use(control, find, selected=selected)

    def fills(self, label: str, value: Any, *, nth: int = 1) -> Self:
        """A field of the open modal, by its label; menus take the words of the option.

        `nth`: the how manyth from the top, where several have that label.
        """
        sight = self.sight()
        if not any(item.kind == "modal" for item in sight.items):
            raise AssertionError(f"{self.name} has no dialog open.\n{sight.text()}")
        control = self._find(label, None, but=("button",), kinds=("modal",), nth=nth)
        entered = entering.value_of(self, control, value)
        return self._must(
            "fill",
            view_id=control.where["view_id"],
            block_id=control.block["block_id"],
            action_id=control.element["action_id"],
            value=entered,
        )

    def submits(self, *, times: int = 1) -> dict[str, str]:
        """Sends the open modal; the errors at its fields by their labels, none when it went.

        `times=2` is a double click: the app gets the same submission twice.
        """
        view = self._modal()
        self.does("submit", view_id=view["id"], times=times)
        reader = self.last_look().reader
        labels = {one["block_id"]: reader.text(one.get("label")) for one in view["blocks"]}
        errors: dict[str, str] = self.last.get("errors") or {}
        return {labels.get(block_id, block_id): words for block_id, words in errors.items()}

    def is_offered(self, label: str, typed: str = "") -> list[str]:
        """What a menu that asks the app offers for the typed text."""
        return entering.suggested_words(self, self._find(label, None, but=("button",)), typed)

    def sets_status(self, emoji: str, text: str = "", *, until: float | None = None) -> Self:
        """`emoji` as ":palm_tree:", `until` epoch seconds; without an emoji the status goes."""
        fields = {"status_emoji": emoji, "status": text, "status_until": until}
        return self._must("set_user", user=self.id, fields=fields)

    def pauses_notifications(self, *, until: float | None) -> Self:
        """Until epoch seconds; None: not any more."""
        return self._must("set_user", user=self.id, fields={"dnd_until": until})

    def downloads(self, name: str, in_: str | None = None) -> bytes:
        """The newest file of that name, once it is there."""
        channel = self._channel(in_)
        self.sees(f"[file {name}]", in_)
        found = self.slack.client.get(
            "/sandbox/api/messages", **{"as": self.id, "channel": channel, "thread_ts": "*"}
        )
        files = [one for message in found["messages"] for one in message.get("files") or ()]
        newest = [one for one in files if one["title"] == name][-1]
        return self.slack.client.fetch(newest["url_private"])

    def closes(self) -> Self:
        return self._must("close", view_id=self._modal()["id"])

    def uses(self, shortcut: str, *, on: str | None = None) -> Self:
        """A shortcut by name: a global one, or on the message that says `on`."""
        kind = "global" if on is None else "message"
        for one in self._state()["shortcuts"]:
            if one["name"] == shortcut and one["type"] == kind:
                if on is None:
                    return self.does("global_shortcut", callback_id=one["callback_id"])
                found = self._message(on)
                at = {"channel": found.place, "ts": found.ts}
                return self.does("message_shortcut", callback_id=one["callback_id"], **at)
        raise AssertionError(f"There is no shortcut {shortcut}.")

    # Her own ways

    def _find(
        self,
        label: str,
        only: tuple[str, ...] | None,
        *,
        but: tuple[str, ...] = (),
        on: str = "",
        kinds: tuple[str, ...] = ("modal", "message", "home"),
        nth: int = 1,
    ) -> Control:
        """In the open modal when it is there, else anywhere; waits for it to appear."""

        def candidates(sight: Sight, kind: str | None) -> list[Control]:
            return [
                control
                for item in sight.items
                if item.kind in (kinds if kind is None else (kind,)) and on in item.text
                for control in item.controls
                if (only is None or control.element["type"] in only)
                and control.element["type"] not in but
            ]

        def fits(sight: Sight) -> bool:
            return any(
                finding.best(label, one.labels) is not None for one in candidates(sight, None)
            )

        _, look = self._until(fits, None)
        sight = self._sight(look, None)
        first = candidates(sight, "modal")
        if any(finding.best(label, one.labels) is not None for one in first):
            return finding.find(sight, label, first, nth=nth)
        return finding.find(sight, label, candidates(sight, None))

    def _confirmed(self, control: Control, confirm: bool | None) -> bool:
        asked = control.element.get("confirm")
        if asked and confirm is None:
            reader = self.last_look().reader
            words = f"{reader.text(asked.get('title'))}: {reader.text(asked.get('text'))}"
            raise AssertionError(f"Slack asks “{words}”: say confirm=True or False.")
        if not asked and confirm is not None:
            raise AssertionError(f"“{control.labels[0]}” asks nothing, so don't confirm it.")
        return confirm is not False

    def _use(self, control: Control, find: Callable[[], Control], **chosen: Any) -> Self:
        """Where it's taken away between the look and the click, what came in its place is used."""
        self._do(self.last_look(), "click", **control.address, **chosen)
        while self.last.get("error") in _GONE and (there := find()).address != control.address:
            control = there
            self._do(self.last_look(), "click", **control.address, **chosen)
        return self
