"""The portfolio: all projects of a workspace in the order in which they are worth people and time.
Prize and propensity to succeed against cost (playbook §3), and people's own hand above it. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rituals import ranking
from rituals.project.model import (
    Cost,
    Placed,
    Prize,
    Project,
    Propensity,
    Standing,
    key_of,
)

POINTS: Mapping[Prize | Propensity | Cost, float] = {
    # As of ideas: people tell a trifle from a leap, and not 10 % from 12 %.
    Prize.SMALL: 1,
    Prize.MIDDLE: 3,
    Prize.LARGE: 9,
    # How likely it is to succeed. Nobody is sure before it was built: none is 1.
    Propensity.LOW: 0.2,
    Propensity.EVEN: 0.5,
    Propensity.HIGH: 0.9,
    # Months of the team.
    Cost.MONTH: 1,
    Cost.QUARTER: 3,
    Cost.YEAR: 12,
}
_DIGITS = 3
_MOST = 9 * 0.9


def points(project: Project) -> float | None:
    """Prize × propensity ÷ cost; None: one of them isn't estimated."""
    one = project.estimate
    if not (one.prize and one.propensity and one.cost):
        return None
    found = POINTS[one.prize] * POINTS[one.propensity] / POINTS[one.cost]
    return round(found, _DIGITS)


def ranked(projects: Sequence[Project]) -> list[Project]:
    """The best first; discarded ones aren't in it, nor what nobody has estimated or placed. What
    somebody moved stands where they put it, of a tie the older first."""
    return sorted(filter(is_ranked, projects), key=lambda one: (_height(one), one.made_at))


def is_ranked(project: Project) -> bool:
    goes_on = project.standing is not Standing.DISCARDED
    return goes_on and (project.placed is not None or points(project) is not None)


def unranked(projects: Sequence[Project]) -> list[Project]:
    """Those that go on and lack an estimate, by name."""
    found = (one for one in projects if one.standing is not Standing.DISCARDED)
    return sorted((one for one in found if not is_ranked(one)), key=lambda one: key_of(one.name))


def _height(project: Project) -> float:
    """Smaller is higher."""
    return project.placed.rank if project.placed else -(points(project) or 0.0)


def moved(others: Sequence[Project], project: Project, place: int, reason: str) -> list[Project]:
    """What is to be kept so that it stands at `place` among the others, which are in their order;
    those of them that tie there only make room."""
    found = []
    for one, rank in ranking.moved(others, project, place, _height, _MOST):
        is_it = one.project_id == project.project_id
        why = reason if is_it else one.placed.reason if one.placed else ""
        found.append(replace(one, placed=Placed(rank, why)))
    return found
