"""Which events apps get, and how often."""

from typing import Any

import pytest

from tests.sandbox.bench import Bench, manifest

Json = dict[str, Any]


def test_joining_and_being_taken_out(bench: Bench) -> None:
    bench.hear("member_joined_channel", "member_left_channel", "channel_left")
    bench.connect()
    alice = bench.slack.person("alice").goes_to("#ml-ranking").invites("Robin")
    dana = bench.slack.person("dana").joins("#ml-ranking")
    joined = bench.heard_events("member_joined_channel")
    assert [one["user"] for one in joined] == [bench.ids["bot_user_id"], dana.id]
    assert joined[0]["inviter"] == alice.id
    dana.leaves("#ml-ranking")
    alice.removes("Robin")
    bench.slack.person("dana").joins("#ml-ranking")
    assert [one["user"] for one in bench.heard_events("member_left_channel")] == [dana.id]
    assert len(bench.heard_events("channel_left")) == 1
    assert len(bench.heard_events("member_joined_channel")) == 2


def test_channels_that_change(bench: Bench) -> None:
    bench.hear("channel_rename", "channel_archive", "channel_unarchive", "message")
    bench.connect()
    alice = bench.slack.person("alice").goes_to("#ml-churn").invites("Robin")
    alice.renames("#ml-churn", "churn").archives("#churn").unarchives("#churn")
    (renamed,) = bench.heard_events("channel_rename")
    assert renamed["channel"]["name"] == "churn"
    assert len(bench.heard_events("channel_archive")) == 1
    assert len(bench.heard_events("channel_unarchive")) == 1
    alice.makes_private("#churn").types("Now private")
    assert bench.heard_events("message")[-1]["channel_type"] == "group"
    info = bench.call("conversations.info", channel=bench.channel("churn"))["channel"]
    assert info["is_private"]
    assert info["previous_names"] == ["ml-churn"]


def test_a_channel_that_is_deleted(bench: Bench) -> None:
    bench.hear("channel_deleted")
    bench.connect()
    channel = bench.channel("ml-churn")
    alice = bench.slack.person("alice").goes_to("#ml-churn").invites("Robin")
    alice.does("delete_channel", channel=channel)
    assert [one["channel"] for one in bench.heard_events("channel_deleted")] == [channel]
    gone = bench.call("chat.postMessage", channel=channel, text="Hi")
    assert gone["error"] == "channel_not_found"


def test_a_deleted_message_with_replies_leaves_a_tombstone(bench: Bench) -> None:
    bench.hear("message")
    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin").types("A topic")
    ts = alice.last["result"]["ts"]
    alice.replies("An opinion", to="A topic").deletes("A topic")
    alice.sees("This message was deleted.").sees("An opinion")
    assert bench.heard_events("message")[-1]["message"]["subtype"] == "tombstone"
    channel = bench.channel("general")
    reply = bench.call("chat.postMessage", channel=channel, text="Still", thread_ts=ts)
    assert reply["message"]["thread_ts"] == ts


def test_a_reply_to_a_message_that_is_gone_lands_in_the_channel(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin").types("A topic")
    ts = alice.last["result"]["ts"]
    alice.deletes("A topic")
    channel = bench.channel("general")
    reply = bench.call("chat.postMessage", channel=channel, text="An opinion", thread_ts=ts)
    assert reply["ok"]
    assert "thread_ts" not in reply["message"]


def test_messages_edited_and_deleted(bench: Bench) -> None:
    bench.hear("message")
    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    alice.types("First").edits("First", "Second").deletes("Second")
    events = bench.heard_events("message")
    assert [one.get("subtype") for one in events] == [None, "message_changed", "message_deleted"]
    assert events[1]["message"]["text"] == "Second"
    assert events[1]["previous_message"]["text"] == "First"


def test_an_app_hears_nothing_of_rooms_that_it_is_not_in(bench: Bench) -> None:
    bench.hear("message", "app_mention")
    bench.connect()
    bench.slack.person("alice").goes_to("#general").types("@Robin hello")
    assert bench.heard_events("message") == []
    assert bench.heard_events("app_mention") == []


@pytest.mark.parametrize(
    "less",
    [{"events": "member_joined_channel"}, {"scopes": "commands chat:write channels:read"}],
    ids=["not subscribed", "no scope"],
)
def test_an_app_hears_only_what_it_may(bench: Bench, less: Json) -> None:
    bench.slack.install(manifest(**less))
    bench.hear("message")
    bench.connect()
    bench.slack.person("alice").goes_to("#general").invites("Robin").types("Hello")
    assert bench.heard_events("message") == []


def test_a_subscription_in_vain_is_warned_about(bench: Bench) -> None:
    assert bench.slack.warnings() == []
    bench.slack.install(manifest(events="message.im link_shared", scopes="chat:write commands"))
    assert [one["message"] for one in bench.slack.warnings()] == [
        "the event message.im needs the scope im:history",
    ]


def test_people_who_change_or_leave(bench: Bench) -> None:
    bench.hear("user_change")
    bench.connect()
    bench.slack.change("dana", tz="Asia/Tokyo")
    bench.slack.change("bob", deleted=True)
    moved, gone = bench.heard_events("user_change")
    assert moved["user"]["tz"] == "Asia/Tokyo"
    assert moved["user"]["tz_offset"] == 9 * 3600
    assert gone["user"]["deleted"]
    members = bench.call("conversations.members", channel=bench.channel("general"))["members"]
    assert gone["user"]["id"] not in members


def test_an_app_that_is_removed(bench: Bench) -> None:
    bench.hear("app_uninstalled", "tokens_revoked")
    bench.connect()
    bench.slack.uninstall()
    assert len(bench.heard_events("app_uninstalled")) == 1
    assert len(bench.heard_events("tokens_revoked")) == 1
    assert bench.call("auth.test")["error"] == "account_inactive"


def test_the_same_event_again_has_the_same_id_and_says_that_it_is_a_retry(bench: Bench) -> None:
    retries: list[tuple[str, Any, Any]] = []

    @bench.app.event("app_mention")
    async def mentioned(body: Json, request: Any) -> None:
        headers = request.headers
        number = headers.get("x-slack-retry-num")
        retries.append((body["event_id"], number, headers.get("x-slack-retry-reason")))

    bench.connect()
    bench.slack.person("alice").goes_to("#general").invites("Robin").types("@Robin hello")
    event_id = bench.slack.deliver_again("app_mention", times=2)
    bench.slack.settle()
    assert [one[0] for one in retries] == [event_id] * 3
    assert [one[1] for one in retries[1:]] == [["1"], ["2"]]


def test_an_event_that_nobody_takes_is_sent_again(bench: Bench) -> None:
    # Nothing is connected: the first attempt and the immediate retry fail at once.
    bench.slack.person("alice").goes_to("#general").invites("Robin").types("@Robin hello")
    bench.slack.settle()
    assert bench.slack.pulse()["retries"] > 0
    bench.hear("app_mention")
    bench.connect()
    bench.slack.retry_events()
    assert len(bench.heard_events("app_mention")) == 1


def test_sockets_are_refreshed_without_losing_anything(bench: Bench) -> None:
    bench.hear("app_mention")
    bench.connect()
    bench.connect()
    app_id = bench.ids["app_id"]
    assert bench.slack.pulse()["connections"] == {app_id: 2}
    assert bench.slack.refresh_sockets(warning=True) == 2
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    alice.types("@Robin hello").types("@Robin again")
    # Each went to one of the two connections.
    assert len(bench.heard_events("app_mention")) == 2
