"""What projects need kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rituals.project.history import Change
from rituals.project.model import Project
from rituals.project.news import News
from rituals.team.ports import TeamWork


class Projects(Protocol):
    def get(self, project_id: str, *, to_change: bool = False) -> Project | None:
        """`to_change`: who else asks so waits until this unit of work has ended."""
        ...

    def those(self, project_ids: Sequence[str]) -> Mapping[str, Project]:
        """Several, asked for together; by id."""
        ...

    def named(self, name: str) -> Project | None:
        """By its name, whatever case and spaces."""
        ...

    def of(self, team_id: str) -> list[Project]:
        """By name."""
        ...

    def everywhere(self, *, to_change: bool = False) -> list[Project]:
        """Of all teams of the workspace, by name. Whoever shows them leaves out what the reader may
        not see. `to_change`: as in `get`."""
        ...

    def of_person(self, user_id: str) -> list[Project]:
        """Those whose PM or tech lead they are, by name."""
        ...

    def put(self, project: Project) -> None:
        """Add or replace. Raises ProjectNameTaken where another took it in the same moment."""
        ...


class ProjectNews(Protocol):
    """What PMs were told of their projects."""

    def add(self, news: News, at: datetime) -> None:
        """After all that was added of the project before. Who adds has read the project's kickoff
        `to_change`: one after the other."""
        ...

    def since(self, project_id: str, at: datetime) -> list[News]:
        """At that moment (UTC) or later, in the order in which it was added."""
        ...


class ProjectHistory(Protocol):
    """What was decided about projects."""

    def add(self, change: Change) -> None:
        """After all that was added of the project before. Who adds has read the project
        `to_change`: one after the other."""
        ...

    def of(self, project_id: str, *, limit: int = 100) -> list[Change]:
        """The newest first."""
        ...

    def of_team(self, team_id: str, *, since: datetime) -> list[Change]:
        """Of all its projects, at that moment (UTC) or later; of each the oldest first."""
        ...


class ProjectWork(TeamWork, Protocol):
    """The unit of work, as the use cases of projects see it."""

    @property
    def projects(self) -> Projects: ...
    @property
    def news(self) -> ProjectNews: ...
    @property
    def project_history(self) -> ProjectHistory: ...
