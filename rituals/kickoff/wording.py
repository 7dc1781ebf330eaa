"""A question in a team's own words, as somebody filled it in: read, or said at its field what is
wrong with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rituals.errors import PersonError
from rituals.kickoff.catalogue import Asks, Choice, Option, Question, QuestionSet
from rituals.team.plan import FieldErrors
from rituals.text import clean, squeezed

TITLE_LIMIT, ASK_LIMIT, WHY_LIMIT, EXAMPLE_LIMIT = 60, 300, 200, 250
CHOICE_ASK_LIMIT, OPTION_LIMIT = 200, 60
"""Characters, all of them; as the catalogue has them."""
FEWEST_OPTIONS, MOST_OPTIONS = 2, 5
TITLE, ASK, WHY, EXAMPLE = "title", "ask", "why", "example"
CHOICE_ASK, CHOICES = "choice_ask", "choices"
"""Fields, as FieldErrors name them."""
_TAP = "tap"


class QuestionTitleMissing(PersonError):
    """It is the question's name on the board and in the charter."""


class QuestionTitleTaken(PersonError):
    """Another question is called so. Facts: title."""


class AskMissing(PersonError):
    """A question asks something."""


class WhyMissing(PersonError):
    """Who is asked is told why."""


class WordsTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class ChoicesMiscounted(PersonError):
    """One choice is none, and many aren't tapped at a glance. Facts: count, fewest, most."""


class ChoiceTwice(PersonError):
    """Facts: text."""


class ChoiceTooLong(PersonError):
    """Facts: text, limit, length."""


class ChoiceAskMissing(PersonError):
    """There are choices: what do they answer?"""


class ChoicesMissing(PersonError):
    """Something is asked under the answer, and nothing can be tapped."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in, as it came."""

    title: str
    ask: str
    why: str
    example: str
    asks: Asks
    set: QuestionSet = QuestionSet.CORE
    """Of one that is added, as the two below."""
    choice_ask: str = ""
    choices: str = ""
    """One a line; empty: none."""


def read(draft: Draft, question_id: str, others: Collection[str], *, has_choices: bool) -> Question:
    """`others`: titles that are taken, without case. Raises FieldErrors with all that is wrong."""
    wrong: dict[str, PersonError] = {}
    title = _line(draft.title, TITLE, TITLE_LIMIT, wrong, missing=QuestionTitleMissing())
    if title.casefold() in others:
        wrong[TITLE] = QuestionTitleTaken(title=title)
    ask = _line(draft.ask, ASK, ASK_LIMIT, wrong, missing=AskMissing())
    why = _line(draft.why, WHY, WHY_LIMIT, wrong, missing=WhyMissing())
    example = clean(draft.example)  # may have lines, as its answers have
    if len(example) > EXAMPLE_LIMIT:
        wrong[EXAMPLE] = WordsTooLong(limit=EXAMPLE_LIMIT, length=len(example))
    choices = _choices(draft, wrong) if has_choices else ()
    if wrong:
        raise FieldErrors(wrong)
    return Question(
        id=question_id,
        set=draft.set,
        asks=draft.asks,
        title=title,
        ask=ask,
        why=why,
        example=example,
        choices=choices,
    )


def _choices(draft: Draft, wrong: dict[str, PersonError]) -> tuple[Choice, ...]:
    labels = [label for line in draft.choices.splitlines() if (label := squeezed(line))]
    ask = _line(draft.choice_ask, CHOICE_ASK, CHOICE_ASK_LIMIT, wrong)
    if not labels:
        if ask:
            wrong[CHOICES] = ChoicesMissing()
        return ()
    if not ask and CHOICE_ASK not in wrong:
        wrong[CHOICE_ASK] = ChoiceAskMissing()
    error = _wrong_with(labels)
    if error:
        wrong[CHOICES] = error
    if wrong:
        return ()
    options = tuple(Option(id=f"o{n}", label=label) for n, label in enumerate(labels, 1))
    return (Choice(id=_TAP, ask=ask, options=options),)


def _wrong_with(labels: Sequence[str]) -> PersonError | None:
    if not FEWEST_OPTIONS <= len(labels) <= MOST_OPTIONS:
        return ChoicesMiscounted(count=len(labels), fewest=FEWEST_OPTIONS, most=MOST_OPTIONS)
    seen: set[str] = set()
    for label in labels:
        if len(label) > OPTION_LIMIT:
            return ChoiceTooLong(text=label, limit=OPTION_LIMIT, length=len(label))
        if label.casefold() in seen:
            return ChoiceTwice(text=label)
        seen.add(label.casefold())
    return None


def _line(
    text: str,
    field: str,
    limit: int,
    wrong: dict[str, PersonError],
    *,
    missing: PersonError | None = None,
) -> str:
    """On one line; what is wrong with it is said at its field."""
    line = squeezed(text)
    if len(line) > limit:
        wrong[field] = WordsTooLong(limit=limit, length=len(line))
    elif not line and missing:
        wrong[field] = missing
    return line
