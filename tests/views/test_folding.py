"""Few buttons under a line: the rest stands behind its ⋯, and does the same there."""

from bot.ids import ActionId
from bot.views.blocks import actions, button, confirm
from bot.views.nudges.folding import folded, unfolded

SURE = confirm("Drop it?", "It is gone then.", "Drop it", "Cancel")


def row(*labels: str) -> dict[str, object]:
    return actions(*(button(one, ActionId.STALE_ALIVE, f"thing:{one}|x") for one in labels))


def seen(block: dict[str, object]) -> tuple[list[str], list[str]]:
    """What is shown, and what is behind the ⋯."""
    [after] = folded([block])
    shown = [one["text"]["text"] for one in after["elements"] if one["type"] == "button"]
    behind = [
        option["text"]["text"]
        for one in after["elements"]
        if one["type"] == "overflow"
        for option in one["options"]
    ]
    return shown, behind


def test_four_are_shown_and_of_more_the_first_three() -> None:
    assert seen(row("a", "b", "c", "d")) == (["a", "b", "c", "d"], [])
    assert seen(row("a", "b", "c", "d", "e")) == (["a", "b", "c"], ["d", "e"])
    assert seen(row(*"abcdefghij")) == (list("abcde"), list("fghij"))


def test_what_asks_first_and_what_would_not_fit_stay_buttons() -> None:
    drop = button("drop", ActionId.DISMISS, "x", confirm=SURE)
    long = button("long", ActionId.DISMISS, "x" * 150)
    block = row("a", "b", "c", "d")
    assert seen({**block, "elements": [*block["elements"], drop, long]}) == (  # type: ignore[misc]
        ["a", "drop", "long"],
        ["b", "c", "d"],
    )


def test_it_stands_for_the_button_that_it_was() -> None:
    [after] = folded([row(*"abcde")])
    value = after["elements"][-1]["options"][0]["value"]
    assert unfolded(value) == (ActionId.STALE_ALIVE, "thing:d|x")
