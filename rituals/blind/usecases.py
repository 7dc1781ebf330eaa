"""How a blind check goes: asked, answered in secret, shown together (playbook §1: the success
metric, its target and the worst mistake, asked of each separately). Each function is one step
inside a unit of work that the caller opened and will commit.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rituals.blind.model import (
    METRIC_QUESTION,
    Asked,
    BlindAnswer,
    BlindCheck,
    BlindHasLapsed,
    BlindIsClosed,
    BlindIsRevealed,
    BlindState,
    NoBlindCheck,
)
from rituals.blind.offering import offer
from rituals.blind.ports import BlindWork
from rituals.blind.reading import Checked, able, around, checked, kickoff_of
from rituals.blind.words import fit
from rituals.kickoff.course import go_on
from rituals.kickoff.model import Kickoff
from rituals.people import Person
from rituals.project.model import check_runner
from rituals.team.model import Team

REVEAL = "blind.reveal"
"""The kind of timer; `ref` is the kickoff's id."""
WORKING_DAYS = 2
"""Of the team's calendar, until what there is is shown."""
ENOUGH = 2
"""Answers: one alone is compared with nothing."""
_DAY = timedelta(days=1)
_FARTHEST_DAYS = 31
"""Wherever the next working day may be, it is no further away than this."""


def begin(work: BlindWork, kickoff: Kickoff, *, now: datetime) -> Checked:
    """Ask the project's PM and its tech lead; once, and again only where nobody answered. The
    caller has read the kickoff `to_change`. Raises BlindIsRevealed."""
    check = work.blinds.get(kickoff.kickoff_id)
    if check and check.state.is_shown:
        raise BlindIsRevealed()
    if check is None or check.state is BlindState.LAPSED:
        project, team = around(work, kickoff)
        before = check.asked if check else ()
        check = BlindCheck(
            kickoff.kickoff_id,
            tuple(dict.fromkeys((project.pm, project.tech_lead, *before))),
            begun_at=now,
            ends_at=ends_after(team, now),
            message=check.message if check else None,
        )
        work.blinds.put(check)
        work.schedules.once(REVEAL, check.kickoff_id, at=check.ends_at)
    return checked(work, check, kickoff)


def ask(work: BlindWork, kickoff_id: str, actor: Person, *, now: datetime) -> Checked:
    """By hand: later than at the start, or again. Raises NoBlindCheck, KickoffIsOver,
    BlindIsRevealed, GuestsMayNot, NotOfTheProject."""
    kickoff = kickoff_of(work, kickoff_id)
    project, team = around(work, kickoff)
    check_runner(team, project, actor)
    return begin(work, kickoff, now=now)


def own(work: BlindWork, kickoff_id: str, actor: Person) -> tuple[Checked, BlindAnswer | None]:
    """What the person answered so far, to look at and to change. Raises as `answer` does."""
    kickoff, check = _asking(work, kickoff_id)
    _check_asked(check, actor)
    found = work.blinds.answers(kickoff_id)
    mine = next((one for one in found if one.user_id == actor.user_id), None)
    return checked(work, check, kickoff), mine


def volunteer(work: BlindWork, kickoff_id: str, actor: Person) -> Checked:
    """A member of the team wants to be asked, too; safe to repeat. Raises NoBlindCheck,
    KickoffIsOver, BlindIsRevealed, BlindHasLapsed, GuestsMayNot, TeamIsEmpty, NotAMember."""
    kickoff, check = _asking(work, kickoff_id)
    if actor.user_id not in check.asked:
        around(work, kickoff)[1].check_member(actor)
        check = replace(check, asked=(*check.asked, actor.user_id))
        work.blinds.put(check)
    return checked(work, check, kickoff)


def answer(
    work: BlindWork, kickoff_id: str, actor: Person, words: Mapping[Asked, str], *, now: datetime
) -> Checked:
    """Theirs, or theirs changed. When it was the last that was waited for, all are shown. Raises
    NoBlindCheck, KickoffIsOver, BlindIsRevealed, BlindHasLapsed, BlindIsClosed, FieldErrors (by
    the question)."""
    kickoff, check = _asking(work, kickoff_id)
    _check_asked(check, actor)
    metric, target, mistake = fit(words)
    given = BlindAnswer(actor.user_id, metric, target, mistake, now)
    work.blinds.put_answer(kickoff_id, given)
    return _complete(work, check, kickoff, now)


