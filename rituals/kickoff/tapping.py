"""The buttons under an answer: its options, and that it wasn't one.

Each function is one step inside a unit of work that the caller opened and will commit.
"""

from datetime import datetime

from rituals.kickoff import course as steps
from rituals.kickoff.answering import tapped
from rituals.kickoff.course import Moved
from rituals.kickoff.errors import NothingToTakeBack, QuestionMoved
from rituals.kickoff.giving import own
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person


def tap(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    choice_id: str,
    option_id: str,
    actor: Person,
    *,
    now: datetime,
) -> Moved:
    """An option under the answer. Tapped twice, it is meant once. Raises as `course.find`,
    `giving.own`, QuestionMoved."""
    course = steps.find(work, kickoff_id, to_change=True)
    asking = own(course, question_id, actor)
    before, question = course.answers.get(question_id), course.question(asking)
    if before and (before.choices or {}).get(choice_id) == option_id:
        return Moved(course)
    wanted = question.open_choice(course.tapped)
    if not before or not wanted or wanted.id != choice_id or not wanted.option(option_id):
        raise QuestionMoved(asked=asking.asked, title=question.title)
    answer = tapped(work, before, choice_id, option_id, now)
    return steps.go_on(work, steps.record(work, course, answer, now=now), now=now)


def take_back(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    *,
    now: datetime,
) -> Moved:
    """That wasn't an answer. Said twice, it is meant once. Raises as `course.find`, `giving.own`,
    NothingToTakeBack."""
    course = steps.find(work, kickoff_id, to_change=True)
    own(course, question_id, actor)
    answer = course.answers.get(question_id)
    if answer is None:
        versions = work.kickoffs.history(kickoff_id, question_id)
        if versions and versions[-1].by == actor.user_id:
            return Moved(course)
        raise NothingToTakeBack()
    course = steps.take_back(work, course, answer, now=now)
    return steps.go_on(work, course, now=now)
