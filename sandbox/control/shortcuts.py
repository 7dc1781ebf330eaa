"""People using shortcuts and opening App Home."""

from sandbox.control.errors import ActError
from sandbox.control.place import Place, send
from sandbox.slack import interactions, shapes
from sandbox.slack.carrier import NotAcknowledged
from sandbox.slack.service import Slack
from sandbox.world import Happening, User
from sandbox.world.model import Json


async def shortcut(slack: Slack, user: User, act: Json) -> Json:
    message_kind = act["do"] == "message_shortcut"
    found = None
    for installation in slack.world.installed_in(user.team_id):
        for one in installation.app.shortcuts:
            kind = "message" if message_kind else "global"
            if one.kind == kind and one.callback_id == act.get("callback_id"):
                found = installation
    if found is None:
        raise ActError("no_such_shortcut", "There is no such shortcut.")
    callback_id, action_ts = str(act["callback_id"]), slack.world.clock.next_ts()
    if message_kind:
        place = Place(slack, user, {"channel": act.get("channel"), "ts": act.get("ts")})
        if place.message is None or place.channel is None:
            raise ActError("not_found")
        payload = interactions.message_shortcut(
            slack, found, user, place.channel, place.message, callback_id, action_ts
        )
    else:
        payload = interactions.global_shortcut(slack, found, user, callback_id, action_ts)
    try:
        await send(slack, found, payload)
    except NotAcknowledged as error:
        words = f"{found.app.name} didn't respond. Try again?"
        raise ActError(error.error, words) from error
    return {}


async def open_home(slack: Slack, user: User, act: Json) -> Json:
    """Opens the app's page: its home tab, or its messages tab with `"tab": "messages"`."""
    for installation in slack.world.installed_in(user.team_id):
        channel, _ = slack.world.direct_message(user.team_id, user.id, installation.bot_user_id)
        channel.opened.add(user.id)
        tab = str(act.get("tab") or "home")
        details: Json = {"user": user.id, "channel": channel.id, "tab": tab}
        home = slack.world.homes.get((installation.app.id, user.id))
        if home and tab == "home":
            details["view"] = shapes.view(home)
        slack.world.tell(
            Happening(
                "app_home_opened",
                user.team_id,
                None,
                user.id,
                only_app=installation.app.id,
                details=details,
            )
        )
    await slack.events.settled()
    return {}