def look(work: BlindWork, kickoff_id: str, *, now: datetime) -> Checked | None:
    """Somebody who was waited for was deactivated. None: others are waited for still."""
    kickoff, check = work.kickoffs.get(kickoff_id, to_change=True), work.blinds.get(kickoff_id)
    if not kickoff or kickoff.is_over or not check or check.state is not BlindState.ASKING:
        return None
    now_is = _complete(work, check, kickoff, now)
    return now_is if now_is.check.state.is_shown else None


def resume(work: BlindWork, kickoff_id: str, *, now: datetime) -> Checked | None:
    """The kickoff was stopped, and goes on after all: who is asked has time again. None: nothing is
    asked blind."""
    kickoff, check = work.kickoffs.get(kickoff_id, to_change=True), work.blinds.get(kickoff_id)
    if not kickoff or not check or check.state is not BlindState.ASKING:
        return None
    if check.ends_at <= now:
        check = replace(check, ends_at=ends_after(around(work, kickoff)[1], now))
        work.blinds.put(check)
    work.schedules.once(REVEAL, kickoff_id, at=check.ends_at)
    return checked(work, check, kickoff)


def due(work: BlindWork, kickoff_id: str, *, now: datetime) -> Checked | None:
    """Its time is over: what there is is shown; nothing: it lapses. None: nothing is to be done, or
    not now. Where the team rests or has a quiet time nobody is told anything: it waits."""
    kickoff = work.kickoffs.get(kickoff_id, to_change=True)
    check = work.blinds.get(kickoff_id)
    if not kickoff or not check or kickoff.is_over or check.state is not BlindState.ASKING:
        return None
    _, team = around(work, kickoff)
    if check.ends_at > now or team.rests or team.is_paused(now):
        at = check.ends_at if check.ends_at > now else _later(team, now)
        work.schedules.once(REVEAL, kickoff_id, at=at)
        return None
    if not work.blinds.answers(kickoff_id):
        check = replace(check, state=BlindState.LAPSED)
        work.blinds.put(check)
        return _over(work, check, kickoff, now)
    return _reveal(work, check, kickoff, now)


def ends_after(team: Team, now: datetime) -> datetime:
    """UTC: the same time of day in the team's zone, so many of its working days later."""
    local, left = now.astimezone(team.calendar.tz), WORKING_DAYS
    day = local.date()
    for _ in range(_FARTHEST_DAYS):
        day += _DAY
        left -= team.calendar.is_working_day(day)
        if not left:
            break
    return datetime.combine(day, local.time(), team.calendar.tz).astimezone(UTC)


def _later(team: Team, now: datetime) -> datetime:
    """When to look again at a team that mustn't be disturbed now."""
    paused = team.paused_until
    return paused if paused and paused > now else now + _DAY


def _complete(work: BlindWork, check: BlindCheck, kickoff: Kickoff, now: datetime) -> Checked:
    """All who can answer have: it is shown. One alone waits for a second."""
    answered = {one.user_id for one in work.blinds.answers(check.kickoff_id)}
    if len(answered) >= ENOUGH and able(work, check) <= answered:
        return _reveal(work, check, kickoff, now)
    return checked(work, check, kickoff)


def _reveal(work: BlindWork, check: BlindCheck, kickoff: Kickoff, now: datetime) -> Checked:
    check = replace(check, state=BlindState.REVEALED, revealed_at=now)
    work.blinds.put(check)
    work.schedules.cancel(REVEAL, check.kickoff_id)
    shown = _over(work, check, kickoff, now)
    # Their own words, for who is asked the same in the open.
    asked = work.kickoffs.asking(kickoff.kickoff_id, METRIC_QUESTION)
    words = next((one for one in shown.answers if asked and one.user_id == asked.asked), None)
    return replace(shown, offered=offer(work, kickoff, words)) if words else shown


def _over(work: BlindWork, check: BlindCheck, kickoff: Kickoff, now: datetime) -> Checked:
    """What it held back is asked from now on."""
    moved = go_on(work, work.kickoffs.course(kickoff), now=now)
    return replace(checked(work, check, kickoff), moved=moved)


def _asking(work: BlindWork, kickoff_id: str) -> tuple[Kickoff, BlindCheck]:
    kickoff = kickoff_of(work, kickoff_id)
    check = work.blinds.get(kickoff_id)
    if check is None:
        raise NoBlindCheck()
    if check.state is BlindState.LAPSED:
        raise BlindHasLapsed()
    if check.state.is_shown:
        raise BlindIsRevealed()
    return kickoff, check


def _check_asked(check: BlindCheck, actor: Person) -> None:
    if actor.user_id not in check.asked:
        raise BlindIsClosed()
