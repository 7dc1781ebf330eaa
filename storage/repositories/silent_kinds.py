"""How open work of each kind is found by its last sign of life, as statements."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    null,
    or_,
    select,
)

from rituals.experiment.model import Stage
from rituals.followups.model import FollowUpState
from rituals.issues.model import Kind
from rituals.kickoff.model import KickoffState, QuestionState
from rituals.project.model import Standing
from rituals.stale.model import WorkKind
from storage.published import published
from storage.repository import WORKSPACE
from storage.tables.experiments import experiment, extension, observation
from storage.tables.issues import linked_issue
from storage.tables.items import follow_up
from storage.tables.kickoffs import asking, kickoff
from storage.tables.projects import charter, project, signature

_BEFORE = bindparam("before", type_=experiment.c.made_at.type)
_IS_ACTIVE = project.c.standing != Standing.DISCARDED
_GOES_ON = project.c.standing.not_in([Standing.HOLD, Standing.DISCARDED])
_ITS_PROJECT = and_(
    project.c.workspace_id == WORKSPACE, project.c.project_id == experiment.c.project_id
)
_ITS_KICKOFF = and_(
    kickoff.c.workspace_id == WORKSPACE, kickoff.c.project_id == project.c.project_id
)


@dataclass(frozen=True, slots=True)
class Silence:
    """How work of a kind is found. Columns are called as `WorkItem`'s fields; the latest of
    `sign_of_life` and what begins with `also` is the last sign of life."""

    all_open: Select[Any]
    is_silent: ColumnElement[bool]
    team: ColumnElement[Any]
    ref: ColumnElement[Any]
    owner: ColumnElement[Any]


def _last(at: ColumnElement[Any], *where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.max(at)).where(*where).scalar_subquery()


def _since(at: ColumnElement[Any], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something of it happened at or after the moment asked for."""
    return exists().where(*where, at >= _BEFORE)


def _experiments(is_so: ColumnElement[bool], at: ColumnElement[Any], *also: Any) -> Select[Any]:
    """`at`: since when it is so."""
    return (
        select(
            experiment.c.experiment_id.label("ref"),
            experiment.c.number,
            experiment.c.team_id,
            experiment.c.project_id,
            project.c.name.label("project"),
            experiment.c.owner,
            experiment.c.change.label("title"),
            experiment.c.stage.label("state"),
            experiment.c.message,
            at.label("sign_of_life"),
            *also,
        )
        .outerjoin(project, _ITS_PROJECT)
        .where(
            experiment.c.workspace_id == WORKSPACE,
            published(experiment),
            # What came in a file was begun elsewhere: it is quiet from the first thing done here.
            or_(experiment.c.origin.is_(None), experiment.c.message.is_not(None)),
            is_so,
        )
    )


_RUNS = experiment.c.stage.in_([stage for stage in Stage if stage is not Stage.CONCLUDED])
_OBSERVED = (
    observation.c.workspace_id == WORKSPACE,
    observation.c.experiment_id == experiment.c.experiment_id,
    observation.c.withdrawn_at.is_(None),
)
_EXTENDED = (
    extension.c.workspace_id == WORKSPACE,
    extension.c.experiment_id == experiment.c.experiment_id,
)
_MOVED = (
    linked_issue.c.workspace_id == WORKSPACE,
    linked_issue.c.experiment_id == experiment.c.experiment_id,
    # Whoever likes says something on an issue; a pull request moves when the work does.
    linked_issue.c.kind == Kind.PULL_REQUEST,
)
_OF_EXPERIMENT = experiment.c.team_id, experiment.c.experiment_id, experiment.c.owner
_QUIET = Silence(
    _experiments(
        and_(_RUNS, experiment.c.reached.is_(None)),
        experiment.c.stage_since,
        _last(observation.c.at, *_OBSERVED).label("also_observed"),
        _last(extension.c.at, *_EXTENDED).label("also_extended"),
        _last(linked_issue.c.updated_at, *_MOVED).label("also_moved"),
    ),
    and_(
        experiment.c.stage_since < _BEFORE,
        ~_since(observation.c.at, *_OBSERVED),
        ~_since(extension.c.at, *_EXTENDED),
        ~_since(linked_issue.c.updated_at, *_MOVED),
    ),
    *_OF_EXPERIMENT,
)
_UNDECIDED = Silence(
    _experiments(and_(_RUNS, experiment.c.reached.is_not(None)), experiment.c.reached_at),
    experiment.c.reached_at < _BEFORE,
    *_OF_EXPERIMENT,
)
_NOT_UNDERSTOOD = Silence(
    _experiments(experiment.c.awaits == 1, experiment.c.concluded_at),
    experiment.c.concluded_at < _BEFORE,
    *_OF_EXPERIMENT,
)

