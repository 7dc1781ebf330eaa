"""A real Bolt app, over Socket Mode, with people in front of it: each surface once."""

from typing import Any

import pytest

from tests.sandbox.bench import Bench

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Json:
    return {"text": plain(text), "value": value}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    element = {"action_id": f"{block_id}_field", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element} | more


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("A form"),
        "submit": plain("Send"),
        "close": plain("Leave"),
        "blocks": list(blocks),
    } | more


def button(label: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": "v"} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def test_a_command_is_answered_to_the_one_who_typed_it(bench: Bench) -> None:
    @bench.app.command("/do")
    async def do(ack: Any, command: Json) -> None:
        await ack(f"You said: {command['text']}")

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general")
    dana = bench.slack.person("dana").goes_to("#general")
    alice.types("/do it & <that> with @dana in #ml-churn")
    alice.sees("You said: it & <that> with @Dana in #ml-churn")
    dana.sees_nothing()


def test_a_command_escapes_as_its_manifest_says(bench: Bench) -> None:
    texts: list[str] = []

    async def keep(ack: Any, command: Json) -> None:
        texts.append(command["text"])
        await ack()

    bench.app.command("/do")(keep)
    bench.app.command("/raw")(keep)
    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general")
    dana = bench.slack.person("dana")
    alice.types("/do @dana a<b").types("/raw @dana a<b")
    assert texts == [f"<@{dana.id}|dana> a&lt;b", "@dana a&lt;b"]


def test_a_command_may_answer_to_the_whole_channel(bench: Bench) -> None:
    @bench.app.command("/do")
    async def do(ack: Any) -> None:
        await ack(text="Hear ye", response_type="in_channel")

    bench.connect()
    bench.slack.person("alice").goes_to("#general").types("/do it")
    bench.slack.person("dana").goes_to("#general").sees("/do it").sees("Hear ye")


def test_a_message_with_a_button_is_pressed_and_updated_in_place(bench: Bench) -> None:
    @bench.app.event("app_mention")
    async def mentioned(say: Any) -> None:
        await say(text="Press", blocks=[actions(button("Press me", "press"))])

    @bench.app.action("press")
    async def pressed(ack: Any, body: Json, client: Any) -> None:
        await ack()
        await client.chat_update(
            channel=body["channel"]["id"],
            ts=body["message"]["ts"],
            text=f"Pressed by <@{body['user']['id']}>",
        )

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    alice.types("@Robin hello").sees("[Press me]").clicks("Press me")
    bench.slack.person("dana").goes_to("#general").sees("Pressed by @Alice")
    alice.does_not_see("[Press me]")


def test_what_is_shown_to_one_person_can_be_replaced_through_its_response_url(
    bench: Bench,
) -> None:
    @bench.app.command("/do")
    async def do(ack: Any, client: Any, command: Json) -> None:
        await ack()
        await client.chat_postEphemeral(
            channel=command["channel_id"],
            user=command["user_id"],
            text="Choose",
            blocks=[actions(button("Yes", "yes"), button("No", "no"))],
        )

    @bench.app.action("yes")
    async def yes(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        assert "message" not in body  # Slack doesn't keep what only one person saw.
        await respond(text="So be it", replace_original=True)

    @bench.app.action("no")
    async def no(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    alice.types("/do it").clicks("Yes").sees("So be it").does_not_see("[Yes]")
    alice.types("/do it").clicks("No").does_not_see("[No]")
    bench.slack.person("dana").goes_to("#general").does_not_see("So be it")


FIELDS = [
    field("words", "Some words", {"type": "plain_text_input"}),
    field("day", "A day", {"type": "datepicker"}),
    field("hour", "An hour", {"type": "timepicker"}),
    field("moment", "A moment", {"type": "datetimepicker"}),
    field("who", "Who", {"type": "multi_users_select"}),
    field("where", "Where", {"type": "conversations_select"}),
    field(
        "one", "One of", {"type": "static_select", "options": [option("A", "a"), option("B", "b")]}
    ),
    field(
        "some", "Some of", {"type": "checkboxes", "options": [option("C", "c"), option("D", "d")]}
    ),
    field("zone", "Zone", {"type": "external_select", "min_query_length": 2}),
    field("count", "Count", {"type": "number_input", "is_decimal_allowed": False}),
    field("rich", "Rich", {"type": "rich_text_input"}, optional=True),
]


def test_a_form_is_filled_in_and_its_state_arrives(bench: Bench) -> None:
    states: list[Json] = []

    @bench.app.command("/do")
    async def do(ack: Any, client: Any, command: Json) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=modal(*FIELDS))

    @bench.app.options("zone_field")
    async def zones(ack: Any, payload: Json) -> None:
        zones = ["Europe/Berlin", "Europe/Bern", "Asia/Tokyo"]
        await ack(options=[option(one, one) for one in zones if payload["value"] in one])

    @bench.app.view("form")
    async def sent(ack: Any, view: Json) -> None:
        states.append(view["state"]["values"])
        await ack()

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    alice.fills("Some words", "Hello").fills("A day", "2026-12-04").fills("An hour", "15:30")
    alice.fills("A moment", "2026-12-04 15:30").fills("Who", ["@dana", "@bob"])
    alice.fills("Where", "#ml-churn").fills("One of", "B").fills("Some of", ["C", "D"])
    alice.fills("Zone", "Europe/Berlin").fills("Count", 3).fills("Rich", "Rich words")
    assert alice.submits() == {}
    dana, bob = bench.slack.person("dana"), bench.slack.person("bob")
    (values,) = states
    assert values["words"]["words_field"] == {"type": "plain_text_input", "value": "Hello"}
    assert values["day"]["day_field"]["selected_date"] == "2026-12-04"
    assert values["hour"]["hour_field"]["selected_time"] == "15:30"
    assert values["moment"]["moment_field"]["selected_date_time"] == 1796394600
    assert values["who"]["who_field"]["selected_users"] == [dana.id, bob.id]
    assert values["where"]["where_field"]["selected_conversation"] == bench.channel("ml-churn")
    assert values["one"]["one_field"]["selected_option"]["value"] == "b"
    chosen = values["some"]["some_field"]["selected_options"]
    assert [one["value"] for one in chosen] == ["c", "d"]
    assert values["zone"]["zone_field"]["selected_option"]["value"] == "Europe/Berlin"
    assert values["count"]["count_field"]["value"] == "3"
    assert values["rich"]["rich_field"]["rich_text_value"]["type"] == "rich_text"


def test_a_form_shows_its_errors_and_goes_on_to_the_next(bench: Bench) -> None:
    @bench.app.command("/do")
    async def do(ack: Any, client: Any, command: Json) -> None:
        await ack()
        words = field("words", "Words", {"type": "plain_text_input"})
        await client.views_open(trigger_id=command["trigger_id"], view=modal(words))

    @bench.app.view("form")
    async def sent(ack: Any, view: Json) -> None:
        words = view["state"]["values"]["words"]["words_field"]["value"]
        if words == "bad":
            await ack(response_action="errors", errors={"words": "That is bad."})
        else:
            section = {"type": "section", "text": plain(f"You wrote {words}")}
            await ack(response_action="update", view=modal(section, callback_id="end"))

    @bench.app.view("end")
    async def ended(ack: Any) -> None:
        await ack(response_action="clear")

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    assert alice.fills("Words", "").submits() == {"Words": "Please complete this required field."}
    assert alice.fills("Words", "bad").submits() == {"Words": "That is bad."}
    alice.sees_error("That is bad.")
    assert alice.fills("Words", "good").submits() == {}
    alice.sees("You wrote good", in_="modal")
    assert alice.submits() == {}
    alice.does_not_see("You wrote good")


def test_a_closed_form_is_told_when_it_asked_for_it(bench: Bench) -> None:
    closed: list[bool] = []

    @bench.app.shortcut("start")
    async def start(ack: Any, client: Any, shortcut: Json) -> None:
        await ack()
        section = {"type": "section", "text": plain("Hi")}
        view = modal(section, notify_on_close=True)
        await client.views_open(trigger_id=shortcut["trigger_id"], view=view)

    @bench.app.view_closed("form")
    async def left(ack: Any, body: Json) -> None:
        await ack()
        closed.append(body["is_cleared"])

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").uses("Start").sees("Hi", in_="modal")
    alice.closes().does_not_see("Hi")
    assert closed == [False]


def test_the_home_tab_is_published_and_used(bench: Bench) -> None:
    picked: list[str] = []

    @bench.app.event("app_home_opened")
    async def opened(event: Json, client: Any) -> None:
        menu = {
            "type": "overflow",
            "action_id": "more",
            "options": [option("Archive", "x"), option("Keep", "y")],
        }
        section = {
            "type": "section",
            "text": {"type": "mrkdwn", "text": f"Hello <@{event['user']}>"},
            "accessory": menu,
        }
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [section]}
        )

    @bench.app.action("more")
    async def more(ack: Any, action: Json) -> None:
        await ack()
        picked.append(action["selected_option"]["value"])

    bench.connect()
    alice = bench.slack.person("alice").opens_home()
    alice.sees("Hello @Alice", in_="home").chooses("⋯", "Keep")
    bench.slack.settle()
    assert picked == ["y"]


