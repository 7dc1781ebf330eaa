"""The manifest, held to the types and limits that Slack publishes for it (tests/bot/slack)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.manifest import manifest
from bot.manifest.permissions import EVENTS, REASONS
from bot.manifest.rules import problems
from bot.manifest.slack_names import BOT_EVENTS, BOT_SCOPES
from tests.bot.typescript import Types

Json = dict[str, Any]
SLACKS = Types((Path(__file__).parent / "slack/manifest.d.ts").read_text())


ONLY_ON_PAGES = {"assistant:write", "canvases:read", "canvases:write"}
"""docs.slack.dev/reference/scopes/… has a page for each; Slack's types are older."""


@pytest.mark.parametrize("prefix", ["", "a" * 16])
@pytest.mark.parametrize("buttons_only", [False, True])
@pytest.mark.parametrize("request_url", [None, "https://mainspring.example.com"])
def test_it_is_what_slack_says_a_manifest_is(
    prefix: str, buttons_only: bool, request_url: str | None
) -> None:
    made = manifest(prefix, buttons_only=buttons_only, request_url=request_url)
    found = [*SLACKS.problems(made, "Manifest")]
    assert [one for one in found if one.split()[1] not in ONLY_ON_PAGES] == []


def _changed(path: str, change: Callable[[Any], Any]) -> Json:
    """The manifest with what is at `/a/0/b` made into something else; None takes it away."""
    made: Any = manifest(request_url="https://mainspring.example.com")
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")[1:]]
    place = made
    for step in way:
        place = place[step]
    new = change(place.get(last) if isinstance(place, dict) else place[last])
    if new is None:
        del place[last]
    else:
        place[last] = new
    return dict(made)


def to(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


URL = "https://x.example/"
COMMAND = "/features/slash_commands/0"
BOTH = [
    ("/display_information/name", to("M" * 36)),
    ("/display_information/name", to(None)),
    ("/display_information/name", to(7)),
    ("/display_information/description", to("m" * 141)),
    ("/display_information/motto", to("on time")),
    ("/features/bot_user/display_name", to("m" * 81)),
    ("/features/bot_user/display_name", to(None)),
    ("/features/bot_user/always_online", to("yes")),
    ("/features/slash_commands", lambda commands: commands[:1] * 51),
    (f"{COMMAND}/command", to("/" + "m" * 32)),
    (f"{COMMAND}/command", to(None)),
    (f"{COMMAND}/description", to("m" * 2001)),
    (f"{COMMAND}/description", to(None)),
    (f"{COMMAND}/usage_hint", to("m" * 1001)),
    (f"{COMMAND}/icon", to(":clock:")),
    ("/oauth_config/scopes/bot", lambda scopes: [*scopes, *scopes[:1] * 255]),
    ("/oauth_config/scopes/bot/0", to("chat:wirte")),
    ("/settings/event_subscriptions/bot_events", lambda events: events * 8),
    ("/settings/event_subscriptions/bot_events/0", to("message.everything")),
    ("/settings/interactivity/is_enabled", to(None)),
    ("/settings/socket_mode_enabled", to("no")),
    ("/settings/is_hosted_by", to("us")),
    ("/mind_reading", to(True)),
]
"""What Slack's types and their comments forbid."""
ONLY_IN_THE_SCHEMA = [
    ("/_metadata/major_version", to("2")),
    ("/display_information/name", to("")),
    ("/display_information/description", to("")),
    ("/display_information/background_color", to("1f3d3a")),
    ("/display_information/background_color", to("#1f3d3")),
    ("/display_information/background_color", to("#1f3d3a0")),
    ("/features/bot_user/display_name", to("")),
    ("/features/slash_commands", to([])),
    (f"{COMMAND}/command", to("mainspring")),
    (f"{COMMAND}/command", to("/")),
    (f"{COMMAND}/description", to("")),
    (f"{COMMAND}/usage_hint", to("")),
    (f"{COMMAND}/url", to("ftp://x.example/")),
    (f"{COMMAND}/url", to(URL + "m" * 3000)),
    ("/oauth_config/scopes/bot/0", to("m" * 51)),
    ("/settings/event_subscriptions/bot_events/0", to("m" * 51)),
    ("/settings/event_subscriptions/bot_events", lambda events: [*events, events[0]]),
    ("/settings/event_subscriptions/request_url", to("mainspring.example.com")),
    ("/settings/event_subscriptions/request_url", to(URL + "m" * 3500)),
    ("/settings/interactivity/request_url", to(URL + "m" * 3500)),
    ("/settings/interactivity/message_menu_options_url", to(URL + "m" * 3500)),
]
"""What the JSON Schema in slackapi/manifest-schema (2.0.0) forbids beyond them, for the parts that
we write; docs/decisions/0009-the-manifest.md says why it isn't here itself."""


@pytest.mark.parametrize(("path", "change"), BOTH)
def test_what_slack_forbids_is_found_by_its_types_and_by_our_rules(
    path: str, change: Callable[[Any], Any]
) -> None:
    made = _changed(path, change)
    assert any(path in problem for problem in SLACKS.problems(made, "Manifest"))
    assert _named(path, problems(made)), problems(made)


@pytest.mark.parametrize(("path", "change"), ONLY_IN_THE_SCHEMA)
def test_what_slacks_schema_forbids_is_found_by_our_rules(
    path: str, change: Callable[[Any], Any]
) -> None:
    found = problems(_changed(path, change))
    assert _named(path, found), found


def _named(path: str, found: list[str]) -> bool:
    """Our rules name a list, and what is wrong in it; not its place there."""
    return any(problem.startswith(path.removesuffix("/0")) for problem in found)


def test_every_name_that_is_asked_for_is_in_slacks_own_lists() -> None:
    assert set(REASONS) <= SLACKS.unions["BotScope"] | ONLY_ON_PAGES
    assert set(EVENTS) <= SLACKS.unions["ManifestEvent"]


def test_names_beyond_slacks_lists_are_those_that_only_its_pages_have() -> None:
    """docs.slack.dev/reference/scopes/… and …/events/… have a page for each."""
    assert BOT_SCOPES - SLACKS.unions["BotScope"] == ONLY_ON_PAGES
    assert BOT_EVENTS - SLACKS.unions["ManifestEvent"] == {
        "function_executed",
        "shared_channel_invite_requested",
    }
