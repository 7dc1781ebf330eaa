"""Where a control is, and the values of what people choose in it."""

from typing import Any

from sandbox import blockkit
from sandbox.control import sight
from sandbox.control.errors import ActError
from sandbox.slack.service import Slack
from sandbox.world import Channel, Installation, Message, User, View
from sandbox.world.model import Json

TROUBLE = "We had some trouble connecting. Try again?"
"""What Slack shows in a modal when the app doesn't answer."""


class Place:
    """Where a control is: a message, a modal or App Home; and whose."""

    def __init__(self, slack: Slack, user: User, where: Any) -> None:
        self.message: Message | None = None
        self.channel: Channel | None = None
        self.view: View | None = None
        if where == "home":
            homes = [one for (_, owner), one in slack.world.homes.items() if owner == user.id]
            self.view = homes[-1] if homes else None
        elif isinstance(where, dict) and "view_id" in where:
            self.view = slack.world.view(where["view_id"])
            if self.view and self.view.user != user.id:
                self.view = None
        elif isinstance(where, dict):
            self.channel = sight.visible_channel(slack, user, where.get("channel"))
            self.message = self.channel.messages.get(str(where.get("ts")))
            if self.message and not self.message.seen_by(user.id):
                self.message = None
        if self.view is None and self.message is None:
            raise ActError("not_found", "That is no longer there.")

    @property
    def app_id(self) -> str | None:
        return self.view.app_id if self.view else self.message.app_id if self.message else None

    @property
    def blocks(self) -> list[Json]:
        if self.view:
            return self.view.blocks
        message = self.message
        if message is None:
            return []
        inside = [block for one in message.attachments for block in one.get("blocks") or ()]
        return message.blocks + inside

    def values(self, user: User) -> Json:
        if self.view:
            return self.view.values
        return self.message.state.setdefault(user.id, {}) if self.message else {}

    @property
    def key(self) -> str:
        return self.view.id if self.view else self.message.ts if self.message else ""

    @property
    def topic(self) -> str:
        if self.message:
            return f"messages:{self.message.channel}"
        return "home" if self.view and self.view.kind == "home" else "views"

    def control(self, action_id: Any, block_id: Any) -> tuple[Json, Json]:
        """The block and the element. Raises ActError."""
        for block, at in blockkit.blocks_in(self.blocks, ""):
            if block_id is not None and block.get("block_id") != block_id:
                continue
            for element, _ in blockkit.elements_in(block, at):
                if action_id is None or element.get("action_id") == action_id:
                    return dict(block), dict(element)
        raise ActError("no_such_control", f"There is no control {action_id} in {block_id}.")


def chosen(slack: Slack, user: User, place: Place, block_id: str, element: Json, given: Any) -> Any:
    """`given` as blockkit wants it: the options of an external select come whole."""
    kind = element["type"]
    if kind.endswith("external_select"):
        offered = slack.offered.get((user.id, place.key, block_id, element["action_id"]), [])
        known = {one["value"]: one for one in offered}
        current = place.values(user).get(block_id, {}).get(element["action_id"])
        for one in _listed(blockkit.held_value(current) if current else None):
            known.setdefault(one["value"], one)
        whole = [one if isinstance(one, dict) else known.get(one) for one in _listed(given)]
        if None in whole:
            raise ActError("no_such_option", "That isn't among the choices.")
        return whole if kind.startswith("multi_") else (whole[0] if whole else None)
    if kind.startswith("multi_") or kind in ("checkboxes", "file_input"):
        return _listed(given)
    if kind == "datetimepicker" and given not in (None, ""):
        return int(given)
    if kind == "number_input" and given is not None:
        return str(given)
    if isinstance(given, dict) and kind in ("static_select", "radio_buttons", "overflow"):
        return given.get("value")
    return given


def _listed(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def installed(slack: Slack, app_id: str | None, team_id: str) -> Installation:
    installation = slack.world.installation(app_id or "", team_id)
    if installation is None:
        raise ActError("app_not_installed", "This app was removed from the workspace.")
    return installation


def notice(slack: Slack, view: View, words: str = TROUBLE) -> None:
    view.notice = words
    slack.world.changes.touch("views")


async def send(slack: Slack, installation: Installation, payload: Json) -> Any:
    app = installation.app
    if not app.interactive:
        raise ActError("interactivity_disabled", f"{app.name} takes no interactions.")
    name = "request_url"
    if payload["type"] == "block_suggestion":
        name = "message_menu_options_url"
    url = app.setting("settings", "interactivity", name)
    return await slack.carrier.deliver(app, "interactive", payload, url=url)
