"""The ledger, by the batch: out of it, and into it. Implements `rituals.files.ports`.

What is coming in is written in short transactions, so that nobody waits for long, and yet it's all
or nothing: its numbers are kept for it in one row of `ledger_import`, and what has such a number
isn't there for anybody else (`storage.published`) until that row goes, in one statement.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql

from rituals.files.errors import ImportGone
from rituals.files.model import Batch
from rituals.files.ports import Begun
from rituals.items import ItemKind
from rituals.search.model import EntryKind
from storage.bulk import BulkInsert
from storage.ids import new_id
from storage.published import published
from storage.repositories import experiment_rows
from storage.repositories import ideas as own_ideas
from storage.repositories.ledger_export import LedgerExport
from storage.repositories.search import Search
from storage.repository import WORKSPACE
from storage.tables.experiments import (
    experiment,
    extension,
    idea,
    ledger_import,
    observation,
    step,
)
from storage.tables.items import item, numbering
from storage.tables.search import search_entry
from storage.tables.teams import person

_SOME = 400
"""Ids in one question."""

_EVERYBODY = select(person.c.user_id, person.c.name).where(
    person.c.workspace_id == WORKSPACE, person.c.is_bot.is_(False)
)
_THERE = select(experiment.c.experiment_id).where(
    experiment.c.workspace_id == WORKSPACE,
    experiment.c.team_id == bindparam("team"),
    experiment.c.experiment_id.in_(bindparam("ids", expanding=True)),
    published(experiment),
)
_IDEAS_THERE = select(idea.c.idea_id).where(
    idea.c.workspace_id == WORKSPACE,
    idea.c.team_id == bindparam("team"),
    idea.c.idea_id.in_(bindparam("ids", expanding=True)),
    published(idea),
)
_NUMBERS = (
    postgresql.insert(numbering)
    .values(workspace_id=WORKSPACE, last=bindparam("count"))
    .on_conflict_do_update(
        index_elements=[numbering.c.workspace_id],
        set_={"last": numbering.c.last + bindparam("count")},
    )
    .returning(numbering.c.last)
)
_BEGIN = insert(ledger_import)
_THIS = (ledger_import.c.workspace_id == WORKSPACE) & (
    ledger_import.c.import_id == bindparam("import")
)
_UNDER_WAY = select(ledger_import.c.import_id, ledger_import.c.at).where(
    ledger_import.c.workspace_id == WORKSPACE
)
_GOES_ON = (
    update(ledger_import).where(_THIS).values(at=bindparam("moment", type_=ledger_import.c.at.type))
)
_RANGE = select(ledger_import.c.first, ledger_import.c.last).where(_THIS)
_PUBLISH = delete(ledger_import).where(_THIS)


def _adds(table: Table) -> BulkInsert:
    return BulkInsert(table, [column.name for column in table.columns], lambda insert: insert)


_ADD = {table: _adds(table) for table in (experiment, observation, step, extension, idea, item)}

_KEPT = (
    select(experiment.c.experiment_id)
    .where(
        experiment.c.workspace_id == WORKSPACE,
        experiment.c.number.between(bindparam("first"), bindparam("last")),
    )
    .limit(bindparam("most"))
)
_FORGET = (
    delete(search_entry).where(
        search_entry.c.workspace_id == WORKSPACE,
        search_entry.c.kind == EntryKind.EXPERIMENT,
        search_entry.c.ref.in_(bindparam("ids", expanding=True)),
    ),
    delete(item).where(
        item.c.workspace_id == WORKSPACE,
        item.c.kind == ItemKind.EXPERIMENT,
        item.c.ref.in_(bindparam("ids", expanding=True)),
    ),
    delete(experiment).where(
        experiment.c.workspace_id == WORKSPACE,
        experiment.c.experiment_id.in_(bindparam("ids", expanding=True)),
    ),
)
_FORGET_REST = tuple(
    delete(table).where(
        table.c.workspace_id == WORKSPACE,
        table.c.number.between(bindparam("first"), bindparam("last")),
    )
    for table in (idea, item)
)


class LedgerFiles(LedgerExport):
    def everybody(self) -> dict[str, str]:
        return {row.user_id: row.name for row in self._rows(_EVERYBODY)}

    def there(self, team_id: str, ids: Collection[str]) -> set[str]:
        found: set[str] = set()
        asked = list(ids)
        for start in range(0, len(asked), _SOME):
            some = asked[start : start + _SOME]
            for question in (_THERE, _IDEAS_THERE):
                found.update(row[0] for row in self._rows(question, team=team_id, ids=some))
        return found

    def begin(self, team_id: str, count: int, now: datetime) -> Begun:
        facts = {"workspace": self._scope.workspace_id, "count": count}
        last: int = self._scope.connection.execute(_NUMBERS, facts).scalar_one()
        begun = Begun(new_id(), last - count + 1)
        self._scope.connection.execute(
            _BEGIN,
            {
                "workspace_id": self._scope.workspace_id,
                "import_id": begun.import_id,
                "team_id": team_id,
                "first": begun.first,
                "last": last,
                "at": now,
            },
        )
        return begun

    def under_way(self) -> list[tuple[str, datetime]]:
        return [(row.import_id, row.at) for row in self._rows(_UNDER_WAY)]

    def keep(self, begun: Begun, batch: Batch, now: datetime) -> None:
        self._one(_GOES_ON, begun, moment=now)
        workspace = self._scope.workspace_id
        self._add(experiment, map(experiment_rows.row_of, batch.experiments))
        self._add(observation, map(experiment_rows.row_of_observation, batch.observations))
        self._add(step, map(experiment_rows.row_of_step, batch.steps))
        self._add(extension, map(experiment_rows.row_of_extension, batch.extensions))
        self._add(idea, map(own_ideas.row_of, batch.ideas))
        numbered = [
            (one.number, ItemKind.EXPERIMENT, one.experiment_id) for one in batch.experiments
        ]
        numbered += [(one.number, ItemKind.IDEA, one.idea_id) for one in batch.ideas]
        self._add(
            item, (dict(zip(("number", "kind", "ref"), one, strict=True)) for one in numbered)
        )
        entries = (experiment_rows.found_as(one, workspace) for one in batch.experiments)
        mark = f"i{begun.import_id}"  # by which searches leave it out until it is published
        Search(self._scope).add(replace(one, marks=(*one.marks, mark)) for one in entries)

    def publish(self, begun: Begun) -> None:
        self._one(_PUBLISH, begun)

    def take_back(self, import_id: str, most: int) -> bool:
        found = self._rows(_RANGE, **{"import": import_id})
        if not found:
            return False
        numbers = {"first": found[0].first, "last": found[0].last}
        ids = [row.experiment_id for row in self._rows(_KEPT, **numbers, most=most)]
        workspace = {"workspace": self._scope.workspace_id}
        if ids:
            for forget in _FORGET:
                self._scope.connection.execute(forget, {**workspace, "ids": ids})
            return True
        for forget_rest in _FORGET_REST:
            self._scope.connection.execute(forget_rest, {**workspace, **numbers})
        self._scope.connection.execute(_PUBLISH, {**workspace, "import": import_id})
        return False

    def _add(self, table: Table, rows: Any) -> None:
        workspace = self._scope.workspace_id
        found = [{"workspace_id": workspace, **row} for row in rows]
        _ADD[table](self._scope.connection, found)

    def _one(self, statement: Any, begun: Begun, **facts: object) -> None:
        """Raises ImportGone."""
        known = {"workspace": self._scope.workspace_id, "import": begun.import_id, **facts}
        if self._scope.connection.execute(statement, known).rowcount != 1:
            raise ImportGone()
