"""What a digest tells of experiments: how metrics moved, what was learned and decided, which stop
rules come next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from rituals.digest.model import Line, Part, Span, Weight
from rituals.experiment.idea import IdeaState
from rituals.experiment.metric import Metric, key_of
from rituals.experiment.model import Decision, Experiment, Verdict
from rituals.experiment.ports import ExperimentWork, Values
from rituals.experiment.reading import MOST
from rituals.team.model import Team

AHEAD = timedelta(days=7)
"""How far is looked forward."""
_DECISIVE = {
    Decision.SHIP: Weight.TURNS,
    Decision.STOP: Weight.TURNS,
    Decision.SCALE_UP: Weight.SETTLES,
    Decision.HAND_OVER: Weight.SETTLES,
    Decision.PARK: Weight.SETTLES,
}
"""To iterate is what experiments do: the next one says so by itself."""


class ExperimentsTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.LEARNED, Part.DECIDED, Part.NEXT})

    def lines(self, work: ExperimentWork, team: Team, span: Span) -> Iterator[Line]:
        running = work.experiments.running_of(team.team_id)
        since = work.experiments.concluded_of(team.team_id, since=span.since, limit=MOST)
        concluded = [one for one in since if span.holds(one.concluded_at)]
        logged = work.experiments.values_of([one.experiment_id for one in running], span.since)
        for one in running:
            moved = _moved(one, logged.get(one.experiment_id, ()), span)
            if moved:
                yield moved
            stops = _stops(one, team, span)
            if stops:
                yield stops
        for one in concluded:
            yield from _concluded(one)
        for idea in work.ideas.ended_since(team.team_id, span.since):
            if idea.state is IdeaState.DROPPED and idea.ended_at and span.holds(idea.ended_at):
                yield Line(
                    part=Part.DECIDED,
                    kind="idea_dropped",
                    weight=Weight.NOTES,
                    at=idea.ended_at,
                    number=idea.number,
                    texts={"text": idea.text, "reason": idea.reason},
                )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a metric came, before it was observed anew and since; in its own unit."""

    before: float | None
    """Its baseline, where nothing was observed."""
    best: float
    is_better: bool
    gain: float | None
    """Part of the way from baseline to target, by which it came nearer; None: not known."""


def progress(metric: Metric | None, values: Iterable[Values]) -> Progress | None:
    """None: nothing was observed of it in the span."""
    if metric is None:
        return None
    own = [one for one in values if key_of(one.metric) == key_of(metric.name)]
    new = metric.best([v for one in own if one.is_new for v in (one.least, one.greatest)])
    if new is None:
        return None
    known = [v for one in own if not one.is_new for v in (one.least, one.greatest)]
    before = metric.best(known + ([] if metric.baseline is None else [metric.baseline]))
    is_better = before is None or metric.is_better(new, before)
    start = None if before is None else metric.way(before)
    end = metric.way(new)
    gain = end - start if is_better and start is not None and end is not None else None
    return Progress(before, new, is_better, gain)


def _moved(one: Experiment, values: Sequence[Values], span: Span) -> Line | None:
    """The one most important thing that happened to it."""
    made = progress(one.metric, values)
    metric = one.metric
    count = sum(each.count for each in values if each.is_new)
    if made and metric and made.is_better:
        figures = {"best": made.best}
        if made.before is not None:
            figures["before"] = made.before
        was_short = made.before is None or not metric.is_reached(made.before)
        if metric.target is not None and metric.is_reached(made.best) and was_short:
            return _line(one, "target_reached", Weight.TURNS, span, figures | _target(metric))
        if made.before is None:
            return _line(one, "first_value", Weight.BEGINS, span, figures)
        weight = Weight.BEGINS + min(max(made.gain or 0.0, 0.0), 1.0)
        kind = "baseline_beaten" if made.before == metric.baseline else "better"
        return _line(one, kind, weight, span, figures)
    if span.holds(one.made_at):
        return _line(one, "begun", Weight.BEGINS, span, {}, at=one.made_at)
    if one.stage_since and span.holds(one.stage_since):
        return _line(one, f"came_to_{one.stage}", Weight.MOVES, span, {}, at=one.stage_since)
    if count:
        return _line(one, "observed", Weight.NOTES, span, {"n": count})
    return None


def _line(
    one: Experiment,
    kind: str,
    weight: float,
    span: Span,
    numbers: Mapping[str, float],
    *,
    at: datetime | None = None,
) -> Line:
    texts = {"text": one.change}
    if one.metric:
        texts |= {"metric": one.metric.name, "unit": one.metric.unit}
    return Line(
        part=Part.MOVED,
        kind=kind,
        weight=weight,
        at=at or span.until,
        number=one.number,
        texts=texts,
        numbers=numbers,
        people={"who": one.owner},
        message=one.message,
        draws=one.experiment_id if "best" in numbers else None,
    )


def _target(metric: Metric) -> dict[str, float]:
    return {} if metric.target is None else {"target": metric.target}


def _concluded(one: Experiment) -> Iterator[Line]:
    """What was learned; and what is done now, where that is more than to try the next thing."""
    outcome, at = one.outcome, one.concluded_at
    if outcome is None or at is None:
        return
    texts = {"text": one.change, "learned": outcome.learned}
    numbers: dict[str, float] = {}
    if one.metric and outcome.value is not None:
        texts |= {"metric": one.metric.name, "unit": one.metric.unit}
        numbers["value"] = outcome.value
    kind = f"concluded_{outcome.verdict}"
    yield Line(
        part=Part.LEARNED,
        kind=f"{kind}_measured" if numbers else kind,
        # A failure that was understood is what others build on; one that wasn't is stale.
        weight=Weight.SETTLES + (outcome.verdict is not Verdict.INTERESTING),
        at=at,
        number=one.number,
        texts=texts,
        numbers=numbers,
        message=one.message,
        draws=one.experiment_id if one.metric else None,
    )
    if outcome.decision in _DECISIVE:
        yield Line(
            part=Part.DECIDED,
            kind=f"decided_{outcome.decision}",
            weight=_DECISIVE[outcome.decision],
            at=at,
            number=one.number,
            texts={"text": one.change, "until": outcome.parked_until, "to": outcome.handed_to},
            people={"who": one.concluded_by} if one.concluded_by else {},
            message=one.message,
        )


def _stops(one: Experiment, team: Team, span: Span) -> Line | None:
    """Its stop rule's day is near."""
    if one.rule.by is None or one.reached:
        return None
    today = span.until.astimezone(team.calendar.tz).date()
    if not today <= one.rule.by <= today + AHEAD:
        return None
    ends = datetime.combine(one.rule.by, time.max, team.calendar.tz).astimezone(UTC)
    return Line(
        part=Part.NEXT,
        kind="stops",
        weight=Weight.NOTES,
        at=ends,
        number=one.number,
        texts={"text": one.change},
        people={"who": one.owner},
        message=one.message,
    )
