"""Sittings as people read them. Each function is one step inside a unit of work."""

from rituals.people import Person
from rituals.sittings.model import NoSuchSitting, Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.results import Board, Summary, progress
from rituals.team.model import Team
from rituals.team.ritual import RitualKind

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
    sitting, team = find(work, sitting_id)
    return Board(sitting, team, progress(sitting, team, work.sittings.reflections(sitting_id)))


def summary(work: SittingWork, sitting_id: str, reader: Person) -> Summary:
    """A closed one, read again. Raises NoSuchSitting, NotAMember, GuestsMayNot."""
    sitting, team = find(work, sitting_id)
    team.check_reader(reader)
    return Summary.of(sitting, team, work.sittings.reflections(sitting_id))


def history(
    work: SittingWork, team: Team, reader: Person, kind: RitualKind = RitualKind.RETRO
) -> list[Summary]:
    """The last closed ones, newest first. Raises NotAMember, GuestsMayNot."""
    team.check_reader(reader)
    return [
        Summary.of(sitting, team, work.sittings.reflections(sitting.sitting_id))
        for sitting in work.sittings.history(team.team_id, HISTORY, [kind])
    ]
