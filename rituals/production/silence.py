"""Models of which nobody gives figures, and those that are out of bounds and undecided, as they go
stale. Implements `rituals.stale.ports.OwnedSource`."""

from collections.abc import Iterable
from datetime import datetime

from rituals.items import ItemKind
from rituals.production.model import Model
from rituals.production.ports import ProductionWork
from rituals.stale.model import WorkItem, WorkKind
from rituals.team.model import Team


class ModelsWatched:
    def silent(self, work: ProductionWork, team: Team, *, before: datetime) -> list[WorkItem]:
        quiet = work.models.silent_of_team(team.team_id, before=before)
        found = _items(work, WorkKind.MODEL, quiet)
        waiting = (
            one
            for one in work.models.of_team(team.team_id)
            if one.asked_at and one.asked_at < before
        )
        return [*found, *_items(work, WorkKind.MODEL_DECISION, waiting)]

    def silent_of(self, work: ProductionWork, user_id: str, *, before: datetime) -> list[WorkItem]:
        # What is undecided waits in the bundle anyway (rituals/production/waiting.py).
        return _items(work, WorkKind.MODEL, work.models.silent_of_owner(user_id, before=before))

    def found(
        self, work: ProductionWork, kind: WorkKind, ref: str, owner: str | None
    ) -> WorkItem | None:
        if kind not in (WorkKind.MODEL, WorkKind.MODEL_DECISION):
            return None
        one = work.models.get(ref)
        is_over = one is None or not one.is_live
        if one is None or is_over or (kind is WorkKind.MODEL_DECISION and not one.asked_at):
            return None
        return _items(work, kind, [one])[0]

    def numbered(self, work: ProductionWork, kind: ItemKind, ref: str) -> WorkItem | None:
        if kind is not ItemKind.MODEL:
            return None
        decision = self.found(work, WorkKind.MODEL_DECISION, ref, None)
        return decision or self.found(work, WorkKind.MODEL, ref, None)


def _items(work: ProductionWork, kind: WorkKind, models: Iterable[Model]) -> list[WorkItem]:
    models = list(models)
    ids = {one.project_id for one in models if one.project_id}
    names = {one: project.name for one in ids if (project := work.projects.get(one))}
    return [
        WorkItem(
            kind=kind,
            ref=one.model_id,
            number=one.number,
            team_id=one.team_id,
            project_id=one.project_id,
            project=names.get(one.project_id or ""),
            owner=one.owner,
            title=one.name,
            sign_of_life=(one.asked_at or one.heard_at)
            if kind is WorkKind.MODEL_DECISION
            else one.heard_at,
            message=one.message,
        )
        for one in models
    ]
