"""Models with all that is needed to show them."""

from collections.abc import Sequence

from bot.ports import Work
from bot.views.production.card import Seen
from rituals.production import standing, watching
from rituals.production.model import Model, ProductionCheck
from rituals.team.model import Team
from rituals.team.ritual import RitualKind


def seen(work: Work, one: Model, team: Team) -> Seen:
    """With all that is drawn of it."""
    return _seen(work, one, team, work.models.checks(one.model_id))


def in_short(work: Work, one: Model, team: Team) -> Seen:
    """As one of many."""
    return _seen(work, one, team, [])


def _seen(work: Work, one: Model, team: Team, checks: Sequence[ProductionCheck]) -> Seen:
    decisions = work.models.decided(one.model_id)
    judged = watching.recent(work, one, decisions)
    checks = checks or judged
    project = work.projects.get(one.project_id) if one.project_id else None
    shipped = work.experiments.get(one.experiment_id) if one.experiment_id else None
    people = {
        one.owner,
        one.retired_by,
        *(c.by for c in (*checks, *judged)),
        *(d.by for d in decisions),
    }
    return Seen(
        team,
        one,
        standing.of(one, judged, decisions, now=work.now),
        checks,
        decisions,
        work.people.names(sorted(filter(None, people))),
        work.now,
        project.name if project else "",
        shipped.number if shipped else None,
    )


def of_team(work: Work, team: Team) -> Sequence[Seen]:
    """Those that are watched, by number."""
    return [in_short(work, one, team) for one in work.models.of_team(team.team_id)]


def has_ritual(work: Work, team: Team) -> bool:
    """A production check is on the team's calendar, or was taken off on purpose."""
    kinds = (*work.rituals.all_of(team.team_id), *work.rituals.taken_off(team.team_id))
    return any(one.kind is RitualKind.PRODUCTION for one in kinds)
