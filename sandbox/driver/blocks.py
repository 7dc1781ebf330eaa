"""Blocks as lines of plain text, in the order in which a person reads them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sandbox.driver.words import Reader

Json = Mapping[str, Any]


def lines(blocks: Sequence[Json], reader: Reader, values: Json | None = None) -> list[str]:
    """`values` is the state of the menus and fields, by block and action."""
    found: list[str] = []
    for block in blocks:
        render = _BLOCKS.get(str(block.get("type")))
        held = (values or {}).get(str(block.get("block_id")), {})
        if render is None:
            found.append(f"[{block.get('type')}]")
        else:
            found += render(block, reader, held)
    return [line for line in found if line.strip()]


def control(element: Json, reader: Reader, held: Json | None = None) -> str:
    """A button as [Label], a menu as [Choice ▾], a field as its content."""
    kind = element.get("type")
    if kind in ("button", "workflow_button"):
        return f"[{reader.text(element.get('text'))}]"
    if kind == "overflow":
        return "[⋯]"
    if kind == "icon_button":
        return f"[{reader.text(element.get('text'))}]"
    if kind == "feedback_buttons":
        buttons = (element["positive_button"], element["negative_button"])
        return " ".join(f"[{reader.text(one['text'])}]" for one in buttons)
    if kind == "image":
        return f"({element.get('alt_text')})"
    chosen = chosen_words(element, reader, held)
    if kind in ("radio_buttons", "checkboxes"):
        return " ".join(
            f"{'(x)' if words in chosen else '( )'} {words}"
            for words in (reader.text(option.get("text")) for option in element["options"])
        )
    shown = ", ".join(chosen) or reader.text(element.get("placeholder"))
    return f"[{shown} ▾]" if str(kind).endswith("select") else f"[{shown}]"


def chosen_words(element: Json, reader: Reader, held: Json | None) -> list[str]:
    """What a menu or field holds, in the words that are shown."""
    state = (held or {}).get(str(element.get("action_id")))
    if state is None:
        return []
    found: list[str] = []
    for name, value in state.items():
        if name in ("type", "timezone"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping) and "elements" in one:
                found += _rich(one, reader, {})
            elif isinstance(one, Mapping):
                found.append(reader.text(one.get("text")) or str(one.get("name", "")))
            elif one is not None:
                found.append(_named(str(one), str(name), reader))
    return found


def _named(value: str, name: str, reader: Reader) -> str:
    if "user" in name:
        return "@" + reader.people.get(value, value)
    if "channel" in name or "conversation" in name:
        return "#" + reader.channels.get(value, value)
    if name == "selected_date_time":
        return f"{reader.local(float(value)):%Y-%m-%d %H:%M}"
    return value


def _section(block: Json, reader: Reader, held: Json) -> list[str]:
    found = reader.text(block.get("text")).split("\n")
    for one in block.get("fields") or ():
        found += reader.text(one).split("\n")
    if block.get("accessory"):
        found.append(control(block["accessory"], reader, held))
    return found


def _actions(block: Json, reader: Reader, held: Json) -> list[str]:
    return [" ".join(control(one, reader, held) for one in block["elements"])]


def _context(block: Json, reader: Reader, held: Json) -> list[str]:
    elements = block["elements"]
    shown = (
        one.get("alt_text", "") if one.get("type") == "image" else reader.text(one)
        for one in elements
    )
    return " ".join(shown).split("\n")


def _input(block: Json, reader: Reader, held: Json) -> list[str]:
    label = reader.text(block.get("label"))
    optional = " (optional)" if block.get("optional") else ""
    found = [f"{label}{optional}: {control(block['element'], reader, held)}"]
    if block.get("hint"):
        found.append(f"  {reader.text(block['hint'])}")
    return found


def _image(block: Json, reader: Reader, held: Json) -> list[str]:
    return [reader.text(block.get("title")), f"(picture: {block.get('alt_text')})"]


def _table(block: Json, reader: Reader, held: Json) -> list[str]:
    rows = block.get("rows") or ()
    shown = (" | ".join(" ".join(_rich(cell, reader, {})) for cell in row) for row in rows)
    return [str(block.get("caption") or ""), *shown]


def _chart(block: Json, reader: Reader, held: Json) -> list[str]:
    chart = block.get("chart") or {}
    found = [str(block.get("title") or "")]
    found += [f"{one['label']}: {one['value']}" for one in chart.get("segments") or ()]
    for series in chart.get("series") or ():
        points = ", ".join(f"{one['label']} {one['value']}" for one in series["data"])
        found.append(f"{series['name']}: {points}")
    return found


def _card(block: Json, reader: Reader, held: Json) -> list[str]:
    found = [reader.text(block.get(name)) for name in ("title", "subtitle", "body", "subtext")]
    found += [control(one, reader, held) for one in block.get("actions") or ()]
    return found


def _nested(field: str) -> Callable[[Json, Reader, Json], list[str]]:
    def render(block: Json, reader: Reader, held: Json) -> list[str]:
        # Blocks inside have ids of their own, which the state of the whole is keyed by.
        head = [reader.text(block.get("title")), reader.text(block.get("subtitle"))]
        return head + lines(block.get(field) or (), reader)

    return render


def _plan(block: Json, reader: Reader, held: Json) -> list[str]:
    tasks = block.get("tasks") or [block]
    head = [reader.text(block.get("title"))] if block.get("tasks") else []
    return head + [f"{one.get('title')} ({one.get('status', 'pending')})" for one in tasks]


def _rich(node: Json, reader: Reader, held: Json) -> list[str]:
    """A rich_text block, or any element of one, as lines."""
    kind = node.get("type")
    if kind in ("raw_text", "raw_number"):
        return [str(node.get("text", node.get("value", "")))]
    if kind in ("rich_text", "rich_text_list"):
        inside = [_rich(one, reader, held) for one in node.get("elements") or ()]
        marks = [""] * len(inside)
        if kind == "rich_text_list":
            first = 1 + int(node.get("offset") or 0)
            is_ordered = node.get("style") == "ordered"
            marks = [f"{first + n}. " if is_ordered else "• " for n in range(len(inside))]
        return [
            f"{mark}{line}" for mark, lines in zip(marks, inside, strict=True) for line in lines
        ]
    return "".join(_inline(one, reader) for one in node.get("elements") or ()).split("\n")


def _inline(one: Json, reader: Reader) -> str:
    match one.get("type"):
        case "text":
            return str(one["text"])
        case "user":
            return "@" + reader.people.get(one["user_id"], one["user_id"])
        case "channel":
            return "#" + reader.channels.get(one["channel_id"], one["channel_id"])
        case "emoji":
            return f":{one['name']}:"
        case "link":
            return str(one.get("text") or one["url"])
        case "broadcast":
            return f"@{one['range']}"
        case "date":
            return reader.date_words(one["timestamp"], one["format"])
        case "color":
            return str(one["value"])
        case _:
            return ""


_BLOCKS: dict[str, Callable[[Json, Reader, Json], list[str]]] = {
    "section": _section,
    "header": lambda block, reader, held: [reader.text(block.get("text"))],
    "alert": lambda block, reader, held: [reader.text(block.get("text"))],
    "divider": lambda block, reader, held: [],
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "input": _input,
    "image": _image,
    "video": _image,
    "markdown": lambda block, reader, held: str(block.get("text")).split("\n"),
    "rich_text": _rich,
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "card": _card,
    "carousel": _nested("elements"),
    "container": _nested("child_blocks"),
    "task_card": _plan,
    "plan": _plan,
}
