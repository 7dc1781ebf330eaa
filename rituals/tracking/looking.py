"""When a tracker is asked about the runs of a link, by whom, and what if it can't be had.

Each function is one step inside a unit of work. Between them the tracker is asked: one process has
the link until then, and where it dies in the middle another one takes over after a while.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.experiment.model import Experiment
from rituals.team.model import Team, TeamState
from rituals.tracking.errors import GONE
from rituals.tracking.model import Link
from rituals.tracking.ports import TrackingWork

LEASE = timedelta(minutes=2)
"""How long a link is one process's own: longer than asking about it may take."""
OVERLAP = timedelta(hours=1)
"""Clocks of machines that train differ, and a run's end is by theirs."""
WHOLE_EVERY = timedelta(days=1)
"""Some runs are recorded long after they ended: all are looked through so often."""
LONGEST_PAUSE = timedelta(hours=1)
WORTH_A_WORD = timedelta(hours=3)
"""For so long a tracker may be away without the thread hearing of it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What to ask about."""

    link: Link
    """As it was claimed."""
    since: datetime
    is_whole: bool
    """All runs that belong to it, not only what ended since the last look."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """The tracker couldn't be had."""

    link: Link
    experiment: Experiment
    team: Team
    is_worth_a_word: bool
    """It has been so for long."""


def claim(work: TrackingWork, experiment_id: str, *, now: datetime) -> Look | None:
    """None: somebody else has it, it was asked about by now, or isn't to be asked about."""
    found = _open(work, experiment_id)
    if found is None:
        return None
    link, _, _ = found
    if link.ask_at is None or link.ask_at > now:
        return None
    work.run_links.put(replace(link, ask_at=now + LEASE))
    is_whole = link.read_whole_at is None or now - link.read_whole_at >= WHOLE_EVERY
    since = link.since
    if link.read_until and not is_whole:
        since = max(since, link.read_until - OVERLAP)
    return Look(link, since, is_whole)


def put_off(
    work: TrackingWork,
    was: Link,
    reason: str,
    *,
    now: datetime,
    every: timedelta,
    is_telling: bool = False,
) -> PutOff | None:
    """`was`: as it was claimed. `is_telling`: the tracker was told something, and not asked. None:
    it was parted or linked anew meanwhile."""
    found = standing(work, was)
    if found is None:
        return None
    link, experiment, team = found
    pause = min(every * (1 << min(link.failures, 10)), LONGEST_PAUSE)
    pause = max(pause, every)
    changed = replace(
        link,
        failures=link.failures + 1,
        away_since=link.away_since or now,
        reason=reason,
        ask_at=link.ask_at if is_telling or link.ask_at is None else now + pause,
        tell_at=now + pause if is_telling else link.tell_at,
    )
    work.run_links.put(changed)
    assert changed.away_since
    return PutOff(changed, experiment, team, now - changed.away_since >= WORTH_A_WORD)


def gone(work: TrackingWork, was: Link) -> PutOff | None:
    """What it was linked to isn't there any more: nothing is asked or told. None: as `put_off`."""
    found = standing(work, was)
    if found is None:
        return None
    link, experiment, team = found
    link = replace(link, ask_at=None, reason=GONE, told=link.wanted, away_since=None, failures=0)
    work.run_links.put(link)
    return PutOff(link, experiment, team, is_worth_a_word=True)


def standing(work: TrackingWork, was: Link) -> tuple[Link, Experiment, Team] | None:
    """The link as it is now, to be changed; None where it isn't the one that was claimed."""
    experiment = work.experiments.get(was.experiment_id, to_change=True)
    team = work.teams.get(experiment.team_id) if experiment else None
    link = work.run_links.get(was.experiment_id)
    if not experiment or not team or not link or link.at != was.at:
        return None
    return link, experiment, team


def _open(work: TrackingWork, experiment_id: str) -> tuple[Link, Experiment, Team] | None:
    """None: nothing is to be asked about it; that is kept."""
    experiment = work.experiments.get(experiment_id, to_change=True)
    team = work.teams.get(experiment.team_id) if experiment else None
    link = work.run_links.get(experiment_id)
    if not experiment or not team or not link:
        return None
    if not link.stands or not experiment.is_open or team.state is TeamState.DELETED:
        work.run_links.put(replace(link, ask_at=None))
        return None
    return link, experiment, team
