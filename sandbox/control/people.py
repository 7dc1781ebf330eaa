"""Changing people: their fields, guests, deactivated accounts; anybody may, in a sandbox."""

from zoneinfo import ZoneInfo

from sandbox.control import sight
from sandbox.control.errors import ActError
from sandbox.slack.service import Slack
from sandbox.world import User, membership
from sandbox.world.model import Json


async def set_user(slack: Slack, user: User, act: Json) -> Json:
    """Changes a person: `{"user": …, "tz": …, "deleted": true …}`."""
    other = sight.person(slack, act.get("user") or user.id)
    fields = {name: value for name, value in act.items() if name not in ("as", "do", "user")}
    fields |= fields.pop("fields", None) or {}
    try:
        if "tz" in fields:
            ZoneInfo(str(fields["tz"]))
        membership.set_user(slack.world, other, fields)
    except (ValueError, KeyError) as error:
        raise ActError("invalid_user_field", str(error)) from error
    await slack.events.settled()
    return {}


async def make_guest(slack: Slack, user: User, act: Json) -> Json:
    """`{"user": …, "channels": […], "single": true}`: they are in these channels only."""
    other = sight.person(slack, act.get("user"))
    channels = [sight.visible_channel(slack, user, one) for one in act.get("channels") or ()]
    try:
        membership.make_guest(slack.world, other, channels, single=bool(act.get("single")))
    except ValueError as error:
        raise ActError("invalid_guest", str(error)) from error
    await slack.events.settled()
    return {}
