"""A kickoff with answers, as short as it can be said."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.model import Answer, Asking, Course, Kickoff, QuestionState
from rituals.kickoff.playbook import catalogue

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
Rows = Sequence[Mapping[str, str]]


def course(
    *,
    taps: Mapping[str, str] | None = None,
    rows: Mapping[str, Rows] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Course:
    """All sets are asked. `taps`: `question/choice` → option; `rows` and `texts` by question."""
    taps, rows, texts = taps or {}, rows or {}, texts or {}
    asked = catalogue()
    kickoff = Kickoff(
        kickoff_id="k",
        project_id="p",
        team_id="t",
        catalogue=asked,
        sets=frozenset(QuestionSet),
        is_late=False,
        blind=False,
        answer_by=None,
        started_by="U_ALICE",
        started_at=NOW,
    )
    answered = {key.partition("/")[0] for key in taps} | rows.keys() | texts.keys()
    answers = {
        question_id: Answer(
            answer_id=question_id,
            kickoff_id="k",
            question_id=question_id,
            version=1,
            by="U_DANA",
            at=NOW,
            text=texts.get(question_id, ""),
            rows=tuple(rows.get(question_id, ())),
            choices={
                key.partition("/")[2]: option
                for key, option in taps.items()
                if key.startswith(f"{question_id}/")
            },
        )
        for question_id in answered
    }
    askings = tuple(
        Asking(
            kickoff_id="k",
            question_id=question.id,
            position=position,
            asked="U_DANA",
            state=QuestionState.ANSWERED if question.id in answers else QuestionState.WAITING,
        )
        for position, question in enumerate(asked.questions)
    )
    return Course(kickoff, askings, answers)
