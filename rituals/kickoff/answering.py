"""What people answer in the thread: replies, words as well as a typed tap.

Each function is one step inside a unit of work that the caller opened and will commit.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rituals.kickoff import course as steps
from rituals.kickoff.catalogue import UNSURE
from rituals.kickoff.course import Moved
from rituals.kickoff.model import ANSWER_LIMIT, Answer, Asking, Course, QuestionState, Said
from rituals.kickoff.ports import KickoffWork
from rituals.kickoff.reading import asks_back, has_words, means
from rituals.text import clean

Posted = Callable[[str | None], float | None]
"""When Slack took a message of ours, by its handle, on the clock by which it tells messages apart;
None: it hasn't, as far as we know."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in the thread of a kickoff."""

    channel_id: str
    ts: str
    user_id: str
    text: str
    """As people read it."""
    has_files: bool = False
    says_unknown: bool = False
    """That nobody knows, and nothing else."""
    is_courtesy: bool = False
    """Thanks, or that they are about to look: what people say in a talk, and nothing else."""

    @property
    def says_something(self) -> bool:
        return has_words(self.text) and not self.is_courtesy


class What(StrEnum):
    """What a reply was taken for."""

    ANSWER = "answer"
    UNKNOWN = "unknown"
    """The same as the button for it."""
    ASKS_BACK = "asks_back"
    """It ends in a question mark."""
    ONLY_FILES = "only_files"
    TOO_LONG = "too_long"
    SETTLED = "settled"
    """Nothing is open any more that it could answer."""
    STOPPED = "stopped"
    """Nothing is asked any more."""


@dataclass(frozen=True, slots=True)
class Heard:
    what: What
    course: Course
    asking: Asking | None = None
    """Of the question that it is about; None where it is about none."""
    moved: Moved | None = None
    """Of an ANSWER, or where it isn't known."""
    length: int = 0
    """Characters of what is TOO_LONG."""


def heard(
    work: KickoffWork,
    kickoff_id: str,
    reply: Reply,
    *,
    posted: Posted,
    now: datetime,
    is_new: bool = True,
) -> Heard | None:
    """Somebody wrote something in the thread. None: it is discussion, as all is that comes from
    somebody who isn't asked anything; or it was heard before.

    `is_new`: False where it was there before, as something else, and was changed.
    """
    kickoff = work.kickoffs.get(kickoff_id, to_change=True)
    if not kickoff or work.kickoffs.said(reply.channel_id, reply.ts):
        return None
    course, text = work.kickoffs.course(kickoff), clean(reply.text)
    if kickoff.is_over:
        is_meant = is_new and reply.says_something and course.of_person(reply.user_id)
        return Heard(What.STOPPED, course) if is_meant else None
    asking = _meant(course, reply, posted, is_new=is_new)
    if asks_back(text):
        return Heard(What.ASKS_BACK, course, asking) if asking else None
    if not (reply.says_something or (asking and _option(course, asking, reply))):
        only_files = asking and reply.has_files and not text
        return Heard(What.ONLY_FILES, course, asking) if only_files else None
    if asking is None:
        was_asked = any(a.asked == reply.user_id for a in course.askings)
        is_settled = not any(a.is_open for a in course.applying)
        return Heard(What.SETTLED, course) if was_asked and is_settled and is_new else None
    if reply.says_unknown and asking.question_id not in course.answers:
        course = steps.settle(
            work, course, asking, QuestionState.UNKNOWN, by=reply.user_id, now=now
        )
        moved = steps.go_on(work, course, now=now)
        return Heard(What.UNKNOWN, moved.course, asking, moved)
    answer = _answered(work, course, asking, reply, text, now)
    if len(answer.text) > ANSWER_LIMIT:
        return Heard(What.TOO_LONG, course, asking, length=len(answer.text))
    work.kickoffs.put_said(
        Said(
            reply.channel_id,
            reply.ts,
            kickoff_id,
            asking.question_id,
            reply.user_id,
            text,
        )
    )
    course = steps.record(work, course, answer, now=now)
    moved = steps.go_on(work, course, now=now)
    return Heard(What.ANSWER, moved.course, asking, moved)


