"""Projects. Implements `rituals.project.ports`."""

from datetime import datetime

from sqlalchemy import BindParameter, Row, Select, bindparam, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from rituals.project.model import Project, ProjectNameTaken, ProjectState, key_of
from rituals.project.news import Contradicts, News, NewsKind
from storage.scope import Scope
from storage.tables.projects import project, project_news
from storage.upsert import Upsert

_WORKSPACE: BindParameter[str] = bindparam("workspace")
_COLUMNS = [c for c in project.columns if c.name not in ("workspace_id", "name_key")]
_PROJECT = (
    select(*_COLUMNS).where(project.c.workspace_id == _WORKSPACE).order_by(project.c.name_key)
)
_BY_ID = _PROJECT.where(project.c.project_id == bindparam("wanted"))
_TO_CHANGE = _BY_ID.with_for_update()
_NAMED = _PROJECT.where(project.c.name_key == bindparam("wanted"))
_OF_TEAM = _PROJECT.where(project.c.team_id == bindparam("team"))
_OF_PERSON = _PROJECT.where(
    or_(project.c.pm == bindparam("person"), project.c.tech_lead == bindparam("person"))
)
_PUT = Upsert(project)


class Projects:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, project_id: str, *, to_change: bool = False) -> Project | None:
        return self._one(_TO_CHANGE if to_change else _BY_ID, wanted=project_id)

    def named(self, name: str) -> Project | None:
        return self._one(_NAMED, wanted=key_of(name))

    def of(self, team_id: str) -> list[Project]:
        return self._many(_OF_TEAM, team=team_id)

    def everywhere(self) -> list[Project]:
        return self._many(_PROJECT)

    def of_person(self, user_id: str) -> list[Project]:
        return self._many(_OF_PERSON, person=user_id)

    def put(self, changed: Project) -> None:
        try:
            self._put(changed)
        except IntegrityError as error:
            if "name_key" not in str(error.orig):
                raise
            # Two teams took the same name in the same moment, and neither could see the other.
            raise ProjectNameTaken(name=changed.name) from error

    def _put(self, changed: Project) -> None:
        _PUT(
            self._scope.connection,
            {
                "workspace_id": self._scope.workspace_id,
                "project_id": changed.project_id,
                "team_id": changed.team_id,
                "name": changed.name,
                "name_key": key_of(changed.name),
                "pm": changed.pm,
                "tech_lead": changed.tech_lead,
                "state": changed.state,
                "made_by": changed.made_by,
                "made_at": changed.made_at,
            },
        )

    def _one(self, statement: Select[tuple[object, ...]], **facts: object) -> Project | None:
        found = self._many(statement, **facts)
        return found[0] if found else None

    def _many(self, statement: Select[tuple[object, ...]], **facts: object) -> list[Project]:
        rows = self._scope.connection.execute(
            statement, {"workspace": self._scope.workspace_id, **facts}
        )
        return [_project(row) for row in rows]


def _project(row: Row[tuple[object, ...]]) -> Project:
    found = dict(row._mapping)
    return Project(**found | {"state": ProjectState(found["state"])})


_NEWS_COLUMNS = ("project_id", "kind", "text", "by", "number", "reason", "contradicts", "decision")
_NEWS = (
    select(*(project_news.c[name] for name in _NEWS_COLUMNS))
    .where(
        project_news.c.workspace_id == _WORKSPACE,
        project_news.c.project_id == bindparam("project"),
        project_news.c.at >= bindparam("since"),
    )
    .order_by(project_news.c.position)
)
_LAST_NEWS = select(func.max(project_news.c.position)).where(
    project_news.c.workspace_id == _WORKSPACE,
    project_news.c.project_id == bindparam("project"),
)
_ADD_NEWS = insert(project_news)


class ProjectNews:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

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
