"""Slack names what the app left nameless."""

from itertools import count

from sandbox.blockkit import assign_ids
from tests.sandbox.blockkit.samples import BLOCKS, CARD, IMAGE, actions, button, question, section


def test_blocks_and_elements_are_named() -> None:
    blocks = [
        section(accessory=button()),
        actions(button(), button(action_id="mine")),
        question({"type": "plain_text_input"}, block_id="theirs"),
    ]
    first, second, third = assign_ids(blocks)
    assert first["block_id"] == "id1"
    assert first["accessory"]["action_id"] == "id2"
    assert second["block_id"] == "id3"
    assert [element["action_id"] for element in second["elements"]] == ["id4", "mine"]
    assert third["block_id"] == "theirs"
    assert third["element"]["action_id"] == "id5"


def test_what_is_nested_is_named_too() -> None:
    [container, carousel] = assign_ids(
        [BLOCKS["container"], {"type": "carousel", "elements": [{**CARD, "actions": [button()]}]}]
    )
    assert all("block_id" in child for child in container["child_blocks"])
    assert "action_id" in carousel["elements"][0]["actions"][0]


def test_images_and_texts_have_no_name() -> None:
    [block] = assign_ids([section(accessory=IMAGE)])
    assert block["accessory"] == IMAGE


def test_what_was_sent_stays_as_it_was() -> None:
    block = section(accessory=button())
    assign_ids([block])
    assert block == section(accessory=button())


def test_names_that_are_taken_are_passed_over() -> None:
    blocks = assign_ids([section(block_id="id1"), section(), actions(button(action_id="id2"))])
    assert [block["block_id"] for block in blocks] == ["id1", "id3", "id4"]


def test_names_come_from_wherever_one_likes() -> None:
    numbers = count(7)
    blocks = assign_ids([section(), section()], lambda: f"B{next(numbers)}")
    assert [block["block_id"] for block in blocks] == ["B7", "B8"]


def test_one_block_sent_twice_becomes_two() -> None:
    block = section()
    first, second = assign_ids([block, block])
    assert first["block_id"] != second["block_id"]
