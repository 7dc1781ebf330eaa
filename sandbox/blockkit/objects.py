"""Composition objects: texts, options, confirmations, filters.

https://docs.slack.dev/reference/block-kit/composition-objects
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.blockkit.problem import Problem
from sandbox.blockkit.schema import (
    BOOL,
    ListOf,
    Obj,
    Place,
    Shape,
    Str,
    Tagged,
    at_least_one,
    exactly_one,
    tagged,
)

URL = Str(max=3000, pattern=r"[A-Za-z][A-Za-z0-9+.-]*:\S+", otherwise="invalid url")
WEB_URL = Str(max=3000, pattern=r"https?://[^\s/?#]+\S*", otherwise="invalid url")
ID_STRING = Str(max=255)  # block_id, action_id, callback_id, external_id


MOST_TEXT = 3000  # of any text object whose place doesn't say less


def text_kinds(most: int) -> Mapping[str, Obj]:
    """plain_text and mrkdwn; each flag belongs to one of the two only."""
    return {
        "plain_text": tagged({"text": Str(most)}, {"emoji": BOOL}),
        "mrkdwn": tagged({"text": Str(most)}, {"verbatim": BOOL}),
    }


def plain(most: int) -> Shape:
    return Tagged(text_kinds(most), {"plain_text"})


def text(most: int) -> Shape:
    return Tagged(text_kinds(most))


OPTION = Obj({"text": plain(75), "value": Str(150)}, {"description": plain(75)})
OVERFLOW_OPTION = Obj(
    {"text": plain(75), "value": Str(150)}, {"description": plain(75), "url": URL}
)
CHOICE = Obj({"text": text(75), "value": Str(150)}, {"description": text(75)})
OPTION_GROUP = Obj({"label": plain(75), "options": ListOf(OPTION, 100)})

CONFIRM = Obj(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": Str(one_of=("primary", "danger"))},
)

CONVERSATION_FILTER = Obj(
    optional={
        "include": ListOf(Str(one_of=("im", "mpim", "private", "public"))),
        "exclude_external_shared_channels": BOOL,
        "exclude_bot_users": BOOL,
    },
    rules=(at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)

DISPATCH = Obj(
    optional={
        "trigger_actions_on": ListOf(Str(one_of=("on_enter_pressed", "on_character_entered")), 2)
    }
)

SLACK_FILE = Obj(optional={"id": Str(), "url": WEB_URL}, rules=(exactly_one("id", "url"),))

WORKFLOW = Obj(
    {
        "trigger": Obj(
            {"url": WEB_URL},
            {"customizable_input_parameters": ListOf(Obj({"name": Str(), "value": Str()}))},
        )
    }
)


def image_source(value: Mapping[str, Any], at: str, place: Place) -> Iterator[Problem]:
    """An image comes from a public address or from a file in Slack, never from both."""
    if "image_url" not in value and "slack_file" not in value:
        yield Problem(at, "missing required field: image_url")
    elif "image_url" in value and "slack_file" in value:
        yield Problem(at, "must define exactly one of: image_url, slack_file")
