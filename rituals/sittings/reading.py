"""Sittings as people read them. Each function is one step inside a unit of work."""

from dataclasses import replace
from datetime import datetime

from rituals.away.presence import absent_throughout
from rituals.people import Person
from rituals.retro.topics import topics
from rituals.sittings.model import NoSuchSitting, Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.results import Board, Summary, progress
from rituals.team.model import Team
from rituals.team.ritual import Phase, Ritual, RitualKind

HISTORY = 10
"""How many past sittings are listed."""


def find(work: SittingWork, sitting_id: str, *, to_change: bool = False) -> tuple[Sitting, Team]:
    """`to_change`: nobody else changes it until this unit of work ends. Raises NoSuchSitting."""
    sitting = work.sittings.get(sitting_id, to_change=to_change)
    team = work.teams.get(sitting.team_id) if sitting else None
    if not sitting or not team:
        raise NoSuchSitting()
    return sitting, team


def board(work: SittingWork, sitting_id: str) -> Board:
    """Raises NoSuchSitting."""
    return as_seen(work, *find(work, sitting_id))


def as_seen(work: SittingWork, sitting: Sitting, team: Team) -> Board:
    """What the channel may see of a sitting that is at hand."""
    sitting_id = sitting.sitting_id
    written = work.sittings.reflections(sitting_id)
    away = away_all_along(work, sitting, team, now=work.now)
    so_far = progress(sitting, team, written, away)
    if sitting.phase is Phase.COLLECT:
        return Board(sitting, team, so_far)
    themes = work.themes.of(sitting_id)
    voting = sitting.phase is Phase.VOTE and sitting.is_open
    so_far = replace(
        so_far,
        themes=len(themes),
        discussed=sum(not theme.is_open for theme in themes),
        voters=work.votes.voters(sitting_id) if voting else 0,
        is_veiled=voting and sitting.is_anonymous,
    )
    return Board(sitting, team, so_far)


def away_all_along(
    work: SittingWork, sitting: Sitting, team: Team, *, now: datetime
) -> frozenset[str]:
    """Who has been away since collecting began, and isn't waited for."""
    if not sitting.takes_reflections:
        return frozenset()
    return absent_throughout(work, team, sitting.phase_began_at, max(now, sitting.phase_began_at))


def before(work: SittingWork, sitting: Sitting) -> Sitting | None:
    """The last closed one of its kind that the team opened before it."""
    past = work.sittings.history(sitting.team_id, HISTORY, [sitting.kind])
    return next((one for one in past if one.opened_at < sitting.opened_at), None)


def summary(work: SittingWork, sitting_id: str, reader: Person) -> Summary:
    """A closed one, read again. Raises NoSuchSitting, NotAMember, GuestsMayNot."""
    sitting, team = find(work, sitting_id)
    team.check_reader(reader)
    written = work.sittings.reflections(sitting_id)
    return Summary.of(sitting, team, written, topics(work, sitting))


def past_of(work: SittingWork, team: Team, ritual: Ritual, reader: Person) -> list[Summary]:
    """The last closed ones of a ritual, newest first. Raises NotAMember, GuestsMayNot."""
    team.check_reader(reader)
    return [
        Summary.of(sitting, team, work.sittings.reflections(sitting.sitting_id))
        for sitting in work.sittings.past_of(team.team_id, ritual.ritual_id, HISTORY)
    ]


def history(
    work: SittingWork, team: Team, reader: Person, kind: RitualKind = RitualKind.RETRO
) -> list[Summary]:
    """The last closed ones, newest first. Raises NotAMember, GuestsMayNot."""
    team.check_reader(reader)
    return [
        Summary.of(sitting, team, work.sittings.reflections(sitting.sitting_id))
        for sitting in work.sittings.history(team.team_id, HISTORY, [kind])
    ]
