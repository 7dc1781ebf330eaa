"""What may be done to follow-ups, by the team's members. Each function is one step inside a unit of
work that the caller opened and will commit."""

from dataclasses import replace
from datetime import date, datetime

from rituals.errors import PersonError
from rituals.followups.model import (
    TEXT_LIMIT,
    Changed,
    Draft,
    DueIsPast,
    EmptyFollowUp,
    FollowUp,
    FollowUpGone,
    FollowUpState,
    FollowUpTooLong,
    NoSuchFollowUp,
    NotAProjectOfTheTeam,
    Origin,
    OwnerIsNoMember,
    TooLateToUndo,
    WhyIsItDropped,
)
from rituals.followups.ports import FollowUpWork
from rituals.items import ItemKind
from rituals.people import Person
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import squeezed
from rituals.untouched import as_meant

TEXT, OWNER, DUE_ON, REASON, PROJECT = "text", "owner", "due_on", "reason", "project"
"""Fields, as FieldErrors name them."""


def make(
    work: FollowUpWork,
    team: Team,
    actor: Person,
    draft: Draft,
    *,
    origin: Origin,
    now: datetime,
) -> Changed:
    """From a theme, from a message or by hand. Raises GuestsMayNot, TeamIsEmpty, NotAMember,
    FieldErrors."""
    team.check_member(actor)
    checked = _checked(team, draft, None, now)
    if origin.project_id and not _is_of(work, team, origin.project_id):
        raise FieldErrors({PROJECT: NotAProjectOfTheTeam()})
    follow_up_id = work.new_id()
    follow_up = FollowUp(
        follow_up_id=follow_up_id,
        number=work.items.give(ItemKind.FOLLOW_UP, follow_up_id),
        team_id=team.team_id,
        text=checked.text,
        owner=checked.owner,
        due_on=checked.due_on,
        made_by=actor.user_id,
        made_at=now,
        origin=origin,
    )
    work.follow_ups.put(follow_up)
    return Changed(follow_up, None)


def edit(
    work: FollowUpWork,
    follow_up_id: str,
    actor: Person,
    draft: Draft,
    *,
    shown: Draft | None = None,
    now: datetime,
) -> Changed:
    """Text, owner and date. What isn't changed may be what it is, a date in the past or an owner
    who left. `shown`: as for `as_meant`. Raises as `find`, FollowUpIsDone, FollowUpIsDropped,
    FieldErrors."""
    before, team = find(work, follow_up_id, actor, to_change=True)
    before.check_open()
    draft = as_meant(draft, shown, Draft(before.text, before.owner, before.due_on))
    checked = _checked(team, draft, before, now)
    after = replace(before, text=checked.text, owner=checked.owner, due_on=checked.due_on)
    return _changed(work, before, after)


def set_date(
    work: FollowUpWork, follow_up_id: str, actor: Person, due_on: date | None, *, now: datetime
) -> Changed:
    """Another date, or none. Raises as `edit`."""
    before, _ = find(work, follow_up_id, actor, to_change=True)
    draft = Draft(before.text, before.owner, due_on)
    return edit(work, follow_up_id, actor, draft, now=now)


def hand_over(
    work: FollowUpWork, follow_up_id: str, actor: Person, to: str, *, now: datetime
) -> Changed:
    """To another member. Raises as `edit`."""
    before, _ = find(work, follow_up_id, actor, to_change=True)
    draft = Draft(before.text, to, before.due_on)
    return edit(work, follow_up_id, actor, draft, now=now)


def done(work: FollowUpWork, follow_up_id: str, actor: Person, *, now: datetime) -> Changed:
    """Said twice by the same person, it is meant once. Raises as `find`, FollowUpIsDone (somebody
    else was faster), FollowUpIsDropped."""
    before, _ = find(work, follow_up_id, actor, to_change=True)
    if before.state is FollowUpState.DONE and before.ended_by == actor.user_id:
        return Changed(before, before.owner, before.state)
    before.check_open()
    after = replace(before, state=FollowUpState.DONE, ended_by=actor.user_id, ended_at=now)
    return _changed(work, before, after)


