"""views.*"""

from sandbox.slack import modals, shapes
from sandbox.slack.call import TIER_4, Call, method
from sandbox.slack.errors import SlackError
from sandbox.slack.triggers import Trigger
from sandbox.world import View
from sandbox.world.model import Json


def _trigger(call: Call) -> Trigger:
    trigger_id = call.optional("trigger_id") or call.optional("interactivity_pointer")
    if trigger_id is None:
        call.text("trigger_id")
    return call.slack.triggers.exchange(str(trigger_id), call.app.id)


def _content(call: Call) -> Json:
    content = call.args.get("view")
    if not isinstance(content, dict):
        call.text("view")
        raise SlackError("invalid_arguments")
    return content


@method("views.open", tier=TIER_4)
async def open_view(call: Call) -> Json:
    content = _content(call)
    trigger = _trigger(call)
    view = modals.open_root(call.world, call.installation, trigger.user, content)
    return {"view": shapes.view(view)}


@method("views.push", tier=TIER_4)
async def push_view(call: Call) -> Json:
    content = _content(call)
    trigger = _trigger(call)
    if trigger.view_id is None or call.world.view(trigger.view_id) is None:
        # Only what is used inside a modal can put another one on top of it.
        raise SlackError("not_found")
    view = modals.push(call.world, call.installation, trigger.user, content)
    return {"view": shapes.view(view)}


@method("views.update", tier=TIER_4)
async def update_view(call: Call) -> Json:
    content = _content(call)
    view = _existing(call)
    expected = call.optional("hash")
    if expected and expected != view.hash:
        raise SlackError("hash_conflict")
    return {"view": shapes.view(modals.replace(call.world, view, content))}


def _existing(call: Call) -> View:
    external_id, view_id = call.optional("external_id"), call.optional("view_id")
    if not external_id and not view_id:
        call.text("view_id")
    view = call.world.view(view_id) if view_id else None
    if external_id and not view_id:
        for stack in call.world.stacks.values():
            for one in stack:
                if one.content.get("external_id") == external_id:
                    view = one
    if view is None or view.app_id != call.app.id:
        raise SlackError("not_found")
    return view


@method("views.publish", tier=TIER_4)
async def publish(call: Call) -> Json:
    content = _content(call)
    user = call.user(call.text("user_id"))
    if not call.app.setting("features", "app_home", "home_tab_enabled"):
        raise SlackError("not_enabled")
    if user.deleted or user.is_bot:
        raise SlackError("user_not_found")
    view = modals.publish(call.world, call.installation, user.id, content, call.optional("hash"))
    return {"view": shapes.view(view)}
