"""Projects. Implements `rituals.project.ports`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Row, Select, and_, bindparam, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from rituals.project.history import Change, ChangeKind
from rituals.project.model import (
    Cost,
    Estimate,
    Placed,
    Prize,
    Project,
    ProjectNameTaken,
    Propensity,
    Stage,
    Standing,
    Track,
    key_of,
)
from rituals.project.news import Contradicts, News, NewsKind
from storage.repositories import project_found
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.projects import project, project_change, project_news
from storage.upsert import Upsert

_PROJECT = all_of(project, "name_key").order_by(project.c.name_key)
_BY_ID = _PROJECT.where(project.c.project_id == bindparam("wanted"))
_THOSE = _PROJECT.where(project.c.project_id.in_(bindparam("projects", expanding=True)))
_TO_CHANGE = _BY_ID.with_for_update()
_ALL_TO_CHANGE = _PROJECT.with_for_update()
_NAMED = _PROJECT.where(project.c.name_key == bindparam("wanted"))
_OF_TEAM = _PROJECT.where(project.c.team_id == bindparam("team"))
_OF_PERSON = _PROJECT.where(
    or_(project.c.pm == bindparam("person"), project.c.tech_lead == bindparam("person"))
)
_PUT = Upsert(project)
_BETWEEN = "+"


class Projects(Repository):
    def get(self, project_id: str, *, to_change: bool = False) -> Project | None:
        if to_change:
            return self._one(_TO_CHANGE, wanted=project_id)
        return self._scope.once("project", project_id, lambda: self._one(_BY_ID, wanted=project_id))

    def those(self, project_ids: Sequence[str]) -> Mapping[str, Project]:
        return self._scope.each("project", project_ids, self._those)

    def _those(self, project_ids: list[str]) -> dict[str, Project]:
        found = self._many(_THOSE, projects=project_ids)
        return {one.project_id: one for one in found}

    def named(self, name: str) -> Project | None:
        return self._one(_NAMED, wanted=key_of(name))

    def of(self, team_id: str) -> list[Project]:
        return self._many(_OF_TEAM, team=team_id)

    def everywhere(self, *, to_change: bool = False) -> list[Project]:
        return self._many(_ALL_TO_CHANGE if to_change else _PROJECT)

    def of_person(self, user_id: str) -> list[Project]:
        return self._many(_OF_PERSON, person=user_id)

    def put(self, changed: Project) -> None:
        try:
            self._put(_PUT, _row(changed))
        except IntegrityError as error:
            if "name_key" not in str(error.orig):
                raise
            # Two teams took the same name in the same moment, and neither could see the other.
            raise ProjectNameTaken(name=changed.name) from error
        project_found.keep(self._scope, changed.project_id)

    def _one(self, statement: Select[tuple[object, ...]], **facts: object) -> Project | None:
        found = self._many(statement, **facts)
        return found[0] if found else None

    def _many(self, statement: Select[tuple[object, ...]], **facts: object) -> list[Project]:
        return [_project(row) for row in self._rows(statement, **facts)]


def _row(one: Project) -> dict[str, object]:
    return {
        "project_id": one.project_id,
        "team_id": one.team_id,
        "name": one.name,
        "name_key": key_of(one.name),
        "pm": one.pm,
        "tech_lead": one.tech_lead,
        "made_by": one.made_by,
        "made_at": one.made_at,
        "tracks": _BETWEEN.join(sorted(one.tracks)),
        "stage": one.stage,
        "standing": one.standing,
        "prize": one.estimate.prize,
        "propensity": one.estimate.propensity,
        "cost": one.estimate.cost,
        "rank": one.placed.rank if one.placed else None,
        "rank_reason": one.placed.reason if one.placed else "",
    }


def _project(row: Row[tuple[object, ...]]) -> Project:
    found = dict(row._mapping)
    prize, propensity, cost = (found.pop(name) for name in ("prize", "propensity", "cost"))
    rank, reason = found.pop("rank"), found.pop("rank_reason")
    return Project(
        **found
        | {
            "tracks": frozenset(map(Track, found["tracks"].split(_BETWEEN))),
            "stage": Stage(found["stage"]),
            "standing": Standing(found["standing"]),
            "estimate": Estimate(
                Prize(prize) if prize else None,
                Propensity(propensity) if propensity else None,
                Cost(cost) if cost else None,
            ),
            "placed": None if rank is None else Placed(rank, reason),
        }
    )


_NEWS_COLUMNS = ("project_id", "kind", "text", "by", "number", "reason", "contradicts", "decision")
_NEWS = (
    select(*(project_news.c[name] for name in _NEWS_COLUMNS))
    .where(
        project_news.c.workspace_id == WORKSPACE,
        project_news.c.project_id == bindparam("project"),
        project_news.c.at >= bindparam("since"),
    )
    .order_by(project_news.c.position)
)
_LAST_NEWS = select(func.max(project_news.c.position)).where(
    project_news.c.workspace_id == WORKSPACE,
    project_news.c.project_id == bindparam("project"),
)
_ADD_NEWS = insert(project_news)


class ProjectNews(Repository):
    def add(self, news: News, at: datetime) -> None:
        facts = {"workspace": self._scope.workspace_id, "project": news.project_id}
        last = self._scope.connection.execute(_LAST_NEWS, facts).scalar() or 0
        row = {name: getattr(news, name) for name in _NEWS_COLUMNS}
        own = {"workspace_id": self._scope.workspace_id, "position": last + 1, "at": at}
        self._scope.connection.execute(_ADD_NEWS, {**own, **row})

    def since(self, project_id: str, at: datetime) -> list[News]:
        rows = self._scope.connection.execute(
            _NEWS, {"workspace": self._scope.workspace_id, "project": project_id, "since": at}
        )
        return [_news(row) for row in rows]


def _news(row: Row[tuple[object, ...]]) -> News:
    found = dict(row._mapping)
    against = found["contradicts"]
    kind, contradicts = NewsKind(found["kind"]), Contradicts(against) if against else None
    return News(**found | {"kind": kind, "contradicts": contradicts})


_HISTORY = (
    select(*(c for c in project_change.columns if c.name not in ("workspace_id", "position")))
    .where(
        project_change.c.workspace_id == WORKSPACE,
        project_change.c.project_id == bindparam("project"),
    )
    .order_by(project_change.c.position.desc())
    .limit(bindparam("most"))
)
_OF_TEAM_SINCE = (
    select(*(c for c in project_change.columns if c.name not in ("workspace_id", "position")))
    .join(
        project,
        and_(
            project.c.workspace_id == WORKSPACE,
            project.c.project_id == project_change.c.project_id,
        ),
    )
    .where(
        project_change.c.workspace_id == WORKSPACE,
        project.c.team_id == bindparam("team"),
        project_change.c.at >= bindparam("since", type_=project_change.c.at.type),
    )
    .order_by(project_change.c.project_id, project_change.c.position)
)
_LAST_CHANGE = select(func.max(project_change.c.position)).where(
    project_change.c.workspace_id == WORKSPACE,
    project_change.c.project_id == bindparam("project"),
)
_ADD_CHANGE = insert(project_change)


class ProjectHistory(Repository):
    def add(self, change: Change) -> None:
        facts = {"workspace": self._scope.workspace_id, "project": change.project_id}
        last = self._scope.connection.execute(_LAST_CHANGE, facts).scalar() or 0
        own = {"workspace_id": self._scope.workspace_id, "position": last + 1}
        self._scope.connection.execute(_ADD_CHANGE, {**own, **asdict(change)})
        project_found.keep(self._scope, change.project_id)

    def of(self, project_id: str, *, limit: int = 100) -> list[Change]:
        return [_change(row) for row in self._rows(_HISTORY, project=project_id, most=limit)]

    def of_team(self, team_id: str, *, since: datetime) -> list[Change]:
        return [_change(row) for row in self._rows(_OF_TEAM_SINCE, team=team_id, since=since)]


def _change(row: Row[tuple[object, ...]]) -> Change:
    return Change(**dict(row._mapping) | {"kind": ChangeKind(row.kind)})
