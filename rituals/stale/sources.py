"""The work that this workspace keeps itself, as it can go stale: experiments, follow-ups, kickoffs,
charters, projects. Implements `StaleSource`, with what `Silences` finds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from rituals.days import midnight
from rituals.items import ItemKind
from rituals.stale.model import WorkItem, WorkKind
from rituals.stale.ports import StaleWork
from rituals.team.model import Team

OWN_KINDS = (
    WorkKind.EXPERIMENT,
    WorkKind.DECISION,
    WorkKind.ANALYSIS,
    WorkKind.QUESTIONS,
    WorkKind.CHARTER,
    WorkKind.FOLLOW_UP,
    WorkKind.PROJECT,
)
_OWNED = (WorkKind.EXPERIMENT, WorkKind.PROJECT)
"""The others wait for their owners already, stale or not (bot/posting/nudges/waiting.py)."""
_NUMBERED: Mapping[ItemKind, tuple[WorkKind, ...]] = {
    ItemKind.EXPERIMENT: (WorkKind.EXPERIMENT, WorkKind.DECISION, WorkKind.ANALYSIS),
    ItemKind.FOLLOW_UP: (WorkKind.FOLLOW_UP,),
    ItemKind.QUESTION: (WorkKind.QUESTIONS,),
}


class OwnWork:
    def silent(self, work: StaleWork, team: Team, *, before: datetime) -> list[WorkItem]:
        return [
            item
            for kind in OWN_KINDS
            for item in _on_its_day(
                work.silences.of_team(kind, team.team_id, before=before), {team.team_id: team}
            )
        ]

    def silent_of(self, work: StaleWork, user_id: str, *, before: datetime) -> list[WorkItem]:
        return [
            item for kind in _OWNED for item in work.silences.of_owner(kind, user_id, before=before)
        ]

    def found(
        self, work: StaleWork, kind: WorkKind, ref: str, owner: str | None
    ) -> WorkItem | None:
        items = work.silences.found(kind, ref) if kind in OWN_KINDS else []
        own = [one for one in items if not kind.is_personal or one.owner == owner]
        teams = {one.team_id: work.teams.get(one.team_id) for one in own}
        return next(iter(_on_its_day(own, teams)), None)

    def numbered(self, work: StaleWork, kind: ItemKind, ref: str) -> WorkItem | None:
        ref, _, _ = ref.partition("/")  # a question's is the kickoff's, and then its own
        found = (
            item for known in _NUMBERED.get(kind, ()) for item in work.silences.found(known, ref)
        )
        return next(found, None)


def _on_its_day(items: Iterable[WorkItem], teams: Mapping[str, Team | None]) -> Iterable[WorkItem]:
    """What was due on a day is silent from that day's beginning, on its team's clock."""
    for one in items:
        team = teams.get(one.team_id)
        if one.due is None or team is None:
            yield one
            continue
        begins = midnight(one.due.date(), team.calendar.tz)
        yield replace(one, sign_of_life=begins)
