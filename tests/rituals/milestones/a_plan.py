"""Milestones by hand, and the plan that they make on a day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from rituals.calendar import TeamCalendar
from rituals.milestones.model import Milestone, MilestoneState
from rituals.milestones.slipping import Plan

BERLIN = TeamCalendar(zone="Europe/Berlin")
FRIDAY = date(2026, 11, 20)
MADE = datetime(2026, 11, 2, 9, tzinfo=UTC)
UNTIL = {MilestoneState.DONE: MADE, MilestoneState.DROPPED: MADE}


def one(
    number: int,
    due: date | None = None,
    *after: int,
    owner: str | None = "U1",
    waits_for: str = "",
    state: MilestoneState = MilestoneState.OPEN,
) -> Milestone:
    """Its id is its number."""
    return Milestone(
        milestone_id=str(number),
        number=number,
        team_id="team",
        project_id="project",
        text=f"Thing {number}",
        owner=owner,
        due_on=due,
        first_due_on=due,
        made_by="U1",
        made_at=MADE,
        after=tuple(map(str, after)),
        waits_for=waits_for,
        state=state,
        ended_by="U1" if state in UNTIL else None,
        ended_at=UNTIL.get(state),
        reason="Not needed" if state is MilestoneState.DROPPED else None,
    )


def plan(
    milestones: Sequence[Milestone], today: date = FRIDAY, blocked: Sequence[int] = ()
) -> Plan:
    return Plan(milestones, BERLIN, today, [str(number) for number in blocked])