def _meant(course: Course, reply: Reply, posted: Posted, *, is_new: bool) -> Asking | None:
    """The question that a reply answers. People answer in two messages: what they wrote before
    they could see that we had gone on still belongs to what they had answered before."""
    current = course.current(reply.user_id)
    before = _last(course, reply.user_id)
    if current and before and current.question_id == before.question_id:
        return current
    follows = posted(current.message if current else before.shown if before else None)
    was_seen = follows is not None and follows < float(reply.ts)
    if before and not was_seen:
        return before if is_new else None
    return current if is_new or was_seen else None


def _last(course: Course, user_id: str) -> Asking | None:
    """What they have answered last."""
    own = [answer for answer in course.answers.values() if answer.by == user_id]
    last = max(own, key=lambda answer: answer.at, default=None)
    return course.asking(last.question_id) if last else None


def _answered(
    work: KickoffWork, course: Course, asking: Asking, reply: Reply, text: str, now: datetime
) -> Answer:
    """A tap where an option's label was typed; else words, added to those that are there."""
    before = course.answers.get(asking.question_id)
    if before is None:
        return version(work, course, asking, by=reply.user_id, text=text, now=now)
    tap = _option(course, asking, reply)
    if tap:
        return tapped(work, before, *tap, now)
    parts = [(float(s.ts), s.text) for s in parts_of(work, asking, before)]
    if parts and before.text == "\n".join(part for _, part in parts):
        parts = sorted([*parts, (float(reply.ts), text)])
        together = "\n".join(part for _, part in parts)
    else:
        together = f"{before.text}\n{text}" if before.text else text
    return anew(work, before, text=together, now=now)


def _option(course: Course, asking: Asking, reply: Reply) -> tuple[str, str] | None:
    """Ids of the choice that is asked under an answer, and of the option that was typed."""
    wanted = course.question(asking).open_choice(course.tapped)
    if wanted is None or asking.question_id not in course.answers:
        return None
    unsure = wanted.option(UNSURE) if reply.says_unknown else None
    option = means(reply.text, wanted) or unsure
    return (wanted.id, option.id) if option else None


def parts_of(work: KickoffWork, asking: Asking, answer: Answer) -> list[Said]:
    """The messages that an answer is made of, by `ts`: not those that were read as a tap, nor those
    that say something else since it was changed in its window."""
    left, found = f"\n{answer.text}\n", []
    for one in work.kickoffs.all_said(asking.kickoff_id, asking.question_id):
        if f"\n{one.text}\n" in left:
            left = left.replace(f"\n{one.text}\n", "\n\n", 1)
            found.append(one)
    return found


def version(
    work: KickoffWork, course: Course, asking: Asking, *, by: str, text: str, now: datetime
) -> Answer:
    """A first answer, or the first since one was taken back. Not kept yet."""
    number = 1 + len(work.kickoffs.history(asking.kickoff_id, asking.question_id))
    return Answer(
        work.new_id(), asking.kickoff_id, asking.question_id, number, by, now, text, choices={}
    )


def anew(work: KickoffWork, before: Answer, *, text: str, now: datetime) -> Answer:
    """The next version of an answer, in other words. Not kept yet."""
    return replace(before, answer_id=work.new_id(), version=before.version + 1, at=now, text=text)


def tapped(
    work: KickoffWork, before: Answer, choice_id: str, option_id: str, now: datetime
) -> Answer:
    """The next version of an answer, with an option tapped. Not kept yet."""
    choices = {**(before.choices or {}), choice_id: option_id}
    return replace(anew(work, before, text=before.text, now=now), choices=choices)
