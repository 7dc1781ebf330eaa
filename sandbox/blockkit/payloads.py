"""Whole messages and views: what no block can know by itself."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from sandbox.blockkit.blocks import ANY_BLOCK
from sandbox.blockkit.data import MOST_CELL_CHARACTERS, cell_characters
from sandbox.blockkit.objects import plain
from sandbox.blockkit.problem import Problem, length, step
from sandbox.blockkit.schema import BOOL, AnyObject, Fields, ListOf, Obj, Place, Str, Surface
from sandbox.blockkit.walk import blocks_in, elements_in

MOST_BLOCKS: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
MOST_TEXT = 40_000  # Slack cuts what is longer; nothing that we send should be cut
MOST_MARKDOWN = 12_000  # in all markdown blocks of a payload
MOST_CHARTS = 2
MOST_VIEW_BYTES = 250_000

METADATA = Obj(
    {"event_type": Str(), "event_payload": AnyObject()}, {"entities": ListOf(AnyObject(), min=0)}
)
FLAGS = ("link_names", "mrkdwn", "reply_broadcast", "unfurl_links", "unfurl_media")


def check_blocks(blocks: Any, surface: Surface, at: str = "/blocks") -> list[Problem]:
    """Everything that Slack refuses in a `blocks` array on that surface."""
    shape = ListOf(ANY_BLOCK, MOST_BLOCKS[surface], min=0)
    found = list(shape.problems(blocks, at, Place(surface)))
    found += _repeated_ids(blocks, at)
    if surface == "message":
        found += _once_a_message(blocks, at)
    else:
        found += _one_focus(blocks, at)
    return found


def _repeated_ids(blocks: Any, at: str) -> Iterator[Problem]:
    """block_ids are unique in a payload, action_ids within their block."""
    block_ids: set[str] = set()
    for block, here in blocks_in(blocks, at):
        yield from _repeated(block, "block_id", here, block_ids)
        action_ids: set[str] = set()
        for element, where in elements_in(block, here):
            yield from _repeated(element, "action_id", where, action_ids)


def _repeated(value: Mapping[str, Any], name: str, at: str, seen: set[str]) -> Iterator[Problem]:
    given = value.get(name)
    if isinstance(given, str):
        if given in seen:
            yield Problem(step(at, name), f'`{name}` "{given}" already exists')
        seen.add(given)


def _one_focus(blocks: Any, at: str) -> Iterator[Problem]:
    focused = [
        here
        for block, where in blocks_in(blocks, at)
        for element, here in elements_in(block, where)
        if element.get("focus_on_load") is True
    ]
    for here in focused[1:]:
        yield Problem(step(here, "focus_on_load"), "only one element can have `focus_on_load`")


def _once_a_message(blocks: Any, at: str) -> Iterator[Problem]:
    """Tables once, charts twice, markdown and table cells up to so many characters in all."""
    count: Counter[str] = Counter()
    markdown = cells = 0
    for block, here in blocks_in(blocks, at):
        kind = block.get("type")
        if kind in ("table", "data_table"):
            count["table"] += 1
            cells += cell_characters(block)
            if count["table"] == 2:
                yield Problem(step(here, "type"), "only_one_table_allowed", "invalid_attachments")
            if cells > MOST_CELL_CHARACTERS[kind]:
                most = MOST_CELL_CHARACTERS[kind]
                yield Problem(step(here, "rows"), f"must be less than {most + 1} characters")
        elif kind == "data_visualization":
            count["chart"] += 1
            if count["chart"] == MOST_CHARTS + 1:
                words = f"no more than {MOST_CHARTS} data_visualization blocks allowed"
                yield Problem(step(here, "type"), words)
        elif kind == "markdown" and isinstance(block.get("text"), str):
            alone, before = length(block["text"]), markdown
            markdown += alone
            if before <= MOST_MARKDOWN < markdown and alone <= MOST_MARKDOWN:
                words = f"all markdown blocks must be less than {MOST_MARKDOWN + 1} characters"
                yield Problem(step(here, "text"), words)


def check_message(payload: Any) -> list[Problem]:
    """What Slack refuses in the arguments of chat.postMessage and its kin.

    `blocks`, `attachments` and `metadata` come parsed, not as the JSON text in which a form
    carries them. Arguments that Slack doesn't know it doesn't look at, and neither do we.
    """
    if not isinstance(payload, Mapping):
        return [Problem("", "must provide an object", "invalid_arguments")]
    return list(_message(payload))


def _message(payload: Mapping[str, Any]) -> Iterator[Problem]:
    message = Place("message")
    # Through a response_url, a message may be deleted instead of written.
    says = ("text", "blocks", "attachments", "markdown_text", "delete_original")
    if not any(payload.get(name) for name in says):
        yield Problem("/text", "missing required field: text", "no_text")
    for name, most in (("text", MOST_TEXT), ("markdown_text", MOST_MARKDOWN)):
        if name in payload and payload[name] is not None:
            for problem in Str(most, min=0).problems(payload[name], step("", name), message):
                long = isinstance(payload[name], str)
                yield replace(problem, error="msg_too_long" if long else "invalid_arguments")
    if payload.get("markdown_text") and (payload.get("text") or payload.get("blocks")):
        yield Problem(
            "/markdown_text", "must not be given with text or blocks", "markdown_text_conflict"
        )
    for name in FLAGS:
        if name in payload and payload[name] not in (True, False, "true", "false", "1", "0"):
            yield Problem(step("", name), "must provide a boolean", "invalid_arguments")
    if payload.get("blocks") is not None:
        yield from check_blocks(payload["blocks"], "message")
    if payload.get("attachments") is not None:
        yield from _attachments(payload["attachments"])
    if payload.get("metadata") is not None:
        for problem in METADATA.problems(payload["metadata"], "/metadata", message):
            yield replace(problem, error="invalid_metadata_format")


def _attachments(attachments: Any) -> Iterator[Problem]:
    """Attachments are legacy and their own fields free, but blocks in them are blocks."""
    if not isinstance(attachments, list | tuple):
        yield Problem("/attachments", "must provide an array", "invalid_attachments")
        return
    if len(attachments) > 100:
        yield Problem("/attachments", "no more than 100 items allowed", "too_many_attachments")
    for index, attachment in enumerate(attachments):
        here = step("/attachments", index)
        if not isinstance(attachment, Mapping):
            yield Problem(here, "must provide an object", "invalid_attachments")
        elif "blocks" in attachment:
            for problem in check_blocks(attachment["blocks"], "message", step(here, "blocks")):
                yield replace(problem, error="invalid_attachments")


class _Checked:
    """The blocks of a view, which `check_blocks` looks at by itself."""

    def problems(self, value: object, at: str, place: Place) -> Iterator[Problem]:
        yield from check_blocks(value, place.surface, at)


ANY_VIEW: Fields = {
    "private_metadata": Str(3000, min=0),
    "callback_id": Str(255, min=0),
    "external_id": Str(255, min=0),
}
VIEWS: Mapping[str, Obj] = {
    "modal": Obj(
        {"type": Str(one_of=("modal",)), "title": plain(24), "blocks": _Checked()},
        {
            **ANY_VIEW,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": BOOL,
            "notify_on_close": BOOL,
        },
    ),
    "home": Obj({"type": Str(one_of=("home",)), "blocks": _Checked()}, ANY_VIEW),
}


def check_view(view: Any, *, kind: Literal["modal", "home"]) -> list[Problem]:
    """What Slack refuses in the `view` of views.open, .push, .update and .publish.

    Pointers begin with "/view", as Slack's own do.
    """
    found = list(VIEWS[kind].problems(view, "/view", Place(kind)))
    if isinstance(view, Mapping):
        if kind == "modal" and "submit" not in view:
            found += _inputs_without_submit(view.get("blocks"))
        size = len(json.dumps(view, ensure_ascii=False, default=str).encode(errors="replace"))
        if size > MOST_VIEW_BYTES:
            found.append(Problem("/view", "must be less than 250 KB", "view_too_large"))
    return [
        replace(problem, error="invalid_arguments")
        if problem.error == "invalid_blocks"
        else problem
        for problem in found
    ]


def _inputs_without_submit(blocks: Any) -> Iterator[Problem]:
    for block, here in blocks_in(blocks, "/view/blocks"):
        if block.get("type") == "input":
            # The pointer ends in the block's type, which is how Slack writes it.
            yield Problem(
                step(here, "input"), "must define `submit` to use an `input` block in modals"
            )
