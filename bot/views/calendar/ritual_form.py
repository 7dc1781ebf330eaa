"""The window that adds a ritual or changes one, and the preview of what would happen."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.ids import FieldId, ViewId
from bot.views.blocks import (
    Block,
    choice,
    context,
    field_of,
    modal,
    option,
    quoted_list,
    section,
    text_field,
)
from bot.views.names import ritual_title
from bot.views.team import setup, setup_fields
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.calendar import HolidayPolicy, Occurrence, say_cadence
from rituals.playbook import MOST_COLUMNS
from rituals.playbook import rituals as cards
from rituals.team.model import Team
from rituals.team.ritual import OpenFor, RitualKind, RitualSettings, Shown
from rituals.team.ritual_plan import NAME_LIMIT, QUESTION_LIMIT, RitualPlan


class Who(StrEnum):
    """Who is asked."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class RitualForm:
    """What the window shows when it opens: a proposal, a draft, or the ritual as it is."""

    kind: RitualKind
    name: str
    questions: str
    """A question a line; for a team's own."""
    cadence: str
    """In words; empty: only by hand."""
    policy: HolidayPolicy
    open_for: OpenFor
    shown: Shown
    who: tuple[str, ...] | None


def form(
    say: Voice, form: RitualForm, *, metadata: str, is_new: bool, is_draft: bool
) -> dict[str, Any]:
    """`is_draft`: this is what the person typed earlier and didn't start."""
    is_own = form.kind is RitualKind.OWN
    return modal(
        ViewId.RITUAL,
        say.plain("rituals.new_title" if is_new else "rituals.change_title"),
        [
            context(say("setup.draft" if is_draft else "setup.intro")),
            *(_own_fields(say, form) if is_own else _by_playbook(say, form)),
            text_field(
                FieldId.CADENCE,
                say.plain("rituals.cadence"),
                value=form.cadence,
                hint=say.plain("rituals.cadence_hint"),
                limit=200,
                optional=True,
            ),
            *(_collecting(say, form) if form.kind.collects else []),
            field_of(
                FieldId.POLICY, say.plain("setup.policy"), setup_fields.policy(say, form.policy)
            ),
        ],
        submit=say.plain("setup.next"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def _own_fields(say: Voice, form: RitualForm) -> list[Block]:
    return [
        text_field(
            FieldId.NAME,
            say.plain("rituals.name"),
            value=form.name,
            placeholder=say.plain("rituals.name_example"),
            limit=NAME_LIMIT,
            focus=True,
        ),
        text_field(
            FieldId.QUESTIONS,
            say.plain("rituals.questions"),
            value=form.questions,
            placeholder=say.plain("rituals.questions_example"),
            hint=say.plain("rituals.questions_hint", most=MOST_COLUMNS, limit=QUESTION_LIMIT),
            multiline=True,
            limit=MOST_COLUMNS * QUESTION_LIMIT * 2,
        ),
    ]


def _by_playbook(say: Voice, form: RitualForm) -> list[Block]:
    card = cards()[form.kind]
    if card.asks is None:
        return [section(say("rituals.tells_this", ritual=card.name, title=card.title))]
    questions = Mrkdwn("\n".join(f"• {column.prompt}" for column in card.asks.columns))
    return [section(say("rituals.asks_this", ritual=card.name, questions=questions))]


def _collecting(say: Voice, form: RitualForm) -> list[Block]:
    """Who is asked, for how long, and who sees what they write."""
    settings = RitualSettings(open_for=form.open_for, shown=form.shown)
    return [
        field_of(
            FieldId.WHO,
            say.plain("rituals.who"),
            choice(
                "radio_buttons",
                [option(say.plain(f"rituals.who_{who}"), who) for who in Who],
                Who.ALL if form.who is None else Who.SOME,
            ),
        ),
        field_of(
            FieldId.ASKED,
            say.plain("rituals.asked"),
            setup_fields.users(form.who or ()),
            optional=True,
        ),
        # What is only counted is anonymous, always.
        *(
            []
            if form.kind.counts
            else [
                field_of(
                    FieldId.SHOWN, say.plain("rituals.shown"), setup_fields.shown(say, settings)
                )
            ]
        ),
        field_of(
            FieldId.OPEN_FOR, say.plain("setup.open_for"), setup_fields.open_for(say, settings)
        ),
    ]


def preview(
    say: Voice,
    team: Team,
    plan: RitualPlan,
    upcoming: list[Occurrence],
    against: Sequence[Mrkdwn],
    *,
    metadata: str,
) -> dict[str, Any]:
    """What would happen, before anything does. Its close button goes back to the form."""
    title = ritual_title(say, plan)
    rhythm = (
        setup.rhythm(
            say,
            team.calendar.zone,
            say_cadence(plan.cadence),
            upcoming,
            plan.policy,
            ritual=title,
        )
        if plan.cadence
        else [section(say("rituals.by_hand", ritual=title))]
    )
    return modal(
        ViewId.RITUAL_PREVIEW,
        say.plain("preview.title"),
        [
            section(say("preview.intro", channel=channel(team.channel_id))),
            *rhythm,
            *([context(*against[:10])] if against else []),
            *_content(say, plan),
            context(say("preview.hint")),
        ],
        submit=say.plain("common.start"),
        close=say.plain("common.change"),
        metadata=metadata,
    )


def _content(say: Voice, plan: RitualPlan) -> list[Block]:
    """What it asks, whom, and for how long; or what it tells."""
    asks = plan.asks or cards()[plan.kind].asks
    if asks is None:
        return [section(say("rituals.preview_tells", title=cards()[plan.kind].title))]
    asked = (
        say("rituals.preview_all")
        if plan.who is None
        else say("rituals.preview_some", people=Mrkdwn(", ".join(map(user, plan.who))))
    )
    return [
        section(say("rituals.preview_asks")),
        quoted_list([[(column.prompt, False)] for column in asks.columns]),
        section(
            say(
                "preview.open",
                open_for=say(f"open_for.{plan.open_for}"),
                shown=say(f"shown.said_{plan.shown}"),
            )
        ),
        section(asked),
    ]
