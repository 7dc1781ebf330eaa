"""Payloads of slash commands, block actions, shortcuts, modals and suggestions."""

from typing import Any

from sandbox.slack import shapes
from sandbox.slack.service import Slack
from sandbox.world import Channel, Command, Installation, Message, User, View
from sandbox.world.model import Json


def channel_name(channel: Channel) -> str:
    """Slack doesn't name private places in interaction payloads."""
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def _response_url(
    slack: Slack, installation: Installation, user: str, channel: str, **at: Any
) -> str:
    key = slack.response_urls.issue(installation.app.id, installation.team_id, user, channel, **at)
    return f"{slack.url}/response/{key}"


def slash_command(
    slack: Slack,
    installation: Installation,
    command: Command,
    user: User,
    channel: Channel,
    text: str,
) -> Json:
    workspace = slack.world.workspaces[installation.team_id]
    return {
        "token": installation.app.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command.command,
        "text": text,
        "api_app_id": installation.app.id,
        "is_enterprise_install": "false",
        "response_url": _response_url(slack, installation, user.id, channel.id),
        "trigger_id": slack.triggers.issue(installation.app.id, workspace.id, user.id),
    }


def _common(slack: Slack, installation: Installation, kind: str, user: User) -> Json:
    workspace = slack.world.workspaces[installation.team_id]
    return {
        "type": kind,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": installation.app.id,
        "token": installation.app.verification_token,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _trigger(slack: Slack, installation: Installation, user: User, view: View | None = None) -> str:
    view_id = view.id if view and view.kind == "modal" else None
    return slack.triggers.issue(installation.app.id, installation.team_id, user.id, view_id=view_id)


def message_container(message: Message) -> Json:
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    return container


def action_on_message(
    slack: Slack,
    installation: Installation,
    user: User,
    channel: Channel,
    message: Message,
    action: Json,
) -> Json:
    payload = _common(slack, installation, "block_actions", user) | {
        "container": message_container(message),
        "trigger_id": _trigger(slack, installation, user),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": message.state.get(user.id, {})},
        "response_url": _response_url(
            slack,
            installation,
            user.id,
            channel.id,
            message_ts=message.ts,
            thread_ts=message.thread_ts,
        ),
        "actions": [action],
    }
    if message.ephemeral_to is None:
        # What only one person saw isn't kept, so Slack can't give it back.
        payload["message"] = shapes.message(slack.world, message, metadata=True)
    return payload


def action_in_view(
    slack: Slack, installation: Installation, user: User, view: View, action: Json
) -> Json:
    return _common(slack, installation, "block_actions", user) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": _trigger(slack, installation, user, view),
        "view": shapes.view(view),
        "actions": [action],
    }


def submission(slack: Slack, installation: Installation, user: User, view: View) -> Json:
    return _common(slack, installation, "view_submission", user) | {
        "trigger_id": _trigger(slack, installation, user, view),
        "view": shapes.view(view),
        "response_urls": _view_response_urls(slack, installation, user, view),
    }


def _view_response_urls(
    slack: Slack, installation: Installation, user: User, view: View
) -> list[Json]:
    """For conversation menus with response_url_enabled, where a conversation was chosen."""
    urls = []
    for block in view.blocks:
        element = block.get("element") or {}
        if not element.get("response_url_enabled"):
            continue
        state = view.values.get(block["block_id"], {}).get(element["action_id"], {})
        channel = state.get("selected_conversation") or state.get("selected_channel")
        if channel:
            urls.append(
                {
                    "block_id": block["block_id"],
                    "action_id": element["action_id"],
                    "channel_id": channel,
                    "response_url": _response_url(slack, installation, user.id, channel),
                }
            )
    return urls


def closed(
    slack: Slack, installation: Installation, user: User, view: View, *, is_cleared: bool
) -> Json:
    return _common(slack, installation, "view_closed", user) | {
        "view": shapes.view(view),
        "is_cleared": is_cleared,
    }


def suggestion(
    slack: Slack,
    installation: Installation,
    user: User,
    place: Json,
    *,
    action_id: str,
    block_id: str,
    value: str,
) -> Json:
    """`place` has the container, and the view or the message with its channel."""
    return (
        _common(slack, installation, "block_suggestion", user)
        | {"action_id": action_id, "block_id": block_id, "value": value}
        | place
    )


def global_shortcut(
    slack: Slack, installation: Installation, user: User, callback_id: str, action_ts: str
) -> Json:
    return _common(slack, installation, "shortcut", user) | {
        "callback_id": callback_id,
        "action_ts": action_ts,
        "trigger_id": _trigger(slack, installation, user),
    }


def message_shortcut(
    slack: Slack,
    installation: Installation,
    user: User,
    channel: Channel,
    message: Message,
    callback_id: str,
    action_ts: str,
) -> Json:
    return _common(slack, installation, "message_action", user) | {
        "callback_id": callback_id,
        "action_ts": action_ts,
        "trigger_id": _trigger(slack, installation, user),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message_ts": message.ts,
        "message": shapes.message(slack.world, message),
        "response_url": _response_url(
            slack,
            installation,
            user.id,
            channel.id,
            message_ts=message.ts,
            thread_ts=message.thread_ts,
        ),
    }
