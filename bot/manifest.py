"""The app's manifest, from the commands and events that the code really has."""

from typing import Any

from bot.commands import COMMANDS, Command
from bot.listeners import all_routes
from bot.words import words

SCOPES: dict[str, str] = {
    "commands": "its slash commands",
    "chat:write": "to post in the channels that it was invited to",
    "app_mentions:read": "to answer when somebody mentions it",
    "users:read": "time zones, names, and who is a guest",
    "channels:read": "who is in a public channel that it is in, and what it is called",
    "groups:read": "the same for private channels",
    "channels:history": "to see whether a post whose answer was lost did arrive",
    "groups:history": "the same for private channels",
    "im:history": "to answer direct messages",
    "im:write": "to tell somebody that a message didn't arrive",
}
"""Every permission that the bot asks for, with its reason."""

_EVENT_NAMES = {"message": ["message.im"]}


def manifest(prefix: str = "") -> dict[str, Any]:
    """In Slack's format. `prefix` is put before the commands' names."""
    events = [
        name for listened in all_routes().events for name in _EVENT_NAMES.get(listened, [listened])
    ]
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
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Mainspring", "always_online": True},
            "slash_commands": [_command(command, prefix) for command in COMMANDS],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(events)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def completions(prefix: str = "") -> dict[str, list[str]]:
    """What can follow each command, for a place that completes while people type."""
    return {f"/{prefix}{command.name}": command.completions for command in COMMANDS}


def _command(command: Command, prefix: str) -> dict[str, Any]:
    return {
        "command": f"/{prefix}{command.name}",
        "description": words().plain(f"manifest.{command.name}"),
        "usage_hint": f"[{' | '.join(command.words)}]",
        "should_escape": False,
    }
