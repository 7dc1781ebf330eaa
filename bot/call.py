"""One interaction on its way through a listener."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.web.async_client import AsyncWebClient

from bot.engine.desk import Desk
from bot.ports import Work
from bot.slack.directory import Directory
from bot.slack.files import Files
from bot.slack.installation import Installation
from bot.slack.pictures import Pictures
from bot.words import Voice, words
from rituals.issues.ports import WorkTracker
from rituals.people import Person
from rituals.ports import Clock
from rituals.team.model import Team
from rituals.tracking.ports import RunTracker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tools:
    """What listeners work with; made once, by the composition root."""

    desk: Desk
    slack: AsyncWebClient
    directory: Directory
    installation: Installation
    clock: Clock
    command_prefix: str
    files: Files
    pictures: Pictures
    public_url: str = ""
    """Where the world reaches us, without a slash at its end; empty: nowhere."""
    tracker: RunTracker | None = None
    """Where runs are recorded; None: nobody has set one up."""
    work_tracker: WorkTracker | None = None
    """Where issues are kept; None: nobody has set one up."""
    buttons_only: bool = False
    """No scope lets it read messages."""

    def voice(self, zone: str, language: str = "en") -> Voice:
        return voice(zone, language, self.command_prefix)

    def link_to(self, channel_id: str) -> str:
        """A channel's address in Slack."""
        return f"{self.installation.workspace_url.rstrip('/')}/archives/{channel_id}"

    def team_voice(self, team: Team) -> Voice:
        """For the channel: the team's language and zone."""
        return self.voice(team.calendar.zone, team.language)


@lru_cache(512)
def voice(zone: str, language: str = "en", command_prefix: str = "") -> Voice:
    try:
        tz = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        tz = ZoneInfo("UTC")  # a profile may name a zone that this machine doesn't know
    return Voice(words(language, command_prefix), tz)


@dataclass(frozen=True, slots=True)
class Call:
    """A person did something. `payload` is Slack's, for the few who need more of it."""

    tools: Tools
    actor: Person
    channel_id: str
    """Where it was done; empty on App Home, in modals and global shortcuts."""
    payload: dict[str, Any]
    value: str = ""
    """Of the button or option chosen."""
    metadata: str = ""
    """Of the modal it was done in."""

    @property
    def workspace_id(self) -> str:
        return self.tools.installation.workspace_id

    @property
    def say(self) -> Voice:
        """For the person alone: their zone."""
        return self.tools.voice(self.actor.zone)

    @property
    def now(self) -> datetime:
        return self.tools.clock.now()

    async def write(self, step: Callable[[Work], T]) -> T:
        """One transaction; whatever it queued goes out once it is committed."""
        return await self.tools.desk.write(self.workspace_id, step)

    async def read(self, step: Callable[[Work], T]) -> T:
        return await self.tools.desk.read(self.workspace_id, step)
