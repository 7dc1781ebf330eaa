"""Kickoffs, their questions and answers. Implements `rituals.kickoff.ports`."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, or_

from rituals.blind.model import holds_back
from rituals.kickoff.catalogue import Catalogue, QuestionSet
from rituals.kickoff.model import (
    Answer,
    Asking,
    Course,
    Kickoff,
    KickoffState,
    QuestionState,
)
from storage.repositories import kickoff_found
from storage.repositories.blinds import Blinds
from storage.repositories.kickoff_said import SaidOfKickoffs
from storage.repository import all_of
from storage.tables.kickoffs import answer, asking, kickoff
from storage.tables.projects import project
from storage.upsert import Upsert

_KICKOFF = all_of(kickoff)
_BY_ID = _KICKOFF.where(kickoff.c.kickoff_id == bindparam("wanted"))
_TO_CHANGE = _BY_ID.with_for_update()
_OF_PROJECT = _KICKOFF.where(kickoff.c.project_id == bindparam("wanted"))
_BY_MESSAGE = _KICKOFF.where(kickoff.c.message == bindparam("wanted"))
_SINCE = (
    _KICKOFF.join(
        project,
        (project.c.workspace_id == kickoff.c.workspace_id)
        & (project.c.project_id == kickoff.c.project_id),
    )
    .where(
        project.c.team_id == bindparam("team"),
        or_(kickoff.c.started_at >= bindparam("since"), kickoff.c.ended_at >= bindparam("since")),
    )
    .order_by(kickoff.c.started_at, kickoff.c.kickoff_id)
)
_PUT_KICKOFF = Upsert(kickoff)

_ASKINGS = (
    all_of(asking)
    .where(asking.c.kickoff_id == bindparam("kickoff"))
    .order_by(asking.c.position, asking.c.question_id)
)
_ASKING = _ASKINGS.where(asking.c.question_id == bindparam("question"))
_ASKED_OF = (
    all_of(asking)
    .join(
        kickoff,
        (kickoff.c.workspace_id == asking.c.workspace_id)
        & (kickoff.c.kickoff_id == asking.c.kickoff_id),
    )
    .where(
        asking.c.asked == bindparam("person"),
        asking.c.state.in_([QuestionState.ASKED, QuestionState.LATER]),
        kickoff.c.state != KickoffState.STOPPED,
    )
    .order_by(asking.c.asked_at, asking.c.number)
)
_PUT_ASKING = Upsert(asking)

_ANSWERS = (
    all_of(answer)
    .where(answer.c.kickoff_id == bindparam("kickoff"))
    .order_by(answer.c.question_id, answer.c.version)
)
_HISTORY = _ANSWERS.where(answer.c.question_id == bindparam("question"))
_PUT_ANSWER = Upsert(answer)


class Kickoffs(SaidOfKickoffs):
    def get(self, kickoff_id: str, *, to_change: bool = False) -> Kickoff | None:
        return self._kickoff(_TO_CHANGE if to_change else _BY_ID, kickoff_id)

    def of_project(self, project_id: str) -> Kickoff | None:
        return self._kickoff(_OF_PROJECT, project_id)

    def by_message(self, handle: str) -> Kickoff | None:
        return self._kickoff(_BY_MESSAGE, handle)

    def since(self, team_id: str, at: datetime) -> list[Kickoff]:
        return [_kickoff(row) for row in self._rows(_SINCE, team=team_id, since=at)]

    def course(self, kickoff: Kickoff) -> Course:
        askings = self._rows(_ASKINGS, kickoff=kickoff.kickoff_id)
        # The last version counts; one that was taken back uncovers none before it.
        newest = {
            row.question_id: _answer(row)
            for row in self._rows(_ANSWERS, kickoff=kickoff.kickoff_id)
        }
        return Course(
            kickoff,
            tuple(_asking(row) for row in askings),
            {question_id: found for question_id, found in newest.items() if found.stands},
            holds_back(Blinds(self._scope).get(kickoff.kickoff_id), is_wanted=kickoff.blind),
        )

    def put(self, kickoff: Kickoff) -> None:
        self._put(
            _PUT_KICKOFF,
            {
                "kickoff_id": kickoff.kickoff_id,
                "project_id": kickoff.project_id,
                "team_id": kickoff.team_id,
                "catalogue": kickoff.catalogue.model_dump_json(by_alias=True),
                "sets": json.dumps(sorted(kickoff.sets)),
                "is_late": kickoff.is_late,
                "blind": kickoff.blind,
                "answer_by": kickoff.answer_by,
                "started_by": kickoff.started_by,
                "started_at": kickoff.started_at,
                "state": kickoff.state,
                "message": kickoff.message,
                "ended_by": kickoff.ended_by,
                "ended_at": kickoff.ended_at,
            },
        )

    def asking(self, kickoff_id: str, question_id: str) -> Asking | None:
        found = self._rows(_ASKING, kickoff=kickoff_id, question=question_id)
        return _asking(found[0]) if found else None

    def put_asking(self, changed: Asking) -> None:
        self._put(
            _PUT_ASKING,
            {
                "kickoff_id": changed.kickoff_id,
                "question_id": changed.question_id,
                "position": changed.position,
                "asked": changed.asked,
                "state": changed.state,
                "number": changed.number,
                "handed_by": changed.handed_by,
                "reason": changed.reason,
                "message": changed.message,
                "shown": changed.shown,
                "asked_at": changed.asked_at,
                "settled_at": changed.settled_at,
                "settled_by": changed.settled_by,
            },
        )

    def asked_of(self, user_id: str) -> list[Asking]:
        return [_asking(row) for row in self._rows(_ASKED_OF, person=user_id)]

    def history(self, kickoff_id: str, question_id: str) -> list[Answer]:
        found = self._rows(_HISTORY, kickoff=kickoff_id, question=question_id)
        return [_answer(row) for row in found]

    def put_answer(self, changed: Answer) -> None:
        self._put(
            _PUT_ANSWER,
            {
                "answer_id": changed.answer_id,
                "kickoff_id": changed.kickoff_id,
                "question_id": changed.question_id,
                "version": changed.version,
                "by": changed.by,
                "at": changed.at,
                "text": changed.text,
                "rows": json.dumps([dict(row) for row in changed.rows]),
                "choices": json.dumps(dict(changed.choices or {})),
                "proposed_by": changed.proposed_by,
                "taken_back_at": changed.taken_back_at,
            },
        )
        kickoff = self.get(changed.kickoff_id)
        asking = self.asking(changed.kickoff_id, changed.question_id)
        if kickoff and asking:
            kickoff_found.keep(self._scope, kickoff, asking, changed)

    def _kickoff(self, statement: Select[Any], wanted: str) -> Kickoff | None:
        found = self._rows(statement, wanted=wanted)
        return _kickoff(found[0]) if found else None


def _kickoff(row: Row[Any]) -> Kickoff:
    found = dict(row._mapping)
    return Kickoff(
        **found
        | {
            "catalogue": _catalogue(found["catalogue"]),
            "sets": frozenset(QuestionSet(one) for one in json.loads(found["sets"])),
            "state": KickoffState(found["state"]),
        }
    )


@lru_cache(maxsize=16)
def _catalogue(text: str) -> Catalogue:
    """Remembered: a kickoff is read with each answer, and most of a version's have the same."""
    return Catalogue.model_validate_json(text)


def _asking(row: Row[Any]) -> Asking:
    found = dict(row._mapping)
    return Asking(**found | {"state": QuestionState(found["state"])})


def _answer(row: Row[Any]) -> Answer:
    found = dict(row._mapping)
    rows, choices = tuple(json.loads(found["rows"])), json.loads(found["choices"])
    return Answer(**found | {"rows": rows, "choices": choices or None})
