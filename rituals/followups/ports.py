"""What the use cases of follow-ups need kept."""

from datetime import datetime
from typing import Protocol

from rituals.followups.model import FollowUp
from rituals.items import Items
from rituals.project.ports import ProjectWork


class FollowUps(Protocol):
    def get(self, follow_up_id: str, *, to_change: bool = False) -> FollowUp | None:
        """`to_change`: who else asks so waits until this unit of work has ended."""
        ...

    def put(self, follow_up: FollowUp) -> None: ...

    def open_of(self, team_id: str) -> list[FollowUp]:
        """By number."""
        ...

    def owned_by(self, user_id: str) -> list[FollowUp]:
        """The open ones that somebody is to do, in all teams; by number."""
        ...

    def ended_since(self, team_id: str, since: datetime) -> list[FollowUp]:
        """Done or dropped at `since` (UTC) or later, the newest first."""
        ...

    def of_sitting(self, sitting_id: str) -> list[FollowUp]:
        """Made in it, whatever became of them; by number."""
        ...

    def carry_over(self, team_id: str) -> None:
        """A retro opens: each open one of the team is carried over once more. What somebody does to
        one at the same moment isn't undone."""
        ...


class FollowUpWork(ProjectWork, Protocol):
    """The unit of work, as the use cases of follow-ups see it."""

    @property
    def items(self) -> Items: ...
    @property
    def follow_ups(self) -> FollowUps: ...
