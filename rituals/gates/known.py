"""What is known of a project from its charter and its experiments. Each class implements
`rituals.gates.evidence.EvidenceSource`."""

from collections.abc import Iterator

from rituals.charter.inherited import Inherited, charter_metric
from rituals.charter.model import CharterLine, LineState
from rituals.charter.ports import CharterWork
from rituals.experiment.metric import key_of
from rituals.experiment.model import Experiment, Verdict
from rituals.experiment.ports import ExperimentWork
from rituals.gates.evidence import Found, Part
from rituals.kickoff.catalogue import Line
from rituals.project.model import Project, Track
from rituals.team.model import Team

NEWEST = 3
"""Outcomes that are told one by one; all are counted."""
_UNSURE = (Line.ASSUMPTION, Line.UNKNOWN)
"""While these are open, nobody knows."""


class CharterKnown:
    """What was agreed on, and whether both signed it."""

    def found(self, work: CharterWork, team: Team, project: Project) -> Iterator[Found]:
        newest = work.charters.newest(project.project_id)
        if newest is None:
            yield Found(part=Part.CHARTER, kind="charter_none", is_worry=True)
            return
        yield Found(
            part=Part.CHARTER,
            kind="charter_signed" if newest.is_signed else "charter_unsigned",
            numbers={"version": newest.version},
            at=newest.signed_at or newest.made_at,
            is_worry=not newest.is_signed,
        )
        if newest.content.without_ml:
            yield Found(part=Part.CHARTER, kind="without_ml", is_worry=True)
        metric = charter_metric(work, project.project_id)
        if metric is None:
            yield Found(part=Part.CHARTER, kind="metric_none", is_worry=True)
        elif metric.target is None:
            texts = {"metric": metric.metric}
            yield Found(part=Part.CHARTER, kind="target_none", texts=texts, is_worry=True)
        else:
            yield _aimed_at(metric, metric.target)


def _aimed_at(metric: Inherited, target: float) -> Found:
    numbers = {"target": target}
    if metric.baseline is not None:
        numbers["baseline"] = metric.baseline
    return Found(
        part=Part.CHARTER,
        kind="metric" if metric.baseline is None else "metric_from",
        texts={"metric": metric.metric, "unit": metric.unit},
        numbers=numbers,
    )


class OutcomesKnown:
    """What its experiments came to, and how far from the target the best of them is."""

    def found(self, work: ExperimentWork, team: Team, project: Project) -> Iterator[Found]:
        kept = work.experiments.of_project(project.project_id)
        over = [one for one in kept if one.outcome]
        if not over:
            yield Found(part=Part.LEARNED, kind="outcomes_none", is_worry=True)
        else:
            yield _counted(over)
            yield from _towards_target(charter_metric(work, project.project_id), over)
            for one in sorted(over, key=_ended, reverse=True)[:NEWEST]:
                yield _outcome(one)
        if running := sum(one.is_open for one in kept):
            yield Found(part=Part.LEARNED, kind="running", numbers={"n": running})
        if unread := sum(one.awaits_analysis for one in kept):
            numbers = {"n": unread}
            yield Found(part=Part.LEARNED, kind="not_understood", numbers=numbers, is_worry=True)
        yield from _in_production(work, project)


def _ended(one: Experiment) -> tuple[float, int]:
    return one.concluded_at.timestamp() if one.concluded_at else 0.0, one.number


def _counted(over: list[Experiment]) -> Found:
    verdicts = [one.outcome.verdict for one in over if one.outcome]
    numbers = {str(verdict): verdicts.count(verdict) for verdict in Verdict}
    return Found(part=Part.LEARNED, kind="outcomes", numbers={"n": len(over), **numbers})


def _towards_target(aim: Inherited | None, over: list[Experiment]) -> Iterator[Found]:
    """By the charter's metric, where anything was measured by it."""
    if aim is None or aim.target is None:
        return
    measured = [
        (one.outcome.value, one)
        for one in over
        if one.metric and one.outcome and one.outcome.value is not None
        if key_of(one.metric.name) == key_of(aim.metric)
    ]
    if not measured:
        texts = {"metric": aim.metric}
        yield Found(part=Part.LEARNED, kind="target_unmeasured", texts=texts, is_worry=True)
        return
    is_up = aim.target > aim.baseline if aim.baseline is not None else aim.is_up_better is not False
    value, best = (max if is_up else min)(measured, key=lambda pair: pair[0])
    is_reached = value >= aim.target if is_up else value <= aim.target
    yield Found(
        part=Part.LEARNED,
        kind="target_reached" if is_reached else "target_missed",
        number=best.number,
        texts={"metric": aim.metric, "unit": aim.unit},
        numbers={"value": value, "target": aim.target},
        is_worry=not is_reached,
    )


def _outcome(one: Experiment) -> Found:
    assert one.outcome
    return Found(
        part=Part.LEARNED,
        kind=f"outcome_{one.outcome.verdict}",
        number=one.number,
        texts={"text": one.change, "learned": one.outcome.learned},
    )


def _in_production(work: ExperimentWork, project: Project) -> Iterator[Found]:
    attempts, was_seen = work.experiments.attempts_of(project.project_id)
    if was_seen:
        yield Found(part=Part.PRODUCTION, kind="seen_in_production")
    elif attempts:
        yield Found(
            part=Part.PRODUCTION,
            kind="unseen_in_production",
            numbers={"n": attempts},
            # Before anything is built, nobody expects that it was.
            is_worry=Track.DELIVERY in project.tracks,
        )


class LinesOpen:
    """Assumptions, constraints and unknowns that somebody has to look at; and what turned out to
    be wrong."""

    def found(self, work: CharterWork, team: Team, project: Project) -> Iterator[Found]:
        lines = [one for one in work.charters.lines(project.project_id) if _matters(one)]
        for line in sorted(lines, key=lambda one: (one.is_open, one.kind not in _UNSURE)):
            yield Found(
                part=Part.OPEN,
                kind=f"{line.kind}_{line.state}",
                number=line.number,
                texts={"text": line.text, "note": line.note},
                is_worry=not line.is_open or line.kind in _UNSURE,
            )


def _matters(line: CharterLine) -> bool:
    return line.is_open or line.state is LineState.REFUTED