_FOLLOW_UPS = Silence(
    select(
        follow_up.c.follow_up_id.label("ref"),
        follow_up.c.number,
        follow_up.c.team_id,
        follow_up.c.project_id,
        project.c.name.label("project"),
        follow_up.c.owner,
        follow_up.c.text.label("title"),
        follow_up.c.made_at.label("sign_of_life"),
        follow_up.c.due_on,
    )
    .outerjoin(
        project,
        and_(project.c.workspace_id == WORKSPACE, project.c.project_id == follow_up.c.project_id),
    )
    .where(follow_up.c.workspace_id == WORKSPACE, follow_up.c.state == FollowUpState.OPEN),
    follow_up.c.due_on <= bindparam("day", type_=follow_up.c.due_on.type),
    follow_up.c.team_id,
    follow_up.c.follow_up_id,
    follow_up.c.owner,
)

# Answering one question makes the next be asked: the last that was asked is the sign of life.
_QUESTIONS = Silence(
    select(
        asking.c.kickoff_id.label("ref"),
        func.min(asking.c.number).label("number"),
        kickoff.c.team_id,
        kickoff.c.project_id,
        project.c.name.label("project"),
        asking.c.asked.label("owner"),
        project.c.name.label("title"),
        func.count().label("state"),
        kickoff.c.message,
        func.max(asking.c.asked_at).label("sign_of_life"),
    )
    .join(
        kickoff,
        and_(kickoff.c.workspace_id == WORKSPACE, kickoff.c.kickoff_id == asking.c.kickoff_id),
    )
    .join(
        project,
        and_(project.c.workspace_id == WORKSPACE, project.c.project_id == kickoff.c.project_id),
    )
    .where(
        asking.c.workspace_id == WORKSPACE,
        asking.c.state.in_([QuestionState.ASKED, QuestionState.LATER]),
        kickoff.c.state != KickoffState.STOPPED,
    )
    .group_by(
        asking.c.kickoff_id,
        asking.c.asked,
        kickoff.c.team_id,
        kickoff.c.project_id,
        kickoff.c.message,
        project.c.name,
    ),
    asking.c.asked_at < _BEFORE,
    kickoff.c.team_id,
    asking.c.kickoff_id,
    asking.c.asked,
)

_later = charter.alias("later")
_CHARTERS = Silence(
    select(
        charter.c.project_id.label("ref"),
        null().label("number"),
        project.c.team_id,
        project.c.project_id,
        project.c.name.label("project"),
        project.c.name.label("title"),
        charter.c.version.label("state"),
        kickoff.c.message,
        charter.c.made_at.label("sign_of_life"),
        project.c.pm,
        project.c.tech_lead,
        signature.c.role,
        signature.c.user_id,
    )
    .join(
        project,
        and_(project.c.workspace_id == WORKSPACE, project.c.project_id == charter.c.project_id),
    )
    .outerjoin(kickoff, _ITS_KICKOFF)
    .outerjoin(
        signature,
        and_(
            signature.c.workspace_id == WORKSPACE,
            signature.c.project_id == charter.c.project_id,
            signature.c.version == charter.c.version,
        ),
    )
    .where(
        charter.c.workspace_id == WORKSPACE,
        charter.c.signed_at.is_(None),
        _IS_ACTIVE,
        ~exists().where(
            _later.c.workspace_id == WORKSPACE,
            _later.c.project_id == charter.c.project_id,
            _later.c.version > charter.c.version,
        ),
    )
    .order_by(charter.c.project_id),
    charter.c.made_at < _BEFORE,
    project.c.team_id,
    charter.c.project_id,
    project.c.pm,
)

_SIGNED = (
    charter.c.workspace_id == WORKSPACE,
    charter.c.project_id == project.c.project_id,
    charter.c.signed_at.is_not(None),
)
_CONCLUDED = (
    experiment.c.workspace_id == WORKSPACE,
    experiment.c.project_id == project.c.project_id,
    experiment.c.concluded_at.is_not(None),
)
_PROJECTS = Silence(
    select(
        project.c.project_id.label("ref"),
        null().label("number"),
        project.c.team_id,
        project.c.project_id,
        project.c.name.label("project"),
        project.c.tech_lead.label("owner"),
        project.c.name.label("title"),
        kickoff.c.message,
        project.c.made_at.label("sign_of_life"),
        _last(charter.c.signed_at, *_SIGNED).label("also_signed"),
        _last(experiment.c.concluded_at, *_CONCLUDED).label("also_concluded"),
    )
    .outerjoin(kickoff, _ITS_KICKOFF)
    .where(project.c.workspace_id == WORKSPACE, _GOES_ON, exists().where(*_SIGNED)),
    and_(
        project.c.made_at < _BEFORE,
        ~_since(charter.c.signed_at, *_SIGNED),
        ~_since(experiment.c.concluded_at, *_CONCLUDED),
    ),
    project.c.team_id,
    project.c.project_id,
    project.c.tech_lead,
)

KINDS = {
    WorkKind.EXPERIMENT: _QUIET,
    WorkKind.DECISION: _UNDECIDED,
    WorkKind.ANALYSIS: _NOT_UNDERSTOOD,
    WorkKind.FOLLOW_UP: _FOLLOW_UPS,
    WorkKind.QUESTIONS: _QUESTIONS,
    WorkKind.CHARTER: _CHARTERS,
    WorkKind.PROJECT: _PROJECTS,
}
