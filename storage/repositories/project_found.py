"""What a project is found by: its name, the problem that it is about, and why it was discarded.

Kept anew by whoever keeps one of these.
"""

from sqlalchemy import bindparam, select

from rituals.project.history import ChangeKind
from rituals.project.model import Standing
from rituals.search.model import Entry, EntryKind
from rituals.text import one_line
from storage.repositories.index import discarded
from storage.repositories.search import Search
from storage.repository import WORKSPACE
from storage.scope import Scope
from storage.tables.kickoffs import answer, kickoff
from storage.tables.projects import project, project_change

PROBLEM = "problem"
"""The question of the kickoff."""
_ABOUT = 3_000
"""Characters, as much as one types."""
_PROJECT = select(project.c.team_id, project.c.name, project.c.standing, project.c.made_at).where(
    project.c.workspace_id == WORKSPACE, project.c.project_id == bindparam("project")
)
_PROBLEM = (
    select(answer.c.text, answer.c.taken_back_at)
    .join(
        kickoff,
        (kickoff.c.workspace_id == answer.c.workspace_id)
        & (kickoff.c.kickoff_id == answer.c.kickoff_id),
    )
    .where(
        answer.c.workspace_id == WORKSPACE,
        kickoff.c.project_id == bindparam("project"),
        answer.c.question_id == PROBLEM,
    )
    .order_by(answer.c.version.desc())
    .limit(1)
)
_DISCARDED = (
    select(project_change.c.reason, project_change.c.at)
    .where(
        project_change.c.workspace_id == WORKSPACE,
        project_change.c.project_id == bindparam("project"),
        project_change.c.kind == ChangeKind.STANDING,
        project_change.c.after == Standing.DISCARDED,
    )
    .order_by(project_change.c.position.desc())
    .limit(1)
)


def keep(scope: Scope, project_id: str) -> None:
    facts = {"workspace": scope.workspace_id, "project": project_id}
    one = scope.connection.execute(_PROJECT, facts).one()
    problem = scope.connection.execute(_PROBLEM, facts).one_or_none()
    about = [one_line(problem.text, _ABOUT)] if problem and problem.taken_back_at is None else []
    at, marks = one.made_at, tuple[str, ...]()
    if one.standing == Standing.DISCARDED:
        marks = (discarded(scope.workspace_id),)
        if decided := scope.connection.execute(_DISCARDED, facts).one_or_none():
            about.append(decided.reason)
            at = decided.at
    text = "\n".join(filter(None, [one.name, " · ".join(filter(None, about))]))
    entry = Entry(EntryKind.PROJECT, project_id, one.team_id, None, text, at, marks)
    Search(scope).put([entry])
