"""What people show of themselves, and what an app is told of it."""

from tests.sandbox.bench import SCOPES, Bench, manifest


def test_a_status_is_told_at_once_and_goes_by_itself(bench: Bench) -> None:
    bench.hear("user_change")
    bench.connect()
    alice = bench.slack.person("alice")
    until = bench.slack.clock.now() + 3600
    alice.sets_status(":palm_tree:", "By the sea", until=until)
    (told,) = bench.heard_events("user_change")
    assert told["user"]["profile"]["status_emoji"] == ":palm_tree:"
    assert told["user"]["profile"]["status_expiration"] == int(until)
    bench.slack.clock.advance(hours=1)
    profile = bench.call("users.info", user=alice.id)["user"]["profile"]
    assert (profile["status_emoji"], profile["status_text"]) == ("", "")
    assert profile["status_expiration"] == 0


def test_paused_notifications_are_told_and_nights_are_known(bench: Bench) -> None:
    bench.slack.install(manifest(events="dnd_updated_user user_change"))
    bench.hear("dnd_updated_user", "user_change")
    bench.connect()
    alice, now = bench.slack.person("alice"), bench.slack.clock.now()
    assert not bench.call("dnd.info", user=alice.id)["dnd_enabled"]
    alice.pauses_notifications(until=now + 600)
    (told,) = bench.heard_events("dnd_updated_user")
    assert told["user"] == alice.id
    assert told["dnd_status"]["next_dnd_end_ts"] == int(now + 600)
    assert bench.heard_events("user_change") == []
    bench.slack.clock.advance(minutes=10)
    bench.slack.change("alice", dnd_nightly=("22:00", "08:00"))
    night = bench.call("dnd.info", user=alice.id)
    assert night["next_dnd_end_ts"] - night["next_dnd_start_ts"] == 10 * 3600
    assert night["next_dnd_end_ts"] > bench.slack.clock.now()


def test_without_its_scope_nothing_is_told_of_notifications(bench: Bench) -> None:
    bench.slack.install(manifest(scopes=SCOPES.replace(" dnd:read", ""), events="dnd_updated_user"))
    bench.hear("dnd_updated_user")
    bench.connect()
    alice = bench.slack.person("alice").pauses_notifications(until=bench.slack.clock.now() + 9)
    assert bench.heard_events("dnd_updated_user") == []
    assert bench.call("dnd.info", user=alice.id)["error"] == "missing_scope"
