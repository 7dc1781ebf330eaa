"""Who holds which role, and what teams made of them. Implements `rituals.roles.ports`."""

import json
from typing import Any

from sqlalchemy import Row, Table, bindparam, delete, select, union
from sqlalchemy.sql.dml import Delete

from rituals.roles.catalogue import Part, RoleCard
from rituals.roles.model import Holder, Overlap, OverlapKind, OwnPart, Settled
from rituals.roles.own import OwnCard
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.roles import own_card, own_part, role_holder, role_overlap
from storage.upsert import Upsert


def _drop(table: Table, key: str, *, of_person: bool) -> Delete:
    statement = delete(table).where(
        table.c.workspace_id == WORKSPACE,
        table.c.team_id == bindparam("team"),
        table.c[key] == bindparam("which"),
    )
    return statement.where(table.c.user_id == bindparam("user")) if of_person else statement


_HOLDERS = (
    all_of(role_holder)
    .where(role_holder.c.team_id == bindparam("team"))
    .order_by(role_holder.c.asked_at, role_holder.c.role_id, role_holder.c.user_id)
)
_HOLDER = _HOLDERS.where(
    role_holder.c.role_id == bindparam("which"), role_holder.c.user_id == bindparam("user")
)
_PUT_HOLDER = Upsert(role_holder)
_DROP_HOLDER = _drop(role_holder, "role_id", of_person=True)
_PARTS = (
    all_of(own_part)
    .where(own_part.c.team_id == bindparam("team"))
    .order_by(own_part.c.asked_at, own_part.c.responsibility_id, own_part.c.user_id)
)
_PART = _PARTS.where(
    own_part.c.responsibility_id == bindparam("which"), own_part.c.user_id == bindparam("user")
)
_PUT_PART = Upsert(own_part)
_DROP_PART = _drop(own_part, "responsibility_id", of_person=True)
_TEAMS_OF = union(
    *(
        select(table.c.team_id).where(
            table.c.workspace_id == WORKSPACE, table.c.user_id == bindparam("user")
        )
        for table in (role_holder, own_part)
    )
).order_by("team_id")
_OVERLAPS = (
    all_of(role_overlap)
    .where(role_overlap.c.team_id == bindparam("team"))
    .order_by(role_overlap.c.found_at, role_overlap.c.overlap_id)
)
_PUT_OVERLAP = Upsert(role_overlap)
_CARDS = (
    all_of(own_card).where(own_card.c.team_id == bindparam("team")).order_by(own_card.c.role_id)
)
_PUT_CARD = Upsert(own_card)
_DROP_CARD = _drop(own_card, "role_id", of_person=False)


class Roles(Repository):
    def holders(self, team_id: str) -> list[Holder]:
        return [_holder(row) for row in self._rows(_HOLDERS, team=team_id)]

    def holder(self, team_id: str, role_id: str, user_id: str) -> Holder | None:
        rows = self._rows(_HOLDER, team=team_id, which=role_id, user=user_id)
        return _holder(rows[0]) if rows else None

    def put_holder(self, team_id: str, holder: Holder) -> None:
        row: dict[str, object] = {
            "team_id": team_id,
            "role_id": holder.role_id,
            "user_id": holder.user_id,
            "asked_by": holder.asked_by,
            "asked_at": holder.asked_at,
            "confirmed_at": holder.confirmed_at,
            "gone_at": holder.gone_at,
            "message": holder.message,
            "instead_of": holder.instead_of,
        }
        self._put(_PUT_HOLDER, row)

    def drop_holder(self, team_id: str, role_id: str, user_id: str) -> None:
        self._drop(_DROP_HOLDER, team=team_id, which=role_id, user=user_id)

    def own_parts(self, team_id: str) -> list[OwnPart]:
        return [_part(row) for row in self._rows(_PARTS, team=team_id)]

    def own_part(self, team_id: str, responsibility_id: str, user_id: str) -> OwnPart | None:
        rows = self._rows(_PART, team=team_id, which=responsibility_id, user=user_id)
        return _part(rows[0]) if rows else None

    def put_own_part(self, team_id: str, part: OwnPart) -> None:
        row: dict[str, object] = {
            "team_id": team_id,
            "responsibility_id": part.responsibility_id,
            "user_id": part.user_id,
            "part": part.part,
            "asked_by": part.asked_by,
            "asked_at": part.asked_at,
            "confirmed_at": part.confirmed_at,
            "asked": part.asked,
            "gone_at": part.gone_at,
            "message": part.message,
        }
        self._put(_PUT_PART, row)

    def drop_own_part(self, team_id: str, responsibility_id: str, user_id: str) -> None:
        self._drop(_DROP_PART, team=team_id, which=responsibility_id, user=user_id)

    def teams_of(self, user_id: str) -> list[str]:
        facts = {"workspace": self._scope.workspace_id, "user": user_id}
        return list(self._scope.connection.execute(_TEAMS_OF, facts).scalars())

    def overlaps(self, team_id: str) -> list[Overlap]:
        return [_overlap(row) for row in self._rows(_OVERLAPS, team=team_id)]

    def put_overlap(self, team_id: str, overlap: Overlap) -> None:
        row: dict[str, object] = {
            "overlap_id": overlap.overlap_id,
            "team_id": team_id,
            "kind": overlap.kind,
            "people": json.dumps(overlap.people),
            "about": json.dumps(overlap.about),
            "found_at": overlap.found_at,
            "message": overlap.message,
            "settled": overlap.settled,
            "last_word": overlap.last_word,
            "settled_by": overlap.settled_by,
            "settled_at": overlap.settled_at,
        }
        self._put(_PUT_OVERLAP, row)

    def own_cards(self, team_id: str) -> list[OwnCard]:
        return [
            OwnCard(
                RoleCard.model_validate_json(row.card),
                tuple(json.loads(row.answers_for)),
                row.changed_from,
            )
            for row in self._rows(_CARDS, team=team_id)
        ]

    def put_own_card(self, team_id: str, card: OwnCard) -> None:
        row: dict[str, object] = {
            "team_id": team_id,
            "role_id": card.role_id,
            "card": card.card.model_dump_json(),
            "answers_for": json.dumps(card.answers_for),
            "changed_from": card.changed_from,
        }
        self._put(_PUT_CARD, row)

    def drop_own_card(self, team_id: str, role_id: str) -> None:
        self._drop(_DROP_CARD, team=team_id, which=role_id)

    def _drop(self, statement: Delete, **facts: str) -> None:
        self._scope.connection.execute(statement, {"workspace": self._scope.workspace_id, **facts})


def _holder(row: Row[Any]) -> Holder:
    return Holder(
        row.role_id,
        row.user_id,
        row.asked_by,
        row.asked_at,
        row.confirmed_at,
        row.gone_at,
        row.message,
        row.instead_of,
    )


def _part(row: Row[Any]) -> OwnPart:
    return OwnPart(
        row.responsibility_id,
        row.user_id,
        Part(row.part) if row.part else None,
        row.asked_by,
        row.asked_at,
        row.confirmed_at,
        Part(row.asked) if row.asked else None,
        row.gone_at,
        row.message,
    )


def _overlap(row: Row[Any]) -> Overlap:
    return Overlap(
        row.overlap_id,
        OverlapKind(row.kind),
        tuple(json.loads(row.people)),
        tuple(json.loads(row.about)),
        row.found_at,
        row.message,
        Settled(row.settled) if row.settled else None,
        row.last_word,
        row.settled_by,
        row.settled_at,
    )
