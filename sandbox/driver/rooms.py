"""What a person does with channels."""

from typing import Self

from sandbox.driver import finding
from sandbox.driver.eyes import Eyes


class Rooms(Eyes):
    """Going to channels, and changing who is in them and what they are."""

    def goes_to(self, where: str) -> Self:
        """ "#ml-churn", "@Mainspring" for a direct message, or "home" for the app's page."""
        if where == "home":
            return self.opens_home()
        self._at_home = False
        self._place = self._channel(where)
        self._remember(self.look())
        return self

    def opens_home(self) -> Self:
        self.does("open_home")
        self._at_home = True
        return self

    def invites(self, who: str, *, to: str | None = None) -> Self:
        user = finding.person_id(who, self._state())
        return self._must("invite", channel=self._channel(to), user=user)

    def removes(self, who: str, *, from_: str | None = None) -> Self:
        user = finding.person_id(who, self._state())
        return self._must("kick", channel=self._channel(from_), user=user)

    def joins(self, channel: str) -> Self:
        return self._must("join", channel=self._channel(channel))

    def leaves(self, channel: str) -> Self:
        return self._must("leave", channel=self._channel(channel))

    def creates(self, channel: str, *, private: bool = False) -> Self:
        name = channel.removeprefix("#")
        return self._must("create_channel", name=name, is_private=private).goes_to(channel)

    def archives(self, channel: str) -> Self:
        return self._must("archive", channel=self._channel(channel))

    def unarchives(self, channel: str) -> Self:
        return self._must("unarchive", channel=self._channel(channel))

    def deletes_channel(self, channel: str) -> Self:
        found = self._channel(channel)
        if self._place == found:
            self._place = None
        return self._must("delete_channel", channel=found)

    def renames(self, channel: str, to: str) -> Self:
        return self._must("rename", channel=self._channel(channel), name=to)

    def makes_private(self, channel: str) -> Self:
        return self._must("convert_to_private", channel=self._channel(channel))
