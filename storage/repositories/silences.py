"""Open work by its last sign of life: one statement a kind, and nothing is read that is over.
Implements `rituals.stale.ports.Silences`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
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
from rituals.kickoff.model import KickoffState, QuestionState
from rituals.project.model import ProjectRole, ProjectState
from rituals.stale.model import WorkItem, WorkKind
from storage.published import published
from storage.repository import WORKSPACE, Repository
from storage.tables.experiments import experiment, extension, observation
from storage.tables.items import follow_up
from storage.tables.projects import asking, charter, kickoff, project, signature

_BEFORE = bindparam("before", type_=experiment.c.made_at.type)
_NOON = time(12, tzinfo=UTC)
_IS_ACTIVE = project.c.state == ProjectState.ACTIVE
_ITS_PROJECT = and_(
    project.c.workspace_id == WORKSPACE, project.c.project_id == experiment.c.project_id
)
_ITS_KICKOFF = and_(
    kickoff.c.workspace_id == WORKSPACE, kickoff.c.project_id == project.c.project_id
)


@dataclass(frozen=True, slots=True)
class _Kind:
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
_OF_EXPERIMENT = experiment.c.team_id, experiment.c.experiment_id, experiment.c.owner
_QUIET = _Kind(
    _experiments(
        and_(_RUNS, experiment.c.reached.is_(None)),
        experiment.c.stage_since,
        _last(observation.c.at, *_OBSERVED).label("also_observed"),
        _last(extension.c.at, *_EXTENDED).label("also_extended"),
    ),
    and_(
        experiment.c.stage_since < _BEFORE,
        ~_since(observation.c.at, *_OBSERVED),
        ~_since(extension.c.at, *_EXTENDED),
    ),
    *_OF_EXPERIMENT,
)
_UNDECIDED = _Kind(
    _experiments(and_(_RUNS, experiment.c.reached.is_not(None)), experiment.c.reached_at),
    experiment.c.reached_at < _BEFORE,
    *_OF_EXPERIMENT,
)
_NOT_UNDERSTOOD = _Kind(
    _experiments(experiment.c.awaits == 1, experiment.c.concluded_at),
    experiment.c.concluded_at < _BEFORE,
    *_OF_EXPERIMENT,
)

_FOLLOW_UPS = _Kind(
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
_QUESTIONS = _Kind(
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
_CHARTERS = _Kind(
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
_PROJECTS = _Kind(
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
    .where(project.c.workspace_id == WORKSPACE, _IS_ACTIVE, exists().where(*_SIGNED)),
    and_(
        project.c.made_at < _BEFORE,
        ~_since(charter.c.signed_at, *_SIGNED),
        ~_since(experiment.c.concluded_at, *_CONCLUDED),
    ),
    project.c.team_id,
    project.c.project_id,
    project.c.tech_lead,
)

_KINDS = {
    WorkKind.EXPERIMENT: _QUIET,
    WorkKind.DECISION: _UNDECIDED,
    WorkKind.ANALYSIS: _NOT_UNDERSTOOD,
    WorkKind.FOLLOW_UP: _FOLLOW_UPS,
    WorkKind.QUESTIONS: _QUESTIONS,
    WorkKind.CHARTER: _CHARTERS,
    WorkKind.PROJECT: _PROJECTS,
}


@cache
def _of_team(kind: WorkKind) -> Select[Any]:
    it = _KINDS[kind]
    return it.all_open.where(it.team == bindparam("team"), it.is_silent)


@cache
def _of_owner(kind: WorkKind) -> Select[Any]:
    it = _KINDS[kind]
    return it.all_open.where(it.owner == bindparam("owner"), it.is_silent)


@cache
def _found(kind: WorkKind) -> Select[Any]:
    it = _KINDS[kind]
    return it.all_open.where(it.ref == bindparam("ref"))


class Silences(Repository):
    def of_team(self, kind: WorkKind, team_id: str, *, before: datetime) -> list[WorkItem]:
        marks = {"team": team_id, "before": before, "day": before.date()}
        return _read(kind, self._rows(_of_team(kind), **marks))

    def of_owner(self, kind: WorkKind, user_id: str, *, before: datetime) -> list[WorkItem]:
        marks = {"owner": user_id, "before": before, "day": before.date()}
        return _read(kind, self._rows(_of_owner(kind), **marks))

    def found(self, kind: WorkKind, ref: str) -> list[WorkItem]:
        return _read(kind, self._rows(_found(kind), ref=ref))


def _read(kind: WorkKind, rows: Iterable[Row[Any]]) -> list[WorkItem]:
    if kind is WorkKind.CHARTER:
        return list(_unsigned(rows))
    return [_item(kind, dict(row._mapping)) for row in rows]


def _item(kind: WorkKind, facts: dict[str, Any]) -> WorkItem:
    heard = [facts.pop("sign_of_life")]
    heard += [facts.pop(name) for name in tuple(facts) if name.startswith("also")]
    due_on = facts.pop("due_on", None)
    due = datetime.combine(due_on, _NOON) if due_on else None
    if "state" in facts:
        facts["state"] = str(facts["state"])
    return WorkItem(kind, **facts, due=due, sign_of_life=due or max(filter(None, heard)))


def _unsigned(rows: Iterable[Row[Any]]) -> Iterator[WorkItem]:
    """One for each whose signature is missing; a person who holds both roles signs for both."""
    for _, group in groupby(rows, lambda row: row.ref):
        own = list(group)
        facts = dict(own[0]._mapping)
        signed = {(row.role, row.user_id) for row in own}
        holders = {ProjectRole.PM: facts.pop("pm"), ProjectRole.TECH_LEAD: facts.pop("tech_lead")}
        del facts["role"], facts["user_id"]
        missing = [user for role, user in holders.items() if (role, user) not in signed]
        for user_id in dict.fromkeys(missing):
            yield _item(WorkKind.CHARTER, {**facts, "owner": user_id})
