"""What the phases of a retro bring with them when they begin, end, or would make no sense."""

from rituals.retro import discussing, grouping, voting
from rituals.sittings.model import Sitting
from rituals.sittings.ports import SittingWork
from rituals.team.ritual import Phase


def begin(work: SittingWork, sitting: Sitting) -> None:
    match sitting.phase:
        case Phase.GROUP:
            grouping.resume(work, sitting)
        case Phase.VOTE:
            voting.begin(work, sitting)


def finish(work: SittingWork, sitting: Sitting) -> None:
    """It goes on to the next."""
    match sitting.phase:
        case Phase.GROUP:
            grouping.finish(work, sitting)
        case Phase.VOTE:
            voting.finish(work, sitting)


def skip(work: SittingWork, sitting: Sitting) -> None:
    """It goes on past it."""
    if sitting.phase is Phase.GROUP:
        grouping.finish(work, sitting)


def abandon(work: SittingWork, sitting: Sitting) -> None:
    """It goes back to the one before."""
    if sitting.phase is Phase.VOTE:
        voting.abandon(work, sitting)


def close(work: SittingWork, sitting: Sitting) -> None:
    """In whatever phase. What was grouped so far stays; what wasn't, was no theme."""
    if sitting.phase is Phase.VOTE:
        voting.finish(work, sitting)
    discussing.keep(work, sitting)


def is_pointless(work: SittingWork, sitting: Sitting, phase: Phase) -> bool:
    """There is too little for it: one reflection makes no groups, one theme needs no votes."""
    match phase:
        case Phase.GROUP:
            written = work.sittings.reflections(sitting.sitting_id)
            return len(written) < 2 and not work.themes.kept(sitting.team_id)
        case Phase.VOTE:
            return len(work.themes.of(sitting.sitting_id)) < 2
    return False
