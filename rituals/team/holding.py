"""Which rituals a team holds: added, changed, paused, taken off, put back. Each function is one
step inside a unit of work that the caller opened and will commit."""

from dataclasses import replace
from datetime import datetime, timedelta

from rituals.calendar import Occurrence
from rituals.errors import PersonError
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.dates import RitualIsGone, ritual_to_run
from rituals.team.model import AlreadyPaused, NotPaused, Team
from rituals.team.ports import TeamWork
from rituals.team.results import Coming, Paused, RitualStarted
from rituals.team.ritual import Ritual, RitualKind
from rituals.team.ritual_plan import RitualPlan, check_name, check_who
from rituals.team.usecases import OPENS, next_dates, next_of, schedule


class RetroStays(PersonError):
    """Set-up gives every team its retro; it can be by hand only, but not taken off."""


class AlreadyHeld(PersonError):
    """Somebody was faster: the team holds it already."""


def start_ritual(
    work: TeamWork, team: Team, actor: Person, plan: RitualPlan, *, now: datetime
) -> RitualStarted:
    """Make a plan real. Raises NoTeamHere, GuestsMayNot, MayNotConfigure, RitualIsGone,
    AlreadyHeld, NameTaken, NobodyAsked, NotAskedHere."""
    team = as_it_is(work, team)
    team.check_run_by(actor)
    known = _known(work, team, plan)
    if plan.name:
        check_name(plan.name, plan.ritual_id, work.rituals.all_of(team.team_id))
    check_who(plan.who, team)
    ritual = plan.made_of(known) if known else plan.anew(work.new_id())
    if known and known.is_retired:
        ritual = replace(ritual, changes=(), paused_until=None)
    return _held(work, team, ritual, is_new=plan.ritual_id is None, now=now)


def pause_ritual(
    work: TeamWork, ritual_id: str, actor: Person, *, until: datetime, now: datetime
) -> Paused:
    """This ritual doesn't start before `until`; what is open goes on.

    Raises RitualIsGone, NoTeamHere, GuestsMayNot, MayNotConfigure, AlreadyPaused.
    """
    ritual, team = ritual_to_run(work, ritual_id, actor)
    if ritual.paused_until and abs(ritual.paused_until - until) < timedelta(minutes=1):
        raise AlreadyPaused(until=ritual.paused_until)
    ritual = replace(ritual, paused_until=until)
    work.rituals.put(ritual)
    schedule(work, team, now=now)
    following = next_of(work, ritual)
    return Paused(team, until, Coming(ritual, following) if following else None, ritual)


def resume_ritual(
    work: TeamWork, ritual_id: str, actor: Person, *, now: datetime
) -> tuple[Team, Ritual, Occurrence | None]:
    """Raises RitualIsGone, NoTeamHere, GuestsMayNot, MayNotConfigure, NotPaused."""
    ritual, team = ritual_to_run(work, ritual_id, actor)
    if not ritual.is_paused(now):
        raise NotPaused()
    ritual = replace(ritual, paused_until=None)
    work.rituals.put(ritual)
    schedule(work, team, now=now)
    return team, ritual, next_of(work, ritual)


def take_off(work: TeamWork, ritual_id: str, actor: Person) -> tuple[Team, Ritual]:
    """It isn't held any more; what it brought is kept, and what is open goes on.

    Raises RitualIsGone, NoTeamHere, GuestsMayNot, MayNotConfigure, RetroStays.
    """
    ritual, team = ritual_to_run(work, ritual_id, actor)
    if ritual.kind is RitualKind.RETRO:
        raise RetroStays()
    ritual = replace(ritual, is_retired=True, changes=())
    work.rituals.put(ritual)
    work.schedules.cancel(OPENS, ritual.ritual_id)
    return team, ritual


def bring_back(
    work: TeamWork, team: Team, ritual_id: str, actor: Person, *, now: datetime
) -> RitualStarted:
    """As it was when it was taken off. Where all who were asked have left, it asks nobody until
    somebody chooses: what was for a few isn't suddenly everybody's.

    Raises NoTeamHere, GuestsMayNot, MayNotConfigure, RitualIsGone, AlreadyHeld, NameTaken.
    """
    team = as_it_is(work, team)
    team.check_run_by(actor)
    ritual = work.rituals.get(ritual_id)
    if not ritual or ritual.team_id != team.team_id:
        raise RitualIsGone()
    if not ritual.is_retired:
        raise AlreadyHeld()
    if ritual.name:
        check_name(ritual.name, ritual_id, work.rituals.all_of(team.team_id))
    who = ritual.settings.who
    staying = tuple(u for u in who if u in team.members) if who else ()
    settings = ritual.settings.model_copy(update={"who": staying or who})
    ritual = replace(ritual, is_retired=False, paused_until=None, settings=settings)
    return _held(work, team, ritual, is_new=True, now=now)


def _known(work: TeamWork, team: Team, plan: RitualPlan) -> Ritual | None:
    """What the plan is for; of a kind that a team has one of also the one that was taken off."""
    if plan.ritual_id is not None:
        ritual = work.rituals.get(plan.ritual_id)
        if not ritual or ritual.is_retired or ritual.team_id != team.team_id:
            raise RitualIsGone()
        return ritual
    if plan.kind is RitualKind.OWN:
        return None
    if work.rituals.of(team.team_id, plan.kind):
        raise AlreadyHeld()
    return next((r for r in work.rituals.taken_off(team.team_id) if r.kind is plan.kind), None)


def _held(
    work: TeamWork, team: Team, ritual: Ritual, *, is_new: bool, now: datetime
) -> RitualStarted:
    work.rituals.put(ritual)
    schedule(work, team, now=now)
    return RitualStarted(team, ritual, is_new, next_dates(team, ritual, now))
