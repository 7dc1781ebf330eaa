"""Charts as pictures, for a workspace whose Slack doesn't draw them: drawn here, uploaded without
being shared anywhere, and shown by image blocks. Their numbers are what the picture says to whoever
doesn't see it."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import client
from bot.slack.client import TROUBLES
from bot.slack.files import upload
from bot.views.blocks import image
from bot.views.chart_words import CHART, in_words
from rituals.ports import Content

log = structlog.get_logger()

TRIES = 3
PAUSE_S = 1.0
"""A file can be shown once Slack has looked through it, and nothing tells when that is."""
_REMEMBERED = 1_000


class Pictures:
    def __init__(self) -> None:
        self.needed = False
        """Whether Slack turned out not to take charts. Asked anew after a restart."""
        self._uploaded: dict[str, str] = {}
        """Ids of files, by what they show: an update shows the same as its post."""
        self._one_at_a_time = asyncio.Lock()
        self._sending: set[asyncio.Task[None]] = set()

    async def instead(self, slack: AsyncWebClient, content: Content) -> Content:
        """The message with pictures in place of its charts. Raises TROUBLES, NotTaken, and what
        drawing raises."""
        blocks = [
            await self._picture(slack, block) if block["type"] == CHART else block
            for block in content["blocks"]
        ]
        return {**content, "blocks": blocks}

    async def _picture(self, slack: AsyncWebClient, chart: Mapping[str, Any]) -> dict[str, Any]:
        key = json.dumps(chart)
        async with self._one_at_a_time:
            if key not in self._uploaded:
                drawn = await asyncio.to_thread(_drawn, chart)
                file_id = await upload(slack, "chart.png", drawn, chart["title"])
                if len(self._uploaded) >= _REMEMBERED:
                    self._uploaded.clear()
                self._uploaded[key] = file_id
        return image(self._uploaded[key], in_words(chart), title=chart["title"])

    def send_soon(self, slack: AsyncWebClient, response_url: str, content: Content) -> None:
        """The pictures alone, to whoever has the words already. Returns at once."""
        charts = [block for block in content["blocks"] if block["type"] == CHART]
        said = "\n".join(map(in_words, charts))
        sending = asyncio.create_task(
            self._send(slack, response_url, {"text": said, "blocks": charts})
        )
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def _send(self, slack: AsyncWebClient, response_url: str, charts: Content) -> None:
        try:
            drawn = await self.instead(slack, charts)
            for _ in range(TRIES):
                if await client.respond(slack, response_url, response_type="ephemeral", **drawn):
                    self.needed = True  # the same but for its charts was taken
                    return
                await asyncio.sleep(PAUSE_S)
        except (*TROUBLES, OSError) as error:
            log.warning("pictures_not_sent", why=repr(error))
        except Exception:  # ours to mend; whoever asked has the words
            log.exception("pictures_not_drawn")

    async def close(self) -> None:
        """Let what is under way end."""
        if self._sending:
            await asyncio.wait(self._sending)


def _drawn(chart: Mapping[str, Any]) -> bytes:
    from bot.drawing import draw  # with matplotlib, which mostly nobody needs

    return draw(chart)
