"""How several teams stand: a row each."""

from collections.abc import Sequence
from datetime import datetime

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, context, header, message, section, table
from bot.views.experiment.measuring import tenths
from bot.views.names import ritual_title
from bot.words import Voice
from rituals.digest.row import WEEKS, Row
from rituals.experiment.model import Verdict
from rituals.ports import Content
from rituals.text import one_line

MOST_ROWS = 40
NAME_LIMIT = 80
"""Characters: Slack takes 10,000 in all cells of a table."""
NAMED = 3
"""Teams with news, in a bundle's line."""
_HEAD = (
    "team",
    "projects",
    "running",
    *(str(verdict) for verdict in Verdict),
    "cycle",
    "stale",
    "gaps",
    "next",
)


def listed(say: Voice, rows: Sequence[Row], more: int, now: datetime) -> Content:
    """`more`: how many teams there are beyond these."""
    if not rows:
        return message(section(say("teams.none")))
    cells = [[say.plain(f"teams.{name}") for name in _HEAD]]
    cells += [_cells(say, row, now) for row in rows]
    blocks: list[Block] = [
        header(say.plain("teams.heading")),
        context(say("teams.intro", weeks=WEEKS)),
        table(cells),
    ]
    if more:
        blocks.append(context(say("teams.more", n=more)))
    return message(*blocks)


def as_waiting(say: Voice, rows: Sequence[Row], *, can_act: bool) -> list[Block]:
    """In somebody's bundle. `can_act`: there are buttons."""
    news = [row for row in rows if row.has_news]
    named = [one_line(f"#{row.team.channel_name}", NAME_LIMIT) for row in news[:NAMED]]
    if len(news) > NAMED:
        named.append(say.plain("teams.and_more", n=len(news) - NAMED))
    line = section(say("teams.waits", n=len(news), teams=len(rows), named=", ".join(named)))
    show = button(say.plain("teams.show"), ActionId.TEAMS)
    return [line, *([actions(show)] if can_act else [])]


def _cells(say: Voice, row: Row, now: datetime) -> list[str]:
    return [
        one_line(f"#{row.team.channel_name}", NAME_LIMIT),
        _projects(say, row),
        str(row.running),
        *(str(row.concluded[verdict]) for verdict in Verdict),
        "–" if row.cycle is None else f"{tenths(row.cycle):g}",
        str(row.stale),
        str(row.gaps),
        _next(say, row, now),
    ]


def _projects(say: Voice, row: Row) -> str:
    """“2 invested in, 1 on hold”."""
    counted = (say.plain(f"teams.projects_{one}", n=n) for one, n in row.projects.items())
    return ", ".join(counted) or "–"


def _next(say: Voice, row: Row, now: datetime) -> str:
    if row.team.rests:
        return say.plain("teams.rests")
    if row.next is None:
        paused = row.team.is_paused(now)
        return say.plain("teams.paused" if paused else "teams.nothing_next")
    title = one_line(ritual_title(say, row.next.ritual), NAME_LIMIT)
    return say.plain("teams.next_is", ritual=title, when=say.plain_when(row.next.occurrence.at))
