"""Slack's requests, each led to its listener, and its answer led back.

Bolt verifies and authorizes; of its own listeners there is one a kind, for it walks through them
one by one. An exception is caught here and nowhere else: a person's mistake is told in words at its
place, ours gets a reference, said to the person and logged.
"""

import re
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import Answer, Back, Choices, Done, Instead, Modal, Reply
from bot.call import Call, Tools
from bot.commands import parse
from bot.ids import ViewId
from bot.routes import Routes
from bot.views import errors
from bot.views.blocks import message, modal, section
from bot.words import Mrkdwn, Voice
from rituals.clockwork import StorageUnavailable
from rituals.errors import PersonError
from rituals.people import Person
from rituals.ports import Content
from rituals.team.plan import FieldErrors

log = structlog.get_logger()

_ANY = re.compile("")
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
Ack = Callable[..., Awaitable[Any]]


def build_app(slack: AsyncWebClient, tools: Tools, routes: Routes) -> AsyncApp:
    """The Bolt app. `slack` gives every request its settings; `tools` go to every listener."""
    installed = tools.installation

    async def authorize(**_: Any) -> Any:
        from slack_bolt.authorization import AuthorizeResult

        return AuthorizeResult(
            enterprise_id=None,
            team_id=installed.workspace_id,
            bot_user_id=installed.bot_user_id,
            bot_id=installed.bot_id,
            bot_token=installed.bot_token,
        )

    app = AsyncApp(
        # Our listeners have a client of their own; this one only tells Bolt where Slack is.
        client=AsyncWebClient(base_url=slack.base_url, session=slack.session),
        authorize=authorize,
        # Answers go out when the listener has ended: Bolt's other way polls every 10 ms for them.
        process_before_response=True,
        request_verification_enabled=False,  # Socket Mode: nothing reaches us but from Slack
    )
    dispatch = Dispatcher(slack, tools, routes)
    app.command(_ANY)(dispatch.command)
    app.action(_ANY)(dispatch.action)
    app.view(_ANY)(dispatch.view)
    app.options(_ANY)(dispatch.options)
    app.event(_ANY)(dispatch.event)
    return app


