"""What a person sees of canvases, and does with them."""

from sandbox.control import sight
from sandbox.control.errors import ActError
from sandbox.slack import canvases
from sandbox.slack.service import Slack
from sandbox.world import Canvas, User
from sandbox.world.model import Json


def canvas(slack: Slack, viewer: User, canvas_id: str | None) -> Json:
    one = _visible(slack, viewer, canvas_id)
    owner = slack.world.user(one.owner)
    return {
        "id": one.id,
        "title": one.title,
        "markdown": one.markdown,
        "owner": owner.display_name if owner else "",
        "updated": one.updated,
    }


def _visible(slack: Slack, viewer: User, canvas_id: str | None) -> Canvas:
    one = slack.world.canvases.get(canvas_id or "")
    if one is None or one.deleted or not _sees(slack, viewer, one):
        raise ActError("canvas_not_found", "There is no such canvas.")
    return one


def _sees(slack: Slack, viewer: User, one: Canvas) -> bool:
    """Whoever may look into a public channel may look at its tabs."""
    channels = (slack.world.channel(channel_id) for channel_id in one.tabs)
    return canvases.visible_to(slack.world, one, viewer.id) or any(
        channel and sight.sees(channel, viewer) for channel in channels
    )


async def delete(slack: Slack, user: User, act: Json) -> Json:
    """Owners and admins may; it is gone for good."""
    one = _visible(slack, user, act.get("canvas"))
    if not user.is_admin and one.owner != user.id:
        raise ActError("restricted_action", "Only its owner and admins delete a canvas.")
    one.deleted = True
    slack.world.changes.touch("state")
    return {}
