"""A production check: which models have a fresh figure, and how they do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.views.blocks import Block, context, section
from bot.views.production import card as production
from bot.views.production.card import Seen
from bot.views.production.lists import row
from bot.words import Voice

MOST_BLOCKS = 32
"""Of models, in one message: Slack takes fifty."""
FRESH = timedelta(days=6)
"""A figure of last Tuesday is fresh on Monday; one of last Monday isn't."""


def shown(say: Voice, looked: Sequence[Seen], opened_at: datetime, *, is_open: bool) -> list[Block]:
    """`is_open`: there is something to press."""
    if not looked:
        return [section(say("model.nothing_watched"))]
    missing = [one for one in looked if not is_fresh(one, opened_at)]
    n = len(missing)
    blocks: list[Block] = [section(say("model.show_due", n=n) if n else say("model.all_given"))]
    # What somebody has to do something about stands first.
    ranked = sorted(looked, key=lambda one: (one not in missing, production.how(one) != "asks"))
    for place, one in enumerate(ranked):
        more = row(say, one, can_act=is_open)
        if place and len(blocks) + len(more) > MOST_BLOCKS:
            blocks.append(context(say("model.and_more", n=len(ranked) - place)))
            break
        blocks += more
    return blocks


def is_fresh(seen: Seen, opened_at: datetime) -> bool:
    """A figure of each environment is."""
    newest = (place.newest for place in seen.standing.places)
    return all(one is not None and opened_at - one.at < FRESH for one in newest)
