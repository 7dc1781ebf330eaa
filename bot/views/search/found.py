"""“What do we know about tenure?”: a few of each shelf, or all of one of them, a page at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    alike,
    button,
    context,
    divider,
    modal,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment.search import came_to, one_line_of
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.model import Experiment
from rituals.project.model import Project, ProjectState
from rituals.search.learned import ASKED_LIMIT, Learned, Piece, Shelved
from rituals.search.model import EntryKind, Shelf, excerpt

A_PAGE = 10
Links = Mapping[str, str]
"""To where it stands in Slack, by the entry's ref."""


def ask(say: Voice) -> dict[str, Any]:
    field = text_field(
        FieldId.QUESTION,
        say.plain("learned.ask"),
        placeholder=say.plain("learned.ask_example"),
        hint=say.plain("learned.ask_hint"),
        limit=ASKED_LIMIT,
        focus=True,
    )
    return modal(
        ViewId.LEARNED,
        say.plain("learned.title"),
        [field],
        submit=say.plain("learned.look"),
        close=say.plain("common.close"),
    )


def overview(say: Voice, found: Learned, links: Links) -> dict[str, Any]:
    blocks = [*_heading(say, found)]
    more = alike([_all_of(say, found, one.shelf) for one in found.shelves])
    for shelved, button_ in zip(found.shelves, more, strict=True):
        few = shelved.few()
        blocks += [divider(), *_shelf(say, few)]
        for number, piece in enumerate(few.pieces):
            blocks += _row(say, piece, found.words, links, number)
        if not few.is_all:
            blocks.append(actions(button_))
    return _window(say, blocks)


def shelf(say: Voice, found: Learned, which: Shelf, links: Links, page: int = 0) -> dict[str, Any]:
    """All of one."""
    (shelved,) = found.shelves or (Shelved(which, (), True),)
    pages = pages_of(shelved.pieces, A_PAGE)
    page = min(page, len(pages) - 1)
    blocks = [*_heading(say, found), *_shelf(say, shelved)]
    if not shelved.is_all:
        blocks.append(context(say("learned.best", n=len(shelved.pieces))))
    for number, piece in enumerate(pages[page]):
        blocks += _row(say, piece, found.words, links, number)
    return _window(say, blocks + turning(say, f"learned:{which}/{found.asked}", page, len(pages)))


def on_page(found: Learned, page: int | None) -> list[Piece]:
    """What is shown, whose links are wanted; `page`: of the only shelf."""
    if page is None:
        return [piece for one in found.shelves for piece in one.few().pieces]
    pages = pages_of([piece for one in found.shelves for piece in one.pieces], A_PAGE)
    return [*pages[min(page, len(pages) - 1)]]


def _window(say: Voice, blocks: list[Block]) -> dict[str, Any]:
    close = say.plain("common.close")
    return modal(ViewId.READ, say.plain("learned.title"), blocks, close=close)


def _heading(say: Voice, found: Learned) -> list[Block]:
    blocks = [quoted_text((found.asked, True))]
    return blocks if found.shelves else [*blocks, section(say("learned.nothing"))]


def _shelf(say: Voice, shelved: Shelved) -> list[Block]:
    heading = section(say(f"learned.{shelved.shelf}"))
    return [heading] if shelved.has_all else [heading, context(say("learned.some"))]


def _all_of(say: Voice, found: Learned, which: Shelf) -> Element:
    return button(say.plain("learned.all"), ActionId.LEARNED, f"{which}/{found.asked}")


def _row(say: Voice, piece: Piece, words: Sequence[str], links: Links, number: int) -> list[Block]:
    facts = [*_facts(say, piece)]
    if link := links.get(piece.entry.ref):
        facts.append(Mrkdwn(f"<{link}|{say('learned.place')}>"))
    line = Mrkdwn(" · ".join(facts))
    reads = _reads(say, piece, number)
    about = section(line, accessory=reads) if reads else context(line)
    if piece.experiment:
        return [*_tried(piece.experiment, words), about]
    if piece.project:
        first, _, rest = piece.entry.text.partition("\n")
        own = [(first, True), *([("\n", False), *excerpt(rest, words)] if rest else [])]
        return [quoted_text(*own), about]
    return [quoted_text(*excerpt(piece.entry.text, words)), about]


def _tried(one: Experiment, words: Sequence[str]) -> list[Block]:
    blocks = [quoted_text((f"#{one.number} ", True), *excerpt(one.change, words))]
    if line := one_line_of(one, words):
        blocks.append(quoted_text(*line))
    return blocks


def _facts(say: Voice, piece: Piece) -> list[Mrkdwn]:
    entry, place = piece.entry, channel(piece.team.channel_id)
    if piece.experiment:
        return [came_to(say, piece.experiment), place, say.day(entry.at)]
    if piece.project:
        return [_stands(say, piece.project), place, say.day(entry.at)]
    facts = {"channel": place, "day": say.day(entry.at), "number": entry.ref}
    return [say(f"search.{entry.kind}", **facts)]


def _stands(say: Voice, one: Project) -> Mrkdwn:
    is_over = one.state is ProjectState.STOPPED
    return say("learned.discarded" if is_over else "learned.goes_on")


def _reads(say: Voice, piece: Piece, number: int) -> Element | None:
    """The button to where it can be read in whole."""
    entry = piece.entry
    if piece.experiment:
        found = ActionId.EXPERIMENT_SHOW, piece.experiment.experiment_id
    elif piece.project:
        found = ActionId.PROJECT_SHOW, piece.project.project_id
    elif entry.sitting_id and entry.kind is not EntryKind.FOLLOW_UP:
        found = ActionId.READ_SITTING, entry.sitting_id
    else:
        return None
    action, value = found
    return button(say.plain("learned.read"), f"{action}|{number}", value)
