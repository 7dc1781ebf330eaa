"""Milestones, as they go stale: past their day, and nobody says anything. Implements
`rituals.stale.ports.OwnedSource`."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from rituals.days import midnight
from rituals.items import ItemKind
from rituals.kickoff.ports import KickoffWork
from rituals.milestones.model import Milestone, rests
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.reading import may_have
from rituals.stale.model import WorkItem, WorkKind
from rituals.team.model import Team


class MilestoneSilenceWork(MilestoneWork, KickoffWork, Protocol):
    """The unit of work, as milestones that go stale see it: their thread is the kickoff's."""


class MilestonesSilent:
    def silent(self, work: MilestoneSilenceWork, team: Team, *, before: datetime) -> list[WorkItem]:
        day = before.astimezone(team.calendar.tz).date()
        return list(_items(work, work.milestones.due_by(team.team_id, day)))

    def silent_of(
        self, work: MilestoneSilenceWork, user_id: str, *, before: datetime
    ) -> list[WorkItem]:
        return []  # theirs wait for them already (rituals/milestones/waiting.py)

    def found(
        self, work: MilestoneSilenceWork, kind: WorkKind, ref: str, owner: str | None
    ) -> WorkItem | None:
        one = work.milestones.get(ref) if kind is WorkKind.MILESTONE else None
        return next(_items(work, [one] if one and one.is_open else []), None)

    def numbered(self, work: MilestoneSilenceWork, kind: ItemKind, ref: str) -> WorkItem | None:
        if kind is not ItemKind.MILESTONE:
            return None
        return self.found(work, WorkKind.MILESTONE, ref, None)


def _items(work: MilestoneSilenceWork, found: Iterable[Milestone]) -> Iterator[WorkItem]:
    for one in found:
        project = work.projects.get(one.project_id)
        team = work.teams.get(one.team_id)
        if project is None or team is None or rests(project):
            continue
        kickoff = work.kickoffs.of_project(project.project_id)
        begins = one.made_at
        if one.due_on:
            begins = midnight(one.due_on, team.calendar.tz)
        yield WorkItem(
            kind=WorkKind.MILESTONE,
            ref=one.milestone_id,
            number=one.number,
            team_id=one.team_id,
            project_id=project.project_id,
            project=project.name,
            # Who may not have it any more can't do anything about it: it is nobody's.
            owner=one.owner if may_have(team, project, one.owner) else None,
            title=one.text,
            sign_of_life=begins,
            due=begins if one.due_on else None,
            message=kickoff.message if kickoff else None,
        )
