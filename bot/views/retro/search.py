"""What was found, a page at a time: a short piece of each, and where it is from."""

from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import Block, button, context, modal, quoted_text, section
from bot.views.pages import pages_of, turning
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.search.model import EntryKind, excerpt
from rituals.search.usecases import Found, Hit

A_PAGE = 10


def found(say: Voice, result: Found, page: int = 0) -> dict[str, Any]:
    words = " ".join(result.words)
    pages = pages_of(result.hits, A_PAGE)
    page = min(page, len(pages) - 1)
    key = "search.found" if result.hits else "search.nothing"
    blocks: list[Block] = [section(say(key, n=len(result.hits), words=words))]
    if not result.is_all:
        blocks.append(context(say("search.best", n=len(result.hits))))
    for hit in pages[page]:
        blocks += [quoted_text(*excerpt(hit.entry.text, result.words)), _where(say, hit)]
    blocks.append(context(say("search.everything", words=words)))
    return modal(
        ViewId.READ,
        say.plain("search.title"),
        blocks + turning(say, f"search:{words}", page, len(pages)),
        close=say.plain("common.close"),
    )


def _where(say: Voice, hit: Hit) -> Block:
    entry, place = hit.entry, channel(hit.team.channel_id)
    facts = {"channel": place, "day": say.day(entry.at), "number": entry.ref}
    line = say(f"search.{entry.kind}", **facts)
    # A follow-up of a retro that is still open has nothing to be read yet.
    if entry.sitting_id and entry.kind is not EntryKind.FOLLOW_UP:
        read = button(say.plain("sitting.read"), ActionId.READ_SITTING, entry.sitting_id)
        return section(line, accessory=read)
    return context(line)
