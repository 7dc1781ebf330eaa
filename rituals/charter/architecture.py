"""Architecture notes: what the business asks, and what that means for what is built (playbook §1,
`requirements`). Drawn up from a kickoff's answers, and kept with each version of the charter. Pure;
without sentences, which are the catalogue of words'.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from math import ceil

from pydantic import BaseModel, ConfigDict

from rituals.kickoff.model import Course
from rituals.kickoff.reviewing import REVIEW, applies
from rituals.kickoff.timing import QUESTION, Timing, Way, timing_of

_DAY = 86_400
"""Seconds."""
_HOURS = 24
_PEAK = 10
"""Times the average of a day: what a service is built for, where nobody has measured it."""


class Part(StrEnum):
    """In the order in which they are read."""

    ANSWERS = "answers"
    """Batch or real time."""
    VOLUME = "volume"
    LATENCY = "latency"
    FRESHNESS = "freshness"
    STORES = "stores"
    QUEUE = "queue"
    SERVERS = "servers"
    FALLBACK = "fallback"
    QUALITY = "quality"


class ArchitectureNote(BaseModel):
    """One row of the table."""

    model_config = ConfigDict(frozen=True)

    part: Part
    asked: str = ""
    """What the business asks, as typed or tapped; never trusted as markup. Empty: it follows from
    the other rows, or nobody has said it yet."""
    means: str = ""
    """Id of the sentence that says what it means; empty: it can't be said before it is known what
    is asked."""
    n: int = 0
    """A figure in that sentence."""

    @property
    def is_open(self) -> bool:
        return not self.means


def notes(course: Course) -> tuple[ArchitectureNote, ...]:
    """Nothing before its question is answered and tapped through."""
    timing = timing_of(course) if applies(course, QUESTION) else None
    return tuple(_notes(course, timing)) if timing else ()


def _notes(course: Course, timing: Timing) -> Iterator[ArchitectureNote]:
    answer = course.answers[QUESTION]
    said: Mapping[str, str] = answer.rows[0] if answer.rows else {}
    way = timing.way
    means = "" if way.is_open else f"answers_{way}"
    yield ArchitectureNote(part=Part.ANSWERS, asked=_tapped(course, "wait"), means=means)
    yield _volume(course, said, timing)
    if said.get("latency") or way.is_on_the_spot:
        yield _typed(Part.LATENCY, said.get("latency", ""), _latency(way))
    yield _freshness(course, said)
    if not way.is_open:
        yield ArchitectureNote(part=Part.STORES, means=_stores(way))
    yield from _queue(course, way)
    for part in (Part.SERVERS, Part.FALLBACK):
        yield _typed(part, said.get(part, ""), part)
    yield _typed(Part.QUALITY, said.get("performance", ""), Part.QUALITY)


def _typed(part: Part, asked: str, means: str) -> ArchitectureNote:
    return ArchitectureNote(part=part, asked=asked, means=means if asked else "")


def _volume(course: Course, said: Mapping[str, str], timing: Timing) -> ArchitectureNote:
    inputs = course.kickoff.catalogue.question(QUESTION).inputs
    unit = next((one.unit for one in inputs if one.id == "requests"), "")
    requests = f"{said['requests']} {unit}".strip() if said.get("requests") else ""
    asked = " · ".join(filter(None, (requests, said.get("users"))))
    if timing.requests is None or timing.way.is_open:
        return ArchitectureNote(part=Part.VOLUME, asked=asked)
    if timing.way.is_on_the_spot:
        n, means = ceil(timing.requests * _PEAK / _DAY), "volume_peak"
    elif timing.way is Way.THROUGH_THE_DAY:
        n, means = ceil(timing.requests / _HOURS), "volume_hour"
    else:
        n, means = timing.requests, "volume_night"
    return ArchitectureNote(part=Part.VOLUME, asked=asked, means=means, n=n)


def _latency(way: Way) -> str:
    if way.is_open:
        return ""
    if way.is_on_the_spot:
        return "latency_each"
    return "latency_lookup" if way is Way.AHEAD else "latency_run"


def _freshness(course: Course, said: Mapping[str, str]) -> ArchitectureNote:
    fresh = course.tapped.get(f"{QUESTION}/fresh", "")
    means = f"freshness_{fresh}" if fresh in ("minutes", "day", "older") else ""
    asked = said.get("freshness") or _tapped(course, "fresh")
    return ArchitectureNote(part=Part.FRESHNESS, asked=asked, means=means)


def _stores(way: Way) -> str:
    if way.is_on_the_spot:
        return "stores_features"
    return "stores_lookup" if way is Way.AHEAD else "stores_results"


def _queue(course: Course, way: Way) -> Iterator[ArchitectureNote]:
    """Of cases that people look at, and of requests that wait for the next run."""
    review = course.answers.get(REVIEW) if applies(course, REVIEW) else None
    if review:
        who = review.rows[0].get("who", "") if review.rows else ""
        yield ArchitectureNote(part=Part.QUEUE, asked=who or review.text, means="queue_people")
    if way is Way.THROUGH_THE_DAY:
        yield ArchitectureNote(part=Part.QUEUE, means="queue_requests")


def _tapped(course: Course, choice_id: str) -> str:
    """The option's label."""
    choice = course.kickoff.catalogue.question(QUESTION).choice(choice_id)
    option = choice.option(course.tapped.get(f"{QUESTION}/{choice_id}", "")) if choice else None
    return option.label if option else ""
