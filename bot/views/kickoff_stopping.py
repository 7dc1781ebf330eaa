"""A kickoff that is stopped where it turns out that nothing is to be built."""

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, confirm, context, message, section
from bot.views.kickoffs import Seen
from bot.words import Voice
from rituals.kickoff.catalogue import Question
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


def stopped(say: Voice, seen: Seen) -> Content:
    kickoff = seen.course.kickoff
    return message(
        section(
            say("kickoff.stop.done", who=seen.name(kickoff.ended_by), project=seen.project.name)
        ),
        actions(
            button(say.plain("kickoff.stop.go_on"), ActionId.KICKOFF_GO_ON, kickoff.kickoff_id)
        ),
    )


def resumed(say: Voice, who: str) -> Content:
    """In place of it. `who`: a display name."""
    return message(context(say("kickoff.stop.went_on", who=who)))


def not_asked(say: Voice, seen: Seen, asked: Question) -> Content:
    """In place of a question that waited for an answer."""
    was = say("kickoff.question_was", title=asked.title, ask=asked.ask)
    who = seen.name(seen.course.kickoff.ended_by)
    return message(section(was), context(say("kickoff.stopped", who=who)))
