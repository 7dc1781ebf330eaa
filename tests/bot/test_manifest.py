"""The manifest: what the code has and nothing else, as Slack takes it, each scope with a reason."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs
from typer.testing import CliRunner

from bot.cli import app
from bot.commands import COMMANDS, SHORTCUTS, command_named, parse
from bot.listeners import all_routes
from bot.manifest import BadManifest, asked_for, checked, completions, manifest
from bot.manifest.permissions import EVENTS, METHODS, REASONS
from bot.manifest.rules import problems
from bot.manifest.slack_names import BOT_EVENTS, BOT_SCOPES
from tests.journeys.stage import Stage, stage

Json = dict[str, Any]
BOT = Path(__file__).parents[2] / "bot"

# One source


def test_the_manifest_has_the_commands_that_the_code_understands() -> None:
    named = [one["command"] for one in manifest("ml-")["features"]["slash_commands"]]
    assert named == [f"/ml-{command.name}" for command in COMMANDS]
    assert set(completions("ml-")) == set(named)


def test_whatever_the_page_completes_is_understood_and_answered() -> None:
    answered = all_routes().commands
    for typed, words in completions().items():
        for word in words:
            assert parse(typed.removeprefix("/"), word).key in answered


def test_every_listener_for_a_command_is_one_that_people_can_find() -> None:
    known = {f"{command.name} {word}" for command in COMMANDS for word in command.words}
    assert set(all_routes().commands) - {command.name for command in COMMANDS} == known


def test_every_shortcut_is_one_that_is_answered_and_the_other_way_round() -> None:
    made = manifest()["features"]["shortcuts"]
    assert {one["callback_id"] for one in made} == set(all_routes().shortcuts)
    of_messages = {one["callback_id"] for one in made if one["type"] == "message"}
    assert of_messages == {one.id for one in SHORTCUTS if one.on_message}
    assert len(of_messages) <= 5  # Slack takes no more of each kind
    assert [one["name"] for one in made if one["type"] == "global"] == ["New experiment"]


def test_every_word_is_in_the_hint_that_people_see_while_they_type() -> None:
    for one in manifest()["features"]["slash_commands"]:
        hinted = one["usage_hint"].strip("[]").split(" | ")
        command = command_named(one["command"].strip("/"))
        assert command and hinted == [*filter(None, [command.free]), *command.words]
        assert [done.split()[0] for done in completions()[one["command"]]] == [
            hint.split()[0] for hint in hinted
        ]


def test_every_call_of_the_code_is_known_with_the_scopes_that_it_needs() -> None:
    assert _called() == set(METHODS)


def test_every_event_that_is_listened_to_is_subscribed_to_with_its_scope() -> None:
    made = manifest()
    subscribed = made["settings"]["event_subscriptions"]["bot_events"]
    assert {name.partition(".")[0] for name in subscribed} == set(all_routes().events)
    granted = set(made["oauth_config"]["scopes"]["bot"])
    assert [name for name in subscribed if not granted.issuperset(EVENTS[name])] == []


def test_each_scope_has_a_reason_and_each_reason_its_scope() -> None:
    assert [one.scope for one in asked_for()] == sorted(REASONS)
    assert all(one.reason and one.needed_by for one in asked_for())


def test_all_names_are_names_that_slack_knows() -> None:
    assert set(REASONS) <= BOT_SCOPES
    assert set(EVENTS) <= BOT_EVENTS


def _called() -> set[str]:
    """Methods of the Web API that are mentioned as an attribute anywhere in the bot."""
    client = {name for name in vars(AsyncWebClient) if "_" in name and not name.startswith("_")}
    trees = [ast.parse(path.read_text()) for path in BOT.rglob("*.py")]
    found = {n.attr for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    return {name.replace("_", ".") for name in found & client} - {"api.call"}


# What Slack takes


@pytest.mark.parametrize("prefix", ["", "ml-", "a" * 16])
@pytest.mark.parametrize("buttons_only", [False, True])
@pytest.mark.parametrize("request_url", [None, "https://mainspring.example.com"])
def test_slack_takes_it_in_every_shape(
    prefix: str, buttons_only: bool, request_url: str | None
) -> None:
    checked(manifest(prefix, buttons_only=buttons_only, request_url=request_url))


def _misspells_a_scope(made: Json) -> None:
    made["oauth_config"]["scopes"]["bot"].append("chat:wirte")


def _asks_twice(made: Json) -> None:
    made["oauth_config"]["scopes"]["bot"].append("commands")


def _hears_nothing(made: Json) -> None:
    made["oauth_config"]["scopes"]["bot"].remove("im:history")


def _has_no_commands_scope(made: Json) -> None:
    made["oauth_config"]["scopes"]["bot"].remove("commands")


def _waits_for_nothing(made: Json) -> None:
    made["settings"]["event_subscriptions"]["bot_events"].append("message.everything")


def _waits_for_stars(made: Json) -> None:
    made["settings"]["event_subscriptions"]["bot_events"].append("star_added")


def _is_called_too_much(made: Json) -> None:
    made["display_information"]["name"] = "M" * 36


def _talks_too_much(made: Json) -> None:
    made["display_information"]["description"] = "m" * 141


def _shouts(made: Json) -> None:
    made["features"]["slash_commands"][0]["command"] = "/MAINSPRING"


def _repeats_itself(made: Json) -> None:
    commands = made["features"]["slash_commands"]
    commands[1]["command"] = commands[0]["command"]


def _calls_a_shortcut_too_long(made: Json) -> None:
    made["features"]["shortcuts"][0]["name"] = "Make it a follow-up now!!"


def _has_a_shortcut_twice(made: Json) -> None:
    made["features"]["shortcuts"] *= 2


def _has_more(made: Json) -> None:
    made["features"]["mind_reading"] = True


def _is_nowhere(made: Json) -> None:
    made["settings"]["socket_mode_enabled"] = False


def _is_in_the_open(made: Json) -> None:
    made["settings"]["interactivity"]["request_url"] = "http://mainspring.example.com/"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_misspells_a_scope, "/oauth_config/scopes/bot: Slack has no scope chat:wirte for bots"),
        (_asks_twice, "/oauth_config/scopes/bot: commands is there twice"),
        (_hears_nothing, "bot_events: message.im needs the scope im:history"),
        (_has_no_commands_scope, "slash commands need the scope commands"),
        (_waits_for_nothing, "bot_events: Slack has no event message.everything for bots"),
        (_waits_for_stars, "bot_events: nobody has said which scope star_added needs"),
        (_is_called_too_much, "/display_information/name: String should have at most 35"),
        (_talks_too_much, "/display_information/description: String should have at most 140"),
        (_shouts, "/features/slash_commands/0/command: String should match pattern"),
        (_repeats_itself, "/features/slash_commands: /mainspring is there twice"),
        (_calls_a_shortcut_too_long, "/features/shortcuts/0/name: String should have at most 24"),
        (_has_a_shortcut_twice, "/features/shortcuts: follow_up is there twice"),
        (_has_more, "/features/mind_reading: Extra inputs are not permitted"),
        (_is_nowhere, "/settings/event_subscriptions/request_url: is needed without Socket Mode"),
        (_is_in_the_open, "/settings/interactivity/request_url: must begin with https://"),
    ],
)
def test_what_slack_would_refuse_is_refused_here(spoil: Callable[[Json], None], said: str) -> None:
    made = manifest()
    spoil(made)
    assert any(said in problem for problem in problems(made)), problems(made)
    with pytest.raises(BadManifest):
        checked(made)


def test_by_http_slack_knows_where_to_send_each_kind_of_request() -> None:
    made = manifest(request_url="https://mainspring.example.com/")
    settings, everywhere = made["settings"], "https://mainspring.example.com/slack/events"
    assert not settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["request_url"] == everywhere
    assert settings["interactivity"]["request_url"] == everywhere
    assert settings["interactivity"]["message_menu_options_url"] == everywhere
    assert {one["url"] for one in made["features"]["slash_commands"]} == {everywhere}


def test_a_path_behind_the_companys_proxy_is_kept() -> None:
    made = manifest(request_url="https://bots.example.com/mainspring/in")
    address = made["settings"]["event_subscriptions"]["request_url"]
    assert address == "https://bots.example.com/mainspring/in"


# Buttons only


def test_buttons_only_nothing_lets_it_read_messages() -> None:
    made = manifest(buttons_only=True)
    assert not [s for s in made["oauth_config"]["scopes"]["bot"] if "history" in s]
    events = made["settings"]["event_subscriptions"]["bot_events"]
    assert not [event for event in events if event.startswith("message")]
    assert made["features"]["app_home"]["messages_tab_read_only_enabled"]


@pytest.fixture
def buttons_only(tmp_path: Path) -> Any:
    with stage(tmp_path, buttons_only=True) as play:
        play.slack.install(manifest(buttons_only=True), words=completions())
        yield play


def test_buttons_only_a_team_is_set_up_and_writes_its_retro(buttons_only: Stage) -> None:
    buttons_only.team()
    alice = buttons_only.person("alice").goes_to("#ml-churn").types("/retro now")
    alice.clicks("Add a reflection").fills("What did we learn?", "To ask for less")
    assert alice.submits() == {}
    alice.sees("1 reflection is in")


def test_buttons_only_a_message_whose_answer_was_lost_is_sent_again_and_that_is_said(
    buttons_only: Stage,
) -> None:
    buttons_only.slack.faults("chat.postMessage", "reset_after")
    with capture_logs() as logged:
        buttons_only.invite_bot()
        buttons_only.settle()
    posts = buttons_only.slack.calls("chat.postMessage")
    assert len(posts) == 2
    assert [one["reason"] for one in logged if one["event"] == "delivery.sent_unseen"] == [
        "missing_scope"
    ]


# The command


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`typed("--buttons-only", MAINSPRING_…="…")`, in a folder without settings."""
    monkeypatch.chdir(tmp_path)
    return lambda *words, **environment: CliRunner().invoke(
        app, ["manifest", *words], env=environment
    )


