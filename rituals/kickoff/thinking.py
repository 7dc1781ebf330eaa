"""Follow-ups that think: what is said under an answer because of what it means together with the
others (playbook §1). Pure; without sentences, which are the catalogue of words'.

What is asked next because of a tap isn't here: those are questions with conditions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from rituals.kickoff import figures
from rituals.kickoff.model import Course
from rituals.kickoff.reviewing import (
    REVIEW,
    Reviews,
    SumWants,
    applies,
    requests_are_from_elsewhere,
    review_of,
    reviewed_within,
)
from rituals.kickoff.timing import Timing, WaitDiffers, timing_of, wait_differs


class Instead(StrEnum):
    """What would do without a model."""

    SIMPLER = "simpler"
    """A rule, a look into the database or a person."""
    PERSON = "person"
    """No mistake is all right, so a person decides."""


@dataclass(frozen=True, slots=True)
class WithoutModel:
    """The charter says so in bold, and it's proposed to stop here."""

    instead: Instead


class Amiss(StrEnum):
    SAME = "same"
    """The target is where it is today."""
    AWAY = "away"
    """The target is on the other side of today than it should go."""


@dataclass(frozen=True, slots=True)
class TargetAmiss:
    how: Amiss
    baseline: str
    """As typed."""
    target: str
    """As typed."""
    goes_up: bool


@dataclass(frozen=True, slots=True)
class RatesAccepted:
    """Neither kind of mistake could be lived with, and yet some are all right."""

    rates: tuple[tuple[str, str], ...]
    """The mistake and how often, as typed."""


@dataclass(frozen=True, slots=True)
class ReviewHoldsUp:
    """Somebody waits for the answer, and a person looks first."""

    within: str
    """How soon that person looks, as typed; empty: not said."""


Note = (
    WithoutModel
    | TargetAmiss
    | RatesAccepted
    | Reviews
    | SumWants
    | ReviewHoldsUp
    | Timing
    | WaitDiffers
)


def notes_after(question_id: str, course: Course) -> tuple[Note, ...]:
    """What is said under the answer just given; nothing while a tap under it is still wanted."""
    if not applies(course, question_id):
        return ()
    if course.kickoff.catalogue.question(question_id).open_choice(course.tapped):
        return ()
    notes = (think(course) for think in _THINKS.get(question_id, ()))
    return tuple(note for note in notes if note is not None)


def also_under(question_id: str, course: Course) -> tuple[str, ...]:
    """Other questions under whose answers something else may be said by now."""
    found = (one for one in _READ_BY.get(question_id, ()) if applies(course, one))
    return tuple(found)


def without_model(course: Course) -> WithoutModel | None:
    """A rule, a query or a person would do."""
    tapped = course.tapped
    if applies(course, "ml-needed") and tapped.get("ml-needed/needed") == "no":
        return WithoutModel(Instead.SIMPLER)
    if applies(course, "ml-or-person") and tapped.get("ml-or-person/decides") == "person":
        return WithoutModel(Instead.PERSON)
    return None


def _without_model(instead: Instead, course: Course) -> Note | None:
    """Said under the answer that says it, and not again under another."""
    found = without_model(course)
    return found if found and found.instead is instead else None


def _target_amiss(course: Course) -> Note | None:
    rows = course.answers["success-metric"].rows
    row = rows[0] if rows else {}
    typed, goes = (row.get("baseline", ""), row.get("target", "")), row.get("direction")
    baseline, target = figures.read(typed[0]), figures.read(typed[1])
    if baseline is None or target is None:
        return None
    if baseline.value == target.value:
        return TargetAmiss(Amiss.SAME, *typed, goes_up=goes == "up")
    if goes and (target.value > baseline.value) != (goes == "up"):
        return TargetAmiss(Amiss.AWAY, *typed, goes_up=goes == "up")
    return None


def _rates_accepted(course: Course) -> Note | None:
    """Not where it was settled since that a model decides, mistakes and all."""
    tapped = course.tapped
    neither = tapped.get("error-types/tolerable") == "neither"
    if not neither or tapped.get("ml-or-person/decides") == "model":
        return None
    accepted = tuple(
        (row.get("mistake", ""), row["rate"])
        for row in course.answers["error-rates"].rows
        if figures.share(row.get("rate", ""))
    )
    return RatesAccepted(accepted) if accepted else None


def _review_holds_up(course: Course) -> Note | None:
    within = reviewed_within(course)
    if within is None or course.tapped.get("requirements/wait") != "at-once":
        return None
    return ReviewHoldsUp(within)


def _review_by_requirements(course: Course) -> Note | None:
    return review_of(course) if requests_are_from_elsewhere(course) else None


_THINKS: Mapping[str, tuple[Callable[[Course], Note | None], ...]] = {
    "ml-needed": (partial(_without_model, Instead.SIMPLER),),
    "success-metric": (_target_amiss,),
    "ml-or-person": (partial(_without_model, Instead.PERSON), review_of),
    "error-rates": (_rates_accepted, review_of),
    REVIEW: (review_of, _review_holds_up),
    "requirements": (timing_of, wait_differs, _review_holds_up, _review_by_requirements),
}
"""By question: what is looked at when it is answered."""
_READ_BY = {
    "error-types": ("error-rates",),
    "ml-or-person": ("error-rates", REVIEW),
    "error-rates": (REVIEW,),
    REVIEW: ("error-rates", "requirements"),
    "requirements": (REVIEW,),
}
"""By question: under which others its answer counts, too."""
