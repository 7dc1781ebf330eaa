"""What may be done to a team. Each function is one step inside a unit of work that the caller
opened and will commit."""

from dataclasses import replace
from datetime import datetime, timedelta

from rituals.calendar import Cadence, Occurrence, preview, pruned
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.model import (
    AlreadyPaused,
    GuestsMayNot,
    NotPaused,
    Team,
    TeamSettings,
    TeamState,
)
from rituals.team.plan import TeamPlan
from rituals.team.ports import TeamWork
from rituals.team.results import Coming, Left, Paused, Started
from rituals.team.ritual import Ritual, RitualKind

OPENS = "ritual.open"
"""The kind of schedule that holds a ritual; `ref` is the ritual's id."""


def start_team(work: TeamWork, actor: Person, plan: TeamPlan, *, now: datetime) -> Started:
    """Make a plan real: first set-up by any colleague in the channel, later by who runs the team.

    Raises GuestsMayNot, MayNotConfigure.
    """
    existing = work.teams.in_channel(plan.channel_id, to_change=True)
    if existing:
        existing.check_set_up_by(actor)
    elif not actor.can_be_a_member:
        raise GuestsMayNot()
    team = Team(
        team_id=existing.team_id if existing else work.new_id(),
        channel_id=plan.channel_id,
        channel_name=plan.channel_name,
        is_private=plan.is_private,
        calendar=plan.calendar,
        lead=plan.lead,
        members=plan.members,
        facilitators=plan.facilitators,
        follows_channel=plan.follows_channel,
        language=existing.language if existing else "en",
        state=TeamState.ACTIVE,
        paused_until=existing.paused_until if existing else None,
        settings=(existing.settings if existing else TeamSettings()).model_copy(
            update={"away_emoji": plan.away_emoji}
        ),
    )
    retro = work.rituals.of(team.team_id, RitualKind.RETRO) if existing else None
    ritual = Ritual(
        ritual_id=retro.ritual_id if retro else work.new_id(),
        team_id=team.team_id,
        kind=RitualKind.RETRO,
        cadence=plan.cadence,
        policy=plan.policy,
        settings=plan.settings,
        changes=retro.changes if retro else (),
        paused_until=retro.paused_until if retro else None,
    )
    work.teams.put(team)
    work.rituals.put(ritual)
    schedule(work, team, now=now)
    # Others may have begun one too: made for the team as it was, it would undo what this one does.
    work.drafts.drop_all("team", plan.channel_id)
    return Started(team, ritual, existing is None, next_dates(team, ritual, now))


def change_cadence(
    work: TeamWork, team: Team, actor: Person, cadence: Cadence, *, now: datetime
) -> Started:
    """A new rhythm for the team's retro. Raises NoTeamHere, GuestsMayNot, MayNotConfigure."""
    team = as_it_is(work, team)
    team.check_run_by(actor)
    ritual = retro_of(work, team)
    ritual = replace(ritual, cadence=cadence)
    work.rituals.put(ritual)
    schedule(work, team, now=now)
    return Started(team, ritual, False, next_dates(team, ritual, now))


def retro_of(work: TeamWork, team: Team) -> Ritual:
    ritual = work.rituals.of(team.team_id, RitualKind.RETRO)
    assert ritual is not None, "set-up gives every team its retro"
    return ritual


def next_dates(team: Team, ritual: Ritual, now: datetime, count: int = 3) -> list[Occurrence]:
    timetable = ritual.timetable(team)
    return preview(timetable, after=now, count=count) if timetable else []


def proposed_dates(team: Team, ritual: Ritual, cadence: Cadence, now: datetime) -> list[Occurrence]:
    """What a new cadence would bring, before anybody says Start."""
    return next_dates(team, replace(ritual, cadence=cadence), now)


def schedule(work: TeamWork, team: Team, *, now: datetime) -> None:
    """(Re)arm every ritual of the team after anything that its dates depend on has changed."""
    for ritual in work.rituals.all_of(team.team_id):
        timetable = ritual.timetable(team)
        if timetable and timetable.changes:
            # What somebody made of single dates goes with the dates.
            timetable = pruned(timetable, now=now)
            if timetable.changes != ritual.changes:
                work.rituals.put(replace(ritual, changes=timetable.changes))
        if timetable is None or team.rests:
            work.schedules.cancel(OPENS, ritual.ritual_id)
        elif work.schedules.timetable(OPENS, ritual.ritual_id) != timetable:
            # An unchanged timetable keeps its cursor: saving settings must not lose what is due.
            work.schedules.repeat(
                OPENS,
                ritual.ritual_id,
                timetable,
                expires_after=ritual.expires_after,
                after=now,
            )


