"""What Slack refuses, with its names for it."""

from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

from tests.sandbox.bench import SCOPES, Bench, manifest
from tests.sandbox.test_conversation import actions, button, field, modal, plain

Json = dict[str, Any]


@pytest.fixture
def room(bench: Bench) -> str:
    """A channel that the bot is in."""
    bench.slack.person("alice").goes_to("#ml-churn").invites("Robin")
    return bench.channel("ml-churn")


@pytest.mark.parametrize(
    ("token", "error"),
    [(None, "not_authed"), ("xoxb-wrong", "invalid_auth"), ("xapp-wrong", "invalid_auth")],
)
def test_tokens(bench: Bench, token: str | None, error: str) -> None:
    assert bench.call("auth.test", token=token)["error"] == error


def test_a_token_of_the_wrong_kind(bench: Bench) -> None:
    app_token, bot_token = bench.ids["app_token"], bench.ids["bot_token"]
    assert bench.call("auth.test", token=app_token)["error"] == "not_allowed_token_type"
    opened = bench.call("apps.connections.open", token=bot_token)
    assert opened["error"] == "not_allowed_token_type"


def test_a_scope_that_was_not_granted(bench: Bench) -> None:
    bench.slack.install(manifest(scopes="commands users:read"))
    answer = bench.call("chat.postMessage", channel=bench.channel("general"), text="Hi")
    assert answer["error"] == "missing_scope"
    assert (answer["needed"], answer["provided"]) == ("chat:write", "commands,users:read")
    assert answer["headers"]["x-oauth-scopes"] == "commands,users:read"


def test_a_method_that_the_sandbox_does_not_have(bench: Bench) -> None:
    assert bench.call("admin.users.remove")["error"] == "unknown_method"
    assert [one["error"] for one in bench.slack.refusals()] == ["unknown_method"]


def test_channels_that_the_bot_may_not_post_to(bench: Bench, room: str) -> None:
    def post(channel: str) -> str:
        return str(bench.call("chat.postMessage", channel=channel, text="Hi").get("error"))

    assert post("C404") == "channel_not_found"
    assert post(bench.channel("ml-secret")) == "channel_not_found"
    assert post(bench.channel("general")) == "not_in_channel"
    bench.slack.person("alice").archives("#ml-churn")
    assert post(room) == "is_archived"


def test_people_that_cannot_be_found_or_written_to(bench: Bench) -> None:
    bob = bench.slack.person("bob").id
    bench.slack.change("bob", deleted=True)
    assert bench.call("users.info", user="U404")["error"] == "user_not_found"
    assert bench.call("users.info", user=bob)["user"]["deleted"]
    assert bench.call("conversations.open", users=bob)["error"] == "user_disabled"
    assert bench.call("conversations.open", users=bench.ids["bot_user_id"])["error"] == (
        "cannot_dm_bot"
    )


def test_messages_that_cannot_be_changed(bench: Bench, room: str) -> None:
    alice = bench.slack.person("alice").types("Mine")
    hers = alice.last["result"]["ts"]
    update = {"channel": room, "text": "New"}
    assert bench.call("chat.update", ts=hers, **update)["error"] == "cant_update_message"
    assert bench.call("chat.update", ts="1.0", **update)["error"] == "message_not_found"
    assert bench.call("chat.delete", ts=hers, channel=room)["error"] == "cant_delete_message"
    shown = bench.call("chat.postEphemeral", channel=room, user=alice.id, text="Hi")
    gone = bench.call("chat.update", ts=shown["message_ts"], **update)
    assert gone["error"] == "message_not_found"


def test_an_ephemeral_for_somebody_elsewhere(bench: Bench) -> None:
    bench.slack.person("alice").goes_to("#ml-ranking").invites("Robin")
    channel, dana = bench.channel("ml-ranking"), bench.slack.person("dana").id
    answer = bench.call("chat.postEphemeral", channel=channel, user=dana, text="Hi")
    assert answer["error"] == "user_not_in_channel"


