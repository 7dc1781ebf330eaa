"""What teams changed of the questions. Implements `rituals.kickoff.ports`."""

from sqlalchemy import bindparam, delete

from rituals.kickoff.catalogue import Question
from rituals.kickoff.own import OwnQuestion
from storage.repository import WORKSPACE, Repository, all_of
from storage.tables.kickoffs import own_question
from storage.upsert import Upsert

_OF_TEAM = (
    all_of(own_question)
    .where(own_question.c.team_id == bindparam("team"))
    .order_by(own_question.c.position, own_question.c.question_id)
)
_PUT = Upsert(own_question)
_DROP = delete(own_question).where(
    own_question.c.workspace_id == WORKSPACE,
    own_question.c.team_id == bindparam("team"),
    own_question.c.question_id == bindparam("question"),
)


class OwnQuestions(Repository):
    def of(self, team_id: str) -> list[OwnQuestion]:
        return [
            OwnQuestion(
                row.question_id,
                row.is_off,
                Question.model_validate_json(row.question) if row.question else None,
                row.position,
            )
            for row in self._rows(_OF_TEAM, team=team_id)
        ]

    def put(self, team_id: str, question: OwnQuestion) -> None:
        words = question.question
        self._put(
            _PUT,
            {
                "team_id": team_id,
                "question_id": question.question_id,
                "is_off": question.is_off,
                "question": words.model_dump_json(by_alias=True) if words else None,
                "position": question.position,
            },
        )

    def drop(self, team_id: str, question_id: str) -> None:
        facts = {"workspace": self._scope.workspace_id, "team": team_id, "question": question_id}
        self._scope.connection.execute(_DROP, facts)
