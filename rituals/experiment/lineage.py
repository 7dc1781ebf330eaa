"""Which experiment came of which: a family as a tree, in the order in which it is read.

An experiment iterates on one that was there before it, so its number is the greater one, and what
claims otherwise isn't followed: nothing can be its own ancestor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork

MOST = 60
"""Experiments of a family that are shown."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree."""

    experiment: Experiment
    depth: int
    """0: nothing came before it, as far as it's known."""


@dataclass(frozen=True, slots=True)
class Family:
    branches: tuple[Branch, ...]
    more: int = 0
    """How many are left out."""


def of(work: ExperimentWork, experiment: Experiment) -> Family:
    """All that has the same first ancestor. Whoever may read one may read all: they are of one
    team."""
    found = work.experiments.family(experiment.experiment_id)
    kept = found[:MOST]
    if experiment.experiment_id not in kept:
        kept = [*kept[: MOST - 1], experiment.experiment_id]
    return Family(tuple(tree(work.experiments.several(kept))), len(found) - len(kept))


def tree(experiments: Sequence[Experiment]) -> list[Branch]:
    """Each after the one that it iterates on, what is the eldest first; those whose parent isn't
    among them begin a tree of their own."""
    by_id = {one.experiment_id: one for one in experiments}
    children: dict[str | None, list[Experiment]] = {}
    for one in sorted(by_id.values(), key=lambda one: (one.number, one.experiment_id)):
        parent = by_id.get(one.parent_id or "")
        is_known = parent is not None and parent.number < one.number
        children.setdefault(one.parent_id if is_known else None, []).append(one)
    found: list[Branch] = []
    waiting = [Branch(one, 0) for one in reversed(children.get(None, []))]
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        own = children.get(branch.experiment.experiment_id, [])
        waiting += [Branch(one, branch.depth + 1) for one in reversed(own)]
    return found
