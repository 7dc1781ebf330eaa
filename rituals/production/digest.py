"""What a digest tells of models in use: which went out of bounds or came back, and what was
decided."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rituals.digest.model import Line, Part, Span, Weight
from rituals.production.model import Model, ProductionCheck
from rituals.production.ports import ProductionWork
from rituals.team.model import Team


class ModelsTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.DECIDED})

    def lines(self, work: ProductionWork, team: Team, span: Span) -> Iterator[Line]:
        live = {one.model_id: one for one in work.models.of_team(team.team_id)}
        over = {one.model_id: one for one in work.models.of_team(team.team_id, retired=True)}
        for one in live.values():
            if span.holds(one.made_at):
                yield _line(one, Part.MOVED, "model_watched", Weight.TURNS, one.made_at, one.owner)
        for one in over.values():
            if one.retired_at and span.holds(one.retired_at):
                at, who = one.retired_at, one.retired_by
                texts = {"reason": one.retired_because}
                yield _line(one, Part.DECIDED, "model_retired", Weight.SETTLES, at, who, texts)
        yield from _moved(work, live, team, span)
        for decided in work.models.decided_since(team.team_id, span.since):
            model = live.get(decided.model_id) or over.get(decided.model_id)
            if model and span.holds(decided.at):
                kind, texts = f"model_{decided.remedy}", {"reason": decided.reason}
                if where := model.apart(decided.environment):
                    kind, texts = f"{kind}_in", texts | {"environment": where}
                at, by = decided.at, decided.by
                yield _line(model, Part.DECIDED, kind, Weight.SETTLES, at, by, texts)


def _moved(
    work: ProductionWork, live: Mapping[str, Model], team: Team, span: Span
) -> Iterator[Line]:
    """Where each ended, in each environment, if it was elsewhere within the span."""
    ways: dict[tuple[str, str], list[ProductionCheck]] = {}
    for check in work.models.checks_since(team.team_id, span.since):
        if span.holds(check.at):
            ways.setdefault((check.model_id, check.environment), []).append(check)
    for (model_id, environment), way in ways.items():
        model = live.get(model_id)
        if model is None:
            continue
        last = way[-1]
        is_out = model.watched.side(last.value) is not None
        was_out = any(model.watched.side(one.value) is not None for one in way[:-1])
        if not is_out and not was_out:
            continue
        yield Line(
            part=Part.MOVED,
            kind="model_out" if is_out else "model_recovered",
            weight=Weight.TURNS,
            at=last.at,
            number=model.number,
            texts={
                "text": model.name,
                "metric": model.watched.metric,
                "unit": model.watched.unit,
                "environment": environment,
            },
            numbers={"value": last.value},
            message=model.message,
        )


def _line(
    one: Model,
    part: Part,
    kind: str,
    weight: float,
    at: datetime,
    who: str | None,
    texts: Mapping[str, str] | None = None,
) -> Line:
    return Line(
        part=part,
        kind=kind,
        weight=weight,
        at=at,
        number=one.number,
        texts={"text": one.name, **(texts or {})},
        people={"who": who} if who else {},
        message=one.message,
    )