def test_payloads_against_block_kit(bench: Bench, room: str) -> None:
    assert bench.call("chat.postMessage", channel=room)["error"] == "no_text"
    long = {"type": "section", "text": plain("x" * 3001)}
    answer = bench.call("chat.postMessage", channel=room, text="Hi", blocks=[long])
    assert answer["error"] == "invalid_blocks"
    (message,) = answer["response_metadata"]["messages"]
    assert message == (
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    )
    assert [one["error"] for one in bench.slack.refusals()] == ["no_text", "invalid_blocks"]


def test_blocks_without_a_text_are_warned_about(bench: Bench, room: str) -> None:
    section = {"type": "section", "text": plain("Hi")}
    assert bench.call("chat.postMessage", channel=room, blocks=[section])["ok"]
    assert [one["source"] for one in bench.slack.warnings()] == ["chat.postMessage"]


def _triggers(bench: Bench) -> list[str]:
    """Fills up as commands are typed."""
    triggers: list[str] = []

    @bench.app.command("/do")
    async def do(ack: Any, command: Json) -> None:
        triggers.append(command["trigger_id"])
        await ack()

    bench.connect()
    return triggers


FORM = modal({"type": "section", "text": plain("Hi")})


def test_a_trigger_is_good_for_three_seconds_and_once(bench: Bench) -> None:
    triggers = _triggers(bench)
    alice = bench.slack.person("alice").goes_to("#general").types("/do it").types("/do it")
    first, second = triggers
    assert bench.call("views.open", trigger_id=first, view=FORM)["ok"]
    again = bench.call("views.open", trigger_id=first, view=FORM)
    assert again["error"] == "exchanged_trigger_id"
    bench.later(3.1)
    late = bench.call("views.open", trigger_id=second, view=FORM)
    assert late["error"] == "expired_trigger_id"
    assert bench.call("views.open", trigger_id="1.2.3", view=FORM)["error"] == "invalid_trigger_id"
    alice.sees("Hi", in_="modal")


def test_three_views_are_the_most(bench: Bench) -> None:
    triggers = _triggers(bench)

    @bench.app.action("more")
    async def more(ack: Any, body: Json) -> None:
        triggers.append(body["trigger_id"])
        await ack()

    alice = bench.slack.person("alice").goes_to("#general").types("/do it").types("/do it")
    form = modal(actions(button("More", "more")))
    assert bench.call("views.open", trigger_id=triggers[0], view=form)["ok"]
    outside = bench.call("views.push", trigger_id=triggers[1], view=form)
    assert outside["error"] == "not_found"
    for allowed in (True, True, False):
        alice.clicks("More")
        pushed = bench.call("views.push", trigger_id=triggers[-1], view=form)
        assert pushed["ok"] == allowed
    assert pushed["error"] == "push_limit_reached"


def test_a_view_that_changed_meanwhile(bench: Bench) -> None:
    triggers = _triggers(bench)
    bench.slack.person("alice").goes_to("#general").types("/do it")
    words = field("words", "Words", {"type": "plain_text_input"})
    view = bench.call("views.open", trigger_id=triggers[0], view=modal(words))["view"]
    bench.slack.person("alice").fills("Words", "kept")
    update = {"view_id": view["id"], "hash": view["hash"], "view": modal(words)}
    updated = bench.call("views.update", **update)
    assert updated["view"]["state"]["values"]["words"]["words_field"]["value"] == "kept"
    assert bench.call("views.update", **update)["error"] == "hash_conflict"
    gone = bench.call("views.update", view_id="V404", view=modal(words))
    assert gone["error"] == "not_found"


