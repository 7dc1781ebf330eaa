"""What comes after writing in a team's retros: the fields for it, and what is said of it."""

from collections.abc import Iterable, Sequence

from bot.ids import FieldId
from bot.views.blocks import Block, Element, choice, context, field_of, option, section
from bot.words import Mrkdwn, Voice
from rituals.playbook import Format
from rituals.team.ritual import CHOICES, MOST_VOTES, OpenFor, Phase, RitualSettings

WHOLE, SHORT = "whole", "short"
"""After writing: the other phases, or the summary."""


def fields(
    say: Voice, settings: RitualSettings, offered: Sequence[Format], *, is_new: bool
) -> list[Block]:
    """A new team is asked what it can answer; the rest has good values, and settings change it.
    `offered`: what its retros can ask."""
    blocks = [
        field_of(
            FieldId.FORMAT,
            say.plain("setup.format"),
            format_choice(offered, settings.format_id),
            hint=say.plain("setup.format_hint"),
        ),
        field_of(
            FieldId.WHOLE,
            say.plain("setup.whole"),
            choice(
                "radio_buttons",
                [option(say.plain(f"whole.{way}"), way) for way in (SHORT, WHOLE)],
                WHOLE if settings.whole else SHORT,
            ),
        ),
    ]
    if is_new:
        return blocks
    return [
        *blocks,
        context(say("whole.only")),
        field_of(FieldId.VOTES, say.plain("setup.votes"), _votes(settings)),
        field_of(FieldId.GROUP_FOR, say.plain("setup.group_for"), _long(say, settings.group_for)),
        field_of(FieldId.VOTE_FOR, say.plain("setup.vote_for"), _long(say, settings.vote_for)),
        field_of(
            FieldId.DISCUSS_FOR, say.plain("setup.discuss_for"), _long(say, settings.discuss_for)
        ),
    ]


def format_choice(offered: Sequence[Format], chosen: str) -> Element:
    """Where what was chosen isn't offered any more, the first."""
    options = [option(one.name, one.id) for one in offered]
    there = chosen if chosen in {one.id for one in offered} else offered[0].id
    return choice("static_select", options, there)


def _long(say: Voice, chosen: OpenFor) -> Element:
    options = [option(say.plain(f"open_for.{o}"), o) for o in CHOICES]
    return choice("static_select", options, chosen)


def _votes(settings: RitualSettings) -> Element:
    options = [option(str(n), str(n)) for n in range(1, MOST_VOTES + 1)]
    return choice("static_select", options, str(settings.votes))


def summed_up(say: Voice, settings: RitualSettings) -> Iterable[Block]:
    """For the preview: what comes after writing, where something does."""
    if settings.whole:
        yield section(in_words(say, settings))


def in_words(say: Voice, settings: RitualSettings) -> Mrkdwn:
    takes = {step.phase: say(f"open_for.{step.takes}") for step in settings.plan}
    return say(
        "preview.whole",
        n=settings.votes,
        group_for=takes[Phase.GROUP],
        vote_for=takes[Phase.VOTE],
        discuss_for=takes[Phase.DISCUSS],
    )
