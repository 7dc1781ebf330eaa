"""A team taken out of its workspace into one of its own, and back: the same rows with another
`workspace_id`. What is in another workspace isn't there, for nobody and nothing (which is tested
everywhere), so nobody has to ask whether a team is still one before anything is done; and all of it
is deleted by one condition, whatever tables there are.
"""

from collections.abc import Iterator

from sqlalchemy import (
    Connection,
    Delete,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from storage.belonging import belongs, of_team, parent_of, tables
from storage.occurrence_json import occurrence_from_json
from storage.scope import Scope
from storage.tables import metadata
from storage.tables.bundles import bundle, snooze
from storage.tables.engine import delivery, message, occurrence, schedule
from storage.tables.experiments import api_answer, api_token
from storage.tables.items import item
from storage.tables.teams import chosen_team, draft, feed, member, team

BEGINS = "forgotten:"
"""Every workspace in which a team is put aside. Slack has none of such a name."""
_ID = 32
"""Characters of an id. What is kept by a `ref` begins with the id of what it is about."""
_REVOKED = (api_answer, api_token, feed, chosen_team)
"""What isn't put back: who has such a token or address is to be told anew, and where somebody has
several teams they say again which they mean."""
_BY_REF = (item, schedule, occurrence, snooze, draft)
_NAMED = (
    "team",
    "ritual",
    "sitting",
    "reflection",
    "theme",
    "follow_up",
    "project",
    "kickoff",
    "charter_line",
    "milestone",
    "gate",
    "idea",
    "experiment",
    "model",
    "role_overlap",
)
"""Tables whose ids a `ref` begins with."""


def place_of(team_id: str) -> str:
    return f"{BEGINS}{team_id}"[:_ID]


def put_aside(scope: Scope, team_id: str, channel_id: str, told: str | None) -> None:
    """`told`: the handle of what the channel was told about it, which stays."""
    here = {"workspace": scope.workspace_id, "team": team_id}
    execute = scope.connection.execute
    for table in _REVOKED:
        execute(delete(table).where(of_team(table)), here)
    at = draft.c.workspace_id == scope.workspace_id, draft.c.ref == channel_id
    execute(delete(draft).where(*at))  # a new team may be begun here meanwhile
    _forget_on_its_way(scope, team_id, channel_id, told)
    aside = place_of(team_id)
    for table in _BY_REF:
        values = {"workspace_id": aside} | ({"next_run_at": None} if table is schedule else {})
        execute(update(table).where(_about(table)).values(values), here)
    stays = message.c.handle != (told or "")
    where = or_(message.c.channel_id == channel_id, message.c.posted_in == channel_id)
    mine = message.c.workspace_id == scope.workspace_id
    execute(update(message).where(mine, where, stays).values(workspace_id=aside))
    dropped = occurrence.c.workspace_id == aside, occurrence.c.state == text("'pending'")
    execute(update(occurrence).where(*dropped).values(state="dropped"))
    _carry(scope.connection, team_id, scope.workspace_id, aside)


def put_back(scope: Scope, team_id: str) -> None:
    """What was to happen meanwhile happens now, or is missed, as after a time of being off."""
    aside, execute = place_of(team_id), scope.connection.execute
    _carry(scope.connection, team_id, aside, scope.workspace_id)
    waiting = execute(
        select(schedule.c.schedule_id, schedule.c.next_occurrence).where(
            schedule.c.workspace_id == aside, schedule.c.next_occurrence.is_not(None)
        )
    ).all()
    for row in waiting:
        at = occurrence_from_json(row.next_occurrence).at
        of = schedule.c.schedule_id == row.schedule_id
        execute(update(schedule).where(of).values(next_run_at=at))
    for table in (*_BY_REF, message):
        execute(
            update(table)
            .where(table.c.workspace_id == aside)
            .values(workspace_id=scope.workspace_id)
        )


def delete_some(connection: Connection, team_id: str, limit: int) -> bool:
    """Of a team that is aside; children before their parents. Whether there is more."""
    aside, left = place_of(team_id), limit
    for table in reversed(metadata.sorted_tables):
        left -= connection.execute(_some(table, left), {"aside": aside}).rowcount
        if left <= 0:
            return True
    return False


def counts(scope: Scope, team_id: str) -> dict[str, int]:
    """Of each table's rows, those of a team that is there."""
    here = {"workspace": scope.workspace_id, "team": team_id}
    found = {
        one.name: scope.connection.execute(
            select(func.count()).select_from(one).where(of_team(one)), here
        ).scalar_one()
        for one in tables()
    }
    return {name: count for name, count in found.items() if count}


def _forget_on_its_way(scope: Scope, team_id: str, channel_id: str, told: str | None) -> None:
    """What its channel was to read, and what didn't arrive at its people: whose words are in that
    nobody can tell."""
    people = select(member.c.user_id).where(of_team(member))
    lead = select(team.c.lead).where(of_team(team))
    private = delivery.c.channel_id.in_(people) | delivery.c.channel_id.in_(lead)
    mine = delivery.c.workspace_id == scope.workspace_id
    scope.connection.execute(
        delete(delivery).where(
            mine,
            (delivery.c.channel_id == channel_id)
            | (private & delivery.c.state.in_(("failed", "held"))),
            delivery.c.handle != (told or ""),
        ),
        {"workspace": scope.workspace_id, "team": team_id},
    )
    mine = bundle.c.workspace_id == scope.workspace_id
    theirs = mine, bundle.c.user_id.in_(people) | bundle.c.user_id.in_(lead)
    facts = {"workspace": scope.workspace_id, "team": team_id}
    scope.connection.execute(update(bundle).where(*theirs).values(things="[]"), facts)


def _carry(connection: Connection, team_id: str, out_of: str, into: str) -> None:
    """Parents are there twice for a moment, since no row may be without its own."""
    here = {"workspace": out_of, "team": team_id}
    for table in tables():
        if not _has_children(table):
            connection.execute(update(table).where(of_team(table)).values(workspace_id=into), here)
            continue
        names = [column.name for column in table.columns]
        values = [
            literal(into) if column.name == "workspace_id" else column for column in table.columns
        ]
        rows = select(*values).where(of_team(table))
        connection.execute(insert(table).from_select(names, rows), here)
    connection.execute(delete(team).where(of_team(team)), here)


def _has_children(table: Table) -> bool:
    return any(
        parent_of(key) is table
        for one in metadata.sorted_tables
        if belongs(one)
        for key in one.foreign_key_constraints
    )


def _about(table: Table) -> ColumnElement[bool]:
    begins = func.substr(table.c.ref, 1, _ID)
    mine = table.c.workspace_id == bindparam("workspace")
    return mine & or_(*(begins.in_(ids) for ids in _ids()))


def _ids() -> Iterator[ColumnElement[str]]:
    for name in _NAMED:
        table = metadata.tables[name]
        (own,) = [c for c in table.primary_key.columns if c.name != "workspace_id"]
        yield select(own).where(of_team(table))  # type: ignore[misc]


def _some(table: Table, limit: int) -> Delete:
    key = list(table.primary_key.columns)
    aside = table.c.workspace_id == bindparam("aside")
    return delete(table).where(tuple_(*key).in_(select(*key).where(aside).limit(limit)))
