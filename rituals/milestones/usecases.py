"""What may be done to milestones: by the team's members, the project's PM and its tech lead; and
what one needs to be settled, by whoever has it. Each function is one step inside a unit of work
that the caller opened and will commit."""

from dataclasses import replace
from datetime import date, datetime

from rituals.items import ItemKind
from rituals.kickoff.model import Course
from rituals.milestones import planning
from rituals.milestones.checking import OWNER, REASON, checked_of, draft_of
from rituals.milestones.finding import find, project_of
from rituals.milestones.model import (
    TEXT_LIMIT,
    Changed,
    Draft,
    Milestone,
    MilestoneOwnerIsNobody,
    MilestoneState,
    MilestoneTooLate,
    MilestoneTooLong,
    Planned,
    ProjectIsOver,
    WhyIsMilestoneDropped,
)
from rituals.milestones.ports import MilestoneWork
from rituals.milestones.reading import board
from rituals.people import Person
from rituals.project.model import (
    Project,
    ProjectState,
)
from rituals.team.plan import FieldErrors
from rituals.text import squeezed
from rituals.untouched import as_meant


def make(
    work: MilestoneWork, project_id: str, actor: Person, draft: Draft, *, now: datetime
) -> Changed:
    """By hand. Raises as `project_of`, ProjectIsOver, FieldErrors."""
    project, team = project_of(work, project_id, actor, to_change=True)
    if project.state is ProjectState.STOPPED:
        raise ProjectIsOver(project=project.name)
    plan = board(work, project, team, now=now).plan
    checked = checked_of(plan, project, team, draft, None)
    one = _new(work, project, actor.user_id, checked, None, now)
    return _kept(work, Changed(one, None, project, team), actor, now=now)


def edit(
    work: MilestoneWork,
    milestone_id: str,
    actor: Person,
    draft: Draft,
    *,
    shown: Draft | None = None,
    now: datetime,
) -> Changed:
    """All that was filled in. What isn't changed may be what it is: a date in the past, an owner
    who left. `shown`: as for `as_meant`. Raises as `find`, MilestoneIsDone, MilestoneIsDropped,
    FieldErrors."""
    before, project, team = find(work, milestone_id, actor, to_change=True)
    before.check_open()
    draft = as_meant(draft, shown, draft_of(before))
    plan = board(work, project, team, now=now).plan
    checked = checked_of(plan, project, team, draft, before)
    after = replace(
        before,
        text=checked.text,
        owner=checked.owner,
        due_on=checked.due_on,
        first_due_on=before.first_due_on or checked.due_on,
        waits_for=checked.waits_for,
        after=checked.after,
    )
    return _kept(work, Changed(after, before, project, team), actor, now=now)


def set_date(
    work: MilestoneWork, milestone_id: str, actor: Person, due_on: date | None, *, now: datetime
) -> Changed:
    """Raises as `edit`."""
    before, _, _ = find(work, milestone_id, actor, to_change=True)
    return edit(work, milestone_id, actor, replace(draft_of(before), due_on=due_on), now=now)


def hand_over(
    work: MilestoneWork, milestone_id: str, actor: Person, to: str, *, now: datetime
) -> Changed:
    """Raises as `edit`; MilestoneOwnerIsNobody at its field where nobody was chosen."""
    before, _, _ = find(work, milestone_id, actor, to_change=True)
    if not to:
        raise FieldErrors({OWNER: MilestoneOwnerIsNobody(user_id=to)})
    return edit(work, milestone_id, actor, replace(draft_of(before), owner=to), now=now)


def has_come(work: MilestoneWork, milestone_id: str, actor: Person, *, now: datetime) -> Changed:
    """What it waited for outside of the plan is there. Said twice, it is meant once. Raises as
    `edit`."""
    before, _, _ = find(work, milestone_id, actor, to_change=True)
    return edit(work, milestone_id, actor, replace(draft_of(before), waits_for=""), now=now)


def still_works(work: MilestoneWork, milestone_id: str, actor: Person, *, now: datetime) -> Changed:
    """Whoever has it has seen what slips, and it can be there all the same. Raises as `find`,
    MilestoneIsDone, MilestoneIsDropped."""
    before, project, team = find(work, milestone_id, actor, to_change=True)
    before.check_open()
    plan = board(work, project, team, now=now).plan
    slip = plan.slip(before)
    after = replace(before, knows=plan.known(before), accepted=slip.key if slip else "")
    work.milestones.put(after)
    return Changed(after, before, project, team)


