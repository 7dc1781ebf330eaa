"""What people wrote, as lists: who in bold where that is shown; parted before it gets longer than
anybody reads."""

from collections.abc import Mapping, Sequence

from bot.views.blocks import Block, message, quoted_list
from rituals.sittings.model import Reflection

PART_LIMIT = 3_500
"""Characters of one message of a summary: Slack shows 4,000 well."""
Said = tuple[tuple[str, bool], ...]
"""One reflection as a line of the list: who in bold, then what."""


def said(names: Mapping[str, str], reflection: Reflection) -> Said:
    if not reflection.author:
        return ((reflection.text, False),)
    who = names.get(reflection.author, reflection.author)
    return (f"{who}: ", True), (reflection.text, False)


def batches(lines: Sequence[Said]) -> list[list[Said]]:
    """At least one, which may be empty."""
    found: list[list[Said]] = [[]]
    long = 0
    for one in lines:
        more = length([quoted_list([one])])
        if found[-1] and long + more > PART_LIMIT:
            found.append([])
            long = 0
        found[-1].append(one)
        long += more
    return found


def length(blocks: Sequence[Block]) -> int:
    return len(message(*blocks)["text"])
