"""The windows in which something else is said to a question than an answer, and what the thread
hears of it."""

from typing import Any

from bot.ids import FieldId, ViewId
from bot.views.blocks import (
    Block,
    context,
    field_of,
    message,
    modal,
    quoted_text,
    section,
    text_field,
)
from bot.views.kickoff.asked import carries
from bot.views.kickoff.board import Seen
from bot.words import Voice
from bot.words.mrkdwn import channel, user
from rituals.kickoff.catalogue import Question
from rituals.kickoff.model import REASON_LIMIT, Asking
from rituals.ports import Content


def irrelevant(say: Voice, asking: Asking, asked: Question) -> dict[str, Any]:
    return modal(
        ViewId.KICKOFF_IRRELEVANT,
        say.plain("kickoff.otherwise.irrelevant_title"),
        [
            _about(say, asked),
            text_field(
                FieldId.REASON,
                say.plain("kickoff.otherwise.reason"),
                value=asking.reason,
                placeholder=say.plain("kickoff.otherwise.reason_example"),
                hint=say.plain("kickoff.otherwise.reason_hint"),
                multiline=True,
                limit=REASON_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("kickoff.otherwise.irrelevant"),
        close=say.plain("common.cancel"),
        metadata=carries(asking),
    )


def ask_else(say: Voice, asking: Asking, asked: Question, channel_id: str) -> dict[str, Any]:
    who: dict[str, Any] = {"type": "users_select"}
    return modal(
        ViewId.KICKOFF_ELSE,
        say.plain("kickoff.otherwise.else_title"),
        [
            _about(say, asked),
            field_of(
                FieldId.WHO,
                say.plain("kickoff.otherwise.who"),
                who,
                hint=say.plain("kickoff.otherwise.who_hint"),
            ),
            text_field(
                FieldId.TEXT,
                say.plain("kickoff.otherwise.note"),
                placeholder=say.plain("kickoff.otherwise.note_example"),
                multiline=True,
                optional=True,
                limit=REASON_LIMIT,
            ),
            context(say("kickoff.otherwise.else_hint", channel=channel(channel_id))),
        ],
        submit=say.plain("kickoff.otherwise.hand_over"),
        close=say.plain("common.cancel"),
        metadata=carries(asking),
    )


def _about(say: Voice, asked: Question) -> Block:
    return section(say("kickoff.question_was", title=asked.title, ask=asked.ask))


def handed_over(say: Voice, seen: Seen, asking: Asking, asked: Question) -> Content:
    """In place of the question that was asked of somebody else."""
    words = {"by": seen.name(asking.handed_by), "to": seen.name(asking.asked)}
    return message(_about(say, asked), context(say("kickoff.otherwise.handed_over", **words)))


def yours(
    say: Voice, seen: Seen, asking: Asking, asked: Question, note: str, *, comes_next: bool
) -> Content:
    """For who is asked now. `note`: as typed. `comes_next`: the question itself follows."""
    key = "yours" if comes_next else "yours_later"
    by = seen.name(asking.handed_by)
    to: str = seen.name(asking.asked) if comes_next else user(asking.asked)
    said = say(f"kickoff.otherwise.{key}", to=to, by=by, title=asked.title)
    noted = [quoted_text((note, False))] if note else []
    return message(section(said), *noted)
