"""The app's manifest, from the commands and events that the code really has."""

from typing import Any
from urllib.parse import urlsplit

from bot.commands import COMMANDS, SHORTCUTS, Command, Shortcut
from bot.listeners import all_routes
from bot.manifest.permissions import Permission, permissions, subscriptions
from bot.manifest.rules import problems
from bot.words import words

__all__ = ["BadManifest", "asked_for", "checked", "completions", "manifest"]

REQUEST_PATH = "/slack/events"
"""Where Slack's requests come in, in HTTP mode: one address for all of them."""


class BadManifest(Exception):
    """Slack would refuse it. `problems` are sentences, each with the place of what is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def manifest(
    prefix: str = "", *, buttons_only: bool = False, request_url: str | None = None
) -> dict[str, Any]:
    """In Slack's format.

    `prefix` is put before the commands' names. `buttons_only` asks for nothing by which messages
    could be read. `request_url` is where Slack reaches the bot by HTTP, by default with
    REQUEST_PATH; without it, the bot connects to Slack by itself (Socket Mode).
    """
    url = _complete(request_url) if request_url else None
    scopes = [permission.scope for permission in asked_for(buttons_only=buttons_only)]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Mainspring",
            "description": words().plain("manifest.description"),
            "background_color": "#1f3d3a",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                # Whoever can't be heard shouldn't be able to speak.
                "messages_tab_read_only_enabled": buttons_only,
            },
            "bot_user": {"display_name": "Mainspring", "always_online": True},
            "shortcuts": [_shortcut(shortcut) for shortcut in SHORTCUTS],
            "slash_commands": [_command(command, prefix, url) for command in COMMANDS],
        },
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {
            "event_subscriptions": {
                **_at(request_url=url),
                "bot_events": subscriptions(all_routes().events, buttons_only=buttons_only),
            },
            "interactivity": {
                "is_enabled": True,
                **_at(request_url=url, message_menu_options_url=url),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def checked(made: dict[str, Any]) -> dict[str, Any]:
    """The same manifest. Raises BadManifest where Slack would refuse it."""
    found = problems(made)
    if found:
        raise BadManifest(found)
    return made


def asked_for(*, buttons_only: bool = False) -> list[Permission]:
    """Every scope in the manifest, with its reason and what needs it."""
    return permissions(all_routes().events, buttons_only=buttons_only)


def completions(prefix: str = "") -> dict[str, list[str]]:
    """What can follow each command, for a place that completes while people type."""
    return {f"/{prefix}{command.name}": command.completions for command in COMMANDS}


def _command(command: Command, prefix: str, url: str | None) -> dict[str, Any]:
    return {
        "command": f"/{prefix}{command.name}",
        **_at(url=url),
        "description": words().plain(f"manifest.{command.name}"),
        "usage_hint": f"[{' | '.join([*filter(None, [command.free]), *command.words])}]",
        "should_escape": bool(command.free),
    }


def _shortcut(shortcut: Shortcut) -> dict[str, Any]:
    return {
        "name": words().plain(f"shortcut.{shortcut.id}"),
        "type": "message" if shortcut.on_message else "global",
        "callback_id": str(shortcut.id),
        "description": words().plain(f"shortcut.{shortcut.id}_about"),
    }


def _at(**urls: str | None) -> dict[str, str]:
    """In Socket Mode there are no addresses, and Slack's schema has no null."""
    return {name: url for name, url in urls.items() if url}


def _complete(url: str) -> str:
    return url if urlsplit(url).path.strip("/") else url.rstrip("/") + REQUEST_PATH
