"""What Slack would say to a manifest, said by us first.

The shape and the limits are those of Slack's own schema (slackapi/manifest-schema, 2.0.0) for the
parts that we write; anything else is refused. Why the schema isn't read itself:
docs/decisions/0009-the-manifest.md. What the schema leaves open is checked here as well: names
of scopes and events, an event without the scope by which it comes, addresses where they are needed.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.manifest.permissions import EVENTS
from bot.manifest.slack_names import BOT_EVENTS, BOT_SCOPES

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Url = Annotated[str, StringConstraints(pattern=r"^https?://", max_length=3000)]
Name = Annotated[str, StringConstraints(max_length=50)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Metadata(_Part):
    major_version: int
    minor_version: int


class _Display(_Part):
    name: str = Field(min_length=1, max_length=35)
    description: str = Field(min_length=1, max_length=140)
    background_color: str = Field(pattern=r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$")


class _AppHome(_Part):
    home_tab_enabled: bool
    messages_tab_enabled: bool
    messages_tab_read_only_enabled: bool


class _BotUser(_Part):
    display_name: str = Field(min_length=1, max_length=80)
    always_online: bool


class _Command(_Part):
    command: str = Field(pattern=r"^/[a-z0-9_-]+$", max_length=32)
    url: Url | None = None
    description: str = Field(min_length=1, max_length=2000)
    usage_hint: str = Field(min_length=1, max_length=1000)
    should_escape: bool


class _Shortcut(_Part):
    name: str = Field(min_length=1, max_length=24)
    type: Literal["message", "global"]
    callback_id: str = Field(min_length=1, max_length=255)
    description: str = Field(min_length=1, max_length=150)


class _Features(_Part):
    app_home: _AppHome
    bot_user: _BotUser
    shortcuts: list[_Shortcut] = Field(min_length=1, max_length=10)
    slash_commands: list[_Command] = Field(min_length=1, max_length=50)


class _Scopes(_Part):
    bot: list[Name] = Field(max_length=255)


class _OAuth(_Part):
    scopes: _Scopes


class _Subscriptions(_Part):
    request_url: Url | None = None
    bot_events: list[Name] = Field(max_length=100)


class _Interactivity(_Part):
    is_enabled: bool
    request_url: Url | None = None
    message_menu_options_url: Url | None = None


class _Settings(_Part):
    event_subscriptions: _Subscriptions
    interactivity: _Interactivity
    org_deploy_enabled: bool
    socket_mode_enabled: bool
    token_rotation_enabled: bool


class _Manifest(_Part):
    metadata: _Metadata = Field(alias="_metadata")
    display_information: _Display
    features: _Features
    oauth_config: _OAuth
    settings: _Settings


def problems(manifest: dict[str, Any]) -> list[str]:
    """Sentences, each with the place of what is wrong; empty where Slack would take it."""
    try:
        read = _Manifest.model_validate(manifest)
    except ValidationError as error:
        return [
            f"/{'/'.join(str(part) for part in one['loc'])}: {one['msg']}"
            for one in error.errors(include_url=False)
        ]
    return [*_scopes(read), *_events(read), *_commands(read), *_addresses(read)]


def _scopes(read: _Manifest) -> Iterator[str]:
    where, scopes = "/oauth_config/scopes/bot", read.oauth_config.scopes.bot
    yield from (f"{where}: Slack has no scope {s} for bots" for s in scopes if s not in BOT_SCOPES)
    yield from (f"{where}: {name} is there twice" for name in _doubles(scopes))
    if "commands" not in scopes:
        yield f"{where}: slash commands need the scope commands"


def _events(read: _Manifest) -> Iterator[str]:
    where = "/settings/event_subscriptions/bot_events"
    events = read.settings.event_subscriptions.bot_events
    yield from (f"{where}: {name} is there twice" for name in _doubles(events))
    granted = set(read.oauth_config.scopes.bot)
    for event in events:
        if event not in BOT_EVENTS:
            yield f"{where}: Slack has no event {event} for bots"
        elif event not in EVENTS:
            yield f"{where}: nobody has said which scope {event} needs"
        elif EVENTS[event] and not granted.intersection(EVENTS[event]):
            yield f"{where}: {event} needs the scope {' or '.join(EVENTS[event])}"


def _commands(read: _Manifest) -> Iterator[str]:
    names = [command.command for command in read.features.slash_commands]
    yield from (f"/features/slash_commands: {name} is there twice" for name in _doubles(names))
    ids = [shortcut.callback_id for shortcut in read.features.shortcuts]
    yield from (f"/features/shortcuts: {name} is there twice" for name in _doubles(ids))


def _addresses(read: _Manifest) -> Iterator[str]:
    """Slack must know where to go, or that the bot comes to it."""
    settings = read.settings
    urls = {
        "/settings/event_subscriptions/request_url": settings.event_subscriptions.request_url,
        "/settings/interactivity/request_url": settings.interactivity.request_url,
        "/settings/interactivity/message_menu_options_url": (
            settings.interactivity.message_menu_options_url
        ),
        **{
            f"/features/slash_commands/{number}/url": command.url
            for number, command in enumerate(read.features.slash_commands)
        },
    }
    for where, url in urls.items():
        if url is None:
            if not settings.socket_mode_enabled:
                yield f"{where}: is needed without Socket Mode"
        elif not re.match("https://[^/]", url) and urlsplit(url).hostname not in _LOOPBACK:
            yield f"{where}: must begin with https://"


def _doubles(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
