"""What a team changed of the playbook's questions, and its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from rituals.kickoff.catalogue import Catalogue, Question


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One change: switched off, reworded, or added."""

    question_id: str
    is_off: bool = False
    question: Question | None = None
    """In its words; None: the playbook's."""
    position: int = 0
    """Of those added: in which order they come, after the playbook's of their set."""


def as_asked(playbook: Catalogue, changes: Sequence[OwnQuestion]) -> Catalogue:
    """The playbook with a team's changes. What depends on a choice of a question that is off isn't
    asked either: nobody could tap it."""
    changed = {c.question_id: c for c in changes}
    kept: list[Question] = []
    for question in playbook.questions:
        change = changed.pop(question.id, None)
        if change and change.is_off:
            continue
        kept.append(change.question if change and change.question else question)
    added = sorted(changed.values(), key=lambda c: (c.position, c.question_id))
    kept += [c.question for c in added if c.question and not c.is_off]
    return Catalogue(version=playbook.version, questions=_whole(kept))


def _whole(questions: Sequence[Question]) -> tuple[Question, ...]:
    asked: set[str] = set()
    whole: list[Question] = []
    for question in questions:
        if all(condition.choice in asked for condition in question.when):
            whole.append(question)
            asked |= {f"{question.id}/{choice.id}" for choice in question.choices}
    return tuple(whole)
