"""The world: everything there is, and the deeds that change it.

Each deed changes the state, touches the topics that changed, and tells what happened to whoever
listens (Slack's events). Nothing here decides who may do what: the Web API does that for apps, the
control API for people.
"""

import time
from collections.abc import Callable, Iterator

from sandbox.world.app import App, Installation
from sandbox.world.canvas import Canvas
from sandbox.world.changes import Changes
from sandbox.world.clock import WorldClock
from sandbox.world.ids import Ids
from sandbox.world.model import Channel, File, Happening, Json, Message, User, View, Workspace

_COLOURS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "684b6c")


class World:
    """`real` is a monotonic clock in seconds for protocol timers; tests may bring theirs."""

    def __init__(
        self, clock: WorldClock | None = None, *, real: Callable[[], float] = time.monotonic
    ) -> None:
        self.clock = clock or WorldClock()
        self.real = real
        self.ids = Ids()
        self.changes = Changes()
        self.workspaces: dict[str, Workspace] = {}
        self.apps: dict[str, App] = {}
        self.installations: list[Installation] = []
        self.stacks: dict[str, list[View]] = {}
        """Open modals by person, the top one last."""
        self.homes: dict[tuple[str, str], View] = {}
        """App Home by (app, person)."""
        self.files: dict[str, File] = {}
        self.canvases: dict[str, Canvas] = {}
        """By id, the deleted ones among them."""
        self.listeners: list[Callable[[Happening], None]] = []
        self._users: dict[str, User] = {}
        self._channels: dict[str, Channel] = {}

    # Finding

    def user(self, user_id: str) -> User | None:
        return self._users.get(user_id)

    def channel(self, channel_id: str) -> Channel | None:
        return self._channels.get(channel_id)

    def users(self) -> Iterator[User]:
        return iter(self._users.values())

    def installation(self, app_id: str, team_id: str) -> Installation | None:
        for one in self.installations:
            if one.app.id == app_id and one.team_id == team_id and one.active:
                return one
        return None

    def installed_in(self, team_id: str) -> list[Installation]:
        return [one for one in self.installations if one.team_id == team_id and one.active]

    def channel_named(self, team_id: str, name: str) -> Channel | None:
        for channel in self.workspaces[team_id].channels.values():
            if channel.name == name and not channel.is_im:
                return channel
        return None

    def view(self, view_id: str) -> View | None:
        for stack in self.stacks.values():
            for view in stack:
                if view.id == view_id:
                    return view
        return next((home for home in self.homes.values() if home.id == view_id), None)

    def tell(self, happening: Happening) -> None:
        for listener in self.listeners:
            listener(happening)

    # Making

    def add_workspace(self, name: str, domain: str) -> Workspace:
        workspace = Workspace(self.ids.next("T"), name, domain)
        self.workspaces[workspace.id] = workspace
        return workspace

    def add_user(self, team_id: str, name: str, real_name: str, **fields: object) -> User:
        user = User(
            id=self.ids.next("U"),
            team_id=team_id,
            name=name,
            real_name=real_name,
            display_name=str(fields.pop("display_name", real_name.split()[0])),
            colour=_COLOURS[len(self._users) % len(_COLOURS)],
            updated=self.clock.now(),
        )
        for field, value in fields.items():
            setattr(user, field, value)
        self.workspaces[team_id].users[user.id] = user
        self._users[user.id] = user
        self.changes.touch("state")
        return user

    def add_channel(
        self, team_id: str, name: str, creator: str, *, is_private: bool = False
    ) -> Channel:
        channel = Channel(
            id=self.ids.next("C"),
            team_id=team_id,
            name=name,
            creator=creator,
            created=self.clock.now(),
            is_private=is_private,
            is_general=name == "general",
        )
        self._keep(channel)
        self.tell(Happening("channel_created", team_id, channel, creator))
        return channel

    def direct_message(self, team_id: str, first: str, second: str) -> tuple[Channel, bool]:
        """The conversation of two, and whether it was made just now."""
        pair = {first, second}
        for channel in self.workspaces[team_id].channels.values():
            if channel.is_im and set(channel.members) == pair:
                return channel, False
        channel = Channel(
            id=self.ids.next("D"),
            team_id=team_id,
            name="",
            creator=first,
            created=self.clock.now(),
            is_im=True,
            members={first: None, second: None},
        )
        self._keep(channel)
        return channel, True

    def _keep(self, channel: Channel) -> None:
        self.workspaces[channel.team_id].channels[channel.id] = channel
        self._channels[channel.id] = channel
        self.changes.touch("state")

    def add_file(self, file: File) -> File:
        """Announced; its bytes are still to come."""
        self.files[file.id] = file
        return file

    def drop_channel(self, channel: Channel) -> None:
        """Gone with all that was written in it."""
        del self.workspaces[channel.team_id].channels[channel.id]
        del self._channels[channel.id]
        self.changes.touch("state")

    # Messages

    def post(self, message: Message) -> Message:
        """Adds a message under its `ts` (from `clock.next_ts()`) and tells of it."""
        channel = self._channels[message.channel]
        channel.messages[message.ts] = message
        if message.thread_ts and message.ephemeral_to is None:
            channel.threads.setdefault(message.thread_ts, []).append(message.ts)
        if channel.is_im:
            channel.opened.update(channel.members)
        if message.user:
            channel.read[message.user] = message.ts
        self.changes.touch(f"messages:{channel.id}")
        if message.ephemeral_to is None:
            self.tell(Happening("message", channel.team_id, channel, message.user, message))
        return message

    def edit(self, message: Message, before: Json, *, by: str | None) -> None:
        """Tells that `message` was changed; `before` is how it looked."""
        channel = self._channels[message.channel]
        self.changes.touch(f"messages:{channel.id}")
        if message.ephemeral_to is None:
            details = {"previous_message": before}
            self.tell(
                Happening("message_changed", channel.team_id, channel, by, message, details=details)
            )

    def remove(self, message: Message, before: Json, *, by: str | None) -> None:
        """Takes a message away; one with replies leaves a tombstone, so that they keep a home."""
        channel = self._channels[message.channel]
        channel.pins.pop(message.ts, None)
        if channel.threads.get(message.ts):
            message.subtype = "tombstone"
            message.user, message.bot_id, message.app_id = "USLACKBOT", None, None
            message.text = "This message was deleted."
            message.blocks, message.attachments, message.reactions = [], [], {}
            message.files = []
            message.metadata = message.edited = None
            message.extra = {"hidden": True}
            self.edit(message, before, by=by)
            return
        channel.messages.pop(message.ts, None)
        replies = channel.threads.get(message.thread_ts or "", [])
        if message.ts in replies:
            replies.remove(message.ts)
        self.changes.touch(f"messages:{channel.id}")
        if message.ephemeral_to is None:
            details = {"previous_message": before}
            self.tell(
                Happening("message_deleted", channel.team_id, channel, by, message, details=details)
            )

    def show(
        self, channel: Channel, user_id: str, text: str, *, thread_ts: str | None = None
    ) -> None:
        """What Slack itself tells one person, below the channel's messages."""
        self.post(
            Message(
                ts=self.clock.next_ts(),
                channel=channel.id,
                user="slackbot",
                text=text,
                ephemeral_to=user_id,
                thread_ts=thread_ts,
            )
        )

    def announce(
        self, channel: Channel, user_id: str, subtype: str, text: str, **extra: object
    ) -> None:
        """A message that Slack writes when somebody joins, leaves, renames, archives ..."""
        if channel.is_im:
            return
        self.post(
            Message(
                ts=self.clock.next_ts(),
                channel=channel.id,
                user=user_id,
                text=text,
                subtype=subtype,
                extra=dict(extra),
            )
        )
