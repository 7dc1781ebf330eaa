"""What charters need kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rituals.charter.model import Charter, CharterLine, Signature
from rituals.kickoff.ports import KickoffWork


@dataclass(frozen=True, slots=True)
class Page:
    """Where a charter also lives in Slack: one a project, which shows the newest version."""

    project_id: str
    channel_id: str
    wanted: int
    """Counts what changed: each draft, each signature."""
    shown: int = 0
    """How far it had counted when it was last shown; 0: never."""
    canvas_id: str | None = None
    is_pin: bool = False
    """Canvases aren't to be had here: the charter's message is pinned instead."""
    pinned: str | None = None
    """`ts` of the message that is pinned."""
    failures: int = 0
    retry_at: datetime | None = None
    reason: str = ""
    """Slack's error name, of the last try."""


class Charters(Protocol):
    def newest(self, project_id: str) -> Charter | None: ...

    def versions(self, project_id: str) -> list[Charter]:
        """The newest first."""
        ...

    def signed(self, project_id: str) -> Charter | None:
        """The newest that both signed: what is in force."""
        ...

    def put(self, charter: Charter) -> None: ...

    def since(self, team_id: str, at: datetime) -> list[Charter]:
        """Of the team's projects: versions that were drafted or signed at that moment (UTC) or
        later."""
        ...

    def lines_since(self, team_id: str, at: datetime) -> list[CharterLine]:
        """Of the team's projects: lines of which somebody said at that moment (UTC) or later what
        became of them, and what was found in the data since."""
        ...

    def signatures(self, project_id: str, version: int) -> list[Signature]: ...

    def sign(self, signature: Signature) -> None: ...

    def line(self, line_id: str, *, to_change: bool = False) -> CharterLine | None: ...

    def lines(self, project_id: str) -> list[CharterLine]:
        """By number."""
        ...

    def put_line(self, line: CharterLine) -> None: ...

    def page(self, project_id: str) -> Page | None: ...

    def pages_to_show(self, now: datetime, limit: int) -> list[Page]:
        """Those that don't show what is wanted, and may be tried now."""
        ...

    def put_page(self, page: Page) -> None: ...


class CharterWork(KickoffWork, Protocol):
    """The unit of work, as the use cases of charters see it."""

    @property
    def charters(self) -> Charters: ...
