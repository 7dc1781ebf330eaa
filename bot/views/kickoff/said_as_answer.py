"""The window in which somebody's reply becomes (a proposal of) an answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import FieldId, ViewId
from bot.views.blocks import choice, context, field_of, modal, option, text_field
from bot.words import Voice
from rituals.kickoff.model import ANSWER_LIMIT, Asking, Course

_MOST = 100
"""Options of a menu."""


class SaidForm(BaseModel):
    """What the window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    kickoff: str
    author: str
    """User id of who wrote the reply."""
    words: str
    """By which it is known whether they were changed."""

    @property
    def kept(self) -> str:
        return self.model_dump_json()


def window(
    say: Voice,
    form: SaidForm,
    course: Course,
    asked: Sequence[Asking],
    names: Mapping[str, str],
    author: str,
    text: str,
) -> dict[str, Any]:
    """`asked`: at least one, newest first. `author`: display name. `text`: as people read it."""
    options = [
        option(
            say.plain(
                "kickoff.said.question",
                title=course.question(one).title,
                who=names.get(one.asked, one.asked),
            ),
            one.question_id,
        )
        for one in asked[:_MOST]
    ]
    return modal(
        ViewId.KICKOFF_SAID,
        say.plain("kickoff.window.propose_title"),
        [
            context(say("kickoff.said.intro", who=author)),
            field_of(
                FieldId.QUESTION,
                say.plain("kickoff.said.which"),
                choice("static_select", options, asked[0].question_id),
            ),
            text_field(
                FieldId.TEXT,
                say.plain("kickoff.said.text"),
                value=text[:ANSWER_LIMIT],
                multiline=True,
                limit=ANSWER_LIMIT,
            ),
        ],
        submit=say.plain("kickoff.window.propose"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )
