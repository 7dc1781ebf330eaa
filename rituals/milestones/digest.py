"""What a digest tells of milestones: what was reached, what slips, what is due next. What is past
its day and silent is told with all stale work (rituals/stale/digest.py)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from rituals.digest.model import Line, Part, Span, Weight
from rituals.milestones.model import Milestone, MilestoneState, rests
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.reading import board
from rituals.milestones.slipping import Plan, Why
from rituals.team.model import Team

AHEAD = timedelta(days=7)
"""How far is looked forward."""


class MilestonesTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.DECIDED, Part.STALE, Part.NEXT})

    def lines(self, work: MilestoneWork, team: Team, span: Span) -> Iterator[Line]:
        for one in work.milestones.ended_since(team.team_id, span.since):
            if one.ended_at and span.holds(one.ended_at) and not one.was_withdrawn:
                yield _ended(one, one.ended_at)
        for project_id in {one.project_id for one in work.milestones.open_of(team.team_id)}:
            project = work.projects.get(project_id)
            if project and not rests(project):
                yield from _coming(board(work, project, team, now=span.until).plan, team, span)


def _coming(plan: Plan, team: Team, span: Span) -> Iterator[Line]:
    for slip in plan.slips():
        if slip.why is not Why.LATE:
            yield _line(
                slip.milestone, Part.STALE, f"milestone_{slip.why}", Weight.BEGINS, span.until
            )
    for one in plan.milestones:
        if one.is_open and one.due_on and plan.today <= one.due_on <= plan.today + AHEAD:
            ends = datetime.combine(one.due_on, time.max, team.calendar.tz)
            yield _line(one, Part.NEXT, "milestone_due", Weight.MOVES, ends.astimezone(UTC))


def _ended(one: Milestone, at: datetime) -> Line:
    if one.state is MilestoneState.DONE:
        return _line(one, Part.MOVED, "milestone_done", Weight.SETTLES, at)
    return _line(one, Part.DECIDED, "milestone_dropped", Weight.NOTES, at)


def _line(one: Milestone, part: Part, kind: str, weight: float, at: datetime) -> Line:
    return Line(
        part=part,
        kind=kind,
        weight=weight,
        at=at,
        number=one.number,
        texts={"text": one.text, "reason": one.reason or ""},
        people={"who": one.owner} if one.owner else {},
    )
