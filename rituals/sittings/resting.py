"""What becomes of open sittings while nobody can see them: they rest with their team."""

from dataclasses import replace
from datetime import datetime

from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import board
from rituals.sittings.results import Board
from rituals.sittings.steps import arm
from rituals.team.model import Team


def go_on(work: SittingWork, team: Team, *, now: datetime) -> list[Board]:
    """The team is back: a phase whose time ran out meanwhile gets its whole time again. Returns the
    sittings of which people have to be told that."""
    overdue = [s for s in work.sittings.all_open(team.team_id) if s.ends_at <= now]
    for found in overdue:
        sitting = work.sittings.get(found.sitting_id, to_change=True)
        if not sitting or not sitting.is_open or sitting.ends_at > now:
            continue  # while this waited for its turn
        ends_at = sitting.takes.until(now, team.calendar)
        sitting = replace(sitting, phase_began_at=now, ends_at=ends_at)
        work.sittings.put(sitting)
        arm(work, sitting)
    return [board(work, found.sitting_id) for found in overdue]
