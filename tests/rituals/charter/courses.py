"""A kickoff at its desk: a few questions, and what was answered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from rituals.kickoff.catalogue import Catalogue, QuestionSet
from rituals.kickoff.model import Answer, Asking, Course, Kickoff, QuestionState

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
DANA, ALICE = "U-dana", "U-alice"

CATALOGUE = Catalogue.model_validate(
    {
        "version": 1,
        "nothing": ["None", "Nothing", "No", "There are none"],
        "questions": [
            {
                "id": "problem",
                "set": "core",
                "asks": "pm",
                "title": "Problem",
                "ask": "What problem is this about?",
                "why": "a model without a problem isn't used",
            },
            {
                "id": "ml-needed",
                "set": "core",
                "asks": "pm",
                "title": "Why a model",
                "ask": "Would a rule do?",
                "why": "the best model is one that nobody needs",
                "choices": [
                    {
                        "id": "needed",
                        "ask": "Does it need a model?",
                        "options": [
                            {"id": "yes", "label": "Yes"},
                            {"id": "no", "label": "No, it would do without"},
                        ],
                    }
                ],
            },
            {
                "id": "why-not-a-rule",
                "set": "core",
                "asks": "pm",
                "title": "Why not a rule",
                "ask": "What would a rule miss?",
                "why": "it is what the model has to beat",
                "when": [{"choice": "ml-needed/needed", "is": ["yes"]}],
            },
            {
                "id": "constraints-legal",
                "set": "core",
                "asks": "pm",
                "title": "What law asks",
                "ask": "What may it never do?",
                "why": "a model finds the shortest path",
                "lines": "constraint",
            },
            {
                "id": "error-rates",
                "set": "core",
                "asks": "pm",
                "title": "Mistakes",
                "ask": "How many are still all right?",
                "why": "no model is free of them",
                "most": 5,
                "inputs": [
                    {"id": "mistake", "label": "The mistake"},
                    {
                        "id": "kind",
                        "label": "Which kind",
                        "kind": "choice",
                        "options": [
                            {"id": "false-alarm", "label": "A false alarm"},
                            {"id": "miss", "label": "A miss"},
                        ],
                    },
                    {"id": "rate", "label": "How many", "kind": "number", "unit": "a day"},
                    {"id": "who", "label": "Who looks", "kind": "person", "optional": True},
                ],
            },
        ],
    }
)


def course(
    answers: Mapping[str, Answer] | None = None,
    states: Mapping[str, tuple[QuestionState, str]] | None = None,
) -> Course:
    """`states`: of questions that were settled without an answer, with the reason."""
    answers, states = answers or {}, states or {}
    kickoff = Kickoff(
        kickoff_id="K1",
        project_id="P1",
        team_id="M1",
        catalogue=CATALOGUE,
        sets=frozenset({QuestionSet.CORE}),
        is_late=False,
        blind=False,
        answer_by=None,
        started_by=ALICE,
        started_at=NOW,
    )
    askings = []
    for position, question in enumerate(CATALOGUE.questions):
        asking = Asking("K1", question.id, position, DANA)
        if question.id in states:
            state, reason = states[question.id]
            asking = replace(asking, state=state, reason=reason, settled_at=NOW, settled_by=DANA)
        elif question.id in answers:
            asking = replace(asking, state=QuestionState.ANSWERED, settled_at=NOW, settled_by=DANA)
        askings.append(asking)
    return Course(kickoff, tuple(askings), answers)


def answer(
    question_id: str,
    text: str = "",
    *,
    rows: tuple[Mapping[str, str], ...] = (),
    by: str = DANA,
    **choices: str,
) -> Answer:
    return Answer(
        answer_id=f"A-{question_id}",
        kickoff_id="K1",
        question_id=question_id,
        version=1,
        by=by,
        at=NOW,
        text=text,
        rows=rows,
        choices=choices or None,
    )


def answered(*answers: Answer, **states: tuple[QuestionState, str]) -> Course:
    """`states` with underscores for the dashes of ids."""
    return course(
        {one.question_id: one for one in answers},
        {name.replace("_", "-"): state for name, state in states.items()},
    )
