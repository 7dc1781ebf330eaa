"""The steps of a sitting's course: what a phase's end, its beginning and the close bring with them.
Who may take them, and when time does, is `course`."""

from dataclasses import replace
from datetime import datetime

from rituals.retro import phases
from rituals.retro.topics import topics
from rituals.search.usecases import remember
from rituals.sittings import reminders
from rituals.sittings.anonymity import forget_writers
from rituals.sittings.model import Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import as_seen, away_all_along
from rituals.sittings.results import MovedOn, Summary, progress
from rituals.team.model import Team
from rituals.team.ritual import Phase

REMIND, ADVANCE = "sitting.remind", "sitting.advance"
"""Kinds of a sitting's timers; `ref` is the sitting's id."""


def arm(work: SittingWork, sitting: Sitting) -> None:
    """(Re)set the timers for the phase that it is in."""
    if sitting.reminds_at:
        work.schedules.once(REMIND, sitting.sitting_id, at=sitting.reminds_at)
    work.schedules.once(ADVANCE, sitting.sitting_id, at=sitting.ends_at)


def move_on(
    work: SittingWork,
    sitting: Sitting,
    team: Team,
    by: str | None,
    *,
    now: datetime,
    since: datetime,
) -> MovedOn | Summary:
    """`since`: from when on the next phase counts its time."""
    # Where nobody wrote there is nothing to group, to vote on or to discuss.
    if not sitting.next_step or not work.sittings.reflections(sitting.sitting_id):
        return end(work, sitting, team, by, now=now)
    sitting = _end_collecting(work, sitting, team, now=now)
    phases.finish(work, sitting)
    sitting, skipped = past_the_pointless(work, sitting, +1)
    sitting = enter(work, sitting, team, since=since)
    return MovedOn(as_seen(work, sitting, team), by, skipped=skipped)


def past_the_pointless(
    work: SittingWork, sitting: Sitting, by: int
) -> tuple[Sitting, tuple[Phase, ...]]:
    """In the next phase (`by` is 1) or the one before (-1) for which there is enough, and which
    were left out for that. There is always one: only grouping and voting can be pointless."""
    skipped: list[Phase] = []
    while step := sitting.next_step if by > 0 else sitting.step_before:
        sitting = replace(sitting, phase=step.phase)
        if not phases.is_pointless(work, sitting, step.phase):
            break
        skipped.append(step.phase)
        if by > 0:
            phases.skip(work, sitting)
    return sitting, tuple(skipped)


def enter(work: SittingWork, sitting: Sitting, team: Team, *, since: datetime) -> Sitting:
    """The phase that it is in by now begins."""
    ends_at = sitting.takes.until(since, team.calendar)
    sitting = replace(sitting, phase_began_at=since, ends_at=ends_at)
    if sitting.phase is Phase.COLLECT:
        sitting = replace(sitting, is_held=False)
        if sitting.is_anonymous:
            work.sittings.make_secret(sitting.sitting_id)
    phases.begin(work, sitting)
    work.sittings.put(sitting)
    work.schedules.cancel(REMIND, sitting.sitting_id)
    arm(work, sitting)
    return sitting


def end(
    work: SittingWork, sitting: Sitting, team: Team, by: str | None, *, now: datetime
) -> Summary:
    sitting = _end_collecting(work, sitting, team, now=now)
    phases.close(work, sitting)
    sitting = replace(sitting, closed_at=now, closed_by=by)
    work.sittings.put(sitting)
    work.schedules.cancel(REMIND, sitting.sitting_id)
    work.schedules.cancel(ADVANCE, sitting.sitting_id)
    written = work.sittings.reflections(sitting.sitting_id)
    if not sitting.kind.counts:  # nobody looks for a “yes”
        remember(work, sitting, written, work.themes.of(sitting.sitting_id))
    return Summary.of(sitting, team, written, topics(work, sitting))


def _end_collecting(work: SittingWork, sitting: Sitting, team: Team, *, now: datetime) -> Sitting:
    if sitting.phase is not Phase.COLLECT:
        return sitting
    # Who wrote is counted before it is forgotten: “by 4 of 6” names nobody.
    away = away_all_along(work, sitting, team, now=now)
    counted = progress(sitting, team, work.sittings.reflections(sitting.sitting_id), away)
    if sitting.is_anonymous:
        forget_writers(work, sitting, now=now)
        reminders.forget(work, sitting)
    # Those who wrote before the retro went back to collecting may be forgotten already.
    writers = max(counted.writers, sitting.writers or 0)
    return replace(sitting, writers=writers, members=max(counted.members, writers))
