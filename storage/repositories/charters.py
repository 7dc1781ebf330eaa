"""Charters, their lines and pages. Implements `rituals.charter.ports`."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, or_, select

from rituals.charter.model import Charter, CharterLine, Content, LineState, Signature
from rituals.charter.ports import Page
from rituals.kickoff.catalogue import Line
from rituals.project.model import ProjectRole
from rituals.search.model import Entry, EntryKind
from storage.repositories.search import Search
from storage.repository import Repository, all_of
from storage.tables.projects import charter, charter_line, charter_page, project, signature
from storage.upsert import Upsert

_VERSIONS = (
    all_of(charter)
    .where(charter.c.project_id == bindparam("project"))
    .order_by(charter.c.version.desc())
)
_NEWEST = _VERSIONS.limit(1)
_SIGNED = _VERSIONS.where(charter.c.signed_at.is_not(None)).limit(1)
_OF_TEAM = project.c.team_id == bindparam("team")
_SINCE = (
    all_of(charter)
    .join(
        project,
        (project.c.workspace_id == charter.c.workspace_id)
        & (project.c.project_id == charter.c.project_id),
    )
    .where(
        _OF_TEAM,
        or_(charter.c.made_at >= bindparam("since"), charter.c.signed_at >= bindparam("since")),
    )
    .order_by(charter.c.project_id, charter.c.version)
)
_PUT = Upsert(charter)
_SIGNATURES = all_of(signature).where(
    signature.c.project_id == bindparam("project"), signature.c.version == bindparam("version")
)
_SIGN = Upsert(signature)
_LINE = all_of(charter_line).where(charter_line.c.line_id == bindparam("wanted"))
_LINE_TO_CHANGE = _LINE.with_for_update()
_LINES = (
    all_of(charter_line)
    .where(charter_line.c.project_id == bindparam("project"))
    .order_by(charter_line.c.number)
)
_LINES_SINCE = (
    all_of(charter_line)
    .join(
        project,
        (project.c.workspace_id == charter_line.c.workspace_id)
        & (project.c.project_id == charter_line.c.project_id),
    )
    .where(
        _OF_TEAM,
        or_(
            charter_line.c.changed_at >= bindparam("since"),
            (charter_line.c.kind == Line.FINDING) & (charter_line.c.made_at >= bindparam("since")),
        ),
    )
    .order_by(charter_line.c.number)
)
_PUT_LINE = Upsert(charter_line)
_PAGE = all_of(charter_page).where(charter_page.c.project_id == bindparam("project"))
_TO_SHOW = (
    all_of(charter_page)
    .where(
        charter_page.c.shown < charter_page.c.wanted,
        or_(charter_page.c.retry_at.is_(None), charter_page.c.retry_at <= bindparam("now")),
    )
    .order_by(charter_page.c.retry_at.nulls_first(), charter_page.c.project_id)
    .limit(bindparam("most"))
)
_PUT_PAGE = Upsert(charter_page)


_TEAM_OF = select(project.c.team_id).where(
    project.c.workspace_id == bindparam("workspace"),
    project.c.project_id == bindparam("project"),
)


class Charters(Repository):
    def newest(self, project_id: str) -> Charter | None:
        return self._charter(_NEWEST, project=project_id)

    def versions(self, project_id: str) -> list[Charter]:
        return [_charter(row) for row in self._rows(_VERSIONS, project=project_id)]

    def signed(self, project_id: str) -> Charter | None:
        return self._charter(_SIGNED, project=project_id)

    def put(self, changed: Charter) -> None:
        self._put(
            _PUT,
            {
                "project_id": changed.project_id,
                "version": changed.version,
                "content": changed.content.model_dump_json(),
                "made_by": changed.made_by,
                "made_at": changed.made_at,
                "reason": changed.reason,
                "message": changed.message,
                "signed_at": changed.signed_at,
            },
        )

    def since(self, team_id: str, at: datetime) -> list[Charter]:
        return [_charter(row) for row in self._rows(_SINCE, team=team_id, since=at)]

    def lines_since(self, team_id: str, at: datetime) -> list[CharterLine]:
        return [_line(row) for row in self._rows(_LINES_SINCE, team=team_id, since=at)]

    def signatures(self, project_id: str, version: int) -> list[Signature]:
        rows = self._rows(_SIGNATURES, project=project_id, version=version)
        found = [Signature(**dict(row._mapping) | {"role": ProjectRole(row.role)}) for row in rows]
        return sorted(found, key=lambda one: one.role)

    def sign(self, one: Signature) -> None:
        self._put(
            _SIGN,
            {
                "project_id": one.project_id,
                "version": one.version,
                "role": one.role,
                "user_id": one.user_id,
                "at": one.at,
            },
        )

    def line(self, line_id: str, *, to_change: bool = False) -> CharterLine | None:
        found = self._rows(_LINE_TO_CHANGE if to_change else _LINE, wanted=line_id)
        return _line(found[0]) if found else None

    def lines(self, project_id: str) -> list[CharterLine]:
        return [_line(row) for row in self._rows(_LINES, project=project_id)]

    def put_line(self, changed: CharterLine) -> None:
        self._put(
            _PUT_LINE,
            {
                "line_id": changed.line_id,
                "number": changed.number,
                "project_id": changed.project_id,
                "kind": changed.kind,
                "text": changed.text,
                "owner": changed.owner,
                "made_by": changed.made_by,
                "made_at": changed.made_at,
                "question_id": changed.question_id,
                "state": changed.state,
                "note": changed.note,
                "changed_by": changed.changed_by,
                "changed_at": changed.changed_at,
                "link": changed.link,
            },
        )
        team = self._rows(_TEAM_OF, project=changed.project_id)
        if team:
            Search(self._scope).put([_found_as(changed, team[0].team_id)])

    def page(self, project_id: str) -> Page | None:
        found = self._rows(_PAGE, project=project_id)
        return Page(**found[0]._mapping) if found else None

    def pages_to_show(self, now: datetime, limit: int) -> list[Page]:
        return [Page(**row._mapping) for row in self._rows(_TO_SHOW, now=now, most=limit)]

    def put_page(self, page: Page) -> None:
        self._put(
            _PUT_PAGE,
            {
                "project_id": page.project_id,
                "channel_id": page.channel_id,
                "wanted": page.wanted,
                "shown": page.shown,
                "canvas_id": page.canvas_id,
                "is_pin": page.is_pin,
                "pinned": page.pinned,
                "failures": page.failures,
                "retry_at": page.retry_at,
                "reason": page.reason,
            },
        )

    def _charter(self, statement: Select[Any], **facts: object) -> Charter | None:
        found = self._rows(statement, **facts)
        return _charter(found[0]) if found else None


def _charter(row: Row[Any]) -> Charter:
    found = dict(row._mapping)
    return Charter(**found | {"content": Content.model_validate_json(found["content"])})


def _found_as(line: CharterLine, team_id: str) -> Entry:
    """What is kept to be found is kept with it."""
    kind = EntryKind.DATA if line.kind is Line.FINDING else EntryKind.CHARTER_LINE
    text = "\n".join(filter(None, (line.text, line.note)))
    return Entry(kind, str(line.number), team_id, None, text, line.changed_at or line.made_at)


def _line(row: Row[Any]) -> CharterLine:
    found = dict(row._mapping)
    return CharterLine(**found | {"kind": Line(found["kind"]), "state": LineState(found["state"])})
