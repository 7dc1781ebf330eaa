"""What may be done to a retro. Each function is one step inside a unit of work that the caller
opened and will commit."""

from dataclasses import replace
from datetime import datetime, timedelta

from rituals.people import Person
from rituals.ports import Due
from rituals.retro.model import (
    AlreadyExtended,
    NoOpenRetro,
    NoSuchRetro,
    Retro,
    RetroAlreadyOpen,
)
from rituals.retro.ports import RetroWork
from rituals.retro.results import Board, Joined, Opened, Summary, progress
from rituals.team.model import OpenFor, RitualSettings, Shown, Team
from rituals.team.usecases import as_it_is

REMIND, CLOSE = "retro.remind", "retro.close"
"""Kinds of the retro's timers; `ref` is the retro's id."""

FORMAT = "experiments"
HISTORY = 10
"""How many past retros are listed."""
LATE = timedelta(minutes=10)
"""Later than this is said to be late; anything less, nobody notices."""


def open_due(work: RetroWork, due: Due, *, now: datetime) -> Opened | Joined | None:
    """The calendar opens a retro. None where there is nothing to do: done before, or no team."""
    ritual = work.rituals.get(due.ref)
    team = work.teams.get(ritual.team_id, to_change=True) if ritual else None
    if not ritual or not team or team.rests:
        return None
    if work.retros.of_occurrence(ritual.ritual_id, due.occurrence.nominal_at):
        return None
    already = work.retros.open_of(team.team_id)
    if already:
        return Joined(already, team)
    late_by = now - due.occurrence.at
    is_late = late_by > LATE
    # What opened at three closes at three, though it took the bot some seconds to get there.
    counted_from = now if is_late else due.occurrence.at
    retro = Retro(
        retro_id=work.new_id(),
        team_id=team.team_id,
        ritual_id=ritual.ritual_id,
        occurrence=due.occurrence,
        format_id=FORMAT,
        shown=ritual.settings.shown,
        opened_at=now,
        closes_at=ritual.settings.open_for.until(counted_from, team.calendar),
        opened_by=None,
        late_by=late_by if is_late else timedelta(0),
    )
    return _open(work, retro, team)


def open_now(
    work: RetroWork,
    team: Team,
    actor: Person,
    *,
    now: datetime,
    open_for: OpenFor | None = None,
    shown: Shown | None = None,
) -> Opened:
    """A member opens a retro by hand; what isn't said is as the team's settings have it.

    Raises NoTeamHere, GuestsMayNot, NotAMember, RetroAlreadyOpen.
    """
    team = as_it_is(work, team)
    team.check_member(actor)
    already = work.retros.open_of(team.team_id)
    if already:
        raise RetroAlreadyOpen(until=already.closes_at)
    settings = next((r.settings for r in work.rituals.all_of(team.team_id)), RitualSettings())
    retro = Retro(
        retro_id=work.new_id(),
        team_id=team.team_id,
        ritual_id=None,
        occurrence=None,
        format_id=FORMAT,
        shown=shown or settings.shown,
        opened_at=now,
        closes_at=(open_for or settings.open_for).until(now, team.calendar),
        opened_by=actor.user_id,
        late_by=timedelta(0),
    )
    return _open(work, retro, team)


def _open(work: RetroWork, retro: Retro, team: Team) -> Opened:
    work.retros.put(retro)
    _arm(work, retro)
    return Opened(retro, team)


def _arm(work: RetroWork, retro: Retro) -> None:
    work.schedules.once(REMIND, retro.retro_id, at=retro.reminds_at)
    work.schedules.once(CLOSE, retro.retro_id, at=retro.closes_at)


def board(work: RetroWork, retro_id: str) -> Board:
    """Raises NoSuchRetro."""
    retro, team = find(work, retro_id)
    return Board(retro, team, progress(team, work.retros.reflections(retro_id)))


def close(work: RetroWork, retro_id: str, actor: Person, *, now: datetime) -> Summary:
    """A person closes it. Raises NoSuchRetro, RetroClosed, MayNotClose."""
    retro, team = find(work, retro_id, to_change=True)
    retro.check_open()
    retro.check_may_close(team, actor)
    return _close(work, replace(retro, closed_at=now, closed_by=actor.user_id), team)


def close_due(work: RetroWork, retro_id: str, due: datetime, *, now: datetime) -> Summary | None:
    """Time closes it. None where somebody was faster: it's closed, or open for longer than `due`.

    Raises NoSuchRetro.
    """
    retro, team = find(work, retro_id, to_change=True)
    if not retro.is_open or due < retro.closes_at:
        return None
    return _close(work, replace(retro, closed_at=now), team)


def _close(work: RetroWork, retro: Retro, team: Team) -> Summary:
    work.retros.put(retro)
    work.schedules.cancel(REMIND, retro.retro_id)
    work.schedules.cancel(CLOSE, retro.retro_id)
    return Summary.of(retro, team, work.retros.reflections(retro.retro_id))


def close_open(work: RetroWork, team: Team, actor: Person, *, now: datetime) -> Summary:
    """Raises NoOpenRetro, MayNotClose."""
    retro = work.retros.open_of(team.team_id)
    if not retro:
        raise NoOpenRetro()
    return close(work, retro.retro_id, actor, now=now)


def extend(work: RetroWork, retro_id: str, actor: Person, *, seen: datetime) -> Board:
    """One working day more than `seen`, the closing time that the person saw: two who do it at
    once, or one who does it twice, mean the same day.

    Raises NoSuchRetro, RetroClosed, MayNotClose, AlreadyExtended.
    """
    retro, team = find(work, retro_id, to_change=True)
    retro.check_open()
    retro.check_may_close(team, actor)
    if retro.closes_at > seen:
        raise AlreadyExtended(until=retro.closes_at)
    retro = replace(retro, closes_at=OpenFor.DAY.until(retro.closes_at, team.calendar))
    work.retros.put(retro)
    _arm(work, retro)
    return board(work, retro_id)


def remind(work: RetroWork, retro_id: str, *, now: datetime) -> Board | None:
    """None where a reminder would be noise: it's closed, about to close, or everybody wrote."""
    retro = work.retros.get(retro_id)
    if not retro or not retro.is_open or now >= retro.closes_at:
        return None
    now_board = board(work, retro_id)
    everybody = now_board.progress.writers >= now_board.progress.members
    return None if everybody else now_board


def summary(work: RetroWork, retro_id: str, reader: Person) -> Summary:
    """A closed retro, read again. Raises NoSuchRetro, NotAMember, GuestsMayNot."""
    retro, team = find(work, retro_id)
    team.check_reader(reader)
    return Summary.of(retro, team, work.retros.reflections(retro_id))


def history(work: RetroWork, team: Team, reader: Person) -> list[Summary]:
    """The last closed ones, newest first. Raises NotAMember, GuestsMayNot."""
    team.check_reader(reader)
    return [
        Summary.of(retro, team, work.retros.reflections(retro.retro_id))
        for retro in work.retros.history(team.team_id, HISTORY)
    ]


def find(work: RetroWork, retro_id: str, *, to_change: bool = False) -> tuple[Retro, Team]:
    """`to_change`: nobody else changes it until this unit of work ends. Raises NoSuchRetro."""
    retro = work.retros.get(retro_id, to_change=to_change)
    team = work.teams.get(retro.team_id) if retro else None
    if not retro or not team:
        raise NoSuchRetro()
    return retro, team
