"""How an answer came about: all of its versions, the newest first."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.ids import ViewId
from bot.views.blocks import Block, context, divider, modal, section
from bot.views.kickoff.asked import answer_blocks, carries
from bot.views.kickoff.board import Seen
from bot.views.pages import turning
from bot.words import Mrkdwn, Voice
from rituals.kickoff.catalogue import Question
from rituals.kickoff.model import Answer, Asking

MOST_VERSIONS = 10
MOST_CHARACTERS = 15_000
"""On a page: a window may weigh 250 KB, and a character twelve bytes."""
PAGES = "answers"
"""What the buttons to the other pages carry."""


def history(
    say: Voice, seen: Seen, asking: Asking, versions: Sequence[Answer], page: int = 0
) -> dict[str, Any]:
    """`versions`: the first first."""
    asked = seen.course.question(asking)
    pages = _pages(versions[::-1])
    page = min(page, len(pages) - 1)
    blocks: list[Block] = [section(say("kickoff.question_was", title=asked.title, ask=asked.ask))]
    if asking.handed_by:
        who = {"by": seen.name(asking.handed_by), "to": seen.name(asking.asked)}
        blocks.append(context(say("kickoff.otherwise.handed_over", **who)))
    if asking.state.is_settled and asking.question_id not in seen.course.answers:
        settled = say(
            f"kickoff.is_{asking.state}", who=seen.name(asking.settled_by), reason=asking.reason
        )
        blocks.append(context(settled))
    if not versions:
        blocks.append(section(say("kickoff.versions.none")))
    for answer in pages[page]:
        blocks += _version(say, seen, asked, answer)
    return modal(
        ViewId.READ,
        say.plain("kickoff.versions.title"),
        blocks + turning(say, f"{PAGES}:{carries(asking)}", page, len(pages)),
        close=say.plain("common.close"),
    )


def _version(say: Voice, seen: Seen, asked: Question, answer: Answer) -> Iterator[Block]:
    yield divider()
    yield section(
        say(
            "kickoff.versions.one",
            number=answer.version,
            who=seen.name(answer.by),
            at=say.when(answer.at),
        )
    )
    yield from answer_blocks(say, seen, asked, answer)
    notes = [*_notes(say, seen, asked, answer)]
    if notes:
        yield context(*notes)


def _notes(say: Voice, seen: Seen, asked: Question, answer: Answer) -> Iterator[Mrkdwn]:
    for choice in asked.choices:
        option = choice.option((answer.choices or {}).get(choice.id, ""))
        if option:
            yield say("kickoff.tapped", ask=choice.ask, label=option.label)
    if answer.proposed_by:
        yield say("kickoff.versions.proposed", who=seen.name(answer.proposed_by))
    if answer.taken_back_at:
        yield say("kickoff.versions.taken_back", at=say.when(answer.taken_back_at))


def _pages(versions: Sequence[Answer]) -> list[list[Answer]]:
    """At least one, which may be empty."""
    pages: list[list[Answer]] = [[]]
    weight = 0
    for answer in versions:
        weighs = len(answer.text) + sum(len(v) for row in answer.rows for v in row.values())
        if pages[-1] and (weight + weighs > MOST_CHARACTERS or len(pages[-1]) == MOST_VERSIONS):
            pages.append([])
            weight = 0
        pages[-1].append(answer)
        weight += weighs
    return pages
