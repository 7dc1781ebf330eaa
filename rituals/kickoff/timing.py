"""Batch or real time, and why: from how soon an answer is wanted, how fresh the data must be, and
whether it's known beforehand what will be asked (playbook §1, `requirements`). Pure."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rituals.kickoff import figures
from rituals.kickoff.catalogue import Choices
from rituals.kickoff.model import Course

QUESTION = "requirements"
_HOUR, _DAY = Decimal(3600), Decimal(86400)
_PLAUSIBLE = {
    "at-once": (Decimal(0), _HOUR),
    "hours": (Decimal(60), _DAY),
    "next-day": (_HOUR, Decimal("Infinity")),
}
"""What was tapped → the shortest and the longest time, in seconds, that goes with it."""


class Way(StrEnum):
    ON_THE_SPOT_FRESH = "on_the_spot_fresh"
    """Somebody waits, and it goes by the last minutes: real time."""
    ON_THE_SPOT_UNKNOWN = "on_the_spot_unknown"
    """Somebody waits, and nobody knows beforehand what will be asked: real time."""
    AHEAD = "ahead"
    """Somebody waits, but answers can be made the night before and looked up."""
    THROUGH_THE_DAY = "through_the_day"
    """Nobody waits: a batch every hour or so."""
    EACH_NIGHT = "each_night"
    """A batch a day."""
    OPEN_WAIT = "open_wait"
    OPEN_FRESH = "open_fresh"
    OPEN_KNOWN = "open_known"
    """Not to be said before somebody knows how soon, how fresh, or what will be asked."""

    @property
    def is_on_the_spot(self) -> bool:
        return self in (Way.ON_THE_SPOT_FRESH, Way.ON_THE_SPOT_UNKNOWN)

    @property
    def is_open(self) -> bool:
        return self in (Way.OPEN_WAIT, Way.OPEN_FRESH, Way.OPEN_KNOWN)


@dataclass(frozen=True, slots=True)
class Timing:
    way: Way
    requests: int | None
    """A day; None: not said, or not as a figure."""


@dataclass(frozen=True, slots=True)
class WaitDiffers:
    """How quickly it must answer was typed in one way and tapped in another."""

    typed: str
    tapped: str
    """Label of the option."""


def way_of(tapped: Choices) -> Way | None:
    """None: it isn't all tapped yet."""
    wait, fresh = tapped.get(f"{QUESTION}/wait"), tapped.get(f"{QUESTION}/fresh")
    match wait, fresh, tapped.get(f"{QUESTION}/known"):
        case (None, _, _) | (_, None, _):
            return None
        case "unsure", _, _:
            return Way.OPEN_WAIT
        case "next-day", _, _:
            return Way.EACH_NIGHT
        case "hours", _, _:
            return Way.THROUGH_THE_DAY
        case "at-once", "minutes", _:
            return Way.ON_THE_SPOT_FRESH
        case "at-once", "unsure", _:
            return Way.OPEN_FRESH
        case "at-once", _, "yes":
            return Way.AHEAD
        case "at-once", _, "no":
            return Way.ON_THE_SPOT_UNKNOWN
        case "at-once", _, "unsure":
            return Way.OPEN_KNOWN
    return None


def timing_of(course: Course) -> Timing | None:
    way = way_of(course.tapped)
    return Timing(way, figures.a_day(_typed(course, "requests"))) if way else None


def wait_differs(course: Course) -> WaitDiffers | None:
    typed = _typed(course, "latency")
    seconds, tapped = figures.seconds(typed), course.tapped.get(f"{QUESTION}/wait", "")
    if seconds is None or tapped not in _PLAUSIBLE:
        return None
    shortest, longest = _PLAUSIBLE[tapped]
    if shortest <= seconds <= longest:
        return None
    choice = course.kickoff.catalogue.question(QUESTION).choice("wait")
    option = choice.option(tapped) if choice else None
    return WaitDiffers(typed, option.label) if option else None


def _typed(course: Course, input_id: str) -> str:
    answer = course.answers.get(QUESTION)
    return answer.rows[0].get(input_id, "") if answer and answer.rows else ""
