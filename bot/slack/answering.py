"""How an answer is given: to a command, to a button or a shortcut, to a window that was sent.

Slack takes each of them in its own way, and wants an acknowledgement within three seconds.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import Answer, Back, Done, Instead, Modal, Reply
from bot.call import Call
from bot.slack import apologies, client
from bot.slack.client import TROUBLES, word_for
from bot.slack.pictures import Pictures
from bot.views.charts import has_charts, without_charts
from rituals.ports import Content

log = structlog.get_logger()

Respond = Callable[..., Awaitable[Any]]
PATIENCE_S = 2.0
"""Of a call to Slack that a person waits for: the acknowledgement has to be there within three."""
LAST_WORDS_S = 0.5
"""For an apology after that."""


class Answering:
    """Gives Slack the answers of listeners. `about`, in each: what was asked, for the log."""

    def __init__(self, slack: AsyncWebClient, pictures: Pictures) -> None:
        self._slack = slack
        self._pictures = pictures

    async def to_command(
        self, answer: Answer, call: Call, context: AsyncBoltContext, *, about: str
    ) -> None:
        body = call.payload
        match answer:
            case Reply(content) if has_charts(content):
                await self._with_charts(body["response_url"], content, context)
            case Reply(content):
                await context.ack(response_type="ephemeral", **content)
            case Modal(view):
                try:
                    async with asyncio.timeout(PATIENCE_S):
                        await self._slack.views_open(trigger_id=body["trigger_id"], view=view)
                    await context.ack()
                except TROUBLES as error:
                    sorry = apologies.not_answered(error, call.say, about=about)
                    await context.ack(response_type="ephemeral", **sorry)
            case _:
                await context.ack()

    async def _with_charts(
        self, response_url: str, content: Content, context: AsyncBoltContext
    ) -> None:
        """Where Slack doesn't take them: the words at once, and pictures after them."""
        # Slack doesn't say what it thinks of an acknowledgement; of this it does.
        pictures, taken = self._pictures, None
        if not pictures.needed:
            with suppress(*TROUBLES):
                async with asyncio.timeout(PATIENCE_S):
                    taken = await client.respond(
                        self._slack, response_url, response_type="ephemeral", **content
                    )
        if taken:
            await context.ack()
            return
        await context.ack(response_type="ephemeral", **without_charts(content))
        if pictures.needed or taken is False:
            pictures.send_soon(self._slack, response_url, content)

    async def to_action(
        self, answer: Answer, call: Call, context: AsyncBoltContext, *, about: str
    ) -> None:
        """A button or a shortcut."""
        body = call.payload
        respond = partial(client.respond, self._slack, body.get("response_url", ""))
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._answer_action(answer, call, respond)
        except TROUBLES as error:
            sorry = apologies.not_answered(error, call.say, about=about)
            await context.ack()
            if body.get("response_url"):
                with suppress(*TROUBLES):  # there is no other way left to tell them
                    async with asyncio.timeout(LAST_WORDS_S):
                        await respond(response_type="ephemeral", replace_original=False, **sorry)
            return
        await context.ack()

    async def _answer_action(self, answer: Answer, call: Call, respond: Respond) -> None:
        body = call.payload
        view = body.get("view") or {}
        match answer:
            case Reply(content, replaces) if body.get("response_url"):
                await respond(response_type="ephemeral", replace_original=replaces, **content)
            case Reply(content):
                await self._open(body, apologies.notice(call.say, content))
            # Nothing but itself can take App Home's place.
            case Instead(new) if view.get("type") == "modal":
                await self._slack.views_update(view_id=view["id"], view=new)
            case Modal(new) | Instead(new):
                await self._open(body, new)
            case Done() if body.get("response_url") and not view:
                await respond(delete_original=True)

    async def _open(self, body: dict[str, Any], view: dict[str, Any]) -> None:
        """Open a modal, on top of the one that it was asked for from."""
        from_modal = (body.get("view") or {}).get("type") == "modal"
        opener = self._slack.views_push if from_modal else self._slack.views_open
        await opener(trigger_id=body["trigger_id"], view=view)

    async def to_window(
        self, answer: Answer, call: Call, context: AsyncBoltContext, *, about: str
    ) -> None:
        """One that was sent."""
        view = call.payload["view"]
        match answer:
            case Instead(new):
                await context.ack(response_action="update", view=new)
            case Modal(new):
                await context.ack(response_action="push", view=new)
            case Back(new):
                try:
                    async with asyncio.timeout(PATIENCE_S):
                        await self._slack.views_update(view_id=view["previous_view_id"], view=new)
                except TROUBLES as error:  # it was done; only what is below shows the old state
                    log.warning("not_shown", about=about, error=word_for(error))
                await context.ack()
            case Reply(content):
                await context.ack(**apologies.keeping_what_was_typed(call.say, view, content))
            case _:
                await context.ack(response_action="clear")
