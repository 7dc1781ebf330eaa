"""How open work of experiments is found by its last sign of life, as statements."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from rituals.experiment.model import Stage
from rituals.issues.model import Kind
from storage.published import published
from storage.repositories.silent import BEFORE, Silence, last, since
from storage.repository import WORKSPACE
from storage.tables.experiments import experiment, extension, observation
from storage.tables.issues import linked_issue
from storage.tables.projects import project

_ITS_PROJECT = and_(
    project.c.workspace_id == WORKSPACE, project.c.project_id == experiment.c.project_id
)


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
QUIET = Silence(
    _experiments(
        and_(_RUNS, experiment.c.reached.is_(None)),
        experiment.c.stage_since,
        last(observation.c.at, *_OBSERVED).label("also_observed"),
        last(extension.c.at, *_EXTENDED).label("also_extended"),
        last(linked_issue.c.updated_at, *_MOVED).label("also_moved"),
    ),
    and_(
        experiment.c.stage_since < BEFORE,
        ~since(observation.c.at, *_OBSERVED),
        ~since(extension.c.at, *_EXTENDED),
        ~since(linked_issue.c.updated_at, *_MOVED),
    ),
    *_OF_EXPERIMENT,
)
UNDECIDED = Silence(
    _experiments(and_(_RUNS, experiment.c.reached.is_not(None)), experiment.c.reached_at),
    experiment.c.reached_at < BEFORE,
    *_OF_EXPERIMENT,
)
NOT_UNDERSTOOD = Silence(
    _experiments(experiment.c.awaits == 1, experiment.c.concluded_at),
    experiment.c.concluded_at < BEFORE,
    *_OF_EXPERIMENT,
)
