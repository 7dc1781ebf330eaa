"""What a person sees at one moment: messages, modal, App Home, and the controls in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.blockkit import blocks_in, elements_in
from sandbox.driver import blocks as rendering
from sandbox.driver.client import Json
from sandbox.driver.words import Reader


@dataclass(frozen=True)
class Control:
    """Something to click, choose from or fill in. `labels` are the names a person has for it."""

    where: Any
    """As the control API wants it: {"channel", "ts"}, {"view_id"} or "home"."""
    block: Json
    element: Json
    labels: tuple[str, ...]

    @property
    def address(self) -> Json:
        """What tells it from all others."""
        block_id, action_id = self.block.get("block_id"), self.element["action_id"]
        return {"where": self.where, "block_id": block_id, "action_id": action_id}


@dataclass(frozen=True)
class Item:
    """One thing on the screen: a message, a modal, the home tab or a notice."""

    kind: str
    key: str
    """Stable while it is the same thing, edited or not."""
    title: str
    lines: tuple[str, ...]
    author: str | None = None
    controls: tuple[Control, ...] = ()
    place: str = ""
    """The channel's id, for messages."""
    ts: str = ""
    thread_ts: str | None = None

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.lines))


@dataclass(frozen=True)
class Sight:
    """Everything that the person sees, what is nearest to the eye first."""

    items: tuple[Item, ...]
    reader: Reader = field(default_factory=Reader)

    def controls(self) -> Iterator[Control]:
        for item in self.items:
            yield from item.controls

    def text(self) -> str:
        """The screen, the newest at the bottom."""
        parts = [
            "\n".join([item.title, *(f"    {line}" for line in item.lines)])
            for item in reversed(self.items)
        ]
        return "\n".join(parts) or "(nothing)"


def reader_of(state: Json) -> Reader:
    people = {user["id"]: user["display_name"] or user["name"] for user in state["users"]}
    return Reader(
        zone=state["me"]["tz"],
        now=state["now"],
        people=people,
        channels={one["id"]: one["name"] for one in state["channels"] if one["name"]},
    )


def message_item(message: Json, channel: Json, reader: Reader) -> Item:
    values = message["state"]["values"]
    attached = [
        block for one in message.get("attachments") or () for block in one.get("blocks", ())
    ]
    blocks = [*message["blocks"], *attached]
    shown = rendering.lines(blocks, reader, values)
    if not message["blocks"]:
        # The text beside blocks is for notifications; on the screen the blocks take its place.
        shown = reader.mrkdwn(message["text"]).split("\n") + shown
    shown += [f"[file {one['title']}]" for one in message.get("files") or ()]
    author = reader.people.get(str(message["user"]), str(message["app"] or "Slackbot"))
    if message["user"] in ("slackbot", "USLACKBOT"):
        author = "Slackbot"
    room = (
        f"@{reader.people.get(channel['im_user'], '?')}"
        if channel["is_im"]
        else f"#{channel['name']}"
    )
    marks = [
        "only visible to you" if message["ephemeral"] else "",
        "in a thread" if message["thread_ts"] not in (None, message["ts"]) else "",
        "edited" if message["edited"] else "",
    ]
    notes = f" ({', '.join(mark for mark in marks if mark)})" if any(marks) else ""
    where = {"channel": channel["id"], "ts": message["ts"]}
    return Item(
        kind="message",
        key=f"{channel['id']}/{message['ts']}",
        title=f"{room} {author}{notes}",
        lines=tuple(shown),
        author=message["user"],
        controls=tuple(_controls(blocks, where, reader, values)),
        place=channel["id"],
        ts=message["ts"],
        thread_ts=message["thread_ts"],
    )


def view_item(view: Json, kind: str, reader: Reader) -> Item:
    """A modal or the home tab."""
    values = view["state"]["values"]
    shown = []
    if kind == "modal":
        shown += [view["notice"]] if view["notice"] else []
    for block in view["blocks"]:
        shown += rendering.lines([block], reader, values)
        error = view["errors"].get(str(block.get("block_id")))
        if error:
            shown.append(f"  ! {error}")
    buttons = [reader.text(view.get(name)) for name in ("submit", "close") if view.get(name)]
    if buttons and kind == "modal":
        shown.append(" ".join(f"[{one}]" for one in buttons))
    where = {"view_id": view["id"]} if kind == "modal" else "home"
    title = f"Dialog: {reader.text(view.get('title'))}" if kind == "modal" else "Home"
    return Item(
        kind=kind,
        key=f"{kind}/{view['id']}",
        title=title,
        lines=tuple(shown),
        controls=tuple(_controls(view["blocks"], where, reader, values)),
    )


def _controls(blocks: list[Json], where: Any, reader: Reader, values: Json) -> Iterator[Control]:
    for block, at in blocks_in(blocks, ""):
        for element, _ in elements_in(block, at):
            if "action_id" in element:
                held = values.get(str(block.get("block_id")), {})
                labels = _labels(dict(block), dict(element), reader, held)
                yield Control(where, dict(block), dict(element), tuple(labels))


def _labels(block: Json, element: Json, reader: Reader, held: Json) -> Iterator[str]:
    kind = element["type"]
    if block["type"] == "input":
        yield reader.text(block.get("label"))
    if kind == "overflow":
        yield "⋯"
    if kind == "feedback_buttons":
        yield reader.text(element["positive_button"]["text"])
        yield reader.text(element["negative_button"]["text"])
    for name in ("text", "placeholder"):
        if element.get(name):
            yield reader.text(element[name])
    if element.get("accessibility_label"):
        yield str(element["accessibility_label"])
    yield from rendering.chosen_words(element, reader, held)
    if block["type"] == "section" and kind != "button":
        yield reader.text(block.get("text"))
