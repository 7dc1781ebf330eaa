"""What names an experiment in the repositories that its team follows, on its card."""

from collections.abc import Sequence

from bot.views.blocks import Block, context
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import link
from rituals.issues.naming import Linked
from rituals.text import one_line

MOST_SHOWN = 5
_TITLE = 100


def naming(say: Voice, linked: Sequence[Linked]) -> list[Block]:
    """What is still to be done first; complete, or it says how many more there are."""
    first = sorted(linked, key=lambda one: one.standing.is_over)
    lines = [_line(say, one) for one in first[:MOST_SHOWN]]
    if len(first) > MOST_SHOWN:
        lines.append(say("issues.named_more", n=len(first) - MOST_SHOWN))
    return [context(*lines)] if lines else []


def _line(say: Voice, one: Linked) -> Mrkdwn:
    where = link(f"{one.repository}#{one.number}", one.url)
    title = one_line(one.title, _TITLE)
    return say(f"issues.named_{one.kind}_{one.standing}", item=where, title=title)
