"""How a ritual is held: by the calendar, or by hand. Each function is one step inside a unit of
work that the caller opened and will commit."""

from dataclasses import replace
from datetime import datetime, timedelta

from rituals.away.presence import absent
from rituals.calendar import Occurrence
from rituals.people import Person
from rituals.playbook import Format, rituals
from rituals.ports import Due
from rituals.retro.formats import asked_by, check_offered
from rituals.retro.rota import facilitator_of
from rituals.sittings.course import LATE
from rituals.sittings.model import AlreadyOpen, Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.results import Joined, NobodyHere, Opened
from rituals.sittings.steps import arm
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.ritual import LIVE, OpenFor, Phase, Ritual, RitualKind, Shown, Step
from rituals.team.usecases import next_dates


def open_due(
    work: SittingWork, due: Due, *, now: datetime, this_once: Format | None = None
) -> Opened | Joined | NobodyHere | None:
    """The calendar holds a ritual. None where there is nothing to do: done before, or no team.
    `this_once`: what it asks then."""
    ritual = work.rituals.get(due.ref)
    team = work.teams.get(ritual.team_id, to_change=True) if ritual else None
    if not ritual or not team or team.rests or ritual.is_retired:
        return None
    if work.sittings.of_occurrence(ritual.ritual_id, due.occurrence.nominal_at):
        return None
    already = work.sittings.open_of(ritual.ritual_id)
    if already:
        return Joined(already, team)
    late_by = now - due.occurrence.at
    is_late = late_by > LATE
    # What opened at three closes at three, though it took the bot some seconds to get there.
    counted_from = now if is_late else due.occurrence.at
    sitting = replace(
        _sitting(
            work, team, ritual, ritual.settings.plan, this_once, counted_from=counted_from, now=now
        ),
        occurrence=due.occurrence,
        facilitator=_facilitator(work, team, ritual, due.occurrence),
        late_by=late_by if is_late else timedelta(0),
    )
    asked = sitting.asked(team)
    if not asked and sitting.who is not None:
        return None  # whoever was to be asked has left; the list of rituals says so
    # What somebody moved here by hand is meant, holiday or not.
    if asked and not due.occurrence.by_hand and absent(work, team, now).issuperset(asked):
        return NobodyHere(ritual, team, next(iter(next_dates(team, ritual, now, 1)), None))
    return _open(work, sitting, team)


def open_now(
    work: SittingWork,
    team: Team,
    ritual: Ritual,
    actor: Person,
    *,
    now: datetime,
    open_for: OpenFor | None = None,
    shown: Shown | None = None,
    is_live: bool = False,
    format_id: str | None = None,
    this_once: Format | None = None,
) -> Opened:
    """A member holds a ritual by hand; what isn't said is as the ritual's settings have it.

    `is_live`: a retro in a call, in phases of minutes. `format_id`: what a retro asks this once;
    `this_once`: the same of any other ritual.
    Raises NoTeamHere, GuestsMayNot, NotAMember, AlreadyOpen, FormatGone.
    """
    team = as_it_is(work, team)
    team.check_member(actor)
    already = work.sittings.open_of(ritual.ritual_id)
    if already:
        raise AlreadyOpen(until=already.ends_at)
    settings = ritual.settings
    if open_for:
        settings = settings.model_copy(update={"open_for": open_for})
    if format_id:
        check_offered(work, team.team_id, format_id)
        ritual = replace(ritual, settings=settings.model_copy(update={"format_id": format_id}))
    plan = LIVE if is_live else settings.plan
    sitting = replace(
        _sitting(work, team, ritual, plan, this_once, counted_from=now, now=now),
        shown=shown or settings.shown,
        opened_by=actor.user_id,
        facilitator=actor.user_id if ritual.kind is RitualKind.RETRO else None,
        is_live=is_live,
    )
    return _open(work, sitting, team)


def _sitting(
    work: SittingWork,
    team: Team,
    ritual: Ritual,
    plan: tuple[Step, ...],
    this_once: Format | None,
    *,
    counted_from: datetime,
    now: datetime,
) -> Sitting:
    return Sitting(
        sitting_id=work.new_id(),
        team_id=team.team_id,
        ritual_id=ritual.ritual_id,
        kind=ritual.kind,
        name=ritual.name,
        occurrence=None,
        format=this_once or asks(work, ritual),
        shown=ritual.settings.shown,
        plan=plan,
        phase=Phase.COLLECT,
        phase_began_at=counted_from,
        ends_at=plan[0].takes.until(counted_from, team.calendar),
        opened_at=now,
        opened_by=None,
        late_by=timedelta(0),
        votes=ritual.settings.votes,
        who=ritual.settings.who,
    )


def _facilitator(
    work: SittingWork, team: Team, ritual: Ritual, occurrence: Occurrence
) -> str | None:
    """Other rituals have nothing to moderate."""
    if ritual.kind is not RitualKind.RETRO:
        return None
    return facilitator_of(work, team, ritual, occurrence)


def asks(work: SittingWork, ritual: Ritual) -> Format:
    """What a ritual asks as things stand."""
    if ritual.settings.asks:
        return ritual.settings.asks
    if ritual.kind is not RitualKind.RETRO:
        found = rituals()[ritual.kind].asks
        assert found, "what asks nothing isn't held in sittings"
        return found
    return asked_by(work, ritual)


def _open(work: SittingWork, sitting: Sitting, team: Team) -> Opened:
    work.sittings.put(sitting)
    if sitting.is_anonymous:
        work.sittings.make_secret(sitting.sitting_id)
    arm(work, sitting)
    return Opened(sitting, team)