def test_it_is_printed_without_any_settings(typed: Callable[..., Any]) -> None:
    done = typed()
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == manifest()


def test_it_follows_the_settings(typed: Callable[..., Any]) -> None:
    done = typed(MAINSPRING_COMMAND_PREFIX="ml-", MAINSPRING_BUTTONS_ONLY="true")
    assert json.loads(done.stdout) == manifest("ml-", buttons_only=True)
    assert "Direct messages to the bot stay unanswered" in done.stderr


def test_what_is_typed_counts_more_than_the_settings(typed: Callable[..., Any]) -> None:
    words = ("--prefix", "x-", "--no-buttons-only", "--request-url", "https://x.example")
    done = typed(*words, MAINSPRING_COMMAND_PREFIX="ml-", MAINSPRING_BUTTONS_ONLY="true")
    assert json.loads(done.stdout) == manifest("x-", request_url="https://x.example")


def test_a_manifest_that_slack_would_refuse_is_not_printed(typed: Callable[..., Any]) -> None:
    done = typed("--request-url", "http://mainspring.example.com")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "must begin with https://" in done.stderr


def test_whoever_approves_it_reads_what_each_scope_is_for(typed: Callable[..., Any]) -> None:
    said = typed("--reasons").stdout
    assert (
        "im:write: to write to somebody alone: what they asked for, or that a message didn't arrive"
        in said
    )
    assert all(one.scope in said for one in asked_for())