def pause(work: TeamWork, team: Team, actor: Person, *, until: datetime, now: datetime) -> Paused:
    """No ritual starts before `until`; what is open already goes on.

    Raises NoTeamHere, GuestsMayNot, MayNotConfigure, AlreadyPaused (until the same minute).
    """
    team = as_it_is(work, team)
    team.check_run_by(actor)
    # “2w” said twice is meant as one, though the second ends a few seconds later.
    if team.paused_until and abs(team.paused_until - until) < timedelta(minutes=1):
        raise AlreadyPaused(until=team.paused_until)
    team = replace(team, paused_until=until)
    work.teams.put(team)
    schedule(work, team, now=now)
    return Paused(team, until, first_coming(work, team))


def resume(work: TeamWork, team: Team, actor: Person, *, now: datetime) -> Team:
    """End a pause now. Raises NoTeamHere, GuestsMayNot, MayNotConfigure, NotPaused."""
    team = as_it_is(work, team)
    team.check_run_by(actor)
    if not team.is_paused(now):
        raise NotPaused()
    team = replace(team, paused_until=None)
    work.teams.put(team)
    schedule(work, team, now=now)
    return team


def coming(work: TeamWork, team: Team) -> list[Coming]:
    """What each of the team's rituals waits for, the first first."""
    waiting = (
        (ritual, work.schedules.next(OPENS, ritual.ritual_id))
        for ritual in work.rituals.all_of(team.team_id)
    )
    found = [Coming(ritual, occurrence) for ritual, occurrence in waiting if occurrence]
    return sorted(found, key=lambda one: one.occurrence.at)


def first_coming(work: TeamWork, team: Team) -> Coming | None:
    return next(iter(coming(work, team)), None)


def next_of(work: TeamWork, ritual: Ritual) -> Occurrence | None:
    return work.schedules.next(OPENS, ritual.ritual_id)


def member_joined(work: TeamWork, channel_id: str, person: Person, *, now: datetime) -> Team | None:
    """Somebody came into a channel. Returns the team that gained a member, or None."""
    team = work.teams.in_channel(channel_id, to_change=True)
    if not team or not team.follows_channel or not person.can_be_a_member:
        return None
    # Where everybody has left, a newcomer isn't made the lead unasked: set-up asks.
    if person.user_id in team.members or not team.lead:
        return None
    team = replace(team, members=(*team.members, person.user_id))
    work.teams.put(team)
    schedule(work, team, now=now)
    return team


def member_left(work: TeamWork, channel_id: str, user_id: str, *, now: datetime) -> Left | None:
    """Somebody left a channel, or is no colleague any more: private stays private, so they leave
    the roster whether or not it follows the channel."""
    team = work.teams.in_channel(channel_id, to_change=True)
    if not team or not team.has(user_id):
        return None
    was_lead = team.lead == user_id
    team = replace(
        team,
        members=tuple(m for m in team.members if m != user_id),
        facilitators=tuple(f for f in team.facilitators if f != user_id),
        # A lead who is gone can't lead: a facilitator or member takes over until settings say so.
        lead=_next_lead(team, user_id) if was_lead else team.lead,
    )
    work.teams.put(team)
    schedule(work, team, now=now)
    return Left(team, user_id, was_lead)


def _next_lead(team: Team, leaving: str) -> str:
    candidates = [u for u in (*team.facilitators, *team.members) if u != leaving]
    return candidates[0] if candidates else ""


def channel_changed(
    work: TeamWork,
    channel_id: str,
    *,
    now: datetime,
    name: str | None = None,
    state: TeamState | None = None,
    is_private: bool | None = None,
) -> Team | None:
    """The channel was renamed, archived, brought back, made private, or the bot was taken out.

    Returns the team as it is now, or None where the channel has none.
    """
    team = work.teams.in_channel(channel_id, to_change=True)
    if not team:
        return None
    team = replace(
        team,
        channel_name=team.channel_name if name is None else name,
        state=team.state if state is None else state,
        is_private=team.is_private if is_private is None else is_private,
    )
    work.teams.put(team)
    schedule(work, team, now=now)
    return team
