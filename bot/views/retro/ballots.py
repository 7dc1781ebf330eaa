"""The window in which a member votes."""

from typing import Any

from bot.ids import FieldId, ViewId
from bot.views.blocks import Block, Element, context, field_of, modal, option, plain, section
from bot.words import Voice
from rituals.retro.model import Theme
from rituals.retro.results import Ballot

BOXES = 10
"""Checkboxes of one field; Slack takes no more."""


def window(say: Voice, now: Ballot) -> dict[str, Any]:
    """All themes at a glance, ticked as the person voted before."""
    sitting = now.board.sitting
    until = say.when(sitting.ends_at)
    sealed = "_anonymous" if sitting.is_anonymous else ""
    return modal(
        ViewId.BALLOT,
        say.plain("vote.title"),
        [
            section(say("vote.intro", n=sitting.votes, until=until)),
            context(say(f"phase.vote_rule{sealed}", n=sitting.votes)),
            *(
                _boxes(say, now, start // BOXES, now.themes[start : start + BOXES])
                for start in range(0, len(now.themes), BOXES)
            ),
        ],
        submit=say.plain("vote.send"),
        close=say.plain("common.cancel"),
        metadata=sitting.sitting_id,
    )


def field(number: int) -> str:
    """Of a window's how-manieth ten themes; the first is where mistakes are told."""
    return f"{FieldId.THEMES}_{number}" if number else FieldId.THEMES


def _boxes(say: Voice, now: Ballot, number: int, themes: tuple[tuple[Theme, int], ...]) -> Block:
    options = [_option(say, theme, n) for theme, n in themes]
    element: Element = {"type": "checkboxes", "options": options}
    ticked = [one for one in options if one["value"] in now.chosen]
    if ticked:
        element["initial_options"] = ticked
    label = say.plain("vote.more_themes" if number else "vote.themes")
    return field_of(field(number), label, element, optional=True)


def _option(say: Voice, theme: Theme, n: int) -> Element:
    found = option(theme.title, theme.theme_id)
    found["description"] = plain(say.plain("vote.holds", n=n) if n else say.plain("vote.old"), 75)
    return found


def voted(say: Voice, now: Ballot) -> dict[str, Any]:
    """What the window turns into once it is sent."""
    n, until = len(now.chosen), say.when(now.board.sitting.ends_at)
    said = say("vote.voted", n=n, until=until) if n else say("vote.taken_back", until=until)
    return modal(
        ViewId.READ, say.plain("vote.title"), [section(said)], close=say.plain("common.close")
    )
