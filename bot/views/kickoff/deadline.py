"""The day by which a kickoff's answers were wanted is over."""

from collections.abc import Iterable, Sequence

from bot.ids import ActionId
from bot.views.blocks import actions, button, confirm, context, message, section
from bot.views.kickoff.board import Seen
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.kickoff.model import Asking, Course
from rituals.ports import Content

MOST_NAMED = 5
"""Questions of a person; more are counted."""


def over(say: Voice, seen: Seen, unsettled: Iterable[Asking]) -> Content:
    """Whoever still has something open is mentioned: they have to act."""
    by_person: dict[str, list[Asking]] = {}
    for one in unsettled:
        by_person.setdefault(one.asked, []).append(one)
    lines = [
        say("deadline.with", who=user(who), titles=titles_of(say, seen.course, asked))
        for who, asked in by_person.items()
    ]
    n = sum(map(len, by_person.values()))
    kickoff = seen.course.kickoff
    assert kickoff.answer_by
    carries = f"{kickoff.kickoff_id}:{kickoff.answer_by.isoformat()}"
    stop = button(
        say.plain("deadline.stop"),
        ActionId.KICKOFF_STOP,
        kickoff.kickoff_id,
        confirm=confirm(
            say.plain("kickoff.stop.confirm_title"),
            say.plain("kickoff.stop.confirm", project=seen.project.name),
            say.plain("deadline.stop"),
            say.plain("common.cancel"),
        ),
    )
    return message(
        section(say("deadline.over", n=n)),
        section(Mrkdwn("\n".join(lines))),
        context(say("deadline.hint")),
        actions(
            button(say.plain("deadline.extend"), ActionId.KICKOFF_EXTEND, carries, style="primary"),
            stop,
        ),
    )


def titles_of(say: Voice, course: Course, asked: Sequence[Asking]) -> Mrkdwn:
    """The questions of one person, with their numbers where they have one by now."""
    named = [title_of(say, course, one) for one in asked[:MOST_NAMED]]
    if len(asked) > MOST_NAMED:
        named.append(say("people.and_more", n=len(asked) - MOST_NAMED))
    return Mrkdwn(", ".join(named))


def title_of(say: Voice, course: Course, one: Asking) -> Mrkdwn:
    title = course.question(one).title
    if one.number is None:
        return say("people.question", title=title)
    return say("people.question_numbered", number=one.number, title=title)


def extended(say: Voice, seen: Seen, who: str) -> Content:
    """In place of it. `who`: a display name."""
    day = seen.course.kickoff.answer_by
    assert day
    return message(
        section(say("deadline.extended", who=who, day=say.calendar_day(day, seen.today)))
    )
