"""A role check: everybody taps, for each responsibility that the phase needs, whether they know who
does it. Held in a sitting like any ritual, and always anonymous: an answer is kept as a reflection
is, and goes the same way (rituals/sittings/anonymity.py). Each function is one step inside a unit
of work that the caller opened and will commit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from rituals.calendar import HolidayPolicy
from rituals.errors import PersonError
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Changed, Draft, FollowUp, Origin
from rituals.followups.ports import FollowUpWork
from rituals.people import Person
from rituals.playbook import Column, Format, rituals
from rituals.roles.ports import RoleWork
from rituals.roles.pulse import Line, Pulse, Said, Tally, unclear
from rituals.roles.rules import Row, Standing
from rituals.roles.standing import standing_of
from rituals.sittings.anonymity import mark
from rituals.sittings.model import NoSuchSitting, Reflection, Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import as_seen, board, find
from rituals.sittings.results import Board, Reflected
from rituals.sittings.writing import own_of
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.ritual import OpenFor, Ritual, RitualKind, RitualSettings

SETTLED_WITHIN = OpenFor.WEEK


class RoleCheckIsOff(PersonError):
    """Whoever runs the team took it off. Facts: lead."""


class NothingTapped(PersonError):
    """A window was sent with nothing in it."""


class PulseWork(RoleWork, SittingWork, FollowUpWork, Protocol):
    """The unit of work, as role checks see it."""


def asks(work: RoleWork, ritual: Ritual, *, now: datetime) -> Format | None:
    """What a role check asks as things stand: what the team's phase needs. None: it is another
    ritual, or there is no team."""
    team = work.teams.get(ritual.team_id) if ritual.kind is RitualKind.ROLES else None
    usual = rituals()[RitualKind.ROLES].asks
    if team is None or usual is None:
        return None
    needed = standing_of(work, team, now=now).needed
    columns = tuple(Column(id=one.id, prompt=one.title) for one in needed)
    return usual.model_copy(update={"columns": columns})


def ritual_of(work: PulseWork, team: Team, actor: Person) -> Ritual:
    """The team's; one that it never chose is there from now on, only by hand. Raises NoTeamHere,
    GuestsMayNot, TeamIsEmpty, NotAMember, RoleCheckIsOff."""
    team = as_it_is(work, team)
    team.check_member(actor)
    known = work.rituals.of(team.team_id, RitualKind.ROLES)
    if known:
        return known
    if any(one.kind is RitualKind.ROLES for one in work.rituals.taken_off(team.team_id)):
        raise RoleCheckIsOff(lead=team.lead)
    settings = RitualSettings.usual(RitualKind.ROLES)
    kind, policy = RitualKind.ROLES, HolidayPolicy.LATER
    made = Ritual(work.new_id(), team.team_id, kind, None, policy, settings)
    work.rituals.put(made)
    return made


def own(work: PulseWork, sitting_id: str, actor: Person) -> tuple[Board, Mapping[str, Said]]:
    """What the person tapped, by responsibility, to be changed. Raises NoSuchSitting, GuestsMayNot,
    NotAMember, SittingClosed."""
    now_board = board(work, sitting_id)
    now_board.team.check_member(actor)
    _check_is_one(now_board.sitting)
    now_board.sitting.check_takes_reflections()
    return now_board, {
        one.column_id: Said(one.text).tapped for one in own_of(work, now_board.sitting, actor)
    }


def answer(
    work: PulseWork, sitting_id: str, actor: Person, tapped: Mapping[str, Said], *, now: datetime
) -> Reflected:
    """All that they tap, in place of what they tapped before; what they leave out is as it was.

    Raises NoSuchSitting, ClosedWhileWriting, GuestsMayNot, NotAMember, FieldErrors (by
    responsibility).
    """
    sitting, team = _to_tap(work, sitting_id, actor)
    known = {one.column_id: one for one in own_of(work, sitting, actor)}
    asked = [one.id for one in sitting.format.columns if one.id in tapped]
    if not asked and not known:
        raise FieldErrors({sitting.format.columns[0].id: NothingTapped()})
    standing, author = standing_of(work, team, now=now), mark(work, sitting, actor.user_id)
    for one in asked:
        said = _told_apart(standing, one, tapped[one], actor.user_id)
        before = known.get(one)
        if before and before.text != said:
            known[one] = replace(before, text=said, edited_at=now)
        elif not before:
            known[one] = Reflection(work.new_id(), sitting_id, author, one, said, now)
        work.sittings.put_reflection(known[one])
    return Reflected(as_seen(work, sitting, team), tuple(known.values()))


def take_back(work: PulseWork, sitting_id: str, actor: Person) -> Reflected:
    """All of it; nothing of it is kept. Raises as `answer`."""
    sitting, team = _to_tap(work, sitting_id, actor)
    mine = tuple(own_of(work, sitting, actor))
    for one in mine:
        work.sittings.withdraw(one.reflection_id)
    return Reflected(as_seen(work, sitting, team), mine)


def result(work: PulseWork, sitting: Sitting, team: Team, *, now: datetime) -> Pulse:
    """Of a closed one, against who answers for what by now."""
    said: dict[str, list[str]] = {one.id: [] for one in sitting.format.columns}
    for one in work.sittings.reflections(sitting.sitting_id):
        said[one.column_id].append(one.text)
    standing = standing_of(work, team, now=now)
    rows = {row.responsibility.id: row for row in standing.rows}
    lines = tuple(
        _line(standing, rows.get(one.id), one, said[one.id]) for one in sitting.format.columns
    )
    return Pulse(sitting, team, lines)


def last(work: PulseWork, team: Team, *, now: datetime) -> Pulse | None:
    """Of the team's role checks, the last that anybody answered."""
    past = work.sittings.history(team.team_id, 3, [RitualKind.ROLES])
    found = next((one for one in past if one.writers), None)
    return result(work, found, team, now=now) if found else None


