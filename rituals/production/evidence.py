"""What a project's gates are told of its models in use."""

from collections.abc import Iterator

from rituals.gates.evidence import Found, Part
from rituals.production.model import Model, ProductionCheck
from rituals.production.ports import ProductionWork
from rituals.project.model import Project, Track
from rituals.team.model import Team


class ModelsKnown:
    """Implements `rituals.gates.evidence.EvidenceSource`."""

    def found(self, work: ProductionWork, team: Team, project: Project) -> Iterator[Found]:
        live = [one for one in work.models.of_project(project.project_id) if one.is_live]
        if not live and Track.DELIVERY in project.tracks:
            yield Found(part=Part.PRODUCTION, kind="models_none", is_worry=True)
        newest = work.models.newest([one.model_id for one in live])
        for one in live:
            own = [check for check in newest if check.model_id == one.model_id]
            if not own:
                yield _found(one, "model_unmeasured", None)
            for check in sorted(own, key=lambda check: one.environments.index(check.environment)):
                kind = "model_out" if one.watched.side(check.value) else "model_within"
                yield _found(one, kind, check)


def _found(one: Model, kind: str, check: ProductionCheck | None) -> Found:
    texts = {"text": one.name, "metric": one.watched.metric, "unit": one.watched.unit}
    if check:
        texts["environment"] = check.environment
    return Found(
        part=Part.PRODUCTION,
        kind=kind,
        number=one.number,
        texts=texts,
        numbers={"value": check.value} if check else {},
        at=check.at if check else None,
        is_worry=kind != "model_within",
    )
