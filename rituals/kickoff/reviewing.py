"""A human in the loop: can people keep up? Requests × error rate ÷ people (playbook §1), as a sum
that can be shown, or what is missing to do it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from rituals.kickoff import figures
from rituals.kickoff.model import Course

REVIEW, RATES, REQUIREMENTS = "human-review", "error-rates", "requirements"
_A_PERSON_DECIDES = {"together", "person"}


class Part(StrEnum):
    """What the sum is made of."""

    REQUESTS = "requests"
    RATE = "rate"
    PEOPLE = "people"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Reviews:
    """The sum."""

    requests: int
    """A day."""
    rates: tuple[Fraction, ...]
    """Of each mistake that is caught by looking, 0 to 1; empty: all requests are looked at."""
    people: int
    each: int
    """Cases that one person can do a day."""

    @property
    def share(self) -> Fraction:
        """Of requests that somebody looks at."""
        return min(sum(self.rates, Fraction()), Fraction(1)) if self.rates else Fraction(1)

    @property
    def cases(self) -> Fraction:
        """A day."""
        return self.requests * self.share

    @property
    def per_person(self) -> Fraction:
        """A day."""
        return self.cases / self.people

    @property
    def can(self) -> int:
        """Cases that all of them can do a day."""
        return self.people * self.each

    @property
    def fits(self) -> bool:
        return self.cases <= self.can

    @property
    def people_needed(self) -> int:
        return ceil(self.cases / self.each)

    @property
    def share_that_fits(self) -> Fraction:
        """The most that can be looked at."""
        return min(Fraction(self.can, self.requests), Fraction(1)) if self.requests else Fraction(1)


@dataclass(frozen=True, slots=True)
class SumWants:
    """What is missing to do the sum: the part, and what was typed for it that is no figure;
    empty: nothing was."""

    parts: tuple[tuple[Part, str], ...]


def review_of(course: Course) -> Reviews | SumWants | None:
    """None: nobody looks at anything, or it isn't answered yet who does."""
    if not applies(course, REVIEW):
        return None
    row = _row(course, REVIEW)
    typed = {
        Part.REQUESTS: row.get("requests-a-day") or _row(course, REQUIREMENTS).get("requests", ""),
        Part.PEOPLE: row.get("people", ""),
        Part.EACH: row.get("each-a-day", ""),
    }
    requests = figures.a_day(typed[Part.REQUESTS])
    people, each = figures.count(typed[Part.PEOPLE]), figures.a_day(typed[Part.EACH])
    wants = [(Part.REQUESTS, typed[Part.REQUESTS])] if requests is None else []
    rates, unread = _rates(course)
    wants += [(Part.RATE, text) for text in unread]
    # Nobody, or nothing a day, is no answer to “who looks”.
    wants += [(Part.PEOPLE, typed[Part.PEOPLE])] if not people else []
    wants += [(Part.EACH, typed[Part.EACH])] if not each else []
    if wants or requests is None or not people or not each:
        return SumWants(tuple(wants))
    return Reviews(requests, rates, people, each)


def requests_are_from_elsewhere(course: Course) -> bool:
    """The sum's requests were typed where requirements were asked."""
    return not _row(course, REVIEW).get("requests-a-day")


def reviewed_within(course: Course) -> str | None:
    """How soon somebody looks, as typed (or empty); None: nobody looks at anything."""
    return _row(course, REVIEW).get("within", "") if applies(course, REVIEW) else None


def applies(course: Course, question_id: str) -> bool:
    """It is answered, and its conditions hold."""
    question = course.kickoff.catalogue.get(question_id)
    return bool(question and question_id in course.answers and question.applies(course.tapped))


def _rates(course: Course) -> tuple[tuple[Fraction, ...], tuple[str, ...]]:
    """Those that can be read, and what can't: an empty text where nothing was typed."""
    if course.tapped.get("ml-or-person/decides") in _A_PERSON_DECIDES and applies(
        course, "ml-or-person"
    ):
        return (), ()
    answer = course.answers.get(RATES)
    typed = [row.get("rate", "") for row in answer.rows] if answer else []
    read = [(text, figures.share(text)) for text in typed]
    unread = tuple(text for text, rate in read if rate is None) if read else ("",)
    return tuple(rate for _, rate in read if rate is not None), unread


def _row(course: Course, question_id: str) -> Mapping[str, str]:
    answer = course.answers.get(question_id)
    return answer.rows[0] if answer and answer.rows else {}
