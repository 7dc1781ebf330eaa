"""Experiments as programs read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.call import Tools
from bot.ports import Work
from bot.web.api.sent import Analysis
from bot.web.api.told import Concluded, Listed, Logged, Measure, Observed, Stop, Who, Whole
from rituals.experiment.model import Experiment, Observation, Outcome


def listed(work: Work, tools: Tools, some: Sequence[Experiment]) -> list[Listed]:
    """However many they are, what goes with them is asked for together."""
    names = work.people.names(sorted({id_ for one in some for id_ in _people(one)}))
    parents = work.experiments.several([one.parent_id for one in some if one.parent_id])
    beside = _Beside(
        names,
        {team_id: _projects(work, team_id) for team_id in {one.team_id for one in some}},
        {one.experiment_id: one.number for one in parents},
        work.outbox.all_posted([one.message for one in some if one.message]),
    )
    return [_listed(tools, one, beside) for one in some]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What experiments are shown with."""

    names: Mapping[str, str]
    projects: Mapping[str, Mapping[str, str]]
    """By team, names by project_id."""
    parents: Mapping[str, int]
    """Numbers by experiment_id."""
    posted: Mapping[str, tuple[str, str]]
    """Places in Slack by handle."""


def _projects(work: Work, team_id: str) -> dict[str, str]:
    return {one.project_id: one.name for one in work.projects.of(team_id)}


def whole(work: Work, tools: Tools, one: Experiment) -> Whole:
    [head] = listed(work, tools, [one])
    known = [o for o in work.experiments.observations(one.experiment_id) if o.stands]
    return Whole(**dict(head), observations=_observed(work, known))


def logged(work: Work, tools: Tools, one: Experiment, new: Sequence[Observation]) -> Logged:
    [head] = listed(work, tools, [one])
    return Logged(attempt=new[0].attempt, observations=_observed(work, new), experiment=head)


def _listed(tools: Tools, one: Experiment, beside: _Beside) -> Listed:
    metric, rule, names = one.metric, one.rule, beside.names
    place = beside.posted.get(one.message or "")
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
        project=beside.projects[one.team_id].get(one.project_id or ""),
        owner=_who(one.owner, names),
        stage=one.stage,
        stop=Stop(by=rule.by, attempts=rule.attempts, budget=rule.budget, reached=one.reached),
        iterates_on=beside.parents.get(one.parent_id or ""),
        made_at=one.made_at,
        outcome=_concluded(one, one.outcome, names) if one.outcome else None,
        url=tools.installation.permalink(*place) if place else None,
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
