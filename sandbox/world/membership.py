"""Deeds that change channels and people: joining, leaving, archiving, renaming, deactivating."""

from sandbox.world.model import Channel, Happening, User
from sandbox.world.world import World


def join(world: World, channel: Channel, user_id: str, *, inviter: str | None = None) -> bool:
    """False when they were a member already."""
    if user_id in channel.members:
        return False
    channel.members[user_id] = None
    extra = {"inviter": inviter} if inviter else {}
    subtype = "group_join" if channel.is_private else "channel_join"
    world.changes.touch("state")
    world.announce(channel, user_id, subtype, f"<@{user_id}> has joined the channel", **extra)
    world.tell(Happening("member_joined_channel", channel.team_id, channel, user_id, details=extra))
    return True


def leave(world: World, channel: Channel, user_id: str, *, actor: str | None = None) -> bool:
    """False when they were no member. `actor` is who removed them; None when they left."""
    if user_id not in channel.members:
        return False
    subtype = "group_leave" if channel.is_private else "channel_leave"
    words = "was removed from the channel" if actor else "has left the channel"
    world.announce(channel, user_id, subtype, f"<@{user_id}> {words}")
    del channel.members[user_id]
    world.changes.touch("state")
    world.tell(
        Happening(
            "member_left_channel",
            channel.team_id,
            channel,
            user_id,
            details={"actor_id": actor or user_id},
        )
    )
    return True


def rooms_of(world: World, user: User) -> list[Channel]:
    """The channels that somebody is in; direct messages aren't among them."""
    channels = world.workspaces[user.team_id].channels.values()
    return [one for one in channels if not one.is_im and user.id in one.members]


def archive(world: World, channel: Channel, by: str) -> None:
    prefix = "group" if channel.is_private else "channel"
    world.announce(channel, by, f"{prefix}_archive", f"<@{by}> archived the channel")
    channel.is_archived = True
    _tell_change(world, channel, "archive", by)


def unarchive(world: World, channel: Channel, by: str) -> None:
    channel.is_archived = False
    prefix = "group" if channel.is_private else "channel"
    world.announce(channel, by, f"{prefix}_unarchive", f"<@{by}> un-archived the channel")
    _tell_change(world, channel, "unarchive", by)


def delete(world: World, channel: Channel, by: str) -> None:
    _tell_change(world, channel, "deleted", by)
    world.drop_channel(channel)


def rename(world: World, channel: Channel, name: str, by: str) -> None:
    old, channel.name = channel.name, name
    channel.previous_names.append(old)
    prefix = "group" if channel.is_private else "channel"
    text = f'<@{by}> has renamed the channel from "{old}" to "{name}"'
    world.announce(channel, by, f"{prefix}_name", text, old_name=old, name=name)
    _tell_change(world, channel, "rename", by)


def convert_to_private(world: World, channel: Channel, by: str) -> None:
    channel.is_private = True
    text = f"<@{by}> made this channel private"
    world.announce(channel, by, "channel_convert_to_private", text)
    world.changes.touch("state")


def _tell_change(world: World, channel: Channel, verb: str, by: str) -> None:
    world.changes.touch("state")
    world.tell(Happening(verb, channel.team_id, channel, by))


_SETTABLE = {
    "name",
    "real_name",
    "display_name",
    "tz",
    "locale",
    "email",
    "is_admin",
    "is_owner",
    "is_restricted",
    "is_ultra_restricted",
    "deleted",
    "presence",
    "status",
    "status_emoji",
    "status_until",
    "dnd_until",
    "dnd_nightly",
}
_ABOUT_NOTIFICATIONS = {"dnd_until", "dnd_nightly"}


def _implied(fields: dict[str, object]) -> dict[str, object]:
    """A single-channel guest is a guest, a guest is no admin, and a full member neither."""
    if fields.get("is_ultra_restricted") or fields.get("is_restricted"):
        return {"is_restricted": True, "is_admin": False, "is_owner": False}
    if fields.get("is_restricted") is False:
        return {"is_ultra_restricted": False}
    return {}


def make_guest(world: World, user: User, channels: list[Channel], *, single: bool) -> None:
    """A guest is taken out of every channel but these, and put into those.

    Raises ValueError when a single-channel guest would be in none or in several.
    """
    if single and len(channels) != 1:
        raise ValueError("a single-channel guest is in one channel")
    for channel in rooms_of(world, user):
        if channel not in channels:
            leave(world, channel, user.id)
    for channel in channels:
        join(world, channel, user.id)
    set_user(world, user, {"is_restricted": True, "is_ultra_restricted": single})


def set_user(world: World, user: User, fields: dict[str, object]) -> None:
    """Raises ValueError for a field that nobody can set."""
    unknown = set(fields) - _SETTABLE
    if unknown:
        raise ValueError(f"no such field of a person: {', '.join(sorted(unknown))}")
    for field, value in (fields | _implied(fields)).items():
        setattr(user, field, value)
    user.updated = world.clock.now()
    world.changes.touch("state")
    if set(fields) & _ABOUT_NOTIFICATIONS:
        world.tell(Happening("dnd_updated_user", user.team_id, None, user.id))
    if set(fields) - _ABOUT_NOTIFICATIONS:
        world.tell(Happening("user_change", user.team_id, None, user.id))
    if user.deleted:
        world.stacks.pop(user.id, None)
        for channel in rooms_of(world, user):
            # Slack takes the deactivated out of their channels without a word in them.
            del channel.members[user.id]
            details = {"actor_id": user.id}
            world.tell(
                Happening("member_left_channel", user.team_id, channel, user.id, details=details)
            )
