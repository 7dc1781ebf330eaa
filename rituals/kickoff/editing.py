"""Slack's edits and deletions of what was an answer: each is another version, or none at all.

A step inside a unit of work that the caller opened and will commit.
"""

from dataclasses import replace
from datetime import datetime

from rituals.kickoff import course as steps
from rituals.kickoff.answering import Heard, What, anew, parts_of, tapped
from rituals.kickoff.model import ANSWER_LIMIT, Answer, Asking, Course, Said
from rituals.kickoff.ports import KickoffWork
from rituals.kickoff.reading import asks_back, has_words, means
from rituals.text import clean


def edited(work: KickoffWork, said: Said, text: str, *, now: datetime) -> Heard | None:
    """A message that is (part of) an answer says something else now, or is gone (an empty text).
    Nothing left is nothing answered. None: nothing has changed."""
    kickoff = work.kickoffs.get(said.kickoff_id, to_change=True)
    if not kickoff or kickoff.is_over:
        return None
    course, text = work.kickoffs.course(kickoff), clean(text)
    asking, answer = course.asking(said.question_id), course.answers.get(said.question_id)
    if text == said.text or not asking or not answer:
        return None
    parts = parts_of(work, asking, answer)
    if all(part.ts != said.ts for part in parts):
        changed = _tap(work, course, asking, answer, said, text, now)
        return _heard(work, course, asking, said, text, changed, now) if changed else None
    kept = text if has_words(text) and not asks_back(text) else ""
    whole = _in_place(answer.text, said, kept, parts)
    if len(whole) > ANSWER_LIMIT:
        return Heard(What.TOO_LONG, course, asking, length=len(whole))
    if whole or answer.rows:
        return _heard(
            work, course, asking, said, kept, anew(work, answer, text=whole, now=now), now
        )
    work.kickoffs.unsay(said.channel_id, said.ts)
    moved = steps.go_on(work, steps.take_back(work, course, answer, now=now), now=now)
    return Heard(What.ANSWER, moved.course, asking, moved)


def _in_place(whole: str, said: Said, kept: str, parts: list[Said]) -> str:
    """The answer with the message's lines as they are now; the same words may be there twice."""
    before = [part.text for part in parts if float(part.ts) < float(said.ts)].count(said.text)
    lines = f"\n{whole}\n".replace(f"\n{said.text}\n", "\n\0\n", before)
    lines = lines.replace(f"\n{said.text}\n", f"\n{kept}\n" if kept else "\n", 1)
    return lines.replace("\0", said.text).strip("\n")


def _tap(
    work: KickoffWork,
    course: Course,
    asking: Asking,
    answer: Answer,
    said: Said,
    text: str,
    now: datetime,
) -> Answer | None:
    """What was typed in place of a tap, and is another option by now. None: it isn't one, or the
    words have been changed in the window since."""
    for choice in course.question(asking).choices:
        was, option = means(said.text, choice), means(text, choice)
        if was and option and (answer.choices or {}).get(choice.id) == was.id != option.id:
            return tapped(work, answer, choice.id, option.id, now)
    return None


def _heard(
    work: KickoffWork,
    course: Course,
    asking: Asking,
    said: Said,
    text: str,
    changed: Answer,
    now: datetime,
) -> Heard:
    """`text`: what the message says of it now; empty: nothing."""
    if text:
        work.kickoffs.put_said(replace(said, text=text))
    else:
        work.kickoffs.unsay(said.channel_id, said.ts)
    moved = steps.go_on(work, steps.record(work, course, changed, now=now), now=now)
    return Heard(What.ANSWER, moved.course, asking, moved)