def drop(
    work: FollowUpWork, follow_up_id: str, actor: Person, reason: str, *, now: datetime
) -> Changed:
    """On purpose, with a reason. Raises as `done`, FieldErrors."""
    before, _ = find(work, follow_up_id, actor, to_change=True)
    if before.state is FollowUpState.DROPPED and before.ended_by == actor.user_id:
        return Changed(before, before.owner, before.state)
    before.check_open()
    reason = squeezed(reason)
    if not reason:
        raise FieldErrors({REASON: WhyIsItDropped()})
    if len(reason) > TEXT_LIMIT:
        raise FieldErrors({REASON: FollowUpTooLong(limit=TEXT_LIMIT, length=len(reason))})
    after = replace(
        before,
        state=FollowUpState.DROPPED,
        reason=reason,
        ended_by=actor.user_id,
        ended_at=now,
    )
    return _changed(work, before, after)


def undo(work: FollowUpWork, follow_up_id: str, actor: Person, *, now: datetime) -> Changed:
    """It isn't done, or dropped, after all. Raises as `find`, TooLateToUndo."""
    before, _ = find(work, follow_up_id, actor, to_change=True)
    if before.is_open:
        return Changed(before, before.owner, before.state)
    if not before.can_be_undone(now):
        raise TooLateToUndo(number=before.number)
    after = replace(before, state=FollowUpState.OPEN, reason=None, ended_by=None, ended_at=None)
    return _changed(work, before, after)


def find(
    work: FollowUpWork, follow_up_id: str, actor: Person, *, to_change: bool = False
) -> tuple[FollowUp, Team]:
    """By its id, which only buttons know. `to_change`: nobody else changes it until this unit of
    work ends. Raises FollowUpGone, GuestsMayNot, TeamIsEmpty, NotAMember."""
    follow_up = work.follow_ups.get(follow_up_id, to_change=to_change)
    team = work.teams.get(follow_up.team_id) if follow_up else None
    if not follow_up or not team:
        raise FollowUpGone()
    team.check_member(actor)
    return follow_up, team


def numbered(work: FollowUpWork, number: int, actor: Person) -> FollowUp:
    """By its number, which anybody may try: another team's is told like none, since already that it
    is there may be private. Raises NoSuchFollowUp."""
    found = work.items.find(number)
    follow_up = work.follow_ups.get(found[1]) if found and found[0] == ItemKind.FOLLOW_UP else None
    team = work.teams.get(follow_up.team_id) if follow_up else None
    if not follow_up or not team or not actor.can_be_a_member or not team.has(actor.user_id):
        raise NoSuchFollowUp(number=number)
    return follow_up


def _is_of(work: FollowUpWork, team: Team, project_id: str) -> bool:
    project = work.projects.get(project_id)
    return project is not None and project.team_id == team.team_id


def _changed(work: FollowUpWork, before: FollowUp, after: FollowUp) -> Changed:
    work.follow_ups.put(after)
    return Changed(after, before.owner, before.state)


def _checked(team: Team, draft: Draft, before: FollowUp | None, now: datetime) -> Draft:
    """The draft as it may be kept. Raises FieldErrors."""
    text, today = squeezed(draft.text), now.astimezone(team.calendar.tz).date()
    wrong: dict[str, PersonError] = {}
    if not text:
        wrong[TEXT] = EmptyFollowUp()
    elif len(text) > TEXT_LIMIT:
        wrong[TEXT] = FollowUpTooLong(limit=TEXT_LIMIT, length=len(text))
    if not team.has(draft.owner) and not (before and before.owner == draft.owner):
        wrong[OWNER] = OwnerIsNoMember(user_id=draft.owner)
    if draft.due_on and draft.due_on < today and not (before and before.due_on == draft.due_on):
        wrong[DUE_ON] = DueIsPast()
    if wrong:
        raise FieldErrors(wrong)
    return Draft(text, draft.owner, draft.due_on)
