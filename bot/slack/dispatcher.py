"""Slack's requests, each led to its listener, and its answer led back.

Bolt verifies and authorizes. What follows takes the place of its listeners: Bolt would ask each of
them in turn whether a request is for it (docs/decisions/0006-speed.md). An exception is caught here
and nowhere else: a person's mistake is told in words at its place, ours gets a reference, said to
the person and logged.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import Answer, Back, Choices, Done, Instead, Modal, Reply
from bot.call import Call, Tools
from bot.commands import parse
from bot.routes import ActionListener, Routes
from bot.slack import apologies, client
from bot.slack.acknowledgement import Ack
from bot.slack.client import TROUBLES, word_for
from bot.views import errors
from bot.views.blocks import message, section
from bot.views.charts import has_charts, without_charts
from bot.words import Voice
from rituals.clockwork import StorageUnavailable
from rituals.errors import PersonError
from rituals.people import Person
from rituals.ports import Content

log = structlog.get_logger()

Respond = Callable[..., Awaitable[Any]]
PATIENCE_S = 2.0
"""Of a call to Slack that a person waits for: the acknowledgement has to be there within three."""
LAST_WORDS_S = 0.5
"""For an apology after that."""


class Dispatcher(AsyncMiddleware):
    """The end of Bolt's chain: it finds the listener for a request and gives Slack its answer."""

    def __init__(self, slack: AsyncWebClient, tools: Tools, routes: Routes) -> None:
        self._slack = slack
        self._tools = tools
        self._routes = routes
        self._kinds: dict[str, Callable[[dict[str, Any], AsyncBoltContext], Awaitable[None]]] = {
            "command": self.command,
            "block_actions": self.action,
            "message_action": self.shortcut,
            "shortcut": self.shortcut,
            "view_submission": self.view,
            "block_suggestion": self.options,
            "event_callback": self.event,
        }

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[Any]],  # noqa: A002 - Bolt passes it by this name
    ) -> BoltResponse | None:
        # Slash commands are the one kind whose payload doesn't say what it is.
        kind = "command" if "command" in req.body else req.body.get("type", "")
        handle = self._kinds.get(kind)
        ack = req.context["ack"] = Ack()
        if handle is None:
            # Slack grows new kinds, and closed windows need nothing: taken, so that nobody is shown
            # an error for it, and it isn't sent again.
            log.info("nothing_to_do", kind=kind)
            await ack()
            return ack.response
        if req.context.team_id not in (None, self._tools.installation.workspace_id):
            # One app can be installed in several workspaces, and all use one connection or address.
            # What is kept here is one workspace's: nobody else asks for it or adds to it.
            log.warning("another_workspace", kind=kind, workspace=req.context.team_id)
            elsewhere = message(section(self._tools.voice("UTC")("common.elsewhere")))
            await ack(**({"response_type": "ephemeral", **elsewhere} if kind == "command" else {}))
            return ack.response
        await handle(req.body, req.context)
        return ack.response or BoltResponse(status=503)

    async def command(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        name = body["command"].lstrip("/").removeprefix(self._tools.command_prefix)
        actor = await self._actor(body["user_id"], body.get("user_team_id"))
        call = Call(self._tools, actor, body["channel_id"], body)

        async def listen() -> Answer:
            intent = parse(name, body.get("text") or "")
            return await self._routes.commands[intent.key](call, intent)

        answer = await self._guarded(listen, call.say, about=f"/{name}")
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
                    sorry = apologies.not_answered(error, call.say, about=f"/{name}")
                    await context.ack(response_type="ephemeral", **sorry)
            case _:
                await context.ack()

    async def _with_charts(
        self, response_url: str, content: Content, context: AsyncBoltContext
    ) -> None:
        """Where Slack doesn't take them: the words at once, and pictures after them."""
        # Slack doesn't say what it thinks of an acknowledgement; of this it does.
        pictures, taken = self._tools.pictures, None
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

    async def action(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        action = body["actions"][0]
        action_id = action["action_id"].partition("|")[0]  # what follows tells those alike apart
        view = body.get("view") or {}
        call = Call(
            self._tools,
            await self._actor(body["user"]["id"], body["user"].get("team_id")),
            (body.get("channel") or {}).get("id", ""),
            body,
            value=_value(action),
            metadata=view.get("private_metadata", ""),
        )
        await self._used(call, context, self._routes.actions.get(action_id), about=action_id)

    async def shortcut(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """On a message, or from anywhere: then Slack says no place to answer in."""
        name = body["callback_id"]
        actor = await self._actor(body["user"]["id"], body["user"].get("team_id"))
        call = Call(self._tools, actor, (body.get("channel") or {}).get("id", ""), body)
        await self._used(call, context, self._routes.shortcuts.get(name), about=name)

    async def _used(
        self,
        call: Call,
        context: AsyncBoltContext,
        listener: ActionListener | None,
        *,
        about: str,
    ) -> None:
        """A button or a shortcut."""
        if listener is None:  # links, inputs that nobody waits for, shortcuts of another version
            await context.ack()
            return
        found, body = listener, call.payload
        view = body.get("view") or {}
        respond = partial(client.respond, self._slack, body.get("response_url", ""))
        answer = await self._guarded(lambda: found(call), call.say, about=about)
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._answer_action(body, view, answer, respond, call.say)
        except TROUBLES as error:
            sorry = apologies.not_answered(error, call.say, about=about)
            await context.ack()
            if body.get("response_url"):
                with suppress(*TROUBLES):  # there is no other way left to tell them
                    async with asyncio.timeout(LAST_WORDS_S):
                        await respond(response_type="ephemeral", replace_original=False, **sorry)
            return
        await context.ack()

    async def _answer_action(
        self,
        body: dict[str, Any],
        view: dict[str, Any],
        answer: Answer,
        respond: Respond,
        say: Voice,
    ) -> None:
        match answer:
            case Reply(content, replaces) if body.get("response_url"):
                await respond(response_type="ephemeral", replace_original=replaces, **content)
            case Reply(content):
                await self._open(body, apologies.notice(say, content))
            # Nothing but itself can take App Home's place.
            case Instead(new) if view.get("type") == "modal":
                await self._slack.views_update(view_id=view["id"], view=new)
            case Modal(new) | Instead(new):
                await self._open(body, new)
            case Done() if body.get("response_url") and not view:
                await respond(delete_original=True)

    async def view(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        view = body["view"]
        actor = await self._actor(body["user"]["id"], body["user"].get("team_id"))
        call = Call(self._tools, actor, "", body, metadata=view.get("private_metadata", ""))
        listeners = self._routes.views
        try:
            answer = await self._guarded(
                # A window that was opened before an upgrade may be one that nobody knows any more.
                lambda: listeners[view["callback_id"]](call, view["state"]["values"]),
                call.say,
                about=view["callback_id"],
                tell_person_errors=False,
            )
        except PersonError as error:
            await context.ack(**await apologies.at_the_mistake(call, view, error))
            return
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
                    log.warning("not_shown", about=view["callback_id"], error=word_for(error))
                await context.ack()
            case Reply(content):
                await context.ack(**apologies.keeping_what_was_typed(call.say, view, content))
            case _:
                await context.ack(response_action="clear")

    async def options(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        actor = await self._actor(body["user"]["id"], body["user"].get("team_id"))
        call = Call(self._tools, actor, "", body)
        listeners, asker = self._routes.options, body["action_id"]
        typed = body.get("value") or ""
        answer = await self._guarded(
            lambda: listeners[asker](call, typed), call.say, about="options"
        )
        await context.ack(options=list(answer.options)[:100] if isinstance(answer, Choices) else [])

    async def event(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        event = body["event"]
        listener = self._routes.events.get(event["type"])
        if listener:
            try:
                await listener(self._tools, event, body["event_id"])
            except PersonError as error:  # nobody is there to be told
                log.info("event_refused", type=event["type"], error=type(error).__name__)
            except (StorageUnavailable, *TROUBLES) as error:
                # Not acknowledged: Slack sends it again, by when all may be well.
                log.warning("event_waits", type=event["type"], error=str(error))
                return
            except Exception:  # nor is anybody here; sent again, it would go wrong again
                log.exception("event_failed", type=event["type"], reference=apologies.reference())
        await context.ack()

    async def _guarded(
        self,
        listen: Callable[[], Awaitable[Answer]],
        say: Voice,
        *,
        about: str,
        tell_person_errors: bool = True,
    ) -> Answer:
        try:
            return await listen()
        except PersonError as error:
            if not tell_person_errors:
                raise
            return Reply(errors.refusal(say, error))
        except StorageUnavailable as error:
            reference = apologies.reference()
            log.warning("storage_unavailable", about=about, reference=reference, error=str(error))
            return Reply(message(section(errors.ours(say, reference, busy=True))))
        except Exception:
            reference = apologies.reference()
            log.exception("listener_failed", about=about, reference=reference)
            return Reply(message(section(errors.ours(say, reference))))

    async def _actor(self, user_id: str, home: str | None) -> Person:
        person = await self._tools.directory.person(user_id)
        if home and home != self._tools.installation.workspace_id:
            # Shared channels: whoever presses a button from outside is no colleague.
            return Person(user_id, person.name, person.zone, is_external=True)
        return person

    async def _open(self, body: dict[str, Any], view: dict[str, Any]) -> None:
        """Open a modal, on top of the one that it was asked for from."""
        from_modal = (body.get("view") or {}).get("type") == "modal"
        opener = self._slack.views_push if from_modal else self._slack.views_open
        await opener(trigger_id=body["trigger_id"], view=view)


def _value(action: dict[str, Any]) -> str:
    option = action.get("selected_option") or {}
    return str(action.get("value") or option.get("value") or "")