class Dispatcher:
    def __init__(self, slack: AsyncWebClient, tools: Tools, routes: Routes) -> None:
        self._slack = slack
        self._tools = tools
        self._routes = routes

    async def command(self, body: dict[str, Any], ack: Ack) -> None:
        name = body["command"].lstrip("/").removeprefix(self._tools.command_prefix)
        actor = await self._actor(body["user_id"], body.get("user_team_id"))
        call = Call(self._tools, actor, body["channel_id"], body)

        async def listen() -> Answer:
            intent = parse(name, body.get("text") or "")
            return await self._routes.commands[intent.key](call, intent)

        answer = await self._guarded(listen, call.say, about=f"/{name}")
        match answer:
            case Reply(content):
                await ack(response_type="ephemeral", **content)
            case Modal(view):
                try:
                    await self._slack.views_open(trigger_id=body["trigger_id"], view=view)
                    await ack()
                except SlackApiError as error:
                    sorry = self._could_not_answer(error, call.say, about=f"/{name}")
                    await ack(response_type="ephemeral", **sorry)
            case _:
                await ack()

    async def action(self, body: dict[str, Any], ack: Ack, respond: Ack) -> None:
        action = body["actions"][0]
        action_id = action["action_id"]
        view = body.get("view") or {}
        call = Call(
            self._tools,
            await self._actor(body["user"]["id"], body["user"].get("team_id")),
            (body.get("channel") or {}).get("id", ""),
            body,
            value=_value(action),
            metadata=view.get("private_metadata", ""),
            message_ts=(body.get("message") or body.get("container") or {}).get("ts", ""),
        )
        listener = self._routes.actions.get(action_id)
        if listener is None:  # links, and inputs that nobody waits for
            await ack()
            return
        found = listener
        answer = await self._guarded(lambda: found(call), call.say, about=action_id)
        try:
            await self._answer_action(body, view, answer, respond, call.say)
        except SlackApiError as error:
            sorry = self._could_not_answer(error, call.say, about=action_id)
            if body.get("response_url"):
                await respond(response_type="ephemeral", replace_original=False, **sorry)
        await ack()

    async def _answer_action(
        self, body: dict[str, Any], view: dict[str, Any], answer: Answer, respond: Ack, say: Voice
    ) -> None:
        match answer:
            case Reply(content, replaces) if body.get("response_url"):
                await respond(response_type="ephemeral", replace_original=replaces, **content)
            case Reply(content):
                await self._open(body, _notice(say, content))
            case Modal(new):
                await self._open(body, new)
            case Instead(new):
                await self._slack.views_update(view_id=view["id"], view=new)
            case Done() if body.get("response_url") and not view:
                await respond(delete_original=True)

    async def view(self, body: dict[str, Any], ack: Ack) -> None:
        view = body["view"]
        actor = await self._actor(body["user"]["id"], body["user"].get("team_id"))
        call = Call(self._tools, actor, "", body, metadata=view.get("private_metadata", ""))
        listener = self._routes.views[view["callback_id"]]
        try:
            answer = await self._guarded(
                lambda: listener(call, view["state"]["values"]),
                call.say,
                about=view["callback_id"],
                tell_person_errors=False,
            )
        except PersonError as error:
            await ack(**await self._at_the_mistake(call, view, error))
            return
        match answer:
            case Instead(new):
                await ack(response_action="update", view=new)
            case Modal(new):
                await ack(response_action="push", view=new)
            case Back(new):
                await self._slack.views_update(view_id=view["previous_view_id"], view=new)
                await ack()
            case Reply(content):
                await ack(**_keeping_what_was_typed(call.say, view, content))
            case _:
                await ack(response_action="clear")

    async def options(self, body: dict[str, Any], ack: Ack) -> None:
        actor = await self._actor(body["user"]["id"], body["user"].get("team_id"))
        call = Call(self._tools, actor, "", body)
        listener = self._routes.options[body["action_id"]]
        typed = body.get("value") or ""
        answer = await self._guarded(lambda: listener(call, typed), call.say, about="options")
        await ack(options=list(answer.options)[:100] if isinstance(answer, Choices) else [])

    async def event(self, body: dict[str, Any], ack: Ack) -> None:
        event = body["event"]
        listener = self._routes.events.get(event["type"])
        if listener:
            try:
                await listener(self._tools, event, body["event_id"])
            except PersonError as error:  # nobody is there to be told
                log.info("event_refused", type=event["type"], error=type(error).__name__)
            except StorageUnavailable:
                # Not acknowledged: Slack sends it again, by when the database may be back.
                log.warning("event_waits_for_database", type=event["type"])
                return
        await ack()

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
            return Reply(message(section(errors.rich(say, error))))
        except StorageUnavailable as error:
            reference = _reference()
            log.warning("storage_unavailable", about=about, reference=reference, error=str(error))
            return Reply(message(section(errors.ours(say, reference, busy=True))))
        except Exception:
            reference = _reference()
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

    def _could_not_answer(self, error: SlackApiError, say: Voice, *, about: str) -> Content:
        """Slack didn't take our answer: too late for a modal, or a mistake of ours."""
        name, reference = error.response["error"], _reference()
        log.error("answer_refused", about=about, error=name, reference=reference)
        if name in {"expired_trigger_id", "exchanged_trigger_id"}:
            return message(section(say("common.slow_modal")))
        return message(section(errors.ours(say, reference)))

    async def _at_the_mistake(
        self, call: Call, view: dict[str, Any], error: PersonError
    ) -> dict[str, Any]:
        """Errors at their fields; what belongs to none, at the first."""
        found = error.errors if isinstance(error, FieldErrors) else {_first_input(view): error}
        if "" in found:
            text = errors.rich(call.say, error)
            return {"response_action": "push", "view": _notice(call.say, message(section(text)))}
        names = await self._names([fact for e in found.values() for fact in _ids_in(e)])
        said = {field: errors.plain(call.say, e, names) for field, e in found.items()}
        return {"response_action": "errors", "errors": said}

    async def _names(self, user_ids: list[str]) -> dict[str, str]:
        people = await self._tools.directory.people(user_ids)
        return {person.user_id: person.name for person in people}


def _value(action: dict[str, Any]) -> str:
    option = action.get("selected_option") or {}
    return str(action.get("value") or option.get("value") or "")


def _first_input(view: dict[str, Any]) -> str:
    return next((b["block_id"] for b in view["blocks"] if b["type"] == "input"), "")


def _ids_in(error: PersonError) -> list[str]:
    facts = [f for f in error.facts.values() if isinstance(f, str | list | tuple)]
    texts = [t for f in facts for t in ([f] if isinstance(f, str) else f)]
    return [t for t in texts if re.fullmatch("[UW][A-Z0-9]{2,}", str(t))]


def _notice(say: Voice, content: Content) -> dict[str, Any]:
    """Words for the person where no message can carry them."""
    blocks = content.get("blocks") or [section(Mrkdwn(content["text"]))]
    return modal(ViewId.READ, say.plain("home.title"), blocks, close=say.plain("common.close"))


def _keeping_what_was_typed(say: Voice, view: dict[str, Any], content: Content) -> dict[str, Any]:
    """Our failure, told without closing the modal: what was typed stays in front of the person."""
    field = _first_input(view)
    if field:
        return {"response_action": "errors", "errors": {field: content["text"]}}
    return {"response_action": "push", "view": _notice(say, content)}


def _reference() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))
