"""What became of an experiment is written back to the tracker, as tags of its runs: who looks at a
run there sees what was decided. At least once: who puts a tag twice does no harm.

Only what is decided, and where it can be read, goes there; what was learned stays where the team
decided who reads it. Each function is one step inside a unit of work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rituals.experiment.model import Experiment
from rituals.tracking.looking import LEASE, standing
from rituals.tracking.model import Link
from rituals.tracking.ports import TrackingWork

EXPERIMENT, VERDICT, DECISION, LINK = (
    "mainspring.experiment",
    "mainspring.verdict",
    "mainspring.decision",
    "mainspring.link",
)
AT_ONCE = 25
"""Runs, between two commits."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be told now."""

    link: Link
    """As it was claimed."""
    experiment: Experiment
    run_ids: Sequence[str]
    """Those of them that haven't been told; none: it's the target's turn, and then it is done."""


def concluded(work: TrackingWork, experiment: Experiment) -> None:
    """It was concluded: the tracker is told, and asked about runs no more. Nothing happens where
    it isn't linked."""
    link = work.run_links.get(experiment.experiment_id)
    if link and link.stands:
        work.run_links.put(_with_news(replace(link, ask_at=None)))


def reopened(work: TrackingWork, experiment: Experiment, *, now: datetime) -> None:
    """It isn't over after all: the tracker is told, and asked about what ended meanwhile."""
    link = work.run_links.get(experiment.experiment_id)
    if link and link.stands:
        work.run_links.put(_with_news(replace(link, ask_at=now)))


def _with_news(link: Link) -> Link:
    return replace(link, wanted=link.wanted + 1, tell_at=None)


def claim(work: TrackingWork, experiment_id: str, *, now: datetime) -> Telling | None:
    """None: somebody else has it, or it was told by now."""
    experiment = work.experiments.get(experiment_id, to_change=True)
    link = work.run_links.get(experiment_id)
    if not experiment or not link or link.told >= link.wanted:
        return None
    if link.tell_at and link.tell_at > now:
        return None
    work.run_links.put(replace(link, tell_at=now + LEASE))
    return Telling(link, experiment, work.run_links.untold(experiment_id, link.wanted, AT_ONCE))


def told(work: TrackingWork, telling: Telling) -> datetime | None:
    """It was, as far as it was claimed: what was concluded or reopened since is told next. Returns
    since when the tracker couldn't be had, where it couldn't."""
    found = standing(work, telling.link)
    if found is None:
        return None
    link, version = found[0], telling.link.wanted
    if telling.run_ids:
        work.run_links.told(link.experiment_id, telling.run_ids, version)
    else:
        link = replace(link, told=version)
    work.run_links.put(replace(link, tell_at=None, failures=0, away_since=None, reason=""))
    return link.away_since


def tags(experiment: Experiment, link: str) -> Mapping[str, str | None]:
    """As it stands: what was concluded, and nothing where it isn't any more. `link`: to its card;
    may be empty."""
    outcome = experiment.outcome
    if outcome is None:
        return dict.fromkeys((EXPERIMENT, VERDICT, DECISION, LINK))
    return {
        EXPERIMENT: str(experiment.number),
        VERDICT: outcome.verdict,
        DECISION: outcome.decision,
        LINK: link or None,
    }
