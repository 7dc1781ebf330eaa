"""The things of the world. Ids look like Slack's; times are epoch seconds of the world's clock."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]


@dataclass
class User:
    id: str
    team_id: str
    name: str
    real_name: str
    display_name: str
    tz: str = "UTC"
    email: str = ""
    locale: str = "en-US"
    colour: str = "4bbe2e"
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    presence: Literal["active", "away"] = "active"
    status: str = ""
    status_emoji: str = ""
    status_until: float | None = None
    """When the status goes by itself; None: it doesn't."""
    dnd_until: float | None = None
    """Until when they have paused their notifications."""
    dnd_nightly: tuple[str, str] | None = None
    """Every night from … to …, on their own clock, as "22:00"."""
    bot_id: str | None = None
    app_id: str | None = None
    updated: float = 0.0


@dataclass
class Message:
    ts: str
    channel: str
    user: str | None
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    bot_id: str | None = None
    app_id: str | None = None
    username: str | None = None
    icons: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    subtype: str | None = None
    extra: Json = field(default_factory=dict)
    """Fields that only this subtype has (`inviter`, `old_name`, `name` ...)."""
    metadata: Json | None = None
    edited: Json | None = None
    ephemeral_to: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[Json] = field(default_factory=list)
    state: dict[str, Json] = field(default_factory=dict)
    """Per person: what they chose in the message's menus and inputs (`state.values`)."""

    def seen_by(self, user_id: str) -> bool:
        return self.ephemeral_to is None or self.ephemeral_to == user_id

    @property
    def in_channel(self) -> bool:
        """Shown in the channel itself, not only in its thread."""
        return self.thread_ts is None or self.thread_ts == self.ts or self.broadcast


@dataclass
class Channel:
    id: str
    team_id: str
    name: str
    creator: str
    created: float
    is_private: bool = False
    is_im: bool = False
    is_mpim: bool = False
    is_general: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    topic: str = ""
    purpose: str = ""
    previous_names: list[str] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)
    """Ordered: by when they joined."""
    messages: dict[str, Message] = field(default_factory=dict)
    """By ts, oldest first; ephemerals among them."""
    threads: dict[str, list[str]] = field(default_factory=dict)
    """Parent's ts -> ts of the replies that everybody sees."""
    pins: dict[str, Json] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    """For direct messages: who has it in their sidebar."""

    @property
    def kind(self) -> Literal["channel", "group", "im", "mpim"]:
        """Slack's `channel_type`."""
        if self.is_im:
            return "im"
        if self.is_mpim:
            return "mpim"
        return "group" if self.is_private else "channel"

    def visible_to(self, user_id: str) -> bool:
        return user_id in self.members or self.kind == "channel"

    def other(self, user_id: str) -> str:
        """Who a direct message is with, as seen by `user_id`."""
        return next((member for member in self.members if member != user_id), user_id)


@dataclass
class File:
    id: str
    team_id: str
    user: str
    name: str
    title: str
    mimetype: str
    length: int
    """In bytes, as it was announced."""
    ticket: str
    """What its bytes are sent with."""
    content: bytes | None = None
    """None until they came."""
    channels: list[str] = field(default_factory=list)
    """Where it was shared."""
    complete: bool = False
    """Its upload is: it can be shown in a block."""
    shown: bool = False
    """In an image block of a message."""


@dataclass
class View:
    id: str
    team_id: str
    app_id: str
    bot_id: str
    user: str
    kind: Literal["modal", "home"]
    content: Json
    """What the app sent: type, title, blocks (with ids), submit, close, callback_id ..."""
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    values: Json = field(default_factory=dict)
    """`state.values`."""
    errors: dict[str, str] = field(default_factory=dict)
    """By block_id: what the person sees at a field."""
    notice: str = ""
    """What Slack shows on top of the modal when something went wrong."""

    @property
    def blocks(self) -> list[Json]:
        return list(self.content.get("blocks", ()))


@dataclass
class Workspace:
    id: str
    name: str
    domain: str
    canvases: Literal["many", "one a channel", "none"] = "many"
    """How many canvases its plan allows: free teams have one tab a channel, some have none."""
    charts: bool = True
    """Whether it draws data_visualization blocks: Slack brings new blocks to some later."""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)


@dataclass(frozen=True)
class Happening:
    """Something that apps may want an event about; sandbox/slack/events.py words it."""

    kind: str
    team_id: str
    channel: Channel | None = None
    user: str | None = None
    message: Message | None = None
    only_app: str | None = None
    """App id, when nobody else may hear of it."""
    details: Json = field(default_factory=dict)
