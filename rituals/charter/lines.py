"""Which assumptions, constraints, unknowns and slices a kickoff's answers hold, and what becomes of
the ones that are there when answers change. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rituals.alike import likeness, pairs
from rituals.charter.model import LINE_LIMIT, CharterLine, LineState
from rituals.kickoff.catalogue import Line
from rituals.kickoff.model import Course, QuestionState
from rituals.kickoff.reading import has_words, says
from rituals.kickoff.rows import lines_of
from rituals.text import one_line


@dataclass(frozen=True, slots=True)
class Found:
    """A line, as answers have it now."""

    kind: Line
    text: str
    question_id: str | None
    """None: somebody adds it by hand."""
    owner: str
    """User id."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done to what is kept."""

    changed: tuple[CharterLine, ...]
    """Reworded, known by now, dropped, or open again."""
    new: tuple[Found, ...]


def found_in(course: Course) -> Iterator[Found]:
    """What nobody knows is an unknown, which the person who was asked looks after."""
    for asking in course.applying:
        question, answer = course.question(asking), course.answers.get(asking.question_id)
        if asking.state is QuestionState.UNKNOWN:
            text = one_line(f"{question.title}: {question.ask}", LINE_LIMIT)
            yield Found(Line.UNKNOWN, text, question.id, asking.asked)
        elif answer and question.lines and asking.state is not QuestionState.IRRELEVANT:
            for line in lines_of(question, answer):
                text = one_line(line, LINE_LIMIT)
                if has_words(text) and not says(text, course.kickoff.catalogue.nothing):
                    yield Found(question.lines, text, question.id, answer.by)


def in_step(kept: Sequence[CharterLine], course: Course, *, by: str, now: datetime) -> Steps:
    """`kept`: all lines of the project. One that stays keeps its number, its owner and its state,
    also when it's reworded; one that goes is dropped. What was added by hand isn't touched, nor
    what somebody said about a line."""
    ours = [line for line in kept if line.question_id is not None]
    found = list(dict.fromkeys(found_in(course)))
    stays = pairs(sorted(ours, key=lambda line: line.number), found, _likeness)
    staying = {line.line_id for line, _ in stays}
    changed = [_stays(line, one, by, now) for line, one in stays]
    changed += [
        _goes(line, course, by, now)
        for line in ours
        if line.is_open and line.line_id not in staying
    ]
    before = {line.line_id: line for line in ours}
    matched = {one for _, one in stays}
    return Steps(
        tuple(line for line in changed if line != before[line.line_id]),
        tuple(one for one in found if one not in matched),
    )


def _likeness(line: CharterLine, one: Found) -> float:
    if (line.kind, line.question_id) != (one.kind, one.question_id):
        return 0
    return likeness(line.text, one.text)


def _stays(line: CharterLine, one: Found, by: str, now: datetime) -> CharterLine:
    line = replace(line, text=one.text)
    # Whoever says what became of a line says why: without a note it went with its answer, and
    # comes back with it.
    if line.is_open or line.note:
        return line
    return replace(line, state=LineState.OPEN, changed_by=by, changed_at=now)


def _goes(line: CharterLine, course: Course, by: str, now: datetime) -> CharterLine:
    """An unknown whose question was answered is known; anything else doesn't matter any more."""
    was_asked = any(
        one.question_id == line.question_id and one.state is QuestionState.ANSWERED
        for one in course.applying
    )
    asks = course.kickoff.catalogue.get(line.question_id or "")
    is_known = line.kind is Line.UNKNOWN and was_asked and not (asks and asks.lines)
    state = LineState.CONFIRMED if is_known else LineState.DROPPED
    return replace(line, state=state, changed_by=by, changed_at=now)
