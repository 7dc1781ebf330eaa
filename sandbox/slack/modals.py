"""The stack of modals that a person has open, and App Home: opening, pushing, updating, closing."""

from typing import Literal

from sandbox import blockkit
from sandbox.slack import checks
from sandbox.slack.errors import SlackError
from sandbox.world import Installation, View, World
from sandbox.world.model import Json

MOST_VIEWS = 3


def open_root(world: World, installation: Installation, user: str, content: Json) -> View:
    """Opens a modal; one of any app that is open already goes."""
    view = _make(world, installation, user, content, "modal", None)
    world.stacks[user] = [view]
    world.changes.touch("views")
    return view


def push(world: World, installation: Installation, user: str, content: Json) -> View:
    stack = world.stacks.get(user) or []
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= MOST_VIEWS:
        raise SlackError("push_limit_reached")
    view = _make(world, installation, user, content, "modal", stack[-1])
    stack.append(view)
    world.changes.touch("views")
    return view


def replace(world: World, view: View, content: Json) -> View:
    """views.update: what was typed stays where block_id, action_id and type stay."""
    content = checks.view(content, view.kind)
    _claim_external_id(world, content, view)
    fresh = blockkit.initial_state(content)
    for block_id, actions in fresh.items():
        for action_id, entry in actions.items():
            kept = view.values.get(block_id, {}).get(action_id)
            if kept and kept["type"] == entry["type"]:
                actions[action_id] = kept
    view.content = content
    view.values = fresh
    view.errors = {}
    view.notice = ""
    view.hash = _hash(world)
    world.changes.touch("views" if view.kind == "modal" else "home")
    return view


def publish(
    world: World, installation: Installation, user: str, content: Json, hash_: str | None
) -> View:
    key = (installation.app.id, user)
    old = world.homes.get(key)
    if hash_ and old and old.hash != hash_:
        raise SlackError("hash_conflict")
    if old:
        # A published home starts afresh: its menus show what the new view says.
        old.values = {}
        return replace(world, old, content)
    home = _make(world, installation, user, content, "home", None)
    world.homes[key] = home
    world.changes.touch("home")
    return home


def close(world: World, user: str, view: View, *, whole_stack: bool) -> list[View]:
    """Closes `view` and what lies above it, or everything; what was closed, top first."""
    stack = world.stacks.get(user) or []
    start = 0 if whole_stack else stack.index(view)
    closed = stack[start:]
    del stack[start:]
    world.changes.touch("views")
    return closed[::-1]


def _make(
    world: World,
    installation: Installation,
    user: str,
    content: Json,
    kind: Literal["modal", "home"],
    below: View | None,
) -> View:
    checked = checks.view(content, kind)
    _claim_external_id(world, checked, None)
    view_id = world.ids.next("V")
    return View(
        id=view_id,
        team_id=installation.team_id,
        app_id=installation.app.id,
        bot_id=installation.bot_id,
        user=user,
        kind=kind,
        content=checked,
        hash=_hash(world),
        root_view_id=below.root_view_id if below else view_id,
        previous_view_id=below.id if below else None,
        values=blockkit.initial_state(checked),
    )


def _hash(world: World) -> str:
    return f"{int(world.clock.now())}.{world.ids.secret('view hash')[:8]}"


def _claim_external_id(world: World, content: Json, owner: View | None) -> None:
    external_id = content.get("external_id")
    if not external_id:
        return
    for stack in world.stacks.values():
        for view in stack:
            if view is not owner and view.content.get("external_id") == external_id:
                raise SlackError("duplicate_external_id")
