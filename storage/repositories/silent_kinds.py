"""How open work of each kind is found by its last sign of life, as statements."""

from sqlalchemy import and_, bindparam, exists, func, null, select

from rituals.followups.model import FollowUpState
from rituals.kickoff.model import KickoffState, QuestionState
from rituals.project.model import Standing
from rituals.stale.model import WorkKind
from storage.repositories.silent import BEFORE, Silence, last, since
from storage.repositories.silent_experiments import NOT_UNDERSTOOD, QUIET, UNDECIDED
from storage.repository import WORKSPACE
from storage.tables.experiments import experiment
from storage.tables.items import follow_up
from storage.tables.kickoffs import asking, kickoff
from storage.tables.projects import charter, project, signature

_IS_ACTIVE = project.c.standing != Standing.DISCARDED
_GOES_ON = project.c.standing.not_in([Standing.HOLD, Standing.DISCARDED])
_ITS_KICKOFF = and_(
    kickoff.c.workspace_id == WORKSPACE, kickoff.c.project_id == project.c.project_id
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
    asking.c.asked_at < BEFORE,
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
    charter.c.made_at < BEFORE,
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
        last(charter.c.signed_at, *_SIGNED).label("also_signed"),
        last(experiment.c.concluded_at, *_CONCLUDED).label("also_concluded"),
    )
    .outerjoin(kickoff, _ITS_KICKOFF)
    .where(project.c.workspace_id == WORKSPACE, _GOES_ON, exists().where(*_SIGNED)),
    and_(
        project.c.made_at < BEFORE,
        ~since(charter.c.signed_at, *_SIGNED),
        ~since(experiment.c.concluded_at, *_CONCLUDED),
    ),
    project.c.team_id,
    project.c.project_id,
    project.c.tech_lead,
)

KINDS = {
    WorkKind.EXPERIMENT: QUIET,
    WorkKind.DECISION: UNDECIDED,
    WorkKind.ANALYSIS: NOT_UNDERSTOOD,
    WorkKind.FOLLOW_UP: _FOLLOW_UPS,
    WorkKind.QUESTIONS: _QUESTIONS,
    WorkKind.CHARTER: _CHARTERS,
    WorkKind.PROJECT: _PROJECTS,
}
