"""Block Kit, a piece at a time, as plain dicts: the SDK's models drop blocks that they don't know,
and building them costs a hundred times as much (speed-and-trust.md, figure 4)."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.views.chart_words import CHART
from bot.views.equivalents import TABLE, equivalent, read
from bot.views.fitting import cut, cut_mrkdwn
from bot.words import Mrkdwn
from rituals.ports import Content

Block = dict[str, Any]
Element = dict[str, Any]

SECTION_LIMIT = 3_000
ALT_LIMIT = 2_000


def mrkdwn(text: Mrkdwn) -> Element:
    # verbatim: Slack is not to look for names and links in what people typed.
    return {"type": "mrkdwn", "text": cut_mrkdwn(text, SECTION_LIMIT), "verbatim": True}


def plain(text: str, limit: int = SECTION_LIMIT) -> Element:
    # Most texts fit, and a message has dozens: a call for nothing is half of what this costs.
    fitting = text if len(text) <= limit else cut(text, limit)
    return {"type": "plain_text", "text": fitting, "emoji": True}


def section(text: Mrkdwn, accessory: Element | None = None, block_id: str | None = None) -> Block:
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory:
        block["accessory"] = accessory
    if block_id:
        block["block_id"] = block_id
    return block


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, 150)}


def context(*texts: Mrkdwn) -> Block:
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    block: Block = {"type": "actions", "elements": list(elements)}
    if block_id:
        block["block_id"] = block_id
    return block


def button(
    label: str,
    action: str,
    value: str = "",
    *,
    style: str | None = None,
    confirm: Element | None = None,
    url: str | None = None,
) -> Element:
    element: Element = {"type": "button", "text": plain(label, 75), "action_id": action}
    if value:
        element["value"] = value
    if style:
        element["style"] = style
    if confirm:
        element["confirm"] = confirm
    if url:
        element["url"] = url
    return element


def alike(elements: Sequence[Element]) -> list[Element]:
    """Several that do the same, side by side: Slack wants an id of its own for each."""
    return [
        element | {"action_id": f"{element['action_id']}|{number}"}
        for number, element in enumerate(elements)
    ]


def confirm(title: str, text: str, yes: str, no: str) -> Element:
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def option(label: str, value: str, about: str = "") -> Element:
    """`about`: a line of description under it."""
    element: Element = {"text": plain(label, 75), "value": value}
    if about:
        element["description"] = plain(about, 75)
    return element


def overflow(action: str, options: Sequence[Element]) -> Element:
    return {"type": "overflow", "action_id": action, "options": list(options)}


def text_field(
    field: str,
    label: str,
    *,
    value: str = "",
    placeholder: str = "",
    hint: str = "",
    multiline: bool = False,
    optional: bool = False,
    limit: int | None = None,
    focus: bool = False,
) -> Block:
    element: Element = {"type": "plain_text_input", "action_id": field}
    if multiline:
        element["multiline"] = True
    if value:
        element["initial_value"] = value
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    if limit:
        element["max_length"] = limit
    if focus:
        element["focus_on_load"] = True
    return field_of(field, label, element, hint=hint, optional=optional)


def field_of(
    field: str, label: str, element: Element, *, hint: str = "", optional: bool = False
) -> Block:
    """An input; block_id and action_id are both the field's name, so that errors find it."""
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label, 2000),
        "element": {"action_id": field, **element},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, 2000)
    return block


def choice(kind: str, options: Sequence[Element], chosen: str | None) -> Element:
    """`static_select` or `radio_buttons` with one option chosen."""
    element: Element = {"type": kind, "options": list(options)}
    initial = next((o for o in options if o["value"] == chosen), None)
    if initial:
        element["initial_option"] = initial
    return element


def modal(
    view: str,
    title: str,
    blocks: Iterable[Block],
    *,
    submit: str | None = None,
    close: str,
    metadata: str = "",
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "modal",
        "callback_id": view,
        "title": plain(title, 24),
        "close": plain(close, 24),
        "blocks": list(blocks),
    }
    if submit:
        body["submit"] = plain(submit, 24)
    if metadata:
        body["private_metadata"] = metadata
    return body


def quoted_text(*parts: tuple[str, bool]) -> Block:
    """Text that people typed, drawn as it was typed, (text, is_bold) each: rich text is never
    read as markup, so nothing in it can ping, link or format."""
    return {"type": "rich_text", "elements": [_rich_section(parts)]}


def quoted_list(items: Iterable[Sequence[tuple[str, bool]]], *, first: int = 0) -> Block:
    """The same as a list; numbered from `first` on, where that is given."""
    found: Element = {
        "type": "rich_text_list",
        "style": "ordered" if first else "bullet",
        "elements": [_rich_section(item) for item in items],
    }
    if first > 1:
        found["offset"] = first - 1
    return {"type": "rich_text", "elements": [found]}


def _rich_section(parts: Iterable[tuple[str, bool]]) -> Element:
    return {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": text, "style": {"bold": True}}
            if bold
            else {"type": "text", "text": text}
            for text, bold in parts
            if text
        ],
    }


def table(rows: Sequence[Sequence[str]], *, numbers_from: int | None = None) -> Block:
    """The first row is its head; one a message. Cells are plain text: nothing in them is markup.
    `numbers_from`: the first column that is read as numbers, to the right, as are all after it."""
    cells = [[{"type": "raw_text", "text": cell or "–"} for cell in row] for row in rows]
    found: Block = {"type": TABLE, "rows": cells}
    if numbers_from is not None:
        right = len(rows[0]) - numbers_from
        found["column_settings"] = [None] * numbers_from + [{"align": "right"}] * right
    return found


def image(file_id: str, alt: str, *, title: str) -> Block:
    """A file in Slack, shown. `alt`: what it says to whoever doesn't see it."""
    return {
        "type": "image",
        "slack_file": {"id": file_id},
        "alt_text": cut(alt, ALT_LIMIT),
        "title": plain(title),
    }


def message(*blocks: Block) -> Content:
    """A message with its full equivalent as plain text, for screen readers and notifications."""
    return {"text": equivalent(blocks), "blocks": list(blocks)}


def for_window(content: Content) -> Content:
    """The same without what Slack shows in messages only: tables and charts, in words."""
    blocks = [
        section(Mrkdwn(read(block))) if block["type"] in (CHART, TABLE) else block
        for block in content["blocks"]
    ]
    return {**content, "blocks": blocks}
