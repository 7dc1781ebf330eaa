"""The windows of a blind check: what one answers, and what was agreed on."""

from collections.abc import Mapping
from typing import Any

from bot.ids import ViewId
from bot.views.blocks import Block, context, modal, quoted_text, section, text_field
from bot.views.kickoff.blinds import Seen
from bot.views.nudges.bundles import with_place
from bot.words import Voice
from rituals.blind.model import ANSWER_LIMIT, Asked, BlindAnswer

MOST_SHOWN = 10
"""Answers to each question that are shown above the field."""


def answer(say: Voice, seen: Seen, mine: BlindAnswer | None, place: str = "") -> dict[str, Any]:
    """It says who will see what, and when, before anybody types. `place`: where it was opened
    from."""
    now = seen.now
    until = say.when(now.check.ends_at)
    return modal(
        ViewId.BLIND_ANSWER,
        say.plain("blind.window_title"),
        [
            section(say("blind.window_intro", project=now.project.name)),
            context(say("blind.window_hidden", until=until)),
            *_fields(say, {one: mine.said(one) for one in Asked} if mine else {}),
        ],
        submit=say.plain("blind.send"),
        close=say.plain("common.cancel"),
        metadata=with_place(now.check.kickoff_id, place),
    )


def answered(say: Voice, seen: Seen) -> dict[str, Any]:
    """What the window turns into once it is sent."""
    now = seen.now
    said = (
        say("blind.kept_shown")
        if now.check.state.is_shown
        else say("blind.kept", n=now.awaited, answered=now.answered)
    )
    return modal(
        ViewId.READ,
        say.plain("blind.window_title"),
        [section(said)],
        close=say.plain("common.close"),
        metadata=now.check.kickoff_id,
    )


def settle(say: Voice, seen: Seen) -> dict[str, Any]:
    """Filled with what was settled, or with what all said alike."""
    now = seen.now
    assert now.comparison, "it is shown"
    settled = now.check.settled
    filled: dict[Asked, str] = {}
    above: dict[Asked, list[Block]] = {}
    for one in now.comparison.compared:
        if settled:
            filled[one.asked] = settled.said(one.asked)
        elif len(one.ways) == 1:
            filled[one.asked] = one.ways[0].text
        above[one.asked] = [
            quoted_text((f"{', '.join(map(seen.name, way.people))}: ", True), (way.text, False))
            for way in one.ways[:MOST_SHOWN]
        ]
    stamp = settled.at.isoformat() if settled else ""
    return modal(
        ViewId.BLIND_SETTLE,
        say.plain("blind.settle_title"),
        [section(say("blind.settle_intro")), *_fields(say, filled, above)],
        submit=say.plain("blind.settle_send"),
        close=say.plain("common.cancel"),
        metadata=f"{now.check.kickoff_id} {stamp}",
    )


def _fields(
    say: Voice, filled: Mapping[Asked, str], above: Mapping[Asked, list[Block]] | None = None
) -> list[Block]:
    return [
        block
        for position, asked in enumerate(Asked)
        for block in (
            *(above or {}).get(asked, []),
            text_field(
                asked,
                say.plain(f"blind.{asked}_settle" if above else f"blind.{asked}_asks"),
                value=filled.get(asked, ""),
                placeholder=say.plain(f"blind.{asked}_example"),
                multiline=asked is not Asked.TARGET,
                limit=ANSWER_LIMIT,
                focus=position == 0,
            ),
        )
    ]
