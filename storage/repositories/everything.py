"""All that a team wrote and decided, table by table and a page at a time. Implements
`rituals.export.ports.Everything`."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Select, Table, bindparam, select, tuple_

from rituals.export.ports import Page
from rituals.team.ritual import RitualKind
from storage.belonging import CLOSED, of_team
from storage.published import published
from storage.repository import Repository
from storage.tables import metadata
from storage.tables.experiments import experiment, idea
from storage.tables.kickoffs import blind_answer, blind_check
from storage.tables.sittings import reflection, sitting, theme

KINDS = (
    "team",
    "member",
    "ritual",
    "turn",
    "own_format",
    "sitting",
    "reflection",
    "theme",
    "follow_up",
    "pushed_issue",
    "digest",
    "project",
    "project_change",
    "project_news",
    "kickoff",
    "own_question",
    "asking",
    "answer",
    "proposal",
    "blind_check",
    "blind_answer",
    "charter",
    "signature",
    "charter_line",
    "milestone",
    "gate",
    "gate_decision",
    "readiness",
    "idea",
    "backlog",
    "experiment",
    "observation",
    "step",
    "extension",
    "run_link",
    "model",
    "production_check",
    "model_decision",
    "role_holder",
    "own_part",
    "own_card",
    "role_overlap",
    "nudge_word",
    "followed_repository",
)
"""By the names of the tables; in the order in which a team comes by them."""

LEFT_OUT = {
    "vote": "who voted for what is shown to nobody; how many did is with the themes",
    "sitting_secret": "it could tell who wrote without their name",
    "search_entry": "the same words again, to be found",
    "ledger_import": "that an import is under way",
    "said": "what was said in a thread; what is an answer of it is with the answers",
    "charter_page": "where in Slack a charter is shown",
    "seen_run": "which runs of a tracker were looked at; their values are observations",
    "tracked_issue": "GitHub's, and not written here",
    "issue_owner": "GitHub's, and not written here",
    "linked_issue": "GitHub's, and not written here",
    "nudge_told": "how often a person was asked, which is theirs to know",
    "api_token": "what programs come in with",
    "api_answer": "what programs were answered, for a week",
    "feed": "its address is a secret",
    "chosen_team": "which team a person means in a place",
    "seen_here": "who was in the channel when it was last looked at",
}
"""What a team has rows in and an export doesn't, and why."""

_SHOWN: Mapping[Table, ColumnElement[bool]] = {
    # What is still being written is shown to nobody, by the rules that it was asked for under.
    # Of a role check people see how many tapped what, and never one person's taps.
    reflection: reflection.c.sitting_id.in_(CLOSED.where(sitting.c.kind != RitualKind.ROLES)),
    theme: theme.c.sitting_id.in_(CLOSED),
    # Each answered alone until both were shown.
    blind_answer: blind_answer.c.kickoff_id.in_(
        select(blind_check.c.kickoff_id).where(
            of_team(blind_check), blind_check.c.revealed_at.is_not(None)
        )
    ),
    experiment: published(experiment),
    idea: published(idea),
}
_INNER = ("workspace_id", "message", "awaits", "name_key")
"""Columns that say nothing to people: whose row it is, where it is in Slack, how it is found."""
AS_JSON = {
    "team": ("calendar", "settings"),
    "ritual": ("cadence", "settings", "changes"),
    "own_format": ("format",),
    "sitting": ("occurrence", "format", "plan", "who"),
    "kickoff": ("catalogue", "sets"),
    "own_question": ("question",),
    "answer": ("rows", "choices"),
    "proposal": ("rows",),
    "blind_check": ("asked", "settled"),
    "charter": ("content",),
    "milestone": ("after", "planned", "knows"),
    "gate_decision": ("evidence", "before"),
    "backlog": ("ideas",),
    "experiment": ("metric", "rule", "outcome", "origin"),
    "extension": ("before", "after"),
    "run_link": ("metrics",),
    "model": ("watched", "environments"),
    "production_check": ("beside",),
    "own_card": ("card", "answers_for"),
    "role_overlap": ("people", "about"),
}
"""Columns that are JSON already."""


class Everything(Repository):
    @property
    def kinds(self) -> dict[str, list[str]]:
        return {kind: columns_of(kind) for kind in KINDS}

    def page(self, team_id: str, kind: str, after: tuple[object, ...], limit: int) -> Page:
        table = metadata.tables[kind]
        place = {column.name: key for column, key in zip(_key(table), after, strict=False)}
        marks = {f"after_{name}": key for name, key in place.items()}
        rows = self._rows(_statement(table, bool(after)), team=team_id, most=limit, **marks)
        records = [_record(table, row._mapping) for row in rows]
        last = tuple(rows[-1]._mapping[column.name] for column in _key(table)) if rows else ()
        return Page(tuple(records), last)


def columns_of(kind: str) -> list[str]:
    return [column.name for column in metadata.tables[kind].columns if column.name not in _INNER]


def _key(table: Table) -> list[Column[Any]]:
    return [column for column in table.primary_key.columns if column.name != "workspace_id"]


@cache
def _statement(table: Table, goes_on: bool) -> Select[Any]:
    found = select(table).where(of_team(table)).order_by(*_key(table)).limit(bindparam("most"))
    if table in _SHOWN:
        found = found.where(_SHOWN[table])
    if goes_on:
        after = [bindparam(f"after_{one.name}", type_=one.type) for one in _key(table)]
        found = found.where(tuple_(*_key(table)) > tuple_(*after))
    return found


def _record(table: Table, row: RowMapping) -> dict[str, Any]:
    inside = AS_JSON.get(table.name, ())
    return {name: _plain(row[name], name in inside) for name in columns_of(table.name)}


def _plain(value: Any, is_json: bool) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return json.loads(value) if is_json and value is not None else value
