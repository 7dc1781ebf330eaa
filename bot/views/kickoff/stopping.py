"""A kickoff that is stopped where it turns out that nothing is to be built."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, confirm, context, message, section
from bot.views.kickoff.board import Seen
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.kickoff.catalogue import Question
from rituals.kickoff.model import Asking
from rituals.kickoff.thinking import without_model
from rituals.ports import Content


def proposed(say: Voice, seen: Seen) -> Block:
    """The button under a note that proposes to stop."""
    asks = confirm(
        say.plain("kickoff.stop.confirm_title"),
        say.plain("kickoff.stop.confirm", project=seen.project.name),
        say.plain("kickoff.stop.stop"),
        say.plain("common.cancel"),
    )
    return actions(
        button(
            say.plain("kickoff.stop.stop"),
            ActionId.KICKOFF_STOP,
            seen.course.kickoff.kickoff_id,
            confirm=asks,
        )
    )


def stopped(say: Voice, seen: Seen, reason: str) -> Content:
    """`reason`: as typed; empty: nobody was asked for one."""
    kickoff = seen.course.kickoff
    key = "kickoff.stop.done_without" if without_model(seen.course) else "kickoff.stop.done"
    done = say(key, who=seen.name(kickoff.ended_by), project=seen.project.name)
    why = [section(say("kickoff.stop.because", reason=reason))] if reason else []
    return message(section(done), *why, _go_on(say, seen))


def still_stopped(say: Voice, seen: Seen, reader: str) -> Content:
    """To somebody who was asked in it, and writes more."""
    who = seen.name(seen.course.kickoff.ended_by)
    facts = {"reader": user(reader), "who": who, "project": seen.project.name}
    return message(section(say("kickoff.stop.still", **facts)), _go_on(say, seen))


def _go_on(say: Voice, seen: Seen) -> Block:
    kickoff_id = seen.course.kickoff.kickoff_id
    return actions(button(say.plain("kickoff.stop.go_on"), ActionId.KICKOFF_GO_ON, kickoff_id))


def waits_again(say: Voice, seen: Seen, waiting: Sequence[Asking]) -> Content:
    """What was asked before it was stopped, and still is, further up: an edit tells nobody."""
    lines = (
        say(
            "kickoff.stop.waits_again",
            who=user(asking.asked),
            title=seen.course.question(asking).title,
            number=asking.number,
        )
        for asking in waiting
    )
    return message(section(Mrkdwn("\n".join(lines))))


def resumed(say: Voice, who: str) -> Content:
    """In place of it. `who`: a display name."""
    return message(context(say("kickoff.stop.went_on", who=who)))


def goes_on(say: Voice) -> Content:
    """In place of it, where somebody was faster."""
    return message(context(say("kickoff.stop.goes_on")))


def not_asked(say: Voice, seen: Seen, asked: Question) -> Content:
    """In place of a question that waited for an answer."""
    was = say("kickoff.question_was", title=asked.title, ask=asked.ask)
    who = seen.name(seen.course.kickoff.ended_by)
    return message(section(was), context(say("kickoff.stopped", who=who)))
