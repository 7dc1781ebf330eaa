"""How a team wants its silence to be treated. One step inside a unit of work that the caller opened
and will commit."""

from collections.abc import Mapping
from dataclasses import replace

from rituals.errors import PersonError
from rituals.people import Person
from rituals.stale.manners import DAYS, MOST_DAYS
from rituals.stale.model import WorkKind
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.ports import TeamWork


class DaysOutOfRange(PersonError):
    """Facts: most; working days."""


def prefer(
    work: TeamWork,
    team: Team,
    actor: Person,
    *,
    is_on: bool,
    lead: bool,
    days: Mapping[WorkKind, int | None],
    project_id: str | None = None,
) -> Team:
    """`days`: after how many working days of silence each kind is asked about, for one project or
    for all; None: as it would be without. Raises NoTeamHere, GuestsMayNot, TeamIsEmpty,
    MayNotConfigure, FieldErrors (by kind)."""
    now = as_it_is(work, team)
    now.check_run_by(actor)
    wrong: dict[str, PersonError] = {
        kind: DaysOutOfRange(most=MOST_DAYS)
        for kind, wanted in days.items()
        if wanted is not None and not 1 <= wanted <= MOST_DAYS
    }
    if wrong:
        raise FieldErrors(wrong)
    before = now.settings.nudges
    own = {kind: wanted for kind, wanted in days.items() if wanted is not None}
    changes: dict[str, object] = {"is_on": is_on, "lead": lead}
    if project_id:
        others = {other: of for other, of in before.of_project.items() if other != project_id}
        usual = {kind: before.usual(kind) for kind in DAYS}
        own = {kind: wanted for kind, wanted in own.items() if wanted != usual[kind]}
        changes["of_project"] = {**others, project_id: own} if own else others
    else:
        changes["days"] = {kind: wanted for kind, wanted in own.items() if wanted != DAYS[kind]}
    manners = before.model_copy(update=changes)
    changed = replace(now, settings=now.settings.model_copy(update={"nudges": manners}))
    work.teams.put(changed)
    return changed
