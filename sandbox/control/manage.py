"""People managing channels."""

import re

from sandbox.control import sight
from sandbox.control.errors import ActError
from sandbox.slack.service import Slack
from sandbox.world import Channel, User, membership
from sandbox.world.model import Json


def _channel(slack: Slack, user: User, act: Json) -> Channel:
    channel = sight.visible_channel(slack, user, act.get("channel"))
    if channel.is_im:
        raise ActError("not_a_channel", "A direct message stays as it is.")
    return channel


def _no_guest(user: User) -> None:
    if user.is_restricted or user.is_ultra_restricted:
        raise ActError("user_is_restricted", "Guests can't do that.")


async def invite(slack: Slack, user: User, act: Json) -> Json:
    channel = _channel(slack, user, act)
    _no_guest(user)
    if channel.is_archived:
        raise ActError("is_archived", f"#{channel.name} is archived.")
    if user.id not in channel.members:
        raise ActError("not_in_channel", f"You aren't in #{channel.name}.")
    guest = sight.person(slack, act.get("user"))
    if guest.deleted:
        raise ActError("user_disabled", f"{guest.real_name}'s account is deactivated.")
    if guest.is_ultra_restricted and membership.rooms_of(slack.world, guest):
        words = f"{guest.real_name} is a single-channel guest, and is in a channel already."
        raise ActError("ura_max_channels", words)
    if not membership.join(slack.world, channel, guest.id, inviter=user.id):
        raise ActError("already_in_channel", f"{guest.real_name} is in #{channel.name} already.")
    await slack.events.settled()
    return {}


async def kick(slack: Slack, user: User, act: Json) -> Json:
    channel = _channel(slack, user, act)
    _no_guest(user)
    other = sight.person(slack, act.get("user"))
    if not membership.leave(slack.world, channel, other.id, actor=user.id):
        raise ActError("not_in_channel", f"{other.real_name} isn't in #{channel.name}.")
    await slack.events.settled()
    return {}


async def join(slack: Slack, user: User, act: Json) -> Json:
    channel = _channel(slack, user, act)
    if channel.is_private:
        raise ActError("channel_not_found", "There is no such channel.")
    membership.join(slack.world, channel, user.id)
    await slack.events.settled()
    return {}


async def leave(slack: Slack, user: User, act: Json) -> Json:
    channel = _channel(slack, user, act)
    if channel.is_general:
        raise ActError("cant_leave_general", "Nobody can leave #general.")
    membership.leave(slack.world, channel, user.id)
    await slack.events.settled()
    return {}


def _free_name(slack: Slack, user: User, act: Json) -> str:
    name = str(act.get("name") or "").removeprefix("#")
    if not re.fullmatch(r"[\w-]{1,80}", name) or name != name.lower():
        words = "Channel names are lower case, without spaces or periods, and at most 80 long."
        raise ActError("invalid_name", words)
    if slack.world.channel_named(user.team_id, name):
        raise ActError("name_taken", f"There is a channel called #{name} already.")
    return name


async def create_channel(slack: Slack, user: User, act: Json) -> Json:
    _no_guest(user)
    name = _free_name(slack, user, act)
    private = bool(act.get("is_private"))
    channel = slack.world.add_channel(user.team_id, name, user.id, is_private=private)
    membership.join(slack.world, channel, user.id)
    await slack.events.settled()
    return {"channel": channel.id}


async def archive(slack: Slack, user: User, act: Json) -> Json:
    """Archives a channel, or brings it back ("unarchive")."""
    channel = _channel(slack, user, act)
    _no_guest(user)
    if channel.is_general:
        raise ActError("cant_archive_general", "#general can't be archived.")
    wanted = act["do"] == "archive"
    if channel.is_archived == wanted:
        raise ActError("already_archived" if wanted else "not_archived")
    change = membership.archive if wanted else membership.unarchive
    change(slack.world, channel, user.id)
    await slack.events.settled()
    return {}


async def delete_channel(slack: Slack, user: User, act: Json) -> Json:
    """Slack lets admins do that; what was written is gone for good."""
    channel = _channel(slack, user, act)
    if not user.is_admin:
        raise ActError("restricted_action", "Only admins delete channels.")
    if channel.is_general:
        raise ActError("cant_delete_general", "#general can't be deleted.")
    membership.delete(slack.world, channel, user.id)
    await slack.events.settled()
    return {}


async def rename(slack: Slack, user: User, act: Json) -> Json:
    channel = _channel(slack, user, act)
    _no_guest(user)
    membership.rename(slack.world, channel, _free_name(slack, user, act), user.id)
    await slack.events.settled()
    return {}


async def convert_to_private(slack: Slack, user: User, act: Json) -> Json:
    channel = _channel(slack, user, act)
    _no_guest(user)
    if channel.is_private:
        raise ActError("already_private", "This channel is private already.")
    membership.convert_to_private(slack.world, channel, user.id)
    await slack.events.settled()
    return {}