def follow_up(
    work: PulseWork, pulse: Pulse, texts: Mapping[str, str], *, now: datetime
) -> Sequence[Changed]:
    """What is unclear is the lead's to settle, once: not what is open already from the last role
    check. `texts`: by responsibility. Nothing where nobody leads the team."""
    lead = work.people.get(pulse.team.lead) if pulse.team.lead else None
    if lead is None or not lead.can_be_a_member:
        return ()
    team = pulse.team
    open_already = {one.text for one in work.follow_ups.open_of(team.team_id)}
    due_on = SETTLED_WITHIN.until(now, team.calendar).astimezone(team.calendar.tz).date()
    origin = Origin(sitting_id=pulse.sitting.sitting_id)
    return [
        follow_ups.make(work, team, lead, Draft(text, lead.user_id, due_on), origin=origin, now=now)
        for text in (texts[one.responsibility_id] for one in pulse.unclear)
        if text not in open_already
    ]


def drop_follow_ups(
    work: PulseWork, sitting_id: str, actor: Person, reason: str, *, now: datetime
) -> tuple[Team, Sequence[Changed]]:
    """Those that a role check made and that are open yet; each can be opened again on its own.
    Raises NoSuchSitting, GuestsMayNot, TeamIsEmpty, NotAMember."""
    sitting, team = find(work, sitting_id, to_change=True)
    team.check_member(actor)
    return team, [
        follow_ups.drop(work, one.follow_up_id, actor, reason, now=now)
        for one in made_of(work, sitting)
        if one.is_open
    ]


def made_of(work: PulseWork, sitting: Sitting) -> list[FollowUp]:
    """By number, whatever became of them; none of any other ritual."""
    is_one = sitting.kind is RitualKind.ROLES
    return work.follow_ups.of_sitting(sitting.sitting_id) if is_one else []


def _to_tap(work: PulseWork, sitting_id: str, actor: Person) -> tuple[Sitting, Team]:
    sitting, team = find(work, sitting_id, to_change=True)
    team.check_member(actor)
    _check_is_one(sitting)
    sitting.check_still_takes_reflections()
    return sitting, team


def _check_is_one(sitting: Sitting) -> None:
    """Raises NoSuchSitting: what is written in any other isn't tapped."""
    if not sitting.kind.counts:
        raise NoSuchSitting()


def _told_apart(standing: Standing, responsibility_id: str, said: Said, user_id: str) -> Said:
    if said.tapped is not Said.ME:
        return said
    rows = (row for row in standing.rows if row.responsibility.id == responsibility_id)
    accountable = next((row.accountable for row in rows), ())
    return Said.ALSO if accountable and user_id not in accountable else Said.ME


def _line(standing: Standing, row: Row | None, asked: Column, said: Sequence[str]) -> Line:
    accountable = row.accountable if row else ()
    hands = 1 if row and row.is_contested else len(accountable)
    tally = Tally.of(said)
    why = unclear(tally, hands, is_begun=standing.is_begun) if row else None
    return Line(asked.id, asked.prompt, tally, accountable, why)
