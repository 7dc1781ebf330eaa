"""Which rows are a team's, in any table: told by the tables' own foreign keys, so that a new table
is found the day that it is made."""

from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKeyConstraint,
    Table,
    bindparam,
    select,
    tuple_,
)

from storage.tables import metadata
from storage.tables.sittings import sitting
from storage.tables.teams import ritual, team, turn

TEAM: BindParameter[str] = bindparam("team")
WORKSPACE: BindParameter[str] = bindparam("workspace")


def tables() -> list[Table]:
    """Those in which a team has rows of its own, each after those that it belongs to."""
    return [one for one in metadata.sorted_tables if belongs(one)]


def belongs(table: Table) -> bool:
    return table in (team, turn) or any(belongs(parent_of(key)) for key in _keys(table))


@cache
def of_team(table: Table) -> ColumnElement[bool]:
    """Of `table`'s rows those of the team `:team` in the workspace `:workspace`."""
    here = table.c.workspace_id == WORKSPACE
    if table is turn:  # a date of a ritual, which no key says
        rituals = select(ritual.c.ritual_id).where(of_team(ritual))
        return here & turn.c.ritual_id.in_(rituals)
    if table is team or any(parent_of(key) is team for key in _keys(table)):
        return here & (table.c.team_id == TEAM)
    key = next(key for key in _keys(table) if belongs(parent_of(key)))
    own = [one.parent for one in key.elements if one.parent is not table.c.workspace_id]
    theirs = [one.column for one in key.elements if one.column.name != "workspace_id"]
    parents = select(*theirs).where(of_team(parent_of(key)))
    return here & tuple_(*own).in_(parents) if len(own) > 1 else here & own[0].in_(parents)


def parent_of(key: ForeignKeyConstraint) -> Table:
    return key.elements[0].column.table


def _keys(table: Table) -> list[ForeignKeyConstraint]:
    """Its foreign keys, the one by which it is read first: in the order of its columns."""
    return sorted(table.foreign_key_constraints, key=lambda key: key.column_keys[-1])


CLOSED = select(sitting.c.sitting_id).where(of_team(sitting), sitting.c.closed_at.is_not(None))
"""Ids of what the team held and closed."""
