"""What the bot needs of Slack, and why: the one source of scopes in manifest, docs and doctor.

A scope is asked for only because a method that the code calls, an event that it listens to or a
command needs it; tests hold these tables to the code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_CHANNELS = ("channels:read", "groups:read")
_HISTORY = ("channels:history", "groups:history")

METHODS: Mapping[str, tuple[str, ...]] = {
    "api.test": (),
    "apps.connections.open": (),  # the app-level token's connections:write
    "auth.test": (),
    "bots.info": ("users:read",),
    "canvases.create": ("canvases:write",),
    "canvases.edit": ("canvases:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": _HISTORY,
    "conversations.info": _CHANNELS,
    "conversations.members": _CHANNELS,
    "conversations.open": ("im:write",),
    "conversations.replies": _HISTORY,
    "dnd.info": ("dnd:read",),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "pins.add": ("pins:write",),
    "pins.remove": ("pins:write",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""Every method of the Web API that the code calls, and the bot's scopes for it: one for each kind
of channel that it is called about."""

EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_uninstalled": (),
    "dnd_updated_user": ("dnd:read",),
    "member_joined_channel": _CHANNELS,
    "member_left_channel": _CHANNELS,
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
    **{
        f"{kind}_{verb}": (f"{kind}s:read",)
        for kind in ("channel", "group")
        for verb in ("archive", "deleted", "left", "rename", "unarchive")
    },
}
"""Events that can be subscribed to, and the scopes by which they come."""

_SUBSCRIPTIONS = {"message": ("message.channels", "message.groups", "message.im")}
"""Where an event is subscribed to by other names than the one it comes with."""

REASONS: Mapping[str, str] = {
    "app_mentions:read": "to answer when somebody mentions it",
    "canvases:write": "to keep a project's charter in a canvas of its team's channel",
    "channels:history": (
        "to take replies in a kickoff's thread as answers (everything else is dropped unread), and "
        "to see whether a post whose answer was lost did arrive"
    ),
    "channels:read": "who is in a public channel that it is in, and what it is called",
    "chat:write": "to post in the channels that it was invited to",
    "commands": "its slash commands",
    "dnd:read": "to send no reminder to somebody whose notifications are paused",
    "files:write": "to send somebody a file that they asked for",
    "groups:history": "the same as channels:history, for private channels",
    "groups:read": "the same as channels:read, for private channels",
    "im:history": "to answer direct messages",
    "im:write": "to write to somebody alone: what they asked for, or that a message didn't arrive",
    "pins:write": "to pin a project's charter where there are no canvases",
    "users:read": "time zones, names, who is a guest, and who is away by their status",
}
"""Why, in words for whoever has to approve the app."""

WITHOUT_HISTORY = (
    "A post whose answer was lost can't be looked up. After a grace period it is sent again, and "
    "the log says so (delivery.sent_unseen): such a message may be there twice.",
    "Direct messages to the bot stay unanswered; its commands, buttons and mentions work.",
    "Kickoffs are answered by their buttons: replies in the thread stay between people.",
)
"""What is different in buttons-only mode, in which no scope lets it read messages."""


WITHOUT: Mapping[str, str] = {
    "canvases:write": "Charters are pinned in their channel instead of being kept in a canvas.",
    "pins:write": "Where there are no canvases, charters are in their kickoff's thread only.",
}
"""What an admin may leave out, and what is different then."""


@dataclass(frozen=True, slots=True)
class Permission:
    scope: str
    reason: str
    needed_by: tuple[str, ...]
    """Methods (`chat.postMessage`), events (`app_mention`) and `slash commands`."""


def permissions(listened: Iterable[str], *, buttons_only: bool = False) -> list[Permission]:
    """All scopes to ask for, by name. `listened`: types of events that have a listener."""
    needs: list[tuple[str, Iterable[str]]] = [("slash commands", ("commands",))]
    needs += METHODS.items()
    needs += [(event, EVENTS[event]) for event in subscriptions(listened)]
    users: dict[str, list[str]] = {}
    for user, scopes in needs:
        for scope in scopes:
            users.setdefault(scope, []).append(user)
    return [
        Permission(scope, REASONS[scope], tuple(users[scope]))
        for scope in sorted(users)
        if not (buttons_only and _reads_messages(scope))
    ]


def subscriptions(listened: Iterable[str], *, buttons_only: bool = False) -> list[str]:
    """The names under which Slack wants these events to be subscribed to."""
    names = [name for event in listened for name in _SUBSCRIPTIONS.get(event, (event,))]
    return sorted(
        name
        for name in names
        if not (buttons_only and any(_reads_messages(scope) for scope in EVENTS[name]))
    )


def _reads_messages(scope: str) -> bool:
    return scope.endswith(":history")
