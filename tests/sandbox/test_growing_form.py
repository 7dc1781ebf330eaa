"""A form that grows by views.update while somebody is filling it in: what was entered stays."""

from typing import Any

from tests.sandbox.bench import Bench
from tests.sandbox.test_conversation import actions, button, field, modal, option

Json = dict[str, Any]
OPTIONS = [option("A missed case", "fn"), option("A false alarm", "fp")]


def growing(rows: int, **more: Json) -> Json:
    """`more`: fields of other elements, by block."""
    pairs = [
        block
        for row in range(1, rows + 1)
        for block in (
            field(f"error{row}", "Error", {"type": "plain_text_input", "multiline": True}),
            field(f"cost{row}", "Cost", {"type": "number_input", "is_decimal_allowed": True}),
        )
    ]
    rest = [field(name, name.title(), element) for name, element in more.items()]
    return modal(*pairs, actions(button("Add another", "another")), *rest)


REST: dict[str, Json] = {
    "who": {"type": "users_select"},
    "day": {"type": "datepicker"},
    "worse": {"type": "radio_buttons", "options": OPTIONS},
    "both": {"type": "checkboxes", "options": OPTIONS},
}


def test_add_another_keeps_what_was_entered(bench: Bench) -> None:
    seen: list[Json] = []

    @bench.app.command("/do")
    async def do(ack: Any, client: Any, command: Json) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=growing(1, **REST))

    @bench.app.action("another")
    async def another(ack: Any, body: Json, client: Any) -> None:
        seen.append(body["view"]["state"]["values"])
        await ack()
        view = growing(len(seen) + 1, **REST)
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)

    @bench.app.view("form")
    async def sent(ack: Any, view: Json) -> None:
        seen.append(view["state"]["values"])
        await ack()

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    alice.fills("Error", "A loyal customer\ngets a discount").fills("Cost", "12.5")
    alice.fills("Who", "@bob").fills("Day", "2026-12-04").fills("Worse", "A missed case")
    alice.fills("Both", ["A missed case", "A false alarm"]).clicks("Add another")
    alice.fills("Error", "A customer leaves", nth=2).fills("Cost", 900, nth=2)
    alice.clicks("Add another").sees("A loyal customer").sees("A customer leaves")
    alice.fills("Error", "Nobody acts", nth=3).fills("Cost", 0, nth=3)
    assert alice.submits() == {}
    first, second, last = seen
    assert first["cost1"]["cost1_field"]["value"] == "12.5"
    assert second["error2"]["error2_field"]["value"] == "A customer leaves"
    costs = [last[f"cost{row}"][f"cost{row}_field"]["value"] for row in (1, 2, 3)]
    assert costs == ["12.5", "900", "0"]
    assert last["error1"]["error1_field"]["value"] == "A loyal customer\ngets a discount"
    assert last["who"]["who_field"]["selected_user"] == bench.slack.person("bob").id
    assert last["day"]["day_field"]["selected_date"] == "2026-12-04"
    assert last["worse"]["worse_field"]["selected_option"]["value"] == "fn"
    assert len(last["both"]["both_field"]["selected_options"]) == 2


def test_what_was_entered_goes_where_the_block_or_the_action_is_another(bench: Bench) -> None:
    @bench.app.command("/do")
    async def do(ack: Any, client: Any, command: Json) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=growing(1))

    @bench.app.action("another")
    async def another(ack: Any, body: Json, client: Any) -> None:
        await ack()
        anew = field("error_anew", "Error", {"type": "plain_text_input"})
        view = modal(anew, actions(button("Add another", "another")))
        await client.views_update(view_id=body["view"]["id"], view=view)

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    alice.fills("Error", "A loyal customer").clicks("Add another").does_not_see("A loyal customer")
