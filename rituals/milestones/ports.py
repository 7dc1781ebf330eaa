"""What the use cases of milestones need kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from rituals.items import Items
from rituals.milestones.model import Milestone
from rituals.project.ports import ProjectWork
from rituals.stale.ports import Nudges


class Milestones(Protocol):
    def get(self, milestone_id: str) -> Milestone | None:
        """Whoever changes one has read its project `to_change`: those of a project are changed one
        after the other."""
        ...

    def put(self, milestone: Milestone) -> None: ...

    def of_project(self, project_id: str) -> list[Milestone]:
        """All, whatever became of them; by number."""
        ...

    def of_projects(self, project_ids: Sequence[str]) -> Mapping[str, list[Milestone]]:
        """As `of_project`, of several, asked for together; by project."""
        ...

    def open_of(self, team_id: str) -> list[Milestone]:
        """Of all projects of the team, by number."""
        ...

    def owned_by(self, user_id: str) -> list[Milestone]:
        """The open ones that somebody has, in all teams; by number."""
        ...

    def ended_since(self, team_id: str, since: datetime) -> list[Milestone]:
        """Done or dropped at `since` (UTC) or later, the newest first."""
        ...

    def due_by(self, team_id: str, day: date) -> list[Milestone]:
        """The open ones of the team whose day is that one or an earlier, by number; by an index."""
        ...


class MilestoneWork(ProjectWork, Protocol):
    """The unit of work, as the use cases of milestones see it."""

    @property
    def items(self) -> Items: ...
    @property
    def milestones(self) -> Milestones: ...
    @property
    def nudges(self) -> Nudges: ...
