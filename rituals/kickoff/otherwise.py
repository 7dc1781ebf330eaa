"""What else can be said to a question: nobody knows yet, it isn't relevant, somebody else knows.
Each function is one step inside a unit of work that the caller opened and will commit.

Only who is asked says so. Said twice it is said once. All raise NoSuchKickoff, KickoffIsOver,
QuestionMoved, NotYourQuestion.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rituals.errors import PersonError
from rituals.kickoff import course as moving
from rituals.kickoff.course import Moved, find, go_on
from rituals.kickoff.errors import (
    AnswerTooLong,
    NobodyToAsk,
    NotInTheChannel,
    QuestionMoved,
    SomebodyElse,
    WhyIsItNotRelevant,
)
from rituals.kickoff.giving import own
from rituals.kickoff.model import REASON_LIMIT, Asking, Course, QuestionState
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.team.plan import FieldErrors
from rituals.text import clean

REASON, TO, NOTE = "reason", "who", "text"
"""Fields, as FieldErrors name them."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A question after somebody said something else to it than an answer."""

    moved: Moved
    asking: Asking
    """As it is now."""
    is_new: bool = True
    """False: it was so already."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Somebody else is asked."""

    moved: Moved
    asking: Asking
    was: Asking
    """With the message that asked it."""
    note: str
    """For who is asked now, as typed."""


def unknown(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    *,
    now: datetime,
) -> Otherwise:
    """Nobody knows yet, which is good to know: it becomes an unknown of the charter."""
    course = find(work, kickoff_id, to_change=True)
    asking = still_open(course, question_id, actor)
    if asking.state is QuestionState.UNKNOWN:
        return Otherwise(Moved(course), asking, is_new=False)
    return _settled(work, course, asking, QuestionState.UNKNOWN, now)


def irrelevant(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    reason: str,
    *,
    now: datetime,
) -> Otherwise:
    """Raises FieldErrors, too."""
    course = find(work, kickoff_id, to_change=True)
    asking = still_open(course, question_id, actor)
    reason = clean(reason)
    if not reason:
        raise FieldErrors({REASON: WhyIsItNotRelevant()})
    _check_length(REASON, reason)
    if asking.state is QuestionState.IRRELEVANT and asking.reason == reason:
        return Otherwise(Moved(course), asking, is_new=False)
    return _settled(work, course, asking, QuestionState.IRRELEVANT, now, reason)


def hand_over(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    to: Person | None,
    note: str,
    *,
    here: Collection[str],
    now: datetime,
) -> HandedOver:
    """Somebody else knows: a colleague or a guest, of whichever department. They may hand it on, or
    back. `here`: user ids of all who are in the team's channel. Raises FieldErrors, too."""
    course = find(work, kickoff_id, to_change=True)
    was = still_open(course, question_id, actor)
    note = clean(note)
    _check_length(NOTE, note)
    error = _no_one_to_ask(work, course, actor, to, here)
    if error or to is None:
        raise FieldErrors({TO: error or NobodyToAsk(user_id="")})
    course = moving.hand_over(work, course, was, to.user_id, by=actor.user_id)
    moved = go_on(work, course, now=now)
    return HandedOver(moved, now_asked(moved, question_id), was, note)


def reopen(
    work: KickoffWork, kickoff_id: str, question_id: str, actor: Person, *, now: datetime
) -> Otherwise:
    """It can be answered after all: as if nothing had been said. Who has another question by now
    has this one beside it, and needn't wait for its turn."""
    course = find(work, kickoff_id, to_change=True)
    asking = still_open(course, question_id, actor)
    said = (QuestionState.UNKNOWN, QuestionState.IRRELEVANT, QuestionState.LATER)
    turn = course.current(actor.user_id)
    if asking.state not in said or (turn and asking.state is QuestionState.LATER):
        return Otherwise(Moved(course), asking, is_new=False)
    state = QuestionState.LATER if turn else QuestionState.ASKED
    course = moving.settle(work, course, asking, state, by=actor.user_id, now=now)
    return Otherwise(Moved(course), now_asked(Moved(course), question_id))


def still_open(course: Course, question_id: str, actor: Person) -> Asking:
    """What was answered meanwhile is first taken back, by whoever wants to say else. Raises
    QuestionMoved, NotYourQuestion."""
    asking = own(course, question_id, actor)
    if question_id in course.answers:
        raise QuestionMoved(asked=asking.asked, title=course.question(asking).title)
    return asking


def _settled(
    work: KickoffWork,
    course: Course,
    asking: Asking,
    state: QuestionState,
    now: datetime,
    reason: str = "",
) -> Otherwise:
    course = moving.settle(work, course, asking, state, by=asking.asked, now=now, reason=reason)
    moved = go_on(work, course, now=now)
    return Otherwise(moved, now_asked(moved, asking.question_id))


def now_asked(moved: Moved, question_id: str) -> Asking:
    """The question as it is after that."""
    asking = moved.course.asking(question_id)
    assert asking, "it was found by way of its kickoff"
    return asking


def _no_one_to_ask(
    work: KickoffWork, course: Course, actor: Person, to: Person | None, here: Collection[str]
) -> PersonError | None:
    if to is None or to.is_bot or to.is_deactivated:
        return NobodyToAsk(user_id=to.user_id if to else "")
    if to.user_id == actor.user_id:
        return SomebodyElse()
    if to.user_id not in here:
        team = work.teams.get(course.kickoff.team_id)
        return NotInTheChannel(user_id=to.user_id, channel_id=team.channel_id if team else "")
    return None


def _check_length(field: str, text: str) -> None:
    if len(text) > REASON_LIMIT:
        raise FieldErrors({field: AnswerTooLong(limit=REASON_LIMIT, length=len(text))})
