"""What was found in the ledger, a page at a time: what was tried, what came of it, and one line of
what was learned, with the words that were looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import Block, alike, button, context, modal, quoted_text, section
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.asked import Asked
from rituals.experiment.looking import person_in, written
from rituals.experiment.model import Experiment
from rituals.experiment.searching import Found, Hit
from rituals.search.model import excerpt

A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside what was found."""

    names: Mapping[str, str]
    """Display names by user id."""
    links: Mapping[str, str]
    """To the cards that are in Slack, by experiment id."""


def on_page(result: Found, page: int) -> Sequence[Hit]:
    return _pages(result)[_number(result, page)]


def found(say: Voice, result: Found, beside: Beside, page: int = 0) -> dict[str, Any]:
    asked, page = result.asked, _number(result, page)
    key = "experiment.found" if result.hits else "experiment.found_nothing"
    blocks: list[Block] = [section(say(key, n=len(result.hits), asked=_said(asked, beside)))]
    if not result.hits:
        blocks.append(section(say("experiment.found_nothing_next")))
    if not result.is_all:
        blocks.append(context(say("experiment.found_best", n=len(result.hits))))
    hits = on_page(result, page)
    shows = alike([_show(say, hit.experiment) for hit in hits])
    for hit, show in zip(hits, shows, strict=True):
        blocks += _row(say, hit, asked.words, beside, show)
    if asked.words:
        words = " ".join(asked.words)
        blocks.append(context(say("experiment.found_elsewhere", words=words)))
    return modal(
        ViewId.READ,
        say.plain("experiment.found_title"),
        blocks + turning(say, f"ledger:{written(asked)}", page, len(_pages(result))),
        close=say.plain("common.close"),
    )


def _pages(result: Found) -> Sequence[Sequence[Hit]]:
    return pages_of(result.hits, A_PAGE)


def _number(result: Found, page: int) -> int:
    return min(page, len(_pages(result)) - 1)


def _said(asked: Asked, beside: Beside) -> str:
    """As it was understood, and as it could be typed; people by their names."""
    name = beside.names.get(person_in(asked.owner) or "")
    return written(replace(asked, owner=name.replace('"', "")) if name else asked)


def _show(say: Voice, one: Experiment) -> dict[str, Any]:
    return button(say.plain("experiment.show"), ActionId.EXPERIMENT_SHOW, one.experiment_id)


def _row(
    say: Voice, hit: Hit, words: Sequence[str], beside: Beside, show: dict[str, Any]
) -> list[Block]:
    one = hit.experiment
    marked = excerpt(one.change, words) if words else [(one.change, False)]
    blocks = [
        quoted_text((f"#{one.number} ", True), *marked),
        section(Mrkdwn(" · ".join(_about(say, hit, beside))), accessory=show),
    ]
    if line := one_line_of(one, words):
        blocks.append(quoted_text(*line))
    return blocks


def _about(say: Voice, hit: Hit, beside: Beside) -> list[Mrkdwn]:
    one = hit.experiment
    who = beside.names.get(one.owner, one.owner)
    parts = [came_to(say, one), say("experiment.owner", who=who), channel(hit.team.channel_id)]
    parts.append(say.day(one.concluded_at or one.made_at))
    if link := beside.links.get(one.experiment_id):
        parts.append(Mrkdwn(f"<{link}|{say('experiment.card')}>"))
    return [Mrkdwn(part) for part in parts]


def came_to(say: Voice, one: Experiment) -> Mrkdwn:
    """Its outcome and decision; where it runs, its stage."""
    if one.outcome is None:
        return say(f"experiment.stage_{one.stage}")
    verdict = say(f"experiment.verdict_{one.outcome.verdict}")
    decision = say(f"experiment.decision_{one.outcome.decision}")
    parts = [Mrkdwn(f"*{verdict}*"), decision]
    if one.awaits_analysis:
        parts.append(say("experiment.stage_awaiting"))
    return Mrkdwn(" · ".join(parts))


def one_line_of(one: Experiment, words: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """What was learned; where nothing was yet, why it should help. In parts, as `excerpt`."""
    text = one.outcome.learned if one.outcome else one.reason
    return excerpt(text, words)
