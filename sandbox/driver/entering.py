"""What a person means by a value, turned into what an element holds."""

from typing import TYPE_CHECKING, Any

from sandbox.driver import finding
from sandbox.driver.client import Json
from sandbox.driver.sight import Control
from sandbox.driver.words import Reader

if TYPE_CHECKING:
    from sandbox.driver.person import Person


def value_of(person: "Person", control: Control, wanted: Any) -> Any:
    """`wanted` in people's words: an option's text, "@dana", "#ml-churn", a date; lists of them."""
    element = control.element
    kind = str(element["type"])
    if wanted in (None, ""):
        return None
    if isinstance(wanted, list | tuple):
        return [_one(person, control, kind, item) for item in wanted]
    if kind.startswith("multi_") or kind == "checkboxes":
        return [_one(person, control, kind, wanted)]
    return _one(person, control, kind, wanted)


def _one(person: "Person", control: Control, kind: str, wanted: Any) -> Any:
    look = person.last_look()  # it has the field
    state, reader = look.state, look.reader
    if kind.endswith("users_select"):
        return finding.person_id(str(wanted), state)
    if kind.endswith(("channels_select", "conversations_select")):
        return finding.channel_id(str(wanted), state)
    if kind.endswith("external_select"):
        return finding.option_value(str(wanted), _suggested(person, control, wanted), reader)
    if kind.endswith("static_select") or kind in ("radio_buttons", "checkboxes", "overflow"):
        return finding.option_value(str(wanted), finding.options_of(control.element), reader)
    if kind == "datetimepicker":
        return finding.moment(wanted, state["me"]["tz"])
    if kind == "rich_text_input" and isinstance(wanted, str):
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": wanted}]}
        return {"type": "rich_text", "elements": [section]}
    return wanted


def _suggested(person: "Person", control: Control, text: Any) -> list[Json]:
    """What the app offers for the typed text."""
    person.does(
        "suggest",
        where=control.where,
        block_id=control.block["block_id"],
        action_id=control.element["action_id"],
        text=str(text),
    )
    if not person.last["ok"]:
        raise AssertionError(f"no choices for “{text}”: {person.last.get('message')}")
    return finding.options_of(person.last["result"])


def suggested_words(person: "Person", control: Control, text: str) -> list[str]:
    reader = person.look().reader
    return [reader.text(one["text"]) for one in _suggested(person, control, text)]


def feedback_value(element: Json, label: str, reader: Reader) -> str:
    for name in ("positive_button", "negative_button"):
        if finding.best(label, [reader.text(element[name]["text"])]) is not None:
            return str(element[name]["value"])
    raise AssertionError(f"There is no “{label}”.")