def test_a_message_shortcut_carries_the_message(bench: Bench) -> None:
    kept: list[str] = []

    @bench.app.shortcut("keep")
    async def keep(ack: Any, shortcut: Json) -> None:
        await ack()
        kept.append(shortcut["message"]["text"])

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("Remember this")
    alice.uses("Keep", on="Remember this")
    assert kept == ["Remember this"]


def test_threads_and_direct_messages(bench: Bench) -> None:
    @bench.app.event("message")
    async def answered(event: Json, say: Any) -> None:
        if event.get("thread_ts"):
            await say(text="In the thread", thread_ts=event["thread_ts"])
        elif event["channel_type"] == "im":
            await say("Just between us")

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    alice.types("A topic").replies("An opinion", to="A topic").sees("In the thread")
    alice.types("Psst", in_="@Robin").sees("Just between us", in_="@Robin")
    bench.slack.person("dana").does_not_see("Just between us")


def test_a_button_asks_back_before_it_acts(bench: Bench) -> None:
    pressed: list[str] = []
    confirm = {
        "title": plain("Sure?"),
        "text": plain("It is forever."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }

    @bench.app.action("end")
    async def end(ack: Any, body: Json) -> None:
        await ack()
        pressed.append(body["user"]["id"])

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    row = actions(button("End it", "end", confirm=confirm))
    bench.call("chat.postMessage", channel=bench.channel("general"), text="End?", blocks=[row])
    with pytest.raises(AssertionError, match="It is forever"):
        alice.clicks("End it")
    alice.clicks("End it", confirm=False)
    assert not pressed
    alice.clicks("End it", confirm=True)
    assert pressed == [alice.id]


@pytest.fixture(autouse=True)
def _nothing_is_refused(bench: Bench) -> Any:
    yield
    assert bench.slack.refusals() == []
    assert bench.slack.warnings() == []
