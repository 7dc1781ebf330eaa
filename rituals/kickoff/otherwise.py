"""What else can be said to a question: nobody knows yet, it isn't relevant, somebody else knows,
later. Each function is one step inside a unit of work that the caller opened and will commit.

Only who is asked says so. Said twice it is said once. All raise NoSuchKickoff, KickoffIsOver,
QuestionMoved, NotYourQuestion.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rituals.away.hours import Hours, first_open, hours_of, shut
from rituals.away.ports import AwayWork
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
from rituals.team.model import Team, TeamState
from rituals.team.plan import FieldErrors
from rituals.text import clean

COMES_BACK = "kickoff.later"
"""The kind of timer; `ref` is `kickoff_id/user_id`. What they put off comes again."""
REASON, TO, NOTE = "reason", "who", "text"
"""Fields, as FieldErrors name them."""


class OtherwiseWork(KickoffWork, AwayWork, Protocol):
    """The unit of work, with what tells when somebody can be asked again."""


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


def later(
    work: OtherwiseWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    *,
    now: datetime,
) -> Otherwise:
    """It comes again when nothing else is asked of them; at the latest on their next working
    morning, when they can be reached."""
    course = find(work, kickoff_id, to_change=True)
    asking = still_open(course, question_id, actor)
    if asking.state is QuestionState.LATER:
        return Otherwise(Moved(course), asking, is_new=False)
    course = moving.settle(work, course, asking, QuestionState.LATER, by=actor.user_id, now=now)
    team = work.teams.get(course.kickoff.team_id)
    assert team, "a kickoff goes with its team"
    at = _next_morning(work, actor, team, now)
    work.schedules.once(COMES_BACK, f"{kickoff_id}/{actor.user_id}", at=at)
    moved = go_on(work, course, now=now, brings_back=False)
    return Otherwise(moved, _now(moved, question_id))


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
    return HandedOver(moved, _now(moved, question_id), was, note)


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
    return Otherwise(Moved(course), _now(Moved(course), question_id))


def comes_back(work: OtherwiseWork, ref: str, *, now: datetime) -> Moved | None:
    """The next morning: what was put off is asked again, unless something else is. None: there is
    nothing to ask any more, or not now."""
    kickoff_id, _, user_id = ref.partition("/")
    kickoff = work.kickoffs.get(kickoff_id, to_change=True)
    team = work.teams.get(kickoff.team_id) if kickoff else None
    person = work.people.get(user_id)
    if not kickoff or not team or not person or kickoff.is_over:
        return None
    if team.state is TeamState.DELETED:
        return None
    if team.rests or team.is_paused(now) or not _is_reachable(work, person, team, now):
        work.schedules.once(COMES_BACK, ref, at=_next_morning(work, person, team, now))
        return None
    return go_on(work, work.kickoffs.course(kickoff), now=now)


def _next_morning(work: AwayWork, person: Person, team: Team, now: datetime) -> datetime:
    """When their next working day after today begins on which they can be reached."""
    hours = _hours(work, person, team)
    # Not this morning's, where it's early: that would hardly be later.
    _, over = hours.on(hours.day_of(now))
    for begins, ends in hours.coming(max(now, over)):
        at = _free(work, person, team, begins, ends)
        if begins >= over and at < ends:
            return at
    return hours.next_morning(max(now, over))


def _is_reachable(work: AwayWork, person: Person, team: Team, now: datetime) -> bool:
    """They may be away by now; after an outage it may be the middle of the night."""
    hours = _hours(work, person, team)
    today = hours.day_of(now)
    begins, ends = hours.on(today)
    if not hours.works_on(today) or not begins <= now < ends:
        return False
    return _free(work, person, team, now, ends) == now


def _hours(work: AwayWork, person: Person, team: Team) -> Hours:
    """Guests keep the days of the team that asks them."""
    preferences = work.preferences.of([person.user_id]).get(person.user_id)
    return hours_of(person, preferences, work.teams.of(person.user_id) or [team])


def _free(work: AwayWork, person: Person, team: Team, since: datetime, until: datetime) -> datetime:
    """From when on they can be reached, as far as is known."""
    preferences = work.preferences.of([person.user_id]).get(person.user_id)
    aways, quiet = work.aways.of([person.user_id]), work.quiets.get(person.user_id)
    teams = work.teams.of(person.user_id) or [team]
    return first_open(since, shut(person, aways, preferences, quiet, teams, since, until))


def still_open(course: Course, question_id: str, actor: Person) -> Asking:
    """What was answered meanwhile is first taken back, by whoever wants to say else."""
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
    return Otherwise(moved, _now(moved, asking.question_id))


def _now(moved: Moved, question_id: str) -> Asking:
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
