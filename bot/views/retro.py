"""The retro: its one message, its modals, its thread."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from bot.ids import ActionId, FieldId, OverflowValue, ViewId
from bot.views import dates, setup
from bot.views.blocks import (
    Block,
    actions,
    button,
    confirm,
    context,
    divider,
    field_of,
    header,
    message,
    modal,
    option,
    overflow,
    quoted_list,
    quoted_text,
    section,
    text_field,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.retro.model import REFLECTION_LIMIT, Progress, Reflection, Retro, Summary
from rituals.retro.usecases import Board
from rituals.team.model import RitualSettings, Team

PART_LIMIT = 3_500
"""Characters of one message of a summary: Slack shows 4,000 well."""
MINE_A_PAGE = 10
PARTS_A_PAGE = 10
"""What fits into a modal for sure: 250 KB, of which a character may take four bytes."""

T = TypeVar("T")


def board(say: Voice, now: Board, opened_by: str) -> Content:
    """The one top-level message, updated in place until it closes.

    `opened_by`: display name of who opened it by hand; empty where the calendar did.
    """
    retro = now.retro
    return message(
        header(say.plain("retro.heading", title=retro.format.title)),
        *_origin(say, retro, opened_by),
        section(
            say(
                "retro.open_until",
                until=say.when(retro.closes_at),
                progress=progress(say, now.progress),
            )
        ),
        context(say(f"retro.shown_{retro.shown}")),
        actions(
            button(say.plain("retro.reflect"), ActionId.REFLECT, retro.retro_id, style="primary"),
            button(say.plain("retro.mine"), ActionId.MINE, retro.retro_id),
            overflow(
                ActionId.MORE,
                [
                    option(say.plain(f"retro.{value}"), f"{value}:{retro.retro_id}")
                    for value in OverflowValue
                ],
            ),
        ),
    )


def progress(say: Voice, so_far: Progress) -> Mrkdwn:
    return say("retro.progress", n=so_far.members, writers=so_far.writers)


def _origin(say: Voice, retro: Retro, opened_by: str) -> list[Block]:
    """Where it isn't simply on time and on the calendar: why it comes now."""
    notes: list[Mrkdwn] = []
    if opened_by:
        notes.append(say("retro.by_hand", who=opened_by))
    if retro.occurrence:
        if retro.late_by:
            notes.append(say("retro.late", due=say.when(retro.occurrence.at)))
        if retro.occurrence.moved:
            was, why = say.day(retro.occurrence.nominal_at), dates.reason(say, retro.occurrence)
            notes.append(say("retro.moved", was=was, why=why))
        if retro.occurrence.merged:
            notes.append(say("retro.merged", n=len(retro.occurrence.merged)))
    return [context(*notes)] if notes else []


def closed_board(say: Voice, summary: Summary) -> Content:
    """The same message once it is closed: nothing left to press."""
    retro = summary.retro
    assert retro.closed_at
    return message(
        header(say.plain("retro.heading", title=retro.format.title)),
        section(
            say(
                "retro.closed_line",
                closed=say.when(retro.closed_at),
                written=written(say, summary.progress),
            )
        ),
    )


def written(say: Voice, so_far: Progress) -> Mrkdwn:
    return say(
        "retro.written", n=so_far.reflections, writers=so_far.writers, members=so_far.members
    )


def reflect(say: Voice, now: Board) -> dict[str, Any]:
    """Write under any of the format's questions."""
    return modal(
        ViewId.REFLECT,
        say.plain("retro.reflect_title"),
        [
            section(say("retro.reflect_intro", until=say.when(now.retro.closes_at))),
            context(say(f"retro.shown_{now.retro.shown}")),
            *(
                text_field(
                    column.id,
                    column.prompt,
                    placeholder=say.plain("retro.example", example=column.example),
                    multiline=True,
                    optional=True,
                    limit=REFLECTION_LIMIT,
                    focus=position == 0,
                )
                for position, column in enumerate(now.retro.format.columns)
            ),
        ],
        submit=say.plain("retro.send"),
        close=say.plain("common.cancel"),
        metadata=now.retro.retro_id,
    )


