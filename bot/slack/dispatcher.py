"""Slack's requests, each led to its listener, and its answer led back.

Bolt verifies and authorizes. What follows takes the place of its listeners: Bolt would ask each of
them in turn whether a request is for it (docs/decisions/0006-speed.md). An exception is caught here
and nowhere else: a person's mistake is told in words at its place, ours gets a reference, said to
the person and logged.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import Answer, Choices, Reply
from bot.call import Call, Tools
from bot.commands import parse
from bot.ids import ActionId
from bot.routes import ActionListener, Routes
from bot.slack import apologies
from bot.slack.acknowledgement import Ack
from bot.slack.answering import Answering
from bot.slack.client import TROUBLES
from bot.views import errors
from bot.views.blocks import message, section
from bot.views.nudges.folding import unfolded
from bot.words import Voice
from rituals.clockwork import StorageUnavailable
from rituals.errors import PersonError
from rituals.people import Person

log = structlog.get_logger()


class Dispatcher(AsyncMiddleware):
    """The end of Bolt's chain: it finds the listener for a request and gives Slack its answer."""

    def __init__(self, slack: AsyncWebClient, tools: Tools, routes: Routes) -> None:
        self._tools = tools
        self._answering = Answering(slack, tools.pictures)
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
        await self._answering.to_command(answer, call, context, about=f"/{name}")

    async def action(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        action = body["actions"][0]
        action_id = action["action_id"].partition("|")[0]  # what follows tells those alike apart
        value = _value(action)
        if action_id == ActionId.FOLDED:
            action_id, value = unfolded(value)
        view = body.get("view") or {}
        call = Call(
            self._tools,
            await self._actor(body["user"]["id"], body["user"].get("team_id")),
            (body.get("channel") or {}).get("id", ""),
            body,
            value=value,
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
        found = listener
        answer = await self._guarded(lambda: found(call), call.say, about=about)
        await self._answering.to_action(answer, call, context, about=about)

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
        await self._answering.to_window(answer, call, context, about=view["callback_id"])

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


def _value(action: dict[str, Any]) -> str:
    option = action.get("selected_option") or {}
    return str(action.get("value") or option.get("value") or "")
