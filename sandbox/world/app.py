"""An app, what it offers to people, and where it is installed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.world.model import Json


@dataclass(frozen=True)
class Command:
    app_id: str
    command: str
    description: str
    usage_hint: str
    should_escape: bool
    url: str | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shortcut:
    app_id: str
    name: str
    kind: Literal["global", "message"]
    callback_id: str
    description: str


@dataclass
class App:
    id: str
    name: str
    manifest: Json
    app_token: str
    signing_secret: str
    verification_token: str
    client_id: str
    client_secret: str
    commands: list[Command] = field(default_factory=list)
    shortcuts: list[Shortcut] = field(default_factory=list)

    def setting(self, *path: str) -> Any:
        """A value of the manifest by its path; None where there is none."""
        value: Any = self.manifest
        for key in path:
            if not isinstance(value, Mapping):
                return None
            value = value.get(key)
        return value

    @property
    def socket_mode(self) -> bool:
        return bool(self.setting("settings", "socket_mode_enabled"))

    @property
    def bot_events(self) -> frozenset[str]:
        return frozenset(self.setting("settings", "event_subscriptions", "bot_events") or ())

    @property
    def interactive(self) -> bool:
        return bool(self.setting("settings", "interactivity", "is_enabled"))


@dataclass
class Installation:
    """One app in one workspace: the bot token and what it may do."""

    app: App
    team_id: str
    bot_token: str
    bot_user_id: str
    bot_id: str
    scopes: frozenset[str]
    active: bool = True
