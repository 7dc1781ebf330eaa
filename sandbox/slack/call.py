"""One call of the Web API: its arguments, who makes it, and the registry of methods."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.slack.errors import SlackError
from sandbox.slack.service import Slack
from sandbox.world import App, Channel, Installation, Message, User, Workspace, World
from sandbox.world.model import Json

TIER_1, TIER_2, TIER_3, TIER_4 = 1, 20, 50, 100
"""Calls a minute that Slack promises for each tier."""

_READ_SCOPES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


@dataclass
class Call:
    slack: Slack
    method: str
    args: Json
    caller: App | Installation | None
    """An app by its app-level token, an installation by its bot token; None for anybody."""
    base_url: str

    @property
    def installation(self) -> Installation:
        if not isinstance(self.caller, Installation):
            raise SlackError("not_allowed_token_type")
        return self.caller

    @property
    def app(self) -> App:
        return self.caller if isinstance(self.caller, App) else self.installation.app

    @property
    def world(self) -> World:
        return self.slack.world

    @property
    def workspace(self) -> Workspace:
        return self.world.workspaces[self.installation.team_id]

    @property
    def bot(self) -> str:
        return self.installation.bot_user_id

    # Arguments

    def text(self, name: str, *, error: str = "invalid_arguments") -> str:
        """A required argument; Slack's answer without it is `error`."""
        value = self.args.get(name)
        if value in (None, ""):
            raise SlackError(
                error,
                response_metadata={"messages": [f"[ERROR] missing required field: {name}"]},
            )
        return str(value)

    def optional(self, name: str) -> str | None:
        value = self.args.get(name)
        return None if value in (None, "") else str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.args.get(name)
        return default if value is None else str(value).lower() in ("1", "true", "t")

    def number(self, name: str, default: int, most: int) -> int:
        try:
            value = int(self.args.get(name) or default)
        except ValueError:
            raise SlackError("invalid_arguments") from None
        if not 1 <= value <= most:
            raise SlackError("invalid_limit")
        return value

    # Permissions and look-ups, with Slack's errors

    def need(self, *scopes: str) -> None:
        """Raises missing_scope unless one of `scopes` was granted."""
        if not self.installation.scopes & set(scopes):
            raise SlackError(
                "missing_scope",
                needed=",".join(scopes),
                provided=",".join(sorted(self.installation.scopes)),
            )

    def need_for(self, channel: Channel, verb: str) -> None:
        """`verb` is "read" or "history": channels:read, groups:history ..."""
        self.need(f"{_READ_SCOPES[channel.kind]}:{verb}")

    def channel(self, name: str = "channel", *, member: bool = False) -> Channel:
        """A channel that the bot can see; with `member`, that it is in."""
        channel = self.world.channel(self.text(name, error="channel_not_found"))
        if (
            channel is None
            or channel.team_id != self.installation.team_id
            or not channel.visible_to(self.bot)
        ):
            raise SlackError("channel_not_found")
        if member and self.bot not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def user(self, user_id: str) -> User:
        user = self.workspace.users.get(user_id)
        if user is None:
            raise SlackError("user_not_found")
        return user

    def message(self, channel: Channel, ts: str) -> Message:
        message = channel.messages.get(ts)
        if message is None or message.ephemeral_to:
            raise SlackError("message_not_found")
        return message

    def page(self, items: list[Any], limit: int) -> tuple[list[Any], Json]:
        """The part of `items` that the cursor asks for, and `response_metadata`."""
        cursor = self.optional("cursor")
        try:
            start = int(cursor.removeprefix("after:")) if cursor else 0
        except ValueError:
            raise SlackError("invalid_cursor") from None
        end = start + limit
        return items[start:end], {"next_cursor": f"after:{end}" if end < len(items) else ""}


Handler = Callable[[Call], Awaitable[Json]]


@dataclass(frozen=True)
class Method:
    name: str
    run: Handler
    scopes: tuple[str, ...]
    per_minute: int
    burst: int
    caller: Literal["bot", "app", "anybody"]


METHODS: dict[str, Method] = {}


def method(
    name: str,
    *scopes: str,
    tier: int = TIER_3,
    burst: int | None = None,
    caller: Literal["bot", "app", "anybody"] = "bot",
) -> Callable[[Handler], Handler]:
    """Registers a Web API method; one of `scopes` is needed."""

    def register(run: Handler) -> Handler:
        METHODS[name] = Method(name, run, scopes, tier, burst or max(tier, 10), caller)
        return run

    return register
