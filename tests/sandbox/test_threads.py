"""What an app hears of threads: replies, edits, deletions, broadcasts, guests, retries."""

from typing import Any

import pytest

from tests.sandbox.bench import Bench, manifest

Json = dict[str, Any]
WITHOUT_HISTORY = "commands chat:write app_mentions:read channels:read groups:read users:read"


@pytest.fixture
def listening(bench: Bench) -> Bench:
    """An app that hears messages, in #ml-churn, where it has asked something."""
    bench.hear("message", "app_mention", "user_change", "member_left_channel")
    bench.connect()
    bench.slack.person("alice").goes_to("#ml-churn").invites("Robin")
    ask(bench, "ml-churn")
    return bench


def ask(bench: Bench, channel: str) -> str:
    answer = bench.call("chat.postMessage", channel=bench.channel(channel), text="What for?")
    return str(answer["ts"])


def replies(bench: Bench) -> list[Json]:
    return [one for one in bench.heard_events("message") if one.get("subtype") != "channel_join"]


def test_a_reply_names_its_thread_and_whom_it_answers(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn")
    dana.replies("Fewer “lost” customers — that’s it…", to="What for?")
    (reply,) = replies(listening)
    assert reply["text"] == "Fewer “lost” customers — that’s it…"
    assert reply["thread_ts"] < reply["ts"] == reply["event_ts"]
    assert reply["parent_user_id"] == listening.ids["bot_user_id"]
    assert (reply["user"], reply["channel_type"]) == (dana.id, "channel")
    assert "subtype" not in reply


def test_a_reply_to_a_reply_is_in_the_same_thread(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn").replies("Money", to="What for?")
    listening.slack.person("bob").goes_to("#ml-churn").replies("Whose?", to="Money")
    first, second = replies(listening)
    assert first["thread_ts"] == second["thread_ts"]
    dana.sees("Whose?")


def test_an_edited_reply_comes_with_what_it_was(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn").replies("Money", to="What for?")
    dana.edits("Money", "Money").edits("Money", "Profit")
    reply, change = replies(listening)
    assert (change["subtype"], change["hidden"]) == ("message_changed", True)
    assert "thread_ts" not in change
    now, before = change["message"], change["previous_message"]
    assert (before["text"], now["text"]) == ("Money", "Profit")
    assert before["ts"] == now["ts"] == reply["ts"]
    assert before["thread_ts"] == now["thread_ts"] == reply["thread_ts"]
    assert before["client_msg_id"] == now["client_msg_id"] == reply["client_msg_id"]
    assert now["edited"]["user"] == dana.id


def test_a_deleted_reply_is_told_with_what_it_was(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn").replies("Money", to="What for?")
    dana.deletes("Money")
    reply, gone = replies(listening)
    assert (gone["subtype"], gone["hidden"]) == ("message_deleted", True)
    assert gone["deleted_ts"] == reply["ts"] != gone["ts"]
    assert gone["previous_message"]["text"] == "Money"
    assert gone["previous_message"]["thread_ts"] == reply["thread_ts"]
    assert "message" not in gone


def test_a_deleted_parent_leaves_a_tombstone(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn").types("My own question")
    dana.replies("My own answer", to="My own question").deletes("My own question")
    change = replies(listening)[-1]
    assert change["subtype"] == "message_changed"
    assert change["previous_message"]["text"] == "My own question"
    stone = change["message"]
    assert (stone["subtype"], stone["user"], stone["hidden"]) == ("tombstone", "USLACKBOT", True)
    assert stone["thread_ts"] == stone["ts"]
    dana.replies("And more", to="My own answer")
    assert replies(listening)[-1]["parent_user_id"] == "USLACKBOT"


def test_a_reply_also_sent_to_the_channel_comes_twice(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn")
    dana.replies("Money, all of you", to="What for?", also_in_channel=True)
    reply, change = sorted(replies(listening), key=lambda one: one["subtype"], reverse=True)
    assert reply["subtype"] == "thread_broadcast"
    assert (reply["root"]["text"], reply["root"]["ts"]) == ("What for?", reply["thread_ts"])
    assert (change["subtype"], change["hidden"]) == ("message_changed", True)
    assert change["message"]["text"] == change["previous_message"]["text"] == reply["text"]
    assert "edited" not in change["message"]


def test_guests_and_private_channels_are_heard_too(bench: Bench) -> None:
    bench.hear("message")
    bench.connect()
    for who, channel in (("gil", "ml-churn"), ("dana", "ml-secret")):
        bench.slack.person("alice").invites("Robin", to=f"#{channel}")
        ask(bench, channel)
        bench.slack.person(who).goes_to(f"#{channel}").replies("Hm", to="What for?")
    heard = [one for one in replies(bench) if one.get("subtype") != "group_join"]
    assert [one["channel_type"] for one in heard] == ["channel", "group"]


def test_an_app_without_history_hears_no_thread(bench: Bench) -> None:
    bench.slack.install(manifest(scopes=WITHOUT_HISTORY))
    bench.hear("message", "app_mention")
    bench.connect()
    bench.slack.person("alice").goes_to("#ml-churn").invites("Robin")
    ask(bench, "ml-churn")
    dana = bench.slack.person("dana").goes_to("#ml-churn").replies("Money", to="What for?")
    dana.edits("Money", "Profit").deletes("Profit")
    dana.replies("@Robin, money", to="What for?")
    assert replies(bench) == []
    (mention,) = bench.heard_events("app_mention")
    assert mention["thread_ts"]
    where = bench.channel("ml-churn")
    refused = bench.call("conversations.replies", channel=where, ts=mention["thread_ts"])
    assert refused["error"] == "missing_scope"


def test_a_reply_three_times_is_one_event(listening: Bench) -> None:
    listening.slack.person("dana").goes_to("#ml-churn").replies("Money", to="What for?")
    event_id = listening.slack.deliver_again("message", times=2)
    listening.slack.settle()
    same = [one for one in listening.heard if one["event_id"] == event_id]
    assert [one["event"]["text"] for one in same] == ["Money"] * 3


def test_what_nobody_here_does_can_be_told_all_the_same(listening: Bench) -> None:
    listening.slack.person("dana").goes_to("#ml-churn").replies("See a.example", to="What for?")
    (reply,) = replies(listening)
    shown = {**reply, "attachments": [{"from_url": "https://a.example"}]}
    place = {"channel": reply["channel"], "channel_type": "channel", "hidden": True}
    change = {"type": "message", "subtype": "message_changed", "message": shown, "ts": "9.000001"}
    listening.slack.deliver({**place, **change, "previous_message": reply})
    assert replies(listening)[-1]["message"]["attachments"]


def test_somebody_becomes_a_single_channel_guest(listening: Bench) -> None:
    listening.slack.make_guest("dana", "#ml-churn", single=True)
    change = listening.heard_events("user_change")[-1]["user"]
    assert (change["is_restricted"], change["is_ultra_restricted"]) == (True, True)
    dana = listening.slack.person("dana").goes_to("#ml-churn").replies("Hm", to="What for?")
    assert replies(listening)[-1]["user"] == dana.id
    dana.does("join", channel=listening.channel("general"))
    assert dana.last["error"] == "channel_not_found"
    alice = listening.slack.person("alice").goes_to("#general")
    alice.does("invite", channel=listening.channel("general"), user=dana.id)
    assert alice.last["error"] == "ura_max_channels"


def test_somebody_becomes_a_guest_of_several_channels_and_a_member_again(listening: Bench) -> None:
    listening.slack.make_guest("alice", "#ml-churn", "#general")
    change = listening.heard_events("user_change")[-1]["user"]
    assert (change["is_restricted"], change["is_ultra_restricted"]) == (True, False)
    assert not change["is_admin"]
    listening.slack.change("alice", is_restricted=False)
    listening.slack.person("alice").joins("#ml-ranking").goes_to("#ml-ranking")


def test_somebody_leaves_the_company_in_the_middle(listening: Bench) -> None:
    dana = listening.slack.person("dana").goes_to("#ml-churn").replies("Money", to="What for?")
    listening.slack.deactivate("dana")
    assert listening.heard_events("user_change")[-1]["user"]["deleted"]
    assert dana.id in [one["user"] for one in listening.heard_events("member_left_channel")]
    where = listening.channel("ml-churn")
    assert dana.id not in listening.call("conversations.members", channel=where)["members"]
    dana.does("message", channel=where, text="I was here")
    assert dana.last["error"] == "cannot_act"
    assert listening.call("chat.postMessage", channel=dana.id, text="Hm")["error"] == (
        "user_disabled"
    )
    alice = listening.slack.person("alice").sees("Money")
    alice.does("invite", channel=where, user=dana.id)
    assert alice.last["error"] == "user_disabled"
    listening.slack.change("dana", deleted=False)
    assert not listening.heard_events("user_change")[-1]["user"]["deleted"]
