"""What is worth a thought before an experiment runs. A hypothesis without a metric or a reason is
coached, not refused: nothing in here stops anybody (playbook §2).

Pure, and without sentences: what is said of it stands in the catalogue of words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rituals.experiment.measured import Measured
from rituals.experiment.metric import Direction
from rituals.experiment.model import Experiment, StopRule
from rituals.kickoff.catalogue import QuestionSet
from rituals.search.model import words_of
from rituals.search.nearness import EVERYBODY_SAYS
from rituals.telling import telling

MOST_UNSEEN = 3
"""Attempts without one observation from production: then it's said. S2: deploy early."""
FAR_DAYS = 90
"""Calendar days: a stop rule that much ahead cuts no losses."""
FAR_ATTEMPTS = 20
_SIMPLE_ONES = """
    average baseline constant dummy heuristic heuristics lasso linear logistic logreg majority mean
    median naive popularity random ridge rule rules simple simplest stump
"""
_SIMPLE = frozenset(_SIMPLE_ONES.split())
"""A change that has one of these in it is a baseline, or as good as one."""


class Kind(StrEnum):
    """What there is to say, the weightiest first."""

    NO_METRIC = "no_metric"
    NO_REASON = "no_reason"
    REASON_REPEATS = "reason_repeats"
    """“Because” says again what is changed, or that it will be better."""
    TARGET_IS_BASELINE = "target_is_baseline"
    WRONG_WAY = "wrong_way"
    """From the baseline to the target it gets worse, by what is said to be better."""
    BASELINE_FIRST = "baseline_first"
    """No baseline of the project is concluded, and this isn't one (S2: simple models first)."""
    NO_INFRASTRUCTURE = "no_infrastructure"
    """The project's first, and nobody has said how data comes in and where it will run (S2:
    infrastructure before the first experiment)."""
    NO_PRODUCTION = "no_production"
    STOPS_FAR_DAYS = "stops_far_days"
    STOPS_FAR_ATTEMPTS = "stops_far_attempts"


@dataclass(frozen=True, slots=True)
class Advice:
    kind: Kind
    n: int = 0
    """Attempts, or days: how many."""
    kickoff_id: str = ""
    """Of NO_INFRASTRUCTURE: where the questions about it can be asked."""
    to_ask: tuple[QuestionSet, ...] = ()
    """The sets that have those questions and aren't asked yet; none: they wait for answers."""


@dataclass(frozen=True, slots=True)
class Infrastructure:
    """Questions of a kickoff about it that have no answer."""

    kickoff_id: str
    to_ask: tuple[QuestionSet, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What advice goes by, beside the experiment itself."""

    today: date
    """In the team's zone."""
    meant: Direction | None = None
    """What is said to be better, by whoever wrote it or by the charter."""
    of_project: Sequence[Experiment] = ()
    """The project's first ones: whoever has hundreds has a baseline among those."""
    infrastructure: Infrastructure | None = None
    """What is missing of it; None: nothing, or there is no kickoff to say it."""
    attempts: int = 0
    """Of the whole project."""
    is_in_production: bool = False
    """One of them at least was observed there."""


def advice(new: Experiment, known: Known) -> list[Advice]:
    """The weightiest first; empty: nothing to say."""
    return [
        *_on_hypothesis(new),
        *_on_way(new, known),
        *_on_project(new, known),
        *_on_rule(new.rule, known.today),
    ]


def unseen_in_production(measured: Measured) -> Advice | None:
    """An experiment that was tried that often, and never where it counts."""
    if measured.is_in_production or measured.made < MOST_UNSEEN:
        return None
    return Advice(Kind.NO_PRODUCTION, measured.made)


def is_baseline(one: Experiment) -> bool:
    return not _SIMPLE.isdisjoint(words_of(one.change))


def _on_hypothesis(new: Experiment) -> Iterable[Advice]:
    if new.metric is None:
        yield Advice(Kind.NO_METRIC)
    if not new.reason:
        yield Advice(Kind.NO_REASON)
    elif _repeats(new):
        yield Advice(Kind.REASON_REPEATS)


def _repeats(new: Experiment) -> bool:
    metric = new.metric.name if new.metric else ""
    return telling(new.reason) <= telling(f"{new.change} {metric}") | EVERYBODY_SAYS


def _on_way(new: Experiment, known: Known) -> Iterable[Advice]:
    metric = new.metric
    if metric is None or metric.baseline is None or metric.target is None:
        return
    if metric.baseline == metric.target:
        yield Advice(Kind.TARGET_IS_BASELINE)
    elif known.meant not in (None, metric.direction):  # the metric goes by its figures
        yield Advice(Kind.WRONG_WAY)


def _on_project(new: Experiment, known: Known) -> Iterable[Advice]:
    if new.project_id is None:
        return
    tried = any(is_baseline(one) for one in known.of_project if one.outcome)
    if not tried and not is_baseline(new) and new.parent_id is None:
        yield Advice(Kind.BASELINE_FIRST)
    missing = known.infrastructure
    if missing and not known.of_project:
        yield Advice(Kind.NO_INFRASTRUCTURE, kickoff_id=missing.kickoff_id, to_ask=missing.to_ask)
    if known.attempts >= MOST_UNSEEN and not known.is_in_production:
        yield Advice(Kind.NO_PRODUCTION, known.attempts)


def _on_rule(rule: StopRule, today: date) -> Iterable[Advice]:
    """Whichever comes first holds, so all that can be counted must be far; when a budget is spent,
    nobody can tell."""
    if rule.budget or rule.is_empty:
        return
    days = (rule.by - today).days if rule.by else None
    if days is not None and days <= FAR_DAYS:
        return
    if rule.attempts is not None and rule.attempts <= FAR_ATTEMPTS:
        return
    if days is not None:
        yield Advice(Kind.STOPS_FAR_DAYS, days)
    elif rule.attempts is not None:
        yield Advice(Kind.STOPS_FAR_ATTEMPTS, rule.attempts)
