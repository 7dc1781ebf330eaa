"""Each limit by its last accepted and its first refused value."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.blockkit import check_message, check_view
from tests.sandbox.blockkit.samples import (
    BLOCKS,
    CARD,
    CONFIRM,
    IMAGE,
    Json,
    actions,
    button,
    chart,
    modal,
    mrkdwn,
    option,
    options,
    pie,
    plain,
    question,
    section,
    table,
)


def select(**fields: Any) -> Json:
    return {"type": "static_select", **fields}


def image(**fields: Any) -> Json:
    return {"type": "image", "alt_text": "x", "image_url": "https://example.com", **fields}


def long_url(length: int) -> str:
    return "https://example.com/".ljust(length, "x")


def text_input(**fields: Any) -> Json:
    return question({"type": "plain_text_input", **fields})


# What is made of the characters; how many are accepted; where one more is refused.
CHARACTERS: dict[str, tuple[Callable[[str], Json], int, str]] = {
    "section text": (lambda x: section(text=mrkdwn(x)), 3000, "/text/text"),
    "section field": (lambda x: section(fields=[plain(x)]), 2000, "/fields/0/text"),
    "context text": (
        lambda x: {"type": "context", "elements": [mrkdwn(x)]},
        3000,
        "/elements/0/text",
    ),
    "header": (lambda x: {"type": "header", "text": plain(x)}, 150, "/text/text"),
    "markdown": (lambda x: {"type": "markdown", "text": x}, 12_000, "/text"),
    "block_id": (lambda x: {"type": "divider", "block_id": x}, 255, "/block_id"),
    "image alt text": (lambda x: image(alt_text=x), 2000, "/alt_text"),
    "image title": (lambda x: image(title=plain(x)), 2000, "/title/text"),
    "input label": (lambda x: {**BLOCKS["input"], "label": plain(x)}, 2000, "/label/text"),
    "input hint": (lambda x: {**BLOCKS["input"], "hint": plain(x)}, 2000, "/hint/text"),
    "action_id": (lambda x: actions(button(action_id=x)), 255, "/elements/0/action_id"),
    "button text": (lambda x: actions(button(text=plain(x))), 75, "/elements/0/text/text"),
    "button value": (lambda x: actions(button(value=x)), 2000, "/elements/0/value"),
    "button's spoken label": (
        lambda x: actions(button(accessibility_label=x)),
        75,
        "/elements/0/accessibility_label",
    ),
    "placeholder": (lambda x: text_input(placeholder=plain(x)), 150, "/element/placeholder/text"),
    "option text": (
        lambda x: actions(select(options=[option(text=x)])),
        75,
        "/elements/0/options/0/text/text",
    ),
    "option value": (
        lambda x: actions(select(options=[option(value=x)])),
        150,
        "/elements/0/options/0/value",
    ),
    "option description": (
        lambda x: actions(select(options=[{**option(), "description": plain(x)}])),
        75,
        "/elements/0/options/0/description/text",
    ),
    "option group label": (
        lambda x: actions(select(option_groups=[{"label": plain(x), "options": options(1)}])),
        75,
        "/elements/0/option_groups/0/label/text",
    ),
    "confirm title": (
        lambda x: actions(button(confirm={**CONFIRM, "title": plain(x)})),
        100,
        "/elements/0/confirm/title/text",
    ),
    "confirm text": (
        lambda x: actions(button(confirm={**CONFIRM, "text": mrkdwn(x)})),
        300,
        "/elements/0/confirm/text/text",
    ),
    "confirm button": (
        lambda x: actions(button(confirm={**CONFIRM, "confirm": plain(x)})),
        30,
        "/elements/0/confirm/confirm/text",
    ),
    "deny button": (
        lambda x: actions(button(confirm={**CONFIRM, "deny": plain(x)})),
        30,
        "/elements/0/confirm/deny/text",
    ),
    "card title": (lambda x: {**CARD, "title": mrkdwn(x)}, 150, "/title/text"),
    "card body": (lambda x: {**CARD, "body": mrkdwn(x)}, 200, "/body/text"),
    "container title": (lambda x: {**BLOCKS["container"], "title": plain(x)}, 150, "/title/text"),
    "chart title": (lambda x: {**chart(), "title": x}, 50, "/title"),
    "video author": (lambda x: {**BLOCKS["video"], "author_name": x}, 49, "/author_name"),
}


@pytest.mark.parametrize("what", CHARACTERS)
def test_text_has_its_limit(what: str) -> None:
    make, most, pointer = CHARACTERS[what]
    assert check_message({"text": "x", "blocks": [make("x" * most)]}) == []
    [problem] = check_message({"text": "x", "blocks": [make("x" * (most + 1))]})
    assert problem.pointer == "/blocks/0" + pointer
    assert problem.message == f"must be less than {most + 1} characters"
    assert problem.error == "invalid_blocks"


@pytest.mark.parametrize("what", CHARACTERS)
def test_empty_text_is_refused(what: str) -> None:
    make, _, pointer = CHARACTERS[what]
    [problem] = check_message({"text": "x", "blocks": [make("")]})
    assert str(problem) == (
        f"[ERROR] must be more than 0 characters [json-pointer:/blocks/0{pointer}]"
    )


def test_characters_are_counted_not_bytes() -> None:
    assert check_message({"blocks": [{"type": "header", "text": plain("🎉" * 150)}]}) == []


@pytest.mark.parametrize(
    ("make", "pointer"),
    [
        (lambda url: image(image_url=url), "/blocks/0/image_url"),
        (lambda url: actions(button(url=url)), "/blocks/0/elements/0/url"),
    ],
)
def test_addresses_have_3000_characters(make: Callable[[str], Json], pointer: str) -> None:
    assert check_message({"blocks": [make(long_url(3000))]}) == []
    [problem] = check_message({"blocks": [make(long_url(3001))]})
    assert (problem.pointer, problem.message) == (pointer, "must be less than 3001 characters")


# What is made of a number of items; how many are accepted; where one more is refused.
ITEMS: dict[str, tuple[Callable[[int], Json], int, str]] = {
    "section fields": (lambda n: section(fields=[plain()] * n), 10, "/fields"),
    "context elements": (
        lambda n: {"type": "context", "elements": [mrkdwn()] * n},
        10,
        "/elements",
    ),
    "actions": (lambda n: actions(*[button()] * n), 25, "/elements"),
    "context actions": (
        lambda n: {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}] * n,
        },
        5,
        "/elements",
    ),
    "select options": (
        lambda n: actions(select(options=options(n))),
        100,
        "/elements/0/options",
    ),
    "option groups": (
        lambda n: actions(select(option_groups=[{"label": plain(), "options": options(1)}] * n)),
        100,
        "/elements/0/option_groups",
    ),
    "options in a group": (
        lambda n: actions(select(option_groups=[{"label": plain(), "options": options(n)}])),
        100,
        "/elements/0/option_groups/0/options",
    ),
    "overflow options": (
        lambda n: actions({"type": "overflow", "options": options(n)}),
        5,
        "/elements/0/options",
    ),
    "checkboxes": (
        lambda n: actions({"type": "checkboxes", "options": options(n)}),
        10,
        "/elements/0/options",
    ),
    "radio buttons": (
        lambda n: actions({"type": "radio_buttons", "options": options(n)}),
        10,
        "/elements/0/options",
    ),
    "table rows": (lambda n: table(rows=n), 100, "/rows"),
    "table cells in a row": (lambda n: table(rows=1, columns=n), 20, "/rows/0"),
    "cards in a carousel": (
        lambda n: {"type": "carousel", "elements": [{"type": "card", "title": plain()}] * n},
        10,
        "/elements",
    ),
    "buttons of a card": (lambda n: {**CARD, "actions": [button()] * n}, 3, "/actions"),
    "blocks in a container": (
        lambda n: {**BLOCKS["container"], "child_blocks": [{"type": "divider"}] * n},
        10,
        "/child_blocks",
    ),
    "pie segments": (pie, 6, "/chart/segments"),
    "series": (lambda n: chart(series=n), 6, "/chart/series"),
}


@pytest.mark.parametrize("what", ITEMS)
def test_lists_have_their_limit(what: str) -> None:
    make, most, pointer = ITEMS[what]
    assert check_message({"text": "x", "blocks": [make(most)]}) == []
    [problem] = check_message({"text": "x", "blocks": [make(most + 1)]})
    assert problem.pointer == "/blocks/0" + pointer
    assert problem.message == f"no more than {most} items allowed"


@pytest.mark.parametrize("what", ITEMS)
def test_lists_are_not_empty(what: str) -> None:
    make, _, pointer = ITEMS[what]
    problems = check_message({"text": "x", "blocks": [make(0)]})
    assert ("/blocks/0" + pointer, "no fewer than 1 items allowed") in {
        (problem.pointer, problem.message) for problem in problems
    }


@pytest.mark.parametrize(("field", "most"), [("title", 24), ("submit", 24), ("close", 24)])
def test_a_modal_has_short_words(field: str, most: int) -> None:
    assert check_view(modal(**{field: plain("x" * most)}), kind="modal") == []
    [problem] = check_view(modal(**{field: plain("x" * (most + 1))}), kind="modal")
    assert str(problem) == (
        f"[ERROR] must be less than {most + 1} characters [json-pointer:/view/{field}/text]"
    )


@pytest.mark.parametrize(
    ("field", "most"), [("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)]
)
def test_a_view_carries_so_much(field: str, most: int) -> None:
    assert check_view(modal(**{field: "x" * most}), kind="modal") == []
    [problem] = check_view(modal(**{field: "x" * (most + 1)}), kind="modal")
    assert problem.pointer == f"/view/{field}"
    assert problem.error == "invalid_arguments"


def test_an_image_element_is_held_to_the_same() -> None:
    [problem] = check_message({"blocks": [section(accessory={**IMAGE, "alt_text": ""})]})
    assert problem.pointer == "/blocks/0/accessory/alt_text"
