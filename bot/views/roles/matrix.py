"""Who answers for what, does it and advises on it: one table."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views.blocks import actions, button, context, message, section, table
from bot.views.roles.cards import Seen
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.roles.catalogue import Part
from rituals.roles.model import Settled
from rituals.roles.rules import Row
from rituals.text import one_line

MOST_NAMES = 4
"""In one cell."""
NAME_LIMIT = 40
"""Characters of a name in a cell: all cells of a message have 10,000."""


def matrix(say: Voice, seen: Seen) -> Content:
    head = [say.plain("role.matrix_what"), *(say.plain(f"role.matrix_{part}") for part in Part)]
    rows = [_row(say, seen, row) for row in seen.standing.rows]
    phase = say(f"role.phase_{seen.standing.phase}")
    said = say("role.matrix", channel=channel(seen.team.channel_id), phase=phase)
    team_id = seen.team.team_id
    return message(
        section(said),
        table([head, *rows]),
        context(say("role.matrix_legend")),
        actions(
            button(say.plain("role.check"), ActionId.ROLE_CHECK, team_id),
            button(say.plain("role.change_part"), ActionId.ROLE_PART, team_id),
        ),
    )


def _row(say: Voice, seen: Seen, row: Row) -> list[str]:
    one = row.responsibility
    needed = one in seen.standing.needed
    later = say.plain("role.matrix_later", title=one.title, phase=say.plain(f"role.{one.needed}"))
    return [
        one.title if needed else later,
        _accountable(say, seen, row, needed=needed),
        _names(say, seen, row.people[Part.DOES]),
        _names(say, seen, row.people[Part.ADVISES]),
    ]


def _accountable(say: Voice, seen: Seen, row: Row, *, needed: bool) -> str:
    people = _names(say, seen, row.accountable)
    if not row.accountable:
        return say.plain("role.matrix_nobody") if needed else ""
    if row.is_contested:
        return say.plain("role.matrix_contested", who=people)
    if row.settled and row.settled.settled is Settled.EACH:
        return say.plain("role.matrix_each", who=people)
    return say.plain("role.matrix_settled", who=people) if row.settled else people


def _names(say: Voice, seen: Seen, people: Sequence[str]) -> str:
    names = [one_line(seen.name(user_id), NAME_LIMIT) for user_id in people]
    if len(names) > MOST_NAMES:
        names = [*names[:MOST_NAMES], say.plain("role.matrix_more", n=len(names) - MOST_NAMES)]
    return ", ".join(names)
