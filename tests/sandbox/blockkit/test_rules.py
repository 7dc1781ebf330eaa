"""What Slack refuses beside sizes: wrong types, unknown and missing fields, what doesn't agree."""

from typing import Any

import pytest

from sandbox.blockkit import check_message, check_view
from tests.sandbox.blockkit.samples import (
    BLOCKS,
    CARD,
    ELEMENTS,
    IMAGE,
    Json,
    actions,
    button,
    chart,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    question,
    raw,
    section,
)


def refusals(block: Json) -> list[tuple[str, str]]:
    return [(p.pointer, p.message) for p in check_message({"text": "x", "blocks": [block]})]


def without(value: Json, *names: str) -> Json:
    return {name: item for name, item in value.items() if name not in names}


def in_actions(kind: str, **fields: Any) -> Json:
    return actions({**ELEMENTS[kind], **fields})


def chart_of(*series: Json) -> Json:
    block = chart()
    return {**block, "chart": {**block["chart"], "series": list(series)}}


POINTS = [{"label": "Week 0", "value": 1}, {"label": "Week 1", "value": 2}]

# A block with one thing wrong in it; where; what Slack says.
WRONG: dict[str, tuple[Json, str, str]] = {
    "a text that is only a string": (
        {"type": "section", "text": "hello"},
        "/text",
        "must provide an object",
    ),
    "a text without a type": (
        section(text={"text": "x"}),
        "/text",
        "missing required field: type",
    ),
    "a text of an unknown type": (
        section(text={"type": "markdown", "text": "x"}),
        "/text/type",
        "unsupported type: markdown",
    ),
    "mrkdwn where plain text belongs": (
        {"type": "header", "text": mrkdwn()},
        "/text/type",
        "unsupported type: mrkdwn",
    ),
    "mrkdwn with emoji": (
        section(text={**mrkdwn(), "emoji": True}),
        "/text",
        "invalid additional property: emoji",
    ),
    "plain text with verbatim": (
        section(text={**plain(), "verbatim": True}),
        "/text",
        "invalid additional property: verbatim",
    ),
    "a number for a text": (
        section(text=mrkdwn(3)),  # type: ignore[arg-type]  # that is the point
        "/text/text",
        "must provide a string",
    ),
    "a null": (
        in_actions("radio_buttons", initial_option=None),
        "/elements/0/initial_option",
        "must provide an object",
    ),
    "an object for a list": (
        {"type": "actions", "elements": button()},
        "/elements",
        "must provide an array",
    ),
    "a text for a boolean": (
        {**BLOCKS["input"], "optional": "yes"},
        "/optional",
        "must provide a boolean",
    ),
    "an unknown field of a block": (
        section(colour="red"),
        "",
        "invalid additional property: colour",
    ),
    "an unknown field of an element": (
        in_actions("users_select", initial_option=option()),
        "/elements/0",
        "invalid additional property: initial_option",
    ),
    "a divider with a text": (
        {"type": "divider", "text": plain()},
        "",
        "invalid additional property: text",
    ),
    "a section with nothing to say": (
        {"type": "section"},
        "",
        "must define either `text` or `fields`",
    ),
    "a header without text": ({"type": "header"}, "", "missing required field: text"),
    "an input without label": (
        without(BLOCKS["input"], "label"),
        "",
        "missing required field: label",
    ),
    "a button without text": (
        actions({"type": "button"}),
        "/elements/0",
        "missing required field: text",
    ),
    "a button of an unknown style": (
        actions(button(style="default")),
        "/elements/0/style",
        "must be one of: primary, danger",
    ),
    "a button with a malformed address": (
        actions(button(url="example.com")),
        "/elements/0/url",
        "invalid url",
    ),
    "an image from nowhere": (
        without(BLOCKS["image"], "slack_file"),
        "",
        "missing required field: image_url",
    ),
    "an image from two places": (
        {**BLOCKS["image"], "image_url": "https://example.com/a.png"},
        "",
        "must define exactly one of: image_url, slack_file",
    ),
    "an image without a description": (
        without(IMAGE, "alt_text"),
        "",
        "missing required field: alt_text",
    ),
    "a Slack file by id and by address": (
        {**BLOCKS["image"], "slack_file": {"id": "F1", "url": "https://files.slack.com/F1"}},
        "/slack_file",
        "must define exactly one of: id, url",
    ),
    "a menu without options": (
        actions({"type": "static_select"}),
        "/elements/0",
        "must define exactly one of: options, option_groups",
    ),
    "a menu with options and groups": (
        in_actions("static_select", options=options(2)),
        "/elements/0",
        "must define exactly one of: options, option_groups",
    ),
    "an initial option that is not listed": (
        in_actions("radio_buttons", initial_option=option("z")),
        "/elements/0/initial_option",
        "must be one of the provided options",
    ),
    "an initial option of the same value and another text": (
        in_actions("radio_buttons", initial_option=option("a", "Other")),
        "/elements/0/initial_option",
        "must be one of the provided options",
    ),
    "one of several initial options that is not listed": (
        in_actions("checkboxes", options=options(2), initial_options=[*options(1), option("z")]),
        "/elements/0/initial_options/1",
        "must be one of the provided options",
    ),
    "more initial options than may be chosen": (
        in_actions("multi_users_select", max_selected_items=1),
        "/elements/0/initial_users",
        "no more than 1 items allowed",
    ),
    "an address on an option of a menu": (
        actions({"type": "static_select", "options": [{**option(), "url": "https://a.b"}]}),
        "/elements/0/options/0",
        "invalid additional property: url",
    ),
    "mrkdwn on an option of a menu": (
        actions({"type": "static_select", "options": [{"text": mrkdwn(), "value": "a"}]}),
        "/elements/0/options/0/text/type",
        "unsupported type: mrkdwn",
    ),
    "a confirmation without its no": (
        actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain()})),
        "/elements/0/confirm",
        "missing required field: deny",
    ),
    "a date that is none": (
        in_actions("datepicker", initial_date="2026-13-01"),
        "/elements/0/initial_date",
        "failed to match schema",
    ),
    "a date in another order": (
        in_actions("datepicker", initial_date="04.12.2026"),
        "/elements/0/initial_date",
        "failed to match schema",
    ),
    "a time that is none": (
        in_actions("timepicker", initial_time="9:05"),
        "/elements/0/initial_time",
        "failed to match schema",
    ),
    "a moment in milliseconds": (
        in_actions("datetimepicker", initial_date_time=1628633820000),
        "/elements/0/initial_date_time",
        "must be less than or equal to 9999999999",
    ),
    "an empty filter": (
        in_actions("conversations_select", filter={}),
        "/elements/0/filter",
        "must define either `include` or `exclude_external_shared_channels` or `exclude_bot_users`",
    ),
    "a filter by an unknown kind": (
        in_actions("conversations_select", filter={"include": ["dm"]}),
        "/elements/0/filter/include/0",
        "must be one of: im, mpim, private, public",
    ),
    "response_url_enabled in a message": (
        question({**ELEMENTS["channels_select"], "response_url_enabled": True}),
        "/element",
        "invalid additional property: response_url_enabled",
    ),
    "focus_on_load in a message": (
        in_actions("users_select", focus_on_load=True),
        "/elements/0",
        "invalid additional property: focus_on_load",
    ),
    "fewer characters allowed than asked for": (
        question({"type": "plain_text_input", "min_length": 5, "max_length": 4}),
        "/element/min_length",
        "must not be greater than max_length",
    ),
    "more typed already than may be": (
        question({"type": "plain_text_input", "max_length": 2, "initial_value": "abc"}),
        "/element/initial_value",
        "must be less than 3 characters",
    ),
    "a max_length beyond Slack's": (
        question({"type": "plain_text_input", "max_length": 3001}),
        "/element/max_length",
        "must be less than or equal to 3000",
    ),
    "a dispatch on something unknown": (
        question({"type": "plain_text_input", "dispatch_action_config": {"on": "enter"}}),
        "/element/dispatch_action_config",
        "invalid additional property: on",
    ),
    "an unknown rich text part": (
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
        "/elements/0/type",
        "unsupported type: text",
    ),
    "a mention in a code block": (
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_preformatted",
                    "elements": [{"type": "user", "user_id": "U1"}],
                }
            ],
        },
        "/elements/0/elements/0/type",
        "unsupported type: user",
    ),
    "a card with two icons": (
        {**CARD, "icon": IMAGE},
        "",
        "must define exactly one of: icon, slack_icon",
    ),
    "a card that shows nothing": (
        {"type": "card", "subtitle": plain()},
        "",
        "must define either `hero_image` or `title` or `actions` or `body`",
    ),
    "a collapsible container with a divider": (
        {**BLOCKS["container"], "has_header_divider": True},
        "/has_header_divider",
        "must not be set on a collapsible container",
    ),
    "a cell of an unknown type": (
        {"type": "table", "rows": [[plain()]]},
        "/rows/0/0/type",
        "unsupported type: plain_text",
    ),
    "an empty cell": (
        {"type": "table", "rows": [[raw("")]]},
        "/rows/0/0/text",
        "must be more than 0 characters",
    ),
    "a ragged data table": (
        {"type": "data_table", "caption": "x", "rows": [[raw()], [raw(), raw()]]},
        "/rows/1",
        "all rows must have the same number of cells",
    ),
    "a data table with its header only": (
        {"type": "data_table", "caption": "x", "rows": [[raw()]]},
        "/rows",
        "no fewer than 2 items allowed",
    ),
    "two series of one name": (
        chart_of({"name": "p", "data": POINTS}, {"name": "p", "data": POINTS}),
        "/chart/series/1/name",
        "series names must be unique",
    ),
    "a series without a point for a category": (
        chart_of({"name": "p", "data": POINTS[:1]}),
        "/chart/series/0/data",
        "must have exactly one entry for every category",
    ),
    "a pie slice of nothing": (
        {
            "type": "data_visualization",
            "title": "Votes",
            "chart": {"type": "pie", "segments": [{"label": "none", "value": 0}]},
        },
        "/chart/segments/0/value",
        "must be greater than 0",
    ),
    "a chart of an unknown kind": (
        {"type": "data_visualization", "title": "x", "chart": {"type": "scatter"}},
        "/chart/type",
        "unsupported type: scatter",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_slack_refuses(what: str) -> None:
    block, pointer, message = WRONG[what]
    assert refusals(block) == [("/blocks/0" + pointer, message)]


def test_each_thing_that_is_wrong_is_said() -> None:
    broken = actions({"type": "button", "value": 1, "style": "loud"})
    assert refusals(broken) == [
        ("/blocks/0/elements/0", "missing required field: text"),
        ("/blocks/0/elements/0/value", "must provide a string"),
        ("/blocks/0/elements/0/style", "must be one of: primary, danger"),
    ]


def modal_refusals(element: Json, **fields: Any) -> list[tuple[str, str]]:
    view = modal(question(element, **fields))
    return [(p.pointer, p.message) for p in check_view(view, kind="modal")]


def number(**fields: Any) -> Json:
    return {"type": "number_input", "is_decimal_allowed": False, **fields}


@pytest.mark.parametrize(
    ("element", "field", "message"),
    [
        (number(min_value="3", max_value="2"), "/min_value", "cannot be greater than max_value"),
        (number(initial_value="0.5"), "/initial_value", "must be an integer"),
        (number(min_value=3), "/min_value", "must provide a string"),
        (number(max_value="many"), "/max_value", "failed to match schema"),
        (
            number(min_value="1", initial_value="0"),
            "/initial_value",
            "must be between min_value and max_value",
        ),
        ({"type": "number_input"}, "", "missing required field: is_decimal_allowed"),
        (
            {"type": "file_input", "max_files": 11},
            "/max_files",
            "must be less than or equal to 10",
        ),
        (
            {"type": "rich_text_input", "min_lines": 9, "max_lines": 8},
            "/min_lines",
            "must not be greater than max_lines",
        ),
    ],
)
def test_slack_refuses_inputs(element: Json, field: str, message: str) -> None:
    assert modal_refusals(element) == [("/view/blocks/0/element" + field, message)]


def test_files_are_not_dispatched() -> None:
    assert modal_refusals({"type": "file_input"}, dispatch_action=True) == [
        ("/view/blocks/0/element/type", "unsupported type: file_input")
    ]


def test_response_url_enabled_is_for_inputs_of_modals() -> None:
    menu = {"type": "conversations_select", "response_url_enabled": True}
    assert modal_refusals(menu) == []
    [problem] = check_view(modal(actions(menu)), kind="modal")
    assert str(problem) == (
        "[ERROR] invalid additional property: response_url_enabled "
        "[json-pointer:/view/blocks/0/elements/0]"
    )
