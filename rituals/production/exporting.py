"""All figures and decisions of a team's models, gathered. One step inside a unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass

from rituals.people import Person
from rituals.production.model import Decided, Model, ProductionCheck
from rituals.production.ports import ProductionWork
from rituals.team.model import Team

MOST = 100_000
"""Figures of one model: more than a job that gives one an hour does in ten years."""


@dataclass(frozen=True, slots=True)
class Export:
    team: Team
    models: tuple[Model, ...]
    """By number; those that no longer run among them."""
    lines: tuple[tuple[Model, ProductionCheck | Decided], ...]
    """Of each model by time; what was withdrawn isn't there."""
    names: Mapping[str, str]
    """Display names by user id."""


def gather(work: ProductionWork, team: Team, actor: Person) -> Export:
    """Exporting belongs to facilitators, the lead and admins. Raises GuestsMayNot, TeamIsEmpty,
    NotAMember, MayNotConfigure."""
    team.check_reader(actor)
    team.check_run_by(actor)
    both = [*work.models.of_team(team.team_id), *work.models.of_team(team.team_id, retired=True)]
    models = tuple(sorted(both, key=lambda one: one.number))
    lines: list[tuple[Model, ProductionCheck | Decided]] = []
    for model in models:
        checks = work.models.checks(model.model_id, limit=MOST)
        told: list[ProductionCheck | Decided] = [*checks, *work.models.decided(model.model_id)]
        lines += [(model, one) for one in sorted(told, key=lambda one: one.at)]
    people = {one.owner for one in models} | {one.by for _, one in lines}
    return Export(team, models, tuple(lines), work.people.names(sorted(people)))
