"""People in modals: filling in, submitting, closing."""

from typing import Any

from sandbox import blockkit
from sandbox.control.clicks import click
from sandbox.control.errors import ActError
from sandbox.control.place import TROUBLE, Place, installed, notice, send
from sandbox.slack import checks, interactions, modals
from sandbox.slack.carrier import NotAcknowledged
from sandbox.slack.errors import SlackError
from sandbox.slack.service import Slack
from sandbox.world import Installation, User, View
from sandbox.world.model import Json


def _modal(slack: Slack, user: User, view_id: Any) -> View:
    for view in slack.world.stacks.get(user.id) or []:
        if view.id == view_id:
            return view
    raise ActError("not_found", "That dialog is no longer open.")


async def fill(slack: Slack, user: User, act: Json) -> Json:
    """Enters a value in a field of a modal; the app hears of it if the block dispatches."""
    view = _modal(slack, user, act.get("view_id"))
    where = {"view_id": view.id}
    block, _ = Place(slack, user, where).control(act.get("action_id"), act.get("block_id"))
    view.errors.pop(block["block_id"], None)
    view.notice = ""
    return await click(slack, user, act | {"where": where, "selected": act.get("value")})


async def submit(slack: Slack, user: User, act: Json) -> Json:
    view = _modal(slack, user, act.get("view_id"))
    world = slack.world
    view.errors = blockkit.check_submission(view.content, view.values)
    view.notice = ""
    world.changes.touch("views")
    if view.errors:
        raise ActError("validation", "Please check the fields.", {"errors": view.errors})
    installation = installed(slack, view.app_id, user.team_id)
    payload = interactions.submission(slack, installation, user, view)
    try:
        before = view.content
        for _ in range(int(act.get("times", 1))):  # a double click sends what was there twice
            answer = await send(slack, installation, payload)
            checks.raise_problems(blockkit.check_view_response(answer, before))
            _follow(slack, installation, user, view, answer or {})
    except NotAcknowledged as error:
        notice(slack, view)
        raise ActError(error.error, TROUBLE) from error
    except SlackError as error:
        messages = error.extra.get("response_metadata", {}).get("messages", [])
        slack.ledger.refuse(world, "view_submission", error.error, messages)
        notice(slack, view)
        raise ActError(error.error, TROUBLE) from error
    if view.errors:
        raise ActError("validation", "Please check the fields.", {"errors": view.errors})
    return {}


def _follow(slack: Slack, installation: Installation, user: User, view: View, answer: Json) -> None:
    """Does what the app answered to a submission; without an answer the modal closes."""
    world = slack.world
    stack = world.stacks.get(user.id) or []
    if view not in stack:
        return  # The person or the app has closed it meanwhile.
    match answer.get("response_action"):
        case "errors":
            view.errors = dict(answer["errors"])
            world.changes.touch("views")
        case "update":
            modals.replace(world, view, answer["view"])
        case "push":
            modals.push(world, installation, user.id, answer["view"])
        case "clear":
            modals.close(world, user.id, view, whole_stack=True)
        case _:
            modals.close(world, user.id, view, whole_stack=False)


async def close(slack: Slack, user: User, act: Json) -> Json:
    """The person closes a modal; the app hears of those that asked for it."""
    view = _modal(slack, user, act.get("view_id"))
    whole = bool(act.get("all")) or bool(view.content.get("clear_on_close"))
    for one in modals.close(slack.world, user.id, view, whole_stack=whole):
        installation = slack.world.installation(one.app_id, one.team_id)
        if installation and one.content.get("notify_on_close"):
            payload = interactions.closed(slack, installation, user, one, is_cleared=whole)
            try:
                await send(slack, installation, payload)
            except NotAcknowledged:
                continue  # The dialog is gone; Slack shows nothing.
    return {}