def mine(say: Voice, now: Board, own: Sequence[Reflection], page: int = 0) -> dict[str, Any]:
    """The person's own reflections, each with what can be done to it; many on several pages."""
    pages = _pages(own, MINE_A_PAGE)
    page = min(page, len(pages) - 1)  # the last of a page may just have been withdrawn
    blocks: list[Block] = [
        section(say("retro.mine_until", until=say.when(now.retro.closes_at)))
        if own
        else section(say("retro.mine_none"))
    ]
    for reflection in pages[page]:
        prompt = now.retro.format.prompt(reflection.column_id)
        blocks += [
            divider(),
            quoted_text((f"{prompt}\n", True), (reflection.text, False)),
            actions(
                button(say.plain("retro.edit"), ActionId.EDIT_REFLECTION, reflection.reflection_id),
                button(
                    say.plain("retro.withdraw"),
                    ActionId.WITHDRAW_REFLECTION,
                    reflection.reflection_id,
                    style="danger",
                    confirm=confirm(
                        *(say.plain(f"retro.withdraw_{part}") for part in _CONFIRM),
                    ),
                ),
            ),
        ]
    return modal(
        ViewId.READ,
        say.plain("retro.mine_title"),
        blocks + _turning(say, f"mine:{now.retro.retro_id}", page, len(pages)),
        close=say.plain("common.close"),
        metadata=str(page),
    )