def done(work: MilestoneWork, milestone_id: str, actor: Person, *, now: datetime) -> Changed:
    """Said twice by the same person, it is meant once. Raises as `find`, MilestoneIsDone (somebody
    else was faster), MilestoneIsDropped."""
    before, project, team = find(work, milestone_id, actor, to_change=True)
    if before.state is MilestoneState.DONE and before.ended_by == actor.user_id:
        return Changed(before, before, project, team)
    before.check_open()
    after = replace(before, state=MilestoneState.DONE, ended_by=actor.user_id, ended_at=now)
    return _kept(work, Changed(after, before, project, team), actor, now=now)


def drop(
    work: MilestoneWork, milestone_id: str, actor: Person, reason: str, *, now: datetime
) -> Changed:
    """On purpose, with a reason. Raises as `done`, FieldErrors."""
    before, project, team = find(work, milestone_id, actor, to_change=True)
    if before.state is MilestoneState.DROPPED and before.ended_by == actor.user_id:
        return Changed(before, before, project, team)
    before.check_open()
    reason = squeezed(reason)
    if not reason:
        raise FieldErrors({REASON: WhyIsMilestoneDropped()})
    if len(reason) > TEXT_LIMIT:
        raise FieldErrors({REASON: MilestoneTooLong(limit=TEXT_LIMIT, length=len(reason))})
    after = replace(
        before,
        state=MilestoneState.DROPPED,
        reason=reason,
        ended_by=actor.user_id,
        ended_at=now,
    )
    return _kept(work, Changed(after, before, project, team), actor, now=now)


def undo(work: MilestoneWork, milestone_id: str, actor: Person, *, now: datetime) -> Changed:
    """It isn't done, or dropped, after all. Raises as `find`, MilestoneTooLate."""
    before, project, team = find(work, milestone_id, actor, to_change=True)
    if before.is_open:
        return Changed(before, before, project, team)
    if not before.can_be_undone(now):
        raise MilestoneTooLate(number=before.number)
    after = replace(before, state=MilestoneState.OPEN, reason=None, ended_by=None, ended_at=None)
    return _kept(work, Changed(after, before, project, team), actor, now=now)


def follow(work: MilestoneWork, course: Course, *, now: datetime) -> list[Changed]:
    """An answer of a kickoff changed, which was read `to_change`: the plan's milestones are as it
    says now."""
    project = work.projects.get(course.kickoff.project_id, to_change=True)
    team = work.teams.get(course.kickoff.team_id)
    asking = course.asking(planning.PLAN)
    if project is None or team is None or asking is None or course.kickoff.is_over:
        return []
    kept = work.milestones.of_project(project.project_id)
    found = planning.planned_in(course)
    by = asking.settled_by or asking.asked
    steps = planning.in_step(kept, found, by=by, now=now)
    before = {one.milestone_id: one for one in kept}
    changes = [Changed(one, before[one.milestone_id], project, team) for one in steps.changed]
    for row in steps.new:
        draft = Draft(row.text, row.owner, row.due_on, row.waits_for)
        changes.append(Changed(_new(work, project, by, draft, row, now), None, project, team))
    for one in changes:
        work.milestones.put(one.milestone)
    return changes


def _new(
    work: MilestoneWork, project: Project, by: str, draft: Draft, row: Planned | None, now: datetime
) -> Milestone:
    """With a number; not kept yet."""
    milestone_id = work.new_id()
    return Milestone(
        milestone_id=milestone_id,
        number=work.items.give(ItemKind.MILESTONE, milestone_id),
        team_id=project.team_id,
        project_id=project.project_id,
        text=draft.text,
        owner=draft.owner,
        due_on=draft.due_on,
        made_by=by,
        made_at=now,
        first_due_on=draft.due_on,
        waits_for=draft.waits_for,
        after=draft.after,
        planned=row,
    )


def _kept(work: MilestoneWork, done: Changed, actor: Person, *, now: datetime) -> Changed:
    """Whoever changes something knows what comes of it: they aren't told as if it were news."""
    one, before = done.milestone, done.before
    work.milestones.put(one)
    plan = board(work, done.project, done.team, now=now).plan
    was_looked_at = before is None or (before.due_on, before.after) != (one.due_on, one.after)
    looked = [one] if was_looked_at or one.owner == actor.user_id else []
    looked += [other for other in plan.waiting_on(one) if other.owner == actor.user_id]
    for each in looked:
        work.milestones.put(replace(each, knows=plan.known(each)))
    after = work.milestones.get(one.milestone_id)
    assert after, "it was put just now"
    return replace(done, milestone=after)
