"""People using buttons, menus and fields."""

from typing import Any

from sandbox import blockkit
from sandbox.blockkit.state import HOLDINGS
from sandbox.control.errors import ActError
from sandbox.control.place import TROUBLE, Place, chosen, installed, notice, send
from sandbox.slack import checks, interactions, shapes
from sandbox.slack.carrier import NotAcknowledged
from sandbox.slack.errors import SlackError
from sandbox.slack.service import Slack
from sandbox.world import Installation, User
from sandbox.world.model import Json


async def click(slack: Slack, user: User, act: Json) -> Json:
    """A button pressed, or something chosen in a menu, wherever it is."""
    place = Place(slack, user, act.get("where"))
    block, element = place.control(act.get("action_id"), act.get("block_id"))
    installation = installed(slack, place.app_id, user.team_id)
    given = act.get("selected", act.get("value"))
    try:
        value = chosen(slack, user, place, block["block_id"], element, given)
        action = blockkit.element_action(element, block["block_id"], value)
    except ValueError as error:
        raise ActError("no_such_option", str(error)) from error
    _remember(slack, user, place, block["block_id"], element, value)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return {}
    times = int(act.get("times", 1))
    await _dispatch(slack, user, place, installation, action, times)
    return {"url": element["url"]} if element.get("url") else {}


def _remember(
    slack: Slack, user: User, place: Place, block_id: str, element: Json, value: Any
) -> None:
    if element["type"] not in HOLDINGS:
        return
    entry = blockkit.element_state(element, value)
    place.values(user).setdefault(block_id, {})[element["action_id"]] = entry
    slack.world.changes.touch(place.topic)


async def _dispatch(
    slack: Slack,
    user: User,
    place: Place,
    installation: Installation,
    action: Json,
    times: int,
) -> None:
    action["action_ts"] = slack.world.clock.next_ts()
    if place.view:
        payload = interactions.action_in_view(slack, installation, user, place.view, action)
    elif place.message and place.channel:
        payload = interactions.action_on_message(
            slack, installation, user, place.channel, place.message, action
        )
    try:
        for _ in range(times):  # a double click sends what was there twice
            await send(slack, installation, payload)
    except NotAcknowledged as error:
        if place.view and place.view.kind == "modal":
            notice(slack, place.view)
            raise ActError(error.error, TROUBLE) from error
        words = f"{installation.app.name} didn't respond. Try again?"
        raise ActError(error.error, words) from error


async def suggest(slack: Slack, user: User, act: Json) -> Json:
    """The options of an external select: {"options": …} or {"option_groups": …}."""
    place = Place(slack, user, act.get("where"))
    block, element = place.control(act.get("action_id"), act.get("block_id"))
    installation = installed(slack, place.app_id, user.team_id)
    if place.view:
        where: Json = {
            "container": {"type": "view", "view_id": place.view.id},
            "view": shapes.view(place.view),
        }
    elif place.message and place.channel:
        where = {
            "container": interactions.message_container(place.message),
            "channel": {
                "id": place.channel.id,
                "name": interactions.channel_name(place.channel),
            },
            "message": shapes.message(slack.world, place.message),
        }
    payload = interactions.suggestion(
        slack,
        installation,
        user,
        where,
        action_id=element["action_id"],
        block_id=block["block_id"],
        value=str(act.get("text") or ""),
    )
    try:
        answer = await send(slack, installation, payload) or {}
        checks.raise_problems(blockkit.check_options(answer))
    except NotAcknowledged as error:
        raise ActError(error.error, "We had trouble loading the choices.") from error
    except SlackError as error:
        messages = error.extra.get("response_metadata", {}).get("messages", [])
        slack.ledger.refuse(slack.world, "block_suggestion", error.error, messages)
        raise ActError(error.error, "We had trouble loading the choices.") from error
    groups = answer.get("option_groups") or ()
    options = [*(answer.get("options") or ()), *(o for group in groups for o in group["options"])]
    slack.offered[user.id, place.key, block["block_id"], element["action_id"]] = options
    return {name: answer[name] for name in ("options", "option_groups") if name in answer}
