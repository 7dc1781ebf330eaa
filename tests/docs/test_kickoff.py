"""docs/kickoff.md: the questions that it lists are those that are asked."""

from collections.abc import Iterator

from rituals.kickoff.catalogue import Condition, Question, QuestionSet
from rituals.kickoff.playbook import catalogue
from tests.docs.pages import page, rows


def test_the_core_questions_are_listed_in_their_order_and_when_each_is_asked() -> None:
    table = rows(page("kickoff")["What it asks"].text)
    core = [one for one in catalogue().questions if one.set is QuestionSet.CORE]
    assert table[: len(core)] == [[one.title, one.ask, _asked(one)] for one in core]


def test_the_other_sets_are_listed_with_how_many_they_ask_and_whom() -> None:
    table = rows(page("kickoff")["What it asks"].text)
    others = [one for one in QuestionSet if one is not QuestionSet.CORE]
    assert [row[0] for row in table[-len(others) :]] == [one.capitalize() for one in others]
    for row, name in zip(table[-len(others) :], others, strict=True):
        found = [one for one in catalogue().questions if one.set is name]
        assert row[2] == ", ".join(one.title for one in found)
        assert {"the PM": "pm", "the tech lead": "tech_lead"}[row[1]] in {one.asks for one in found}
        assert len({one.asks for one in found}) == 1


def _asked(question: Question) -> str:
    if not question.when:
        return "always"
    ways = [way for one in question.when for way in _ways(one)]
    return "where " + " or ".join(ways)


def _ways(condition: Condition) -> Iterator[str]:
    for one in (condition, *condition.or_):
        asked, _, choice_id = one.choice.partition("/")
        question = next(q for q in catalogue().questions if q.id == asked)
        choice = next(c for c in question.choices if c.id == choice_id)
        labels = [option.label for option in choice.options if option.id in one.is_]
        tapped = " or ".join(f"“{label}”" for label in labels)
        yield f"{tapped} was tapped under *{question.title}*"
