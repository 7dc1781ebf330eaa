"""Pinning a message to its channel, and taking the pin away."""

from sandbox.world.model import Channel, Happening, Json, Message
from sandbox.world.world import World


def pin(world: World, channel: Channel, message: Message, by: str, shape: Json) -> None:
    """`shape` is how Slack shows the message; the channel reads that it was pinned."""
    pinned = {"created": int(world.clock.now()), "created_by": by}
    channel.pins[message.ts] = pinned
    item = {"type": "message", "channel": channel.id, "ts": message.ts}
    text = f"<@{by}> pinned a message to this channel."
    world.announce(channel, by, "pinned_item", text, item_type="C", item=item)
    happening = Happening("pin_added", channel.team_id, channel, by, message)
    _tell(world, channel, happening, pinned, shape)


def unpin(world: World, channel: Channel, message: Message, by: str, shape: Json) -> None:
    pinned = channel.pins.pop(message.ts)
    happening = Happening("pin_removed", channel.team_id, channel, by, message)
    happening.details["has_pins"] = bool(channel.pins)
    _tell(world, channel, happening, pinned, shape)


def _tell(world: World, channel: Channel, happening: Happening, pinned: Json, shape: Json) -> None:
    happening.details.update(
        channel_id=channel.id,
        item={"type": "message", "channel": channel.id, **pinned, "message": shape},
        item_user=happening.message.user if happening.message else None,
        pin_count=str(len(channel.pins)),
        pinned_info={
            "channel": channel.id,
            "pinned_by": pinned["created_by"],
            "pinned_ts": pinned["created"],
        },
    )
    world.changes.touch(f"messages:{channel.id}")
    world.tell(happening)
