"""Blocks: each kind once, with its fields, limits and surfaces.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sandbox.blockkit.data import DATA_BLOCKS, ON_MESSAGES_AND_HOME
from sandbox.blockkit.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
)
from sandbox.blockkit.objects import (
    ID_STRING,
    MOST_TEXT,
    SLACK_FILE,
    WEB_URL,
    image_source,
    plain,
    text,
    text_kinds,
)
from sandbox.blockkit.problem import Problem, step
from sandbox.blockkit.rich_text import RICH_TEXT, RICH_TEXT_BLOCK
from sandbox.blockkit.schema import (
    BOOL,
    EVERYWHERE,
    MESSAGES,
    MODALS,
    Fields,
    ListOf,
    Number,
    Obj,
    Place,
    Rule,
    Shape,
    Str,
    Surface,
    Tagged,
    at_least_one,
    tagged,
)

HTTPS_URL = Str(3000, pattern=r"https://[^\s/?#]+\S*", otherwise="invalid url")
TASK_STATES = ("pending", "in_progress", "complete", "error")
# fmt: off
ICONS = (
    "archive", "book", "bookmark", "bot", "bug", "calendar", "call", "caret-left", "caret-right",
    "check", "clipboard", "code", "comment", "compass", "copy", "cube", "download", "edit",
    "email", "eye-closed", "eye-open", "file", "flag", "folder", "gear", "globe", "heart", "help",
    "image", "info", "key", "lightbulb", "link", "map", "mobile", "new-window", "pin", "plus",
    "refine", "refresh", "rocket", "save", "screen", "share", "sparkle", "star", "star-filled",
    "tag", "thumbs-down", "thumbs-up", "trash", "upload", "user", "warning",
)
# fmt: on


def element(allowed: Collection[str]) -> Shape:
    return Tagged(ELEMENTS, allowed)


def block(
    required: Fields | None = None,
    optional: Fields | None = None,
    *rules: Rule,
    surfaces: frozenset[Surface] = EVERYWHERE,
) -> Obj:
    return tagged(required, {"block_id": ID_STRING, **(optional or {})}, *rules, surfaces=surfaces)


def no_dispatch_of_files(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    if value.get("dispatch_action") and value["element"]["type"] == "file_input":
        yield Problem(f"{at}/element/type", "unsupported type: file_input")


def one_icon(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    if "icon" in value and "slack_icon" in value:
        yield Problem(at, "must define exactly one of: icon, slack_icon")


def divider_or_collapsible(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    if value.get("is_collapsible") and value.get("has_header_divider"):
        yield Problem(step(at, "has_header_divider"), "must not be set on a collapsible container")


IMAGE = element({"image"})

SIMPLE_BLOCKS: Mapping[str, Obj] = {
    "section": block(
        {},
        {
            "text": text(3000),
            "fields": ListOf(text(2000), 10),
            "accessory": element(IN_SECTION),
            "expand": BOOL,
        },
        at_least_one("text", "fields"),
    ),
    "header": block({"text": plain(150)}, {"level": Number(min=1, max=4, whole=True)}),
    "divider": block(),
    "context": block(
        {
            "elements": ListOf(
                Tagged(
                    {
                        "image": ELEMENTS["image"],
                        **text_kinds(MOST_TEXT),
                    }
                ),
                10,
            )
        }
    ),
    "actions": block({"elements": ListOf(element(IN_ACTIONS), 25)}),
    "context_actions": block(
        {"elements": ListOf(element(IN_CONTEXT_ACTIONS), 5)}, surfaces=MESSAGES
    ),
    "input": block(
        {"label": plain(2000), "element": element(IN_INPUT)},
        {"hint": plain(2000), "optional": BOOL, "dispatch_action": BOOL},
        no_dispatch_of_files,
    ),
    "image": block(
        {"alt_text": Str(2000)},
        {"image_url": WEB_URL, "slack_file": SLACK_FILE, "title": plain(2000)},
        image_source,
    ),
    "markdown": block({"text": Str(12_000)}, surfaces=MESSAGES),
    "rich_text": RICH_TEXT_BLOCK,
    "alert": block(
        {"text": text(200)},
        {"level": Str(one_of=("default", "info", "warning", "error", "success"))},
        surfaces=MODALS,
    ),
    "file": block({"external_id": Str(), "source": Str(one_of=("remote",))}, surfaces=MESSAGES),
    "video": block(
        {
            "video_url": HTTPS_URL,
            "thumbnail_url": WEB_URL,
            "alt_text": Str(),
            "title": plain(199),
        },
        {
            "title_url": HTTPS_URL,
            "author_name": Str(49),
            "provider_name": Str(),
            "provider_icon_url": WEB_URL,
            "description": plain(199),
        },
    ),
    "card": block(
        {},
        {
            "hero_image": IMAGE,
            "icon": IMAGE,
            "slack_icon": Tagged({"icon": tagged({"name": Str(one_of=ICONS)})}),
            "title": text(150),
            "subtitle": text(150),
            "body": text(200),
            "subtext": text(200),
            "actions": ListOf(element({"button"}), 3),
        },
        at_least_one("hero_image", "title", "actions", "body"),
        one_icon,
    ),
    **DATA_BLOCKS,
}


def task(states: Collection[str]) -> Obj:
    """A task waits ("pending") only within a plan; in a plan it needs no type."""
    return Obj(
        {"task_id": Str(), "title": Str()},
        {
            "type": Str(one_of=("task_card",)),
            "block_id": ID_STRING,
            "details": RICH_TEXT,
            "output": RICH_TEXT,
            "sources": ListOf(element({"url"})),
            "status": Str(one_of=states),
        },
        surfaces=MESSAGES,
    )


IN_CONTAINER = frozenset(
    {"actions", "context", "divider", "file", "header", "image"}
    | {"input", "rich_text", "section", "table", "video"}
)

BLOCKS: Mapping[str, Obj] = {
    **SIMPLE_BLOCKS,
    "carousel": block(
        {"elements": ListOf(Tagged(SIMPLE_BLOCKS, {"card"}, are_blocks=True), 10)},
        surfaces=ON_MESSAGES_AND_HOME,
    ),
    "container": block(
        {"child_blocks": ListOf(Tagged(SIMPLE_BLOCKS, IN_CONTAINER, are_blocks=True), 10)},
        {
            "title": plain(150),
            "rich_text_title": RICH_TEXT,
            "subtitle": text(150),
            "icon": IMAGE,
            "width": Str(one_of=("narrow", "standard", "wide", "full")),
            "is_collapsible": BOOL,
            "default_collapsed": BOOL,
            "has_header_divider": BOOL,
        },
        at_least_one("title", "rich_text_title"),
        divider_or_collapsible,
        surfaces=ON_MESSAGES_AND_HOME,
    ),
    "task_card": task(TASK_STATES[1:]),
    "plan": block({"title": Str()}, {"tasks": ListOf(task(TASK_STATES), min=0)}, surfaces=MESSAGES),
}

ANY_BLOCK = Tagged(BLOCKS, are_blocks=True)
