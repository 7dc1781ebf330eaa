"""What was said about the questions of kickoffs, and proposed as answers to them."""

import json
from typing import Any

from sqlalchemy import Row, bindparam, delete

from rituals.kickoff.model import Proposal, Said
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.kickoffs import proposal, said
from storage.upsert import Upsert

_SAID = all_of(said).where(said.c.channel_id == bindparam("channel"), said.c.ts == bindparam("ts"))
_ALL_SAID = (
    all_of(said)
    .where(said.c.kickoff_id == bindparam("kickoff"), said.c.question_id == bindparam("question"))
    .order_by(said.c.ts)
)
_PUT_SAID = Upsert(said)
_UNSAY = delete(said).where(
    said.c.workspace_id == WORKSPACE,
    said.c.channel_id == bindparam("channel"),
    said.c.ts == bindparam("ts"),
)

_PROPOSAL = all_of(proposal).where(proposal.c.proposal_id == bindparam("wanted"))
_PROPOSALS = (
    all_of(proposal)
    .where(
        proposal.c.kickoff_id == bindparam("kickoff"),
        proposal.c.question_id == bindparam("question"),
    )
    .order_by(proposal.c.at, proposal.c.proposal_id)
)
_PUT_PROPOSAL = Upsert(proposal)


class SaidOfKickoffs(Repository):
    def said(self, channel_id: str, ts: str) -> Said | None:
        found = self._rows(_SAID, channel=channel_id, ts=ts)
        return Said(**found[0]._mapping) if found else None

    def all_said(self, kickoff_id: str, question_id: str) -> list[Said]:
        found = self._rows(_ALL_SAID, kickoff=kickoff_id, question=question_id)
        return [Said(**row._mapping) for row in found]

    def put_said(self, one: Said) -> None:
        self._put(
            _PUT_SAID,
            {
                "channel_id": one.channel_id,
                "ts": one.ts,
                "kickoff_id": one.kickoff_id,
                "question_id": one.question_id,
                "user_id": one.user_id,
                "text": one.text,
            },
        )

    def unsay(self, channel_id: str, ts: str) -> None:
        facts = {"workspace": self._scope.workspace_id, "channel": channel_id, "ts": ts}
        self._scope.connection.execute(_UNSAY, facts)

    def proposal(self, proposal_id: str) -> Proposal | None:
        found = self._rows(_PROPOSAL, wanted=proposal_id)
        return _proposal(found[0]) if found else None

    def proposals(self, kickoff_id: str, question_id: str) -> list[Proposal]:
        found = self._rows(_PROPOSALS, kickoff=kickoff_id, question=question_id)
        return [_proposal(row) for row in found]

    def put_proposal(self, one: Proposal) -> None:
        self._put(
            _PUT_PROPOSAL,
            {
                "proposal_id": one.proposal_id,
                "kickoff_id": one.kickoff_id,
                "question_id": one.question_id,
                "by": one.by,
                "at": one.at,
                "text": one.text,
                "rows": json.dumps([dict(row) for row in one.rows]),
                "accepted_at": one.accepted_at,
                "message": one.message,
            },
        )


def _proposal(row: Row[Any]) -> Proposal:
    found = dict(row._mapping)
    return Proposal(**found | {"rows": tuple(json.loads(found["rows"]))})
