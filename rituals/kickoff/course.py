"""How a kickoff goes on: which question is whose turn. Only here a question's state is moved.

Each function is one step inside a unit of work that the caller opened and will commit, and that
has read the kickoff `to_change`: what two people do at once is one after the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rituals.items import ItemKind
from rituals.kickoff.catalogue import Asks, Question, QuestionSet
from rituals.kickoff.errors import KickoffIsOver, NoSuchKickoff
from rituals.kickoff.model import Answer, Asking, Course, Kickoff, QuestionState
from rituals.kickoff.ports import KickoffWork
from rituals.kickoff.prefilling import prefill


@dataclass(frozen=True, slots=True)
class Moved:
    """A kickoff after something happened to it."""

    course: Course
    asked: tuple[Asking, ...] = ()
    """Those that are to be asked now: no message asks them yet. By position."""
    retired: tuple[Asking, ...] = ()
    """Those that were asked and aren't to be any more: what they depended on was answered
    differently. As they were, with the message that asked them."""


def find(work: KickoffWork, kickoff_id: str, *, to_change: bool = False) -> Course:
    """Raises NoSuchKickoff; `to_change`: KickoffIsOver, too."""
    kickoff = work.kickoffs.get(kickoff_id, to_change=to_change)
    if kickoff is None:
        raise NoSuchKickoff()
    if to_change and kickoff.is_over:
        project = work.projects.get(kickoff.project_id)
        raise KickoffIsOver(project=project.name if project else "")
    return work.kickoffs.course(kickoff)


def lay_out(
    work: KickoffWork,
    kickoff: Kickoff,
    people: Mapping[Asks, str],
    *,
    sets: Iterable[QuestionSet] | None = None,
) -> None:
    """Put the questions of the sets (None: all that the kickoff asks) in their order, each to who
    it is for. `people`: user ids; PM and TECH_LEAD are in it, and answer for those who aren't."""
    wanted = frozenset(kickoff.sets if sets is None else sets)
    known = {a.question_id for a in work.kickoffs.course(kickoff).askings}
    for position, question in enumerate(kickoff.catalogue.questions):
        if question.set in wanted and question.id not in known:
            asked = asked_for(question, people)
            asking = Asking(kickoff.kickoff_id, question.id, position, asked)
            work.kickoffs.put_asking(asking)


def asked_for(question: Question, people: Mapping[Asks, str]) -> str:
    """User id of who answers it; the tech lead where nobody else is there for it."""
    return people.get(question.asks) or people[Asks.TECH_LEAD]


def go_on(
    work: KickoffWork,
    course: Course,
    *,
    now: datetime,
    brings_back: bool = True,
) -> Moved:
    """Whoever has no question gets their next one; what is put off comes back last.

    `brings_back`: not where somebody has just
    put one off; they would have it again at once.
    """
    if course.kickoff.is_over:
        return Moved(course)
    course, retired = _retire(work, course)
    asked: list[Asking] = []
    for person in dict.fromkeys(a.asked for a in course.applying):
        if course.current(person):
            continue
        following = _next(course, person, brings_back)
        if following:
            following = _ask(work, following, now)
            asked.append(following)
            course = course.with_(following)
    return Moved(course, tuple(sorted(asked, key=lambda a: a.position)), retired)


def _next(course: Course, person: str, brings_back: bool) -> Asking | None:
    own = [a for a in course.of_person(person) if a.question_id not in course.held]
    waiting = [a for a in own if a.state is QuestionState.WAITING]
    put_off = [a for a in own if a.state is QuestionState.LATER and brings_back]
    return next(iter([*waiting, *put_off]), None)


def _ask(work: KickoffWork, asking: Asking, now: datetime) -> Asking:
    ref = f"{asking.kickoff_id}/{asking.question_id}"
    number = asking.number or work.items.give(ItemKind.QUESTION, ref)
    asked = replace(
        asking,
        state=QuestionState.ASKED,
        number=number,
        asked_at=now,
        message=None,
        shown=None,
        settled_at=None,
        settled_by=None,
    )
    work.kickoffs.put_asking(asked)
    return asked


def _retire(work: KickoffWork, course: Course) -> tuple[Course, tuple[Asking, ...]]:
    applying = {a.question_id for a in course.applying}
    retired = tuple(
        a
        for a in course.askings
        if a.question_id not in applying and a.state in (QuestionState.ASKED, QuestionState.LATER)
    )
    for asking in retired:
        waiting = replace(asking, state=QuestionState.WAITING, message=None, shown=None)
        work.kickoffs.put_asking(waiting)
        course = course.with_(waiting)
    return course, retired


def record(work: KickoffWork, course: Course, answer: Answer, *, now: datetime) -> Course:
    """An answer, or another version of one. The question is settled, unless a tap is still wanted
    under it; then it stays who it is asked's turn."""
    work.kickoffs.put_answer(answer)
    prefill(work, course.kickoff.project_id, answer)
    answers = {**course.answers, answer.question_id: answer}
    course = replace(course, answers=answers)
    asking = course.asking(answer.question_id)
    assert asking, "an answer is to a question of its kickoff"
    wants_a_tap = course.question(asking).open_choice(course.tapped) is not None
    return settle(
        work,
        course,
        asking,
        QuestionState.ASKED if wants_a_tap else QuestionState.ANSWERED,
        by=answer.by,
        now=now,
    )


def settle(
    work: KickoffWork,
    course: Course,
    asking: Asking,
    state: QuestionState,
    *,
    by: str,
    now: datetime,
    reason: str = "",
) -> Course:
    """What has become of a question: answered, unknown, irrelevant, put off; or open again."""
    done = state.is_settled
    changed = replace(
        asking,
        state=state,
        reason=reason,
        settled_at=now if done else None,
        settled_by=by if done else None,
    )
    work.kickoffs.put_asking(changed)
    return course.with_(changed)


def take_back(work: KickoffWork, course: Course, answer: Answer, *, now: datetime) -> Course:
    """It wasn't an answer: the question is open again. History keeps it."""
    work.kickoffs.put_answer(replace(answer, taken_back_at=now))
    answers = {k: v for k, v in course.answers.items() if k != answer.question_id}
    course = replace(course, answers=answers)
    asking = course.asking(answer.question_id)
    assert asking, "an answer is to a question of its kickoff"
    # Somebody who has another question by now gets this one back when they are done with that.
    turn = course.current(asking.asked)
    is_free = turn is None or turn.question_id == asking.question_id
    state = QuestionState.ASKED if is_free else QuestionState.LATER
    return settle(work, course, asking, state, by=answer.by, now=now)


def hand_over(work: KickoffWork, course: Course, asking: Asking, to: str, *, by: str) -> Course:
    """Somebody else knows. It waits for its turn with them; `go_on` asks it. The message that asked
    it stays in `asking`, for whoever shows that."""
    changed = replace(
        asking,
        asked=to,
        handed_by=by,
        state=QuestionState.WAITING,
        message=None,
        shown=None,
        reason="",
    )
    work.kickoffs.put_asking(changed)
    return course.with_(changed)
