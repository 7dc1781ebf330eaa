"""What a charter says, from what was answered. Pure: the same answers make the same page."""

from collections.abc import Iterator, Mapping

from rituals.charter import architecture
from rituals.charter.model import Content, Entry
from rituals.kickoff.catalogue import Input, InputKind, Question
from rituals.kickoff.model import Answer, Asking, Course, QuestionState
from rituals.kickoff.thinking import without_model


def drafted(name: str, course: Course) -> Content:
    """`name`: the project's. A section for each question that is settled, in the order in which
    they are asked; what is open isn't in it. What nobody knows, and what isn't relevant, is."""
    entries = (_entry(course, asking) for asking in course.applying)
    return Content(
        name=name,
        entries=tuple(entry for entry in entries if entry),
        without_ml=without_model(course) is not None,
        architecture=architecture.notes(course),
    )


def says_the_same(one: Content, other: Content) -> bool:
    """Whoever said it. Architecture notes are drawn from the entries, and older charters have
    none."""
    return _anonymous(one) == _anonymous(other)


def _anonymous(content: Content) -> Content:
    entries = tuple(entry.model_copy(update={"by": None}) for entry in content.entries)
    return content.model_copy(update={"entries": entries, "architecture": ()})


def _entry(course: Course, asking: Asking) -> Entry | None:
    question, answer = course.question(asking), course.answers.get(asking.question_id)
    match asking.state:
        case QuestionState.UNKNOWN:
            return Entry(
                question_id=question.id,
                title=question.title,
                state=QuestionState.UNKNOWN,
                by=asking.settled_by,
            )
        case QuestionState.IRRELEVANT:
            return Entry(
                question_id=question.id,
                title=question.title,
                state=QuestionState.IRRELEVANT,
                reason=asking.reason,
                by=asking.settled_by,
            )
    # Also where a tap under it is still wanted: an amendment is in force before somebody taps.
    return _answered(question, answer) if answer else None


def _answered(question: Question, answer: Answer) -> Entry:
    filled = {name for row in answer.rows for name, value in row.items() if value}
    inputs = [one for one in question.inputs if one.id in filled]
    return Entry(
        question_id=question.id,
        title=question.title,
        text=answer.text,
        rows=tuple(row for one in answer.rows if (row := _row(inputs, one))),
        labels={one.id: one.label for one in inputs},
        kinds={one.id: one.kind for one in inputs},
        choices=tuple(_tapped(question, answer)),
        by=answer.by,
    )


def _row(inputs: list[Input], row: Mapping[str, str]) -> dict[str, str]:
    return {one.id: _value(one, row[one.id]) for one in inputs if row.get(one.id)}


def _value(one: Input, value: str) -> str:
    """As it can be read without the catalogue; people and days stay what they are."""
    if one.kind is InputKind.CHOICE:
        return next((option.label for option in one.options if option.id == value), value)
    return f"{value} {one.unit}" if one.unit else value


def _tapped(question: Question, answer: Answer) -> Iterator[tuple[str, str]]:
    for choice in question.choices:
        option = choice.option((answer.choices or {}).get(choice.id, ""))
        if option:
            yield choice.ask, option.label
