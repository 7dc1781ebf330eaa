"""What a team changed of the playbook's questions, and its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rituals.kickoff.catalogue import Catalogue, Question, QuestionSet

_WORDS = ("title", "ask", "why", "example", "asks")
"""What a team may say otherwise; what hangs on a question stays the playbook's."""
_OWN = "own-"


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One change: switched off, reworded, or added."""

    question_id: str
    is_off: bool = False
    question: Question | None = None
    """In its words; None: the playbook's."""
    position: int = 0
    """Of those added: in which order they come, after the playbook's of their set."""

    @property
    def is_added(self) -> bool:
        return self.question_id.startswith(_OWN)


def own_id(unique: str) -> str:
    """Of a question that a team adds: never one of the playbook's."""
    return f"{_OWN}{unique}"


def worded(playbook: Catalogue, changes: Iterable[OwnQuestion]) -> tuple[Question, ...]:
    """All questions in the team's words, those that are off among them."""
    found = list(changes)
    changed = {c.question_id: c.question for c in found if c.question and not c.is_added}
    words = [_in_words(question, changed.get(question.id)) for question in playbook.questions]
    added = sorted(
        (c for c in found if c.is_added and c.question), key=lambda c: (c.position, c.question_id)
    )
    for question in (c.question for c in added if c.question):
        words.insert(_end_of(words, question.set), question)
    return tuple(words)


def as_asked(playbook: Catalogue, changes: Sequence[OwnQuestion]) -> Catalogue:
    """The playbook with a team's changes. What depends on a choice of a question that is off isn't
    asked either: nobody could tap it."""
    off = {c.question_id for c in changes if c.is_off}
    kept = [question for question in worded(playbook, changes) if question.id not in off]
    return Catalogue(version=playbook.version, questions=_whole(kept), nothing=playbook.nothing)


def missing(playbook: Catalogue, changes: Sequence[OwnQuestion]) -> Mapping[str, str]:
    """Questions that aren't asked for want of one that is off: id → the id that they depend on."""
    off = {c.question_id for c in changes if c.is_off}
    asked = {question.id for question in as_asked(playbook, changes).questions}
    found: dict[str, str] = {}
    for question in worded(playbook, changes):
        if question.id in off | asked:
            continue
        needs = (condition.choice.partition("/")[0] for condition in question.when)
        found[question.id] = next(needed for needed in needs if needed not in asked)
    return found


def depending(playbook: Catalogue, changes: Sequence[OwnQuestion], question_id: str) -> list[str]:
    """Titles of what wouldn't be asked any more either, were this question off."""
    without = [c for c in changes if c.question_id != question_id]
    without.append(OwnQuestion(question_id, is_off=True))
    lost = missing(playbook, without).keys() - missing(playbook, changes).keys()
    return [question.title for question in worded(playbook, changes) if question.id in lost]


def _in_words(question: Question, said: Question | None) -> Question:
    if said is None:
        return question
    return question.model_copy(update={name: getattr(said, name) for name in _WORDS})


def _end_of(questions: Sequence[Question], set_: QuestionSet) -> int:
    """Where the set's questions end."""
    places = [place for place, question in enumerate(questions, 1) if question.set is set_]
    return places[-1] if places else len(questions)


def _whole(questions: Sequence[Question]) -> tuple[Question, ...]:
    asked: set[str] = set()
    whole: list[Question] = []
    for question in questions:
        left = question.among(asked)
        if left:
            whole.append(left)
            asked |= {f"{question.id}/{choice.id}" for choice in question.choices}
    return tuple(whole)
