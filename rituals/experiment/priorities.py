"""What becomes of the backlog while a team sits together over its priorities (playbook §3). Each
function is one step inside a unit of work."""

from dataclasses import dataclass

from rituals.experiment.idea import Idea
from rituals.experiment.ideas import Move, moves, ranked
from rituals.experiment.ports import ExperimentWork
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class SinceThen:
    """What became of a backlog since it was remembered."""

    order: tuple[Idea, ...]
    """As it is now."""
    moves: tuple[Move, ...]
    new: tuple[Idea, ...]
    """Added, or brought back; in the order of now, as all of these."""
    gone: tuple[Idea, ...]
    """Dropped, or become an experiment; by their order then."""

    @property
    def is_another(self) -> bool:
        """Anything became of it."""
        return bool(self.moves or self.new or self.gone)


def remember(work: ExperimentWork, team: Team, sitting_id: str) -> list[Idea]:
    """As the backlog stands while a sitting opens: what becomes of it is told when it closes."""
    order = ranked(work.ideas.open_of(team.team_id))
    work.ideas.remember(sitting_id, [one.idea_id for one in order])
    return order


def since(work: ExperimentWork, team: Team, sitting_id: str) -> SinceThen | None:
    """None: it wasn't remembered."""
    before = work.ideas.remembered(sitting_id)
    if before is None:
        return None
    order = ranked(work.ideas.open_of(team.team_id))
    after = [one.idea_id for one in order]
    gone = (work.ideas.get(idea_id) for idea_id in before if idea_id not in set(after))
    return SinceThen(
        order=tuple(order),
        moves=tuple(moves(before, after)),
        new=tuple(one for one in order if one.idea_id not in set(before)),
        gone=tuple(one for one in gone if one),
    )
