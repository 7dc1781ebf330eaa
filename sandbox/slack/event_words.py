"""From what happened in the world to Slack's events: their bodies, subscriptions and scopes."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.slack import person_shapes, shapes
from sandbox.world import Channel, Happening, Installation, World
from sandbox.world.model import Json

_MESSAGE_SUBSCRIPTIONS = {
    "channel": ("message.channels", "channels:history"),
    "group": ("message.groups", "groups:history"),
    "im": ("message.im", "im:history"),
    "mpim": ("message.mpim", "mpim:history"),
}
_ABOUT_CHANNELS = {"archive", "unarchive", "rename", "deleted"}
_ABOUT_APPS = {"tokens_revoked", "app_uninstalled", "app_home_opened"}
_SIMPLE_SCOPES = {
    "dnd_updated_user": "dnd:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "pin_added": "pins:read",
    "pin_removed": "pins:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "channel_created": "channels:read",
}

_SUBSCRIPTIONS: dict[str, set[str]] = {
    **{name: {scope} for name, scope in _MESSAGE_SUBSCRIPTIONS.values()},
    **{name: {scope} for name, scope in _SIMPLE_SCOPES.items()},
    **{name: set() for name in _ABOUT_APPS},
    **{f"channel_{verb}": {"channels:read"} for verb in (*_ABOUT_CHANNELS, "left")},
    **{f"group_{verb}": {"groups:read"} for verb in (*_ABOUT_CHANNELS, "left")},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "app_mention": {"app_mentions:read"},
}
"""Every event that the sandbox sends, and the scopes of which one is needed."""


def never_sent(installation: Installation) -> list[str]:
    """Events that the app subscribes to and the sandbox doesn't have."""
    return sorted(installation.app.bot_events - set(_SUBSCRIPTIONS))


def without_scope(installation: Installation) -> Iterator[str]:
    """What the app subscribes to in vain, in words."""
    for name in sorted(installation.app.bot_events & set(_SUBSCRIPTIONS)):
        scopes = _SUBSCRIPTIONS[name]
        if scopes and not scopes & installation.scopes:
            yield f"the event {name} needs the scope {' or '.join(sorted(scopes))}"


@dataclass(frozen=True)
class Event:
    subscription: str
    scopes: frozenset[str]
    """Any one of them is enough; empty: none is needed."""
    body: Json


def events_of(world: World, happening: Happening, hearer: Installation) -> Iterator[Event]:
    """What `hearer` could be told, whether or not it subscribes."""
    kind, channel = happening.kind, happening.channel
    if kind in ("message", "message_changed", "message_deleted"):
        if channel and hearer.bot_user_id in channel.members:
            yield from _message_events(world, happening, channel, hearer)
    elif kind in ("member_joined_channel", "member_left_channel"):
        if channel:
            yield from _membership_events(world, happening, channel, hearer)
    elif kind in _ABOUT_CHANNELS:
        if channel:
            yield from _channel_events(world, happening, channel, hearer)
    elif kind in _ABOUT_APPS:
        body = {"type": kind, "event_ts": world.clock.next_ts()} | happening.details
        yield Event(kind, frozenset(), body)
    elif kind in _SIMPLE_SCOPES:
        yield from _simple_events(world, happening, hearer)


def _message_events(
    world: World, happening: Happening, channel: Channel, hearer: Installation
) -> Iterator[Event]:
    message = happening.message
    if message is None:
        return
    subscription, scope = _MESSAGE_SUBSCRIPTIONS[channel.kind]
    shape = shapes.message(world, message)
    common = {"channel": channel.id, "channel_type": channel.kind}
    if happening.kind == "message":
        body = shape | common | {"event_ts": message.ts}
    else:
        body = {
            "type": "message",
            "subtype": happening.kind,
            "hidden": True,
            **happening.details,
            "ts": (ts := world.clock.next_ts()),
            "event_ts": ts,
            **common,
        }
        if happening.kind == "message_changed":
            body["message"] = shape
        else:
            body["deleted_ts"] = message.ts
    yield Event(subscription, frozenset({scope}), body)
    mentioned = f"<@{hearer.bot_user_id}" in message.text
    written = message.subtype in (None, "thread_broadcast")
    by_another = message.user != hearer.bot_user_id and written
    # Direct messages to an app are message.im only.
    if happening.kind == "message" and mentioned and by_another and not channel.is_im:
        mention = {**shape, "type": "app_mention", "channel": channel.id}
        mention["event_ts"] = message.ts
        yield Event("app_mention", frozenset({"app_mentions:read"}), mention)


def _membership_events(
    world: World, happening: Happening, channel: Channel, hearer: Installation
) -> Iterator[Event]:
    prefix = "group" if channel.is_private else "channel"
    scopes = frozenset({f"{prefix}s:read"})
    body: Json
    ts = world.clock.next_ts()
    if happening.kind == "member_left_channel" and happening.user == hearer.bot_user_id:
        # To be taken out is told by an event of its own: the app can't see the channel any more.
        body = {"type": f"{prefix}_left", "channel": channel.id, "event_ts": ts}
        yield Event(f"{prefix}_left", scopes, body | happening.details)
    elif hearer.bot_user_id in channel.members:
        body = {
            "type": happening.kind,
            "user": happening.user,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": channel.team_id,
            "event_ts": ts,
        }
        if happening.kind == "member_joined_channel":
            body |= happening.details
        yield Event(happening.kind, scopes, body)


def _channel_events(
    world: World, happening: Happening, channel: Channel, hearer: Installation
) -> Iterator[Event]:
    if not channel.visible_to(hearer.bot_user_id):
        return
    prefix = "group" if channel.is_private else "channel"
    name = f"{prefix}_{happening.kind}"
    body: Json = {"type": name, "event_ts": world.clock.next_ts()}
    if happening.kind == "rename":
        body["channel"] = {
            "id": channel.id,
            "is_channel": not channel.is_private,
            "is_mpim": False,
            "name": channel.name,
            "name_normalized": channel.name,
            "created": int(channel.created),
        }
    else:
        body |= {"channel": channel.id, "user": happening.user, "is_moved": 0}
    yield Event(name, frozenset({f"{prefix}s:read"}), body)


def _simple_events(world: World, happening: Happening, hearer: Installation) -> Iterator[Event]:
    kind, channel = happening.kind, happening.channel
    if channel and not channel.visible_to(hearer.bot_user_id):
        return
    body: Json = {"type": kind, "event_ts": world.clock.next_ts()} | happening.details
    if kind in ("user_change", "team_join"):
        person = world.user(happening.user or "")
        if person is None:
            return
        body |= {"user": person_shapes.user(world, person), "cache_ts": int(world.clock.now())}
    elif kind == "dnd_updated_user":
        person = world.user(happening.user or "")
        if person is None:
            return
        body |= {"user": person.id, "dnd_status": person_shapes.dnd(world, person)}
    elif kind == "channel_created" and channel:
        if channel.is_private:
            return
        body["channel"] = {
            "id": channel.id,
            "name": channel.name,
            "created": int(channel.created),
            "creator": channel.creator,
        }
    else:
        body["user"] = happening.user
    yield Event(kind, frozenset({_SIMPLE_SCOPES[kind]}), body)
