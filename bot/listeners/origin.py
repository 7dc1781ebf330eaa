"""Where a window was opened from, and how that place is shown as it is by then.

A calendar stands in a message that only one person sees, or in a window; a list of rituals in a
window. What is opened there carries where that was in its metadata: a word, the team's id, and for
a message the address at which Slack lets it be replaced.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.answers import Answer, Back, Done
from bot.call import Call
from bot.slack import client
from bot.slack.client import TROUBLES
from rituals.ports import Content

PATIENCE_S = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    kind: str = ""
    """`calendar` or `rituals`; empty: anything else, which is left as it is."""
    team_id: str = ""
    url: str = ""
    """Of a message; empty: it's a window."""

    def with_(self, *about: str) -> str:
        """As metadata of a window that is opened from here. `about`: what the window is about, in
        words without spaces."""
        return " ".join([*about, self.kind, self.team_id, self.url])

    @property
    def is_window(self) -> bool:
        return bool(self.kind) and not self.url


def origin_of(call: Call) -> Origin:
    """Of a press."""
    view = call.payload.get("view")
    if view:
        kind, _, team_id = str(view.get("private_metadata", "")).partition(":")
        return Origin(kind, team_id) if kind in ("calendar", "rituals") else Origin()
    return Origin("calendar", "", str(call.payload.get("response_url", "")))


def carried(call: Call) -> tuple[list[str], Origin]:
    """What a submitted window is about, and where it was opened."""
    *about, kind, team_id, url = call.metadata.split(" ")
    return about, Origin(kind, team_id, url)


async def back_to(
    call: Call, origin: Origin, *, message: Content | None, window: dict[str, Any] | None
) -> Answer:
    """The window closes, and the place below it shows how things are now."""
    if origin.is_window and window:
        return Back(window)
    if origin.url and message:
        # It was done; only what is below would show the old state.
        with suppress(*TROUBLES):
            async with asyncio.timeout(PATIENCE_S):
                await client.respond(
                    call.tools.slack,
                    origin.url,
                    response_type="ephemeral",
                    replace_original=True,
                    **message,
                )
    return Done()