def _pages(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """At least one, which may be empty."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def _turning(say: Voice, what: str, page: int, pages: int) -> list[Block]:
    """Where a modal can't hold it all: which part this is, and the buttons to the others.

    `what` comes back with the number of the page that is wanted.
    """
    if pages == 1:
        return []
    buttons = []
    if page > 0:
        buttons.append(button(say.plain("retro.earlier"), ActionId.EARLIER, f"{what}:{page - 1}"))
    if page < pages - 1:
        buttons.append(button(say.plain("retro.later"), ActionId.LATER, f"{what}:{page + 1}"))
    return [
        divider(),
        context(say("retro.page", page=page + 1, pages=pages)),
        actions(*buttons),
    ]


_CONFIRM = ("title", "text", "yes", "no")


def edit(say: Voice, now: Board, reflection: Reflection, page: int) -> dict[str, Any]:
    """`page`: of the list it was asked for from, to go back to."""
    return modal(
        ViewId.EDIT_REFLECTION,
        say.plain("retro.edit_title"),
        [
            text_field(
                reflection.column_id,
                now.retro.format.prompt(reflection.column_id),
                value=reflection.text,
                multiline=True,
                limit=REFLECTION_LIMIT,
                focus=True,
            ),
            context(say(f"retro.shown_{now.retro.shown}")),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=f"{reflection.reflection_id}:{page}",
    )


def reflected(say: Voice, board: Board, n: int) -> dict[str, Any]:
    """What the modal turns into once it is sent."""
    return modal(
        ViewId.READ,
        say.plain("retro.reflect_title"),
        [section(say("retro.reflected", n=n, until=say.when(board.retro.closes_at)))],
        close=say.plain("common.close"),
        metadata=board.retro.retro_id,
    )


def shown_at_once(say: Voice, retro: Retro, reflection: Reflection, who: str) -> Content:
    """A thread reply, for teams that show what is written at once."""
    prompt = retro.format.prompt(reflection.column_id)
    edited = f" ({say.plain('retro.edited')})" if reflection.edited_at else ""
    heading = say.plain("retro.shown_one", who=who, prompt=prompt)
    return message(quoted_text((f"{heading}{edited}\n", True), (reflection.text, False)))


def withdrawn(say: Voice) -> Content:
    return message(context(say("retro.withdrawn")))


def reminder(say: Voice, now: Board) -> Content:
    """In the thread. Says nothing of who is missing."""
    return message(section(say("retro.reminder", until=say.when(now.retro.closes_at))))


def extended(say: Voice, now: Board) -> Content:
    return message(section(say("retro.extended", until=say.when(now.retro.closes_at))))


def joined(say: Voice, occurrence: Occurrence) -> Content:
    return message(section(say("retro.joined", due=say.when(occurrence.at))))


def summary(say: Voice, closed: Summary, names: Mapping[str, str]) -> list[Content]:
    """The close, in the thread: one message, or a few where much was written."""
    parts = _parts(say, closed, names)
    first, rest = (parts[0], parts[1:]) if parts else ([], [])
    head = section(closing_line(say, closed, names))
    return [message(head, *first), *(message(*part) for part in rest)]


def closing_line(say: Voice, closed: Summary, names: Mapping[str, str]) -> Mrkdwn:
    so_far = closed.progress
    if not so_far.reflections:
        return say("retro.empty")
    if so_far.writers == 1:
        if so_far.members == 1:
            return say("retro.of_one")
        alone = next(r.author for _, reflections in closed.columns for r in reflections)
        return say("retro.alone", who=names.get(alone, alone))
    if closed.retro.closed_by:
        who = names.get(closed.retro.closed_by, closed.retro.closed_by)
        return say("retro.summary_by", who=who, written=written(say, so_far))
    return say("retro.summary", written=written(say, so_far))


def _parts(say: Voice, closed: Summary, names: Mapping[str, str]) -> list[list[Block]]:
    """Blocks by message: a new one is begun before a message gets longer than people read."""
    parts: list[list[Block]] = []
    for column_id, reflections in closed.columns:
        prompt = closed.retro.format.prompt(column_id)
        said = [_said(names.get(r.author, r.author), r.text) for r in reflections]
        for number, batch in enumerate(_batches(said)):
            heading = say.plain("retro.continued", prompt=prompt) if number else prompt
            blocks = [quoted_text((heading, True)), quoted_list(batch)]
            if parts and _length(parts[-1]) + _length(blocks) <= PART_LIMIT:
                parts[-1] += blocks
            else:
                parts.append(blocks)
    return parts


Said = tuple[tuple[str, bool], ...]
"""One reflection as a line of the list: who in bold, then what."""


def _said(who: str, text: str) -> Said:
    return (f"{who}: ", True), (text, False)


def _batches(said: Sequence[Said]) -> list[list[Said]]:
    batches: list[list[Said]] = [[]]
    length = 0
    for one in said:
        more = _length([quoted_list([one])])
        if batches[-1] and length + more > PART_LIMIT:
            batches.append([])
            length = 0
        batches[-1].append(one)
        length += more
    return batches


def _length(blocks: Sequence[Block]) -> int:
    return len(message(*blocks)["text"])


def start(say: Voice, team: Team, settings: RitualSettings) -> dict[str, Any]:
    """`/retro` typed bare while none is open."""
    return modal(
        ViewId.START_RETRO,
        say.plain("retro.start_title"),
        [
            section(say("retro.start_intro", channel=channel(team.channel_id))),
            field_of(FieldId.OPEN_FOR, say.plain("setup.open_for"), setup.open_for(say, settings)),
            field_of(FieldId.SHOWN, say.plain("setup.shown"), setup.shown(say, settings)),
        ],
        submit=say.plain("retro.start"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def opened(say: Voice, retro: Retro, team: Team) -> Content:
    """For whoever opened it."""
    return message(
        section(
            say(
                "retro.opened_soon",
                channel=channel(team.channel_id),
                until=say.when(retro.closes_at),
            )
        )
    )


def history(
    say: Voice, team: Team, past: Sequence[Summary], following: Occurrence | None
) -> Content:
    blocks: list[Block] = [
        section(say("retro.history_title", channel=channel(team.channel_id)))
        if past
        else section(say("retro.history_empty"))
    ]
    for one in past:
        assert one.retro.closed_at
        line = say(
            "retro.history_line",
            date=say.when(one.retro.closed_at),
            written=written(say, one.progress),
        )
        read = button(say.plain("retro.read"), ActionId.READ_RETRO, one.retro.retro_id)
        blocks.append(section(line, accessory=read))
    if following:
        blocks.append(context(say("retro.history_next", date=say.date(following.at))))
    return message(*blocks)


def read(say: Voice, closed: Summary, names: Mapping[str, str], page: int = 0) -> dict[str, Any]:
    """A past retro in a modal; a long one on several pages."""
    assert closed.retro.closed_at
    pages = _pages(_parts(say, closed, names), PARTS_A_PAGE)
    page = min(page, len(pages) - 1)
    blocks: list[Block] = [
        section(
            say(
                "retro.closed_line",
                closed=say.when(closed.retro.closed_at),
                written=written(say, closed.progress),
            )
        )
    ]
    for part in pages[page]:
        blocks += part
    return modal(
        ViewId.READ,
        say.plain("retro.past_title"),
        blocks + _turning(say, f"read:{closed.retro.retro_id}", page, len(pages)),
        close=say.plain("common.close"),
    )
