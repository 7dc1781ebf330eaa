"""The course of a sitting: its phases, moved on by time or by whoever runs it, and its close. Each
function is one step inside a unit of work that the caller opened and will commit."""

from dataclasses import replace
from datetime import datetime, timedelta

from rituals.people import Person
from rituals.retro import phases
from rituals.sittings.model import (
    AlreadyExtended,
    AlreadyMoved,
    FacilitatorIsNoMember,
    FewWriters,
    FirstPhase,
    NothingOpen,
    Sitting,
)
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import as_seen, board, find
from rituals.sittings.results import Board, Held, MovedOn, Summary
from rituals.sittings.steps import ADVANCE, arm, end, enter, move_on, past_the_pointless
from rituals.team.model import Team, TeamState
from rituals.team.ritual import OpenFor, Phase, Ritual

LATE = timedelta(minutes=10)
"""Later than this is said to be late; anything less, nobody notices."""
LOOKS_AGAIN = timedelta(hours=1)
"""How often time looks whether a team that rests is back."""


def advance_due(
    work: SittingWork, sitting_id: str, due: datetime, *, now: datetime
) -> MovedOn | Summary | Held | None:
    """Time ends a phase. None where somebody was faster: it's over, or lasts longer than `due`.
    Held where fewer than three wrote anonymously: they have a while longer to withdraw.

    Raises NoSuchSitting.
    """
    sitting, team = find(work, sitting_id, to_change=True)
    if not sitting.is_open or due < sitting.ends_at:
        return None
    if team.rests:
        # Nobody could see it. resting.go_on gives it time once they can; this is for the case that
        # nobody tells us.
        if team.state is not TeamState.DELETED:
            work.schedules.once(ADVANCE, sitting_id, at=now + LOOKS_AGAIN)
        return None
    # A phase that ended at three gives the next one its whole time from three on, though it took
    # the bot some seconds to get there.
    since = now if now - sitting.ends_at > LATE else sitting.ends_at
    if not sitting.is_held and as_seen(work, sitting, team).has_few_writers:
        return _hold(work, sitting, team, since=since)
    return move_on(work, sitting, team, None, now=now, since=since)


def advance(
    work: SittingWork,
    sitting_id: str,
    actor: Person,
    *,
    seen: Phase,
    now: datetime,
    however_few: bool = False,
) -> MovedOn | Summary:
    """On to the next phase, from the one that the person saw: two who do it at once mean the
    same one. `however_few`: they know that fewer than three wrote anonymously.

    Raises NoSuchSitting, SittingClosed, MayNotClose, AlreadyMoved, FewWriters.
    """
    sitting, team = _to_run(work, sitting_id, actor)
    _check_seen(sitting, seen)
    _check_few(work, sitting, team, however_few)
    return move_on(work, sitting, team, actor.user_id, now=now, since=now)


def back(
    work: SittingWork, sitting_id: str, actor: Person, *, seen: Phase, now: datetime
) -> MovedOn:
    """To the phase before. Raises NoSuchSitting, SittingClosed, MayNotClose, AlreadyMoved,
    FirstPhase."""
    sitting, team = _to_run(work, sitting_id, actor)
    _check_seen(sitting, seen)
    if not sitting.step_before:
        raise FirstPhase()
    phases.abandon(work, sitting)
    sitting, skipped = past_the_pointless(work, sitting, -1)
    sitting = enter(work, sitting, team, since=now)
    return MovedOn(as_seen(work, sitting, team), actor.user_id, is_back=True, skipped=skipped)


def extend(work: SittingWork, sitting_id: str, actor: Person, *, seen: datetime) -> Board:
    """One working day more than `seen`, the end that the person saw, or five minutes in a call:
    two who do it at once, or one who does it twice, mean the same.

    Raises NoSuchSitting, SittingClosed, MayNotClose, AlreadyExtended.
    """
    sitting, team = _to_run(work, sitting_id, actor)
    if sitting.ends_at > seen:
        raise AlreadyExtended(until=sitting.ends_at)
    sitting = replace(sitting, ends_at=_longer(sitting, team, sitting.ends_at))
    work.sittings.put(sitting)
    arm(work, sitting)
    return as_seen(work, sitting, team)


def hand_over(work: SittingWork, sitting_id: str, actor: Person, *, to: str) -> Board:
    """Another member facilitates. Raises NoSuchSitting, SittingClosed, MayNotClose,
    FacilitatorIsNoMember."""
    sitting, team = _to_run(work, sitting_id, actor)
    if not team.has(to):
        raise FacilitatorIsNoMember(user_id=to)
    sitting = replace(sitting, facilitator=to)
    work.sittings.put(sitting)
    return as_seen(work, sitting, team)


def close(
    work: SittingWork,
    sitting_id: str,
    actor: Person,
    *,
    now: datetime,
    however_few: bool = False,
) -> Summary:
    """A person closes it, whatever phase it is in; `however_few` as for `advance`. Raises
    NoSuchSitting, SittingClosed, MayNotClose, FewWriters."""
    sitting, team = _to_run(work, sitting_id, actor)
    _check_few(work, sitting, team, however_few)
    return end(work, sitting, team, actor.user_id, now=now)


def to_close(work: SittingWork, ritual: Ritual, actor: Person) -> Board:
    """What a person is about to close. Raises NothingOpen, MayNotClose."""
    sitting = work.sittings.open_of(ritual.ritual_id)
    if not sitting:
        raise NothingOpen()
    found = board(work, sitting.sitting_id)
    sitting.check_run_by(found.team, actor)
    return found


def remind(work: SittingWork, sitting_id: str, *, now: datetime) -> Board | None:
    """None where a reminder would be noise: it's closed, about to end, or everybody wrote."""
    sitting = work.sittings.get(sitting_id)
    team = work.teams.get(sitting.team_id) if sitting else None
    if not sitting or not team or team.rests or not sitting.is_open or now >= sitting.ends_at:
        return None
    if sitting.phase is not Phase.COLLECT:
        return as_seen(work, sitting, team) if sitting.phase is Phase.VOTE else None
    now_board = as_seen(work, sitting, team)
    everybody = (now_board.progress.writers or 0) >= now_board.progress.members
    return None if everybody else now_board


def _to_run(work: SittingWork, sitting_id: str, actor: Person) -> tuple[Sitting, Team]:
    sitting, team = find(work, sitting_id, to_change=True)
    sitting.check_open()
    sitting.check_run_by(team, actor)
    return sitting, team


def _check_few(work: SittingWork, sitting: Sitting, team: Team, however_few: bool) -> None:
    if not however_few and as_seen(work, sitting, team).has_few_writers:
        raise FewWriters()


def _hold(work: SittingWork, sitting: Sitting, team: Team, *, since: datetime) -> Held:
    sitting = replace(sitting, is_held=True, ends_at=_longer(sitting, team, since))
    work.sittings.put(sitting)
    arm(work, sitting)
    return Held(as_seen(work, sitting, team))


def _longer(sitting: Sitting, team: Team, than: datetime) -> datetime:
    more = OpenFor.FIVE_MINUTES if sitting.is_live else OpenFor.DAY
    return more.until(than, team.calendar)


def _check_seen(sitting: Sitting, seen: Phase) -> None:
    if sitting.phase is not seen:
        raise AlreadyMoved(phase=sitting.phase)
