"""What a project's gates are told of its models in use."""

from collections.abc import Iterator
from itertools import chain

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
        for one in live:
            newest = [work.models.last_in(one.model_id, e, limit=1) for e in one.environments]
            if not any(newest):
                yield _found(one, "model_unmeasured", None)
            for check in chain.from_iterable(newest):
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