def test_a_response_url_is_good_for_five_uses_in_half_an_hour(bench: Bench) -> None:
    urls: list[str] = []

    @bench.app.command("/do")
    async def do(ack: Any, command: Json) -> None:
        urls.append(command["response_url"])
        await ack()

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it").types("/do it")
    answers = [WebhookClient(urls[0]).send(text=f"Use {use}") for use in range(6)]
    assert [one.status_code for one in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1].body
    alice.sees("Use 4")
    bench.later(30 * 60 + 1)
    assert "expired_url" in WebhookClient(urls[1]).send(text="Late").body


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "What?"}},
        {"response_action": "dance"},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
)
def test_an_answer_to_a_form_that_makes_no_sense(bench: Bench, answer: Json) -> None:
    triggers = _triggers(bench)

    @bench.app.view("form")
    async def sent(ack: Any) -> None:
        await ack(**answer)

    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    words = field("words", "Words", {"type": "plain_text_input"})
    bench.call("views.open", trigger_id=triggers[0], view=modal(words))
    alice.fills("Words", "kept").submits()
    alice.sees_error("We had some trouble connecting. Try again?").sees("kept", in_="modal")
    assert [one["source"] for one in bench.slack.refusals()] == ["view_submission"]


def test_a_manifest_that_slack_would_not_take(bench: Bench) -> None:
    bad = manifest(name="x" * 36, scopes="chat:write")
    answer = bench.slack.client.post("/sandbox/install", {"manifest": bad})
    assert answer["error"] == "invalid_manifest"
    assert len(answer["errors"]) == 2


def test_metadata_comes_back_only_when_asked_for(bench: Bench, room: str) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"delivery_id": "d1"}}
    ts = bench.call("chat.postMessage", channel=room, text="Hi", metadata=metadata)["ts"]

    def latest(**more: Any) -> Json:
        found: Json = bench.call("conversations.history", channel=room, limit=1, **more)
        assert found["messages"][0]["ts"] == ts
        return dict(found["messages"][0])

    assert "metadata" not in latest()
    assert latest(include_all_metadata=True)["metadata"] == metadata


def test_a_guest_sees_only_her_channels_and_others_not_the_private_ones(bench: Bench) -> None:
    def channels(name: str) -> list[str]:
        state = bench.slack.client.get("/sandbox/api/state", **{"as": bench.slack.person(name).id})
        return [one["name"] for one in state["channels"]]

    assert channels("gil") == ["ml-churn"]
    assert channels("bob") == ["general", "ml-churn", "ml-ranking"]
    assert channels("dana") == ["general", "ml-churn", "ml-ranking", "ml-secret"]


def test_nobody_presses_a_button_that_only_another_one_sees(bench: Bench, room: str) -> None:
    alice, dana = bench.slack.person("alice"), bench.slack.person("dana")
    row = [actions(button("Yes", "yes"))]
    shown = bench.call("chat.postEphemeral", channel=room, user=alice.id, text="?", blocks=row)
    where = {"channel": room, "ts": shown["message_ts"]}
    dana.does("click", where=where, action_id="yes")
    assert dana.last["error"] == "not_found"


def test_too_many_calls_are_told_when_to_come_back(bench: Bench, room: str) -> None:
    bench.slack.rate_limits(True)
    answers = [bench.call("chat.postMessage", channel=room, text="Hi") for _ in range(7)]
    refused = [one for one in answers if not one["ok"]]
    assert {(one["status"], one["error"]) for one in refused} == {(429, "ratelimited")}
    assert refused[0]["headers"]["Retry-After"] == "1"
    bench.later(1.5)
    assert bench.call("chat.postMessage", channel=room, text="Hi")["ok"]


def test_paging_goes_through_everything_once(bench: Bench) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        answer = bench.call("users.list", limit=3, cursor=cursor)
        seen += [one["name"] for one in answer["members"]]
        cursor = answer["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert seen == ["alice", "dana", "bob", "chen", "eve", "farid", "gil", "robin"]


def test_scopes_of_this_bench_are_enough(bench: Bench) -> None:
    assert bench.call("auth.test")["headers"]["x-oauth-scopes"] == ",".join(sorted(SCOPES.split()))
