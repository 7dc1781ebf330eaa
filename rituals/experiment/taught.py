"""What a project that was discarded taught: with it a new kickoff goes back to step 1."""

from dataclasses import dataclass

from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.kickoff import again
from rituals.kickoff.again import Before
from rituals.people import Person
from rituals.project.errors import DecidedMeanwhile
from rituals.project.history import ChangeKind
from rituals.project.model import ProjectGone, Standing
from rituals.team.model import Team

MOST_CONCLUDED = 5
"""The last ones, which knew what those before them had found."""


@dataclass(frozen=True, slots=True)
class Taught:
    before: Before
    team: Team
    reason: str
    """Why it was discarded, as typed; empty: nobody was asked for one."""
    concluded: tuple[Experiment, ...]
    """By number."""


def taught(work: ExperimentWork, project_id: str, actor: Person) -> Taught:
    """Raises ProjectGone, GuestsMayNot, TeamIsEmpty, NotAMember, DecidedMeanwhile (it isn't
    discarded any more)."""
    before = again.before(work, project_id)
    team = work.teams.get(before.project.team_id) if before else None
    if not before or not team:
        raise ProjectGone()
    team.check_member(actor)
    if before.project.standing is not Standing.DISCARDED:
        raise DecidedMeanwhile(project=before.project.name)
    discarded = (
        one.reason
        for one in work.project_history.of(project_id)
        if one.kind is ChangeKind.STANDING and one.after == Standing.DISCARDED
    )
    concluded = [one for one in work.experiments.of_project(project_id) if one.outcome]
    return Taught(before, team, next(discarded, ""), tuple(concluded[-MOST_CONCLUDED:]))
