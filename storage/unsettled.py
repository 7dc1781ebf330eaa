"""Whether the work that somebody was nudged about still goes on, asked of its own tables: what was
said and told of it is kept for so long."""

from sqlalchemy import Column, ColumnElement, String, Table, and_, case, cast, exists, func, or_

from rituals.experiment.model import Stage
from rituals.followups.model import FollowUpState
from rituals.gates.model import GateState
from rituals.kickoff.model import KickoffState, QuestionState
from rituals.milestones.model import MilestoneState
from rituals.project.model import Standing
from rituals.stale.model import WorkKind
from storage.tables.experiments import experiment
from storage.tables.gates import gate
from storage.tables.issues import tracked_issue
from storage.tables.items import follow_up
from storage.tables.kickoffs import asking, kickoff
from storage.tables.milestones import milestone
from storage.tables.nudges import nudge_told
from storage.tables.production import model
from storage.tables.projects import project
from storage.tables.roles import role_holder

_ID = 32
"""Characters of an id (storage/ids.py)."""
ENDS = (
    *(kind for kind in WorkKind if kind.is_of_experiments),
    WorkKind.FOLLOW_UP,
    WorkKind.MILESTONE,
    WorkKind.GATE,
    WorkKind.MODEL,
    WorkKind.MODEL_DECISION,
)
"""Kinds whose items `is_open` knows by their key alone."""


def is_open(table: Table) -> ColumnElement[bool]:
    """What a row is about, by its key; of `ENDS`."""

    def there(key: Column[str], goes_on: ColumnElement[bool]) -> ColumnElement[bool]:
        its_workspace = key.table.c.workspace_id == table.c.workspace_id
        return exists().where(its_workspace, key == table.c.key, goes_on)

    runs = or_(experiment.c.stage != Stage.CONCLUDED, experiment.c.awaits == 1)
    return or_(
        there(experiment.c.experiment_id, runs),
        there(follow_up.c.follow_up_id, follow_up.c.state == FollowUpState.OPEN),
        there(milestone.c.milestone_id, milestone.c.state == MilestoneState.OPEN),
        there(gate.c.gate_id, gate.c.state.in_([GateState.OPEN, GateState.HELD])),
        there(model.c.model_id, model.c.retired_at.is_(None)),
    )


def may_be_silent_still() -> ColumnElement[bool]:
    """What somebody was told of, whatever kind it is. A charter is taken to wait for as long as its
    project isn't discarded: that costs a row for each signature."""
    told = nudge_told.c
    # As `WorkItem.key` has it: of what several may owe, whose it is stands behind.
    owned = func.length(told.key) - func.length(told.user_id) - 1
    is_personal = told.kind.in_([kind for kind in WorkKind if kind.is_personal])
    ref = case((is_personal, func.substr(told.key, 1, owned)), else_=told.key)

    def there(table: Table, *goes_on: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(table.c.workspace_id == told.workspace_id, *goes_on)

    def of(*kinds: WorkKind) -> ColumnElement[bool]:
        return told.kind.in_(kinds)

    is_asked = there(
        asking,
        kickoff.c.workspace_id == asking.c.workspace_id,
        kickoff.c.kickoff_id == asking.c.kickoff_id,
        kickoff.c.state != KickoffState.STOPPED,
        asking.c.kickoff_id == ref,
        asking.c.asked == told.user_id,
        asking.c.state.in_([QuestionState.ASKED, QuestionState.LATER]),
    )
    is_done_for = there(
        project, project.c.project_id == ref, project.c.standing != Standing.DISCARDED
    )
    is_unconfirmed = there(
        role_holder,
        role_holder.c.team_id == told.team_id,
        role_holder.c.user_id == told.user_id,
        role_holder.c.team_id + "/" + role_holder.c.role_id == ref,
        role_holder.c.confirmed_at.is_(None),
    )
    is_tracked = there(
        tracked_issue,
        tracked_issue.c.follow_id == func.substr(ref, 1, _ID),
        tracked_issue.c.follow_id + "." + cast(tracked_issue.c.number, String) == ref,
    )
    return or_(
        and_(of(*ENDS), is_open(nudge_told)),
        and_(of(WorkKind.QUESTIONS), is_asked),
        and_(of(WorkKind.CHARTER, WorkKind.PROJECT), is_done_for),
        and_(of(WorkKind.ROLE), is_unconfirmed),
        and_(of(WorkKind.ISSUE, WorkKind.PULL_REQUEST), is_tracked),
    )
