"""One search over all that was learned: projects are found, too, and what was there before is on
its shelf."""

import sqlalchemy as sa
from alembic import op

from rituals.search.model import words_of
from storage.tables import columns

revision = "0019"
down_revision = "0018"

_SIGN = "\ue000"
_SHELVES = {
    "literature": "literature",
    "data": "data",
    "answer": "charters",
    "charter_line": "charters",
    "reflection": "retros",
    "theme": "retros",
    "follow_up": "retros",
}
_OF_DATA = "'feasible', 'discovery-experiment', 'data', 'data-that-bears', 'data-to-get'"
_KINDS = (
    """
    UPDATE search_entry SET kind = 'literature' WHERE kind = 'reflection' AND EXISTS (
        SELECT 1 FROM sitting WHERE sitting.workspace_id = search_entry.workspace_id
        AND sitting.sitting_id = search_entry.sitting_id AND sitting.kind = 'literature'
    )
    """,
    f"""
    UPDATE search_entry SET kind = 'data' WHERE kind = 'answer' AND EXISTS (
        SELECT 1 FROM asking WHERE asking.workspace_id = search_entry.workspace_id
        AND CAST(asking.number AS VARCHAR(32)) = search_entry.ref
        AND asking.question_id IN ({_OF_DATA})
    )
    """,
)
# What became of a line is found, too.
_NOTED = sa.text(
    """
    SELECT l.workspace_id, CAST(l.number AS VARCHAR(32)) AS ref, l.text, l.note
    FROM charter_line l WHERE l.note <> ''
    """
)
_MARK = sa.text(
    """
    UPDATE search_entry SET words = words || ' ' || CAST(:shelf AS TEXT) || workspace_id
        || ' ' || CAST(:team AS TEXT) || team_id
    WHERE kind = :kind
    """
)
_PROJECTS = sa.text(
    """
    SELECT p.workspace_id, p.project_id, p.team_id, p.name, p.standing, p.made_at, a.text AS problem
    FROM project p
    LEFT JOIN kickoff k ON k.workspace_id = p.workspace_id AND k.project_id = p.project_id
    LEFT JOIN answer a ON a.workspace_id = k.workspace_id AND a.kickoff_id = k.kickoff_id
        AND a.question_id = 'problem' AND a.taken_back_at IS NULL AND a.version = (
            SELECT MAX(n.version) FROM answer n WHERE n.workspace_id = a.workspace_id
            AND n.kickoff_id = a.kickoff_id AND n.question_id = a.question_id
        )
    ORDER BY p.made_at, p.project_id
    """
).columns(made_at=columns.Instant)
_ENTRY = sa.table(
    "search_entry",
    *(sa.column(name) for name in ("workspace_id", "kind", "ref", "team_id", "text", "words")),
    sa.column("at", columns.Instant),
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in _KINDS:
        op.execute(statement)
    for one in connection.execute(_NOTED).all():
        text = f"{one.text}\n{one.note}"
        connection.execute(
            _ENTRY.update()
            .where(
                _ENTRY.c.workspace_id == one.workspace_id,
                _ENTRY.c.kind == "charter_line",
                _ENTRY.c.ref == one.ref,
            )
            .values(text=text, words=" ".join(words_of(text)))
        )
    for kind, shelf in _SHELVES.items():
        facts = {"kind": kind, "shelf": f"{_SIGN}s{shelf}", "team": f"{_SIGN}t"}
        connection.execute(_MARK, facts)
    rows = [_found(row) for row in connection.execute(_PROJECTS)]
    if rows:
        connection.execute(_ENTRY.insert(), rows)


def _found(one: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    text = "\n".join(part for part in (one.name, one.problem) if part)
    marks = [f"sprojects{one.workspace_id}", f"t{one.team_id}"]
    if one.standing == "discarded":
        marks.append(f"d{one.workspace_id}")
    return {
        "workspace_id": one.workspace_id,
        "kind": "project",
        "ref": one.project_id,
        "team_id": one.team_id,
        "text": text,
        "words": " ".join([*words_of(text), *(f"{_SIGN}{mark}" for mark in marks)]),
        "at": one.made_at,
    }
