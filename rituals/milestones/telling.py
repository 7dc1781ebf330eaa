"""Who is told that something slips, and when it's looked for. Each function is one step inside a
unit of work that the caller opened and will commit.

Each slip is told once: another day, another reason, or another thing that it's due to is another
slip. A project hears of all of a day's in one reply.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from rituals.milestones.model import Changed, Milestone, rests
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.reading import Board, board
from rituals.milestones.slipping import Plan
from rituals.team.model import Team, TeamState

LOOK = "milestones.look"
"""The kind of timer; `ref` is the project's id. It goes off on the next working day on which a day
that somebody said may have been missed, or come near."""
_AT = time(9)
"""On the team's clock: people are told while they work."""
_DAY = timedelta(days=1)
_FARTHEST_DAYS = 31


def tell(
    work: MilestoneWork, project_id: str, changes: Iterable[Changed] = (), *, now: datetime
) -> tuple[Board, tuple[Milestone, ...]] | None:
    """Something changed, or a day has begun: how things stand, and what the project is to be told
    of now. That is kept as told, and the next look is scheduled. None: there is no such project."""
    project = work.projects.get(project_id, to_change=True)
    team = work.teams.get(project.team_id) if project else None
    if project is None or team is None or team.state is TeamState.DELETED:
        return None
    seen = board(work, project, team, now=now)
    moved = {one.milestone.milestone_id for one in changes if _is_later(one)}
    news = [
        replace(one, told=key, told_on=seen.plan.today)
        for one in seen.plan.milestones
        if (key := _to_tell(seen.plan, one, is_moved=one.milestone_id in moved)) != one.told and key
    ]
    is_quiet = rests(project) or team.rests or team.is_paused(now)
    _look_on(work, seen, now, is_owed=is_quiet and bool(news))
    if is_quiet or not news:
        return seen, ()
    for one in news:
        work.milestones.put(one)
    return board(work, project, team, now=now), tuple(news)


def told_today(seen: Board) -> tuple[Milestone, ...]:
    """All that the project was told of on this day, as it is by now; by number. What slips only
    because another of them does is told with that one."""
    told = [one for one in seen.plan.milestones if one.told_on == seen.plan.today]
    ids = {one.milestone_id for one in told}
    return tuple(
        one
        for one in told
        if not (slip := seen.plan.slip(one))
        or not slip.by
        or any(other.milestone_id not in ids for other in slip.by)
    )


def concerned(plan: Plan, told: Iterable[Milestone]) -> set[str]:
    """User ids of those whom it's about: who has it, and who has what waits for it."""
    found = {one.owner for one in told}
    found |= {other.owner for one in told for other in plan.waiting_on(one)}
    return {user_id for user_id in found if user_id}


def _is_later(change: Changed) -> bool:
    """Somebody said a later day than before."""
    before = change.before.due_on if change.before else None
    after = change.milestone.due_on
    return change.milestone.is_open and before is not None and after is not None and after > before


def _to_tell(plan: Plan, one: Milestone, *, is_moved: bool) -> str:
    slip = plan.slip(one)
    if slip:
        return slip.key
    return f"moved:{one.due_on}" if is_moved else ""


def _look_on(work: MilestoneWork, seen: Board, now: datetime, *, is_owed: bool) -> None:
    """`is_owed`: something is to be told once the project or its team don't rest any more."""
    day = seen.plan.today + _DAY if is_owed else seen.plan.next_look()
    if day is None:
        work.schedules.cancel(LOOK, seen.project.project_id)
        return
    at = _morning(seen.team, day)
    if at <= now:
        at = _morning(seen.team, day + _DAY)
    work.schedules.once(LOOK, seen.project.project_id, at=at)


def _morning(team: Team, day: date) -> datetime:
    """Of the first working day from that one on; UTC."""
    following = (day + n * _DAY for n in range(_FARTHEST_DAYS))
    working = next(filter(team.calendar.is_working_day, following), day)
    return datetime.combine(working, _AT, team.calendar.tz).astimezone(UTC)
