"""A hypothesis is written down before anything is built: a change, a metric, a reason, and when to
stop. Each function is one step inside a unit of work that the caller opened and will commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.charter.inherited import charter_metric
from rituals.experiment.drafting import PROJECT, Draft, checked
from rituals.experiment.errors import (
    AtTheLimit,
    ExperimentGone,
    IdeaGone,
    IdeaIsTaken,
    NoSuchExperiment,
)
from rituals.experiment.idea import Idea, IdeaState
from rituals.experiment.metric import NAME_LIMIT, Direction, Metric
from rituals.experiment.model import Experiment, Stage, Step, StopRule
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.timing import wait_for_date, wait_for_waking
from rituals.items import ItemKind
from rituals.people import Person
from rituals.project.model import ProjectGone
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


@dataclass(frozen=True, slots=True)
class Started:
    experiment: Experiment
    team: Team


def start(
    work: ExperimentWork,
    team: Team,
    actor: Person,
    draft: Draft,
    *,
    now: datetime,
) -> Started:
    """Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, NotAMember, AtTheLimit, ExperimentGone,
    IdeaGone, IdeaIsTaken, FieldErrors."""
    team = as_it_is(work, team)  # one limit for those who start at once, and one backlog
    team.check_member(actor)
    _check_limit(work, team)
    experiment_id = work.new_id()
    experiment = replace(
        drafted(work, team, actor, draft, now=now),
        experiment_id=experiment_id,
        number=work.items.give(ItemKind.EXPERIMENT, experiment_id),
    )
    _take(work, team, draft.idea_id, experiment_id)
    _wake(work, draft.parent_id)
    work.experiments.put(experiment)
    work.experiments.put_step(Step(experiment_id, Stage.CREATE, now, actor.user_id))
    wait_for_date(work, experiment, team)
    return Started(experiment, team)


def drafted(
    work: ExperimentWork, team: Team, actor: Person, draft: Draft, *, now: datetime
) -> Experiment:
    """What would be started: not kept, and without an id and a number. Raises GuestsMayNot,
    TeamIsEmpty, NotAMember, ExperimentGone, FieldErrors."""
    team.check_member(actor)
    kept = checked(team, draft, now)
    parent = work.experiments.get(draft.parent_id) if draft.parent_id else None
    if draft.parent_id and (parent is None or parent.team_id != team.team_id):
        raise ExperimentGone()
    project = work.projects.get(draft.project_id) if draft.project_id else None
    if draft.project_id and (project is None or project.team_id != team.team_id):
        raise FieldErrors({PROJECT: ProjectGone()})
    return Experiment(
        experiment_id="",
        number=0,
        team_id=team.team_id,
        project_id=kept.project_id,
        change=kept.change,
        reason=kept.reason,
        metric=metric_of(work, kept),
        data=kept.data,
        owner=kept.owner,
        rule=StopRule(by=kept.by, attempts=kept.attempts, budget=kept.budget),
        made_by=actor.user_id,
        made_at=now,
        stage_since=now,
        parent_id=draft.parent_id,
        idea_id=draft.idea_id,
        differs=kept.differs,
    )


def metric_of(work: ExperimentWork, draft: Draft) -> Metric | None:
    """What was typed; where nothing was, what the project's charter says. Guardrails and slices are
    always the charter's."""
    charter = charter_metric(work, draft.project_id) if draft.project_id else None
    agreed = charter if charter and not draft.metric else None
    name = draft.metric or (agreed.metric if agreed else "")
    if not name:
        return None
    direction = draft.direction
    if direction is None and agreed and agreed.is_up_better is not None:
        direction = Direction.UP if agreed.is_up_better else Direction.DOWN
    return Metric(
        name=name[:NAME_LIMIT],
        unit=draft.unit or (agreed.unit if agreed else ""),
        direction=direction or Direction.UP,
        baseline=_first(draft.baseline, agreed.baseline if agreed else None),
        target=_first(draft.target, agreed.target if agreed else None),
        guardrails=charter.guardrails if charter else (),
        slices=charter.slices if charter else (),
    )


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def find(
    work: ExperimentWork, experiment_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Experiment, Team]:
    """By its id, which only buttons know; by a member, who may change it. Raises ExperimentGone,
    GuestsMayNot, TeamIsEmpty, NotAMember."""
    found = work.experiments.get(experiment_id, to_change=to_change)
    team = work.teams.get(found.team_id) if found else None
    if not found or not team:
        raise ExperimentGone()
    team.check_member(actor)
    return found, team


def numbered(work: ExperimentWork, number: int, actor: Person) -> tuple[Experiment, Team]:
    """By its number, which anybody may try: who may not read it is told as if there were none.
    Raises NoSuchExperiment."""
    item = work.items.find(number)
    found = work.experiments.get(item[1]) if item and item[0] is ItemKind.EXPERIMENT else None
    team = work.teams.get(found.team_id) if found else None
    if not found or not team or not team.lets_read(actor):
        raise NoSuchExperiment(number=number)
    return found, team


def posted(work: ExperimentWork, experiment: Experiment, handle: str) -> Experiment:
    """Its card has a place now."""
    changed = replace(experiment, message=handle)
    work.experiments.put(changed)
    return changed


def _check_limit(work: ExperimentWork, team: Team) -> None:
    most = team.settings.most_at_once
    if most is None:
        return
    running = [one.number for one in work.experiments.running_of(team.team_id)]
    if len(running) >= most:
        raise AtTheLimit(limit=most, running=running)


def check_idea_open(work: ExperimentWork, idea: Idea) -> None:
    """Raises IdeaIsTaken."""
    if idea.state is IdeaState.OPEN:
        return
    taken = work.experiments.get(idea.experiment_id) if idea.experiment_id else None
    raise IdeaIsTaken(number=idea.number, experiment=taken.number if taken else None)


def _take(work: ExperimentWork, team: Team, idea_id: str | None, experiment_id: str) -> None:
    if idea_id is None:
        return
    idea = work.ideas.get(idea_id)
    if idea is None or idea.team_id != team.team_id:
        raise IdeaGone()
    check_idea_open(work, idea)
    work.ideas.put(replace(idea, state=IdeaState.TAKEN, experiment_id=experiment_id))


def _wake(work: ExperimentWork, parent_id: str | None) -> None:
    """What was parked goes on in the one that begins: it isn't asked about any more."""
    parent = work.experiments.get(parent_id, to_change=True) if parent_id else None
    if parent and parent.is_parked:
        woken = replace(parent, wakes_at=None)
        work.experiments.put(woken)
        wait_for_waking(work, woken)
