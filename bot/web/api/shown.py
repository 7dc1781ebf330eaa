"""Experiments as programs read them."""

from collections.abc import Mapping, Sequence

from bot.call import Tools
from bot.ports import Work
from bot.posting import experiments as posting
from bot.web.api.models import (
    Analysis,
    Concluded,
    Listed,
    Logged,
    Measure,
    Observed,
    Stop,
    Who,
    Whole,
)
from rituals.experiment.model import Experiment, Observation, Outcome


def listed(work: Work, tools: Tools, some: Sequence[Experiment]) -> list[Listed]:
    names = work.people.names(sorted({id_ for one in some for id_ in _people(one)}))
    return [_listed(work, tools, one, names) for one in some]


def whole(work: Work, tools: Tools, one: Experiment) -> Whole:
    [head] = listed(work, tools, [one])
    known = [o for o in work.experiments.observations(one.experiment_id) if o.stands]
    return Whole(**dict(head), observations=_observed(work, known))


def logged(work: Work, tools: Tools, one: Experiment, new: Sequence[Observation]) -> Logged:
    [head] = listed(work, tools, [one])
    return Logged(attempt=new[0].attempt, observations=_observed(work, new), experiment=head)


def _listed(work: Work, tools: Tools, one: Experiment, names: Mapping[str, str]) -> Listed:
    project = work.projects.get(one.project_id) if one.project_id else None
    parent = work.experiments.get(one.parent_id) if one.parent_id else None
    metric, rule = one.metric, one.rule
    return Listed(
        number=one.number,
        change=one.change,
        reason=one.reason,
        metric=Measure(
            name=metric.name,
            unit=metric.unit,
            direction=metric.direction,
            baseline=metric.baseline,
            target=metric.target,
        )
        if metric
        else None,
        data=one.data,
        project=project.name if project else None,
        owner=_who(one.owner, names),
        stage=one.stage,
        stop=Stop(by=rule.by, attempts=rule.attempts, budget=rule.budget, reached=one.reached),
        iterates_on=parent.number if parent else None,
        made_at=one.made_at,
        outcome=_concluded(one, one.outcome, names) if one.outcome else None,
        url=posting.link(work, tools, one) or None,
    )


def _concluded(one: Experiment, outcome: Outcome, names: Mapping[str, str]) -> Concluded:
    analysis = outcome.analysis
    return Concluded(
        verdict=outcome.verdict,
        decision=outcome.decision,
        learned=outcome.learned,
        value=outcome.value,
        production=outcome.production,
        until=outcome.parked_until,
        look_again=outcome.look_again,
        let_go=outcome.let_go,
        handed_to=outcome.handed_to,
        analysis=Analysis(**analysis.model_dump()) if analysis else None,
        awaits_analysis=outcome.awaits_analysis,
        by=_who(one.concluded_by, names) if one.concluded_by else None,
        at=one.concluded_at,
    )


def _observed(work: Work, some: Sequence[Observation]) -> list[Observed]:
    names = work.people.names(sorted({one.by for one in some}))
    return [
        Observed(
            metric=one.metric,
            value=one.value,
            where=one.where,
            attempt=one.attempt,
            note=one.note,
            link=one.link,
            source=one.source,
            by=_who(one.by, names),
            at=one.at,
        )
        for one in some
    ]


def _people(one: Experiment) -> list[str]:
    return [one.owner, *([one.concluded_by] if one.concluded_by else [])]


def _who(user_id: str, names: Mapping[str, str]) -> Who:
    return Who(id=user_id, name=names.get(user_id, user_id))
