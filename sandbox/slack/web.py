"""POST /api/<method>: who calls, may they, are they too quick, does a fault strike, the answer."""

import asyncio
import json
import logging
from typing import Any

from aiohttp import web

from sandbox.slack import canvas_markdown, methods
from sandbox.slack.call import METHODS, Call, Method
from sandbox.slack.errors import SlackError
from sandbox.slack.faults import Fault
from sandbox.slack.service import LoggedCall, Slack
from sandbox.world import App, Installation
from sandbox.world.model import Json

log = logging.getLogger("sandbox")

__all__ = ["WebApi", "methods"]

_JSON_ARGUMENTS = {
    "attachments": "invalid_attachments",
    "blocks": "invalid_blocks_format",
    "bookmarks": "invalid_arguments",
    "criteria": "invalid_arguments",
    "document_content": "invalid_arguments",
    "changes": "invalid_arguments",
    "files": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "view": "invalid_arguments",
}
"""Arguments that are JSON even in a form, and the error when they aren't."""

_ABOUT_PAYLOADS = {"unknown_method", "invalid_json", "json_not_object", *_JSON_ARGUMENTS.values()}
"""Errors of what was sent, rather than of the state of the world: these are put on record."""

_HANG_SECONDS = 120.0


class WebApi:
    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        slack = self._slack
        logged = LoggedCall(name, {}, slack.world.clock.now())
        slack.calls.append(logged)
        headers: dict[str, str] = {}
        fault = None
        try:
            token, args = await _arguments(request)
            logged.args = args
            fault = slack.faults.strike(name, args.get("channel"))
            spec, caller = self._admit(name, token, args, fault, headers)
            if fault and _is_before(fault):
                return await _suffer(request, fault, logged)
            call = Call(slack, name, args, caller, f"http://{request.host}")
            if spec.scopes:
                call.need(*spec.scopes)
            answer: Json = {"ok": True} | await spec.run(call)
            logged.ok = True
        except SlackError as error:
            answer = {"ok": False, "error": error.error} | error.extra
            logged.error = error.error
            messages = _about_payload(error)
            if messages is not None:
                slack.ledger.refuse(slack.world, name, error.error, messages)
        if fault and fault.kind.endswith("_after"):
            return await _suffer(request, fault, logged)
        status = 429 if "Retry-After" in headers else 200
        return web.json_response(answer, status=status, headers=headers)

    def _admit(
        self,
        name: str,
        token: str | None,
        args: Json,
        fault: Fault | None,
        headers: dict[str, str],
    ) -> tuple[Method, App | Installation | None]:
        """The method and who calls it, with the answer's headers. Raises SlackError."""
        spec = METHODS.get(name)
        if spec is None:
            log.error("unknown_method: the app called %s, which the sandbox doesn't have", name)
            raise SlackError("unknown_method", req_method=name)
        caller = self._caller(spec, token)
        if isinstance(caller, Installation):
            headers["x-oauth-scopes"] = ",".join(sorted(caller.scopes))
        if spec.scopes:
            headers["x-accepted-oauth-scopes"] = ",".join(spec.scopes)
        wait = self._too_quick(spec, caller, args)
        if fault and fault.kind == "ratelimited":
            wait = fault.retry_after
        if wait:
            headers["Retry-After"] = str(wait)
            raise SlackError("ratelimited")
        return spec, caller

    def _caller(self, spec: Method, token: str | None) -> App | Installation | None:
        if spec.caller == "anybody":
            return None
        if not token:
            raise SlackError("not_authed")
        world = self._slack.world
        if token.startswith("xapp-"):
            app = next((app for app in world.apps.values() if app.app_token == token), None)
            if app is None:
                raise SlackError("invalid_auth")
            if spec.caller != "app":
                raise SlackError("not_allowed_token_type")
            return app
        for installation in world.installations:
            if installation.bot_token == token and installation.active:
                if spec.caller == "app":
                    raise SlackError("not_allowed_token_type")
                return installation
        known = any(one.bot_token == token for one in world.installations)
        raise SlackError("account_inactive" if known else "invalid_auth")

    def _too_quick(self, spec: Method, caller: App | Installation | None, args: Json) -> int:
        limits = self._slack.limits
        if not limits.enabled or caller is None:
            return 0
        who = caller.bot_token if isinstance(caller, Installation) else caller.id
        if spec.name == "chat.postMessage":
            # About one a second in a channel, with a short burst; several hundred a minute in all.
            channel = (who, spec.name, str(args.get("channel")))
            wait = limits.take(channel, per_minute=60, burst=5)
            if wait:
                return wait
        key = (who, spec.name)
        return limits.take(key, per_minute=spec.per_minute, burst=spec.burst)


async def _arguments(request: web.Request) -> tuple[str | None, Json]:
    """The token, and the arguments from query, form or JSON body. Raises SlackError."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        args |= body
    elif request.body_exists:
        args |= dict((await request.post()).items())
    for name, error in _JSON_ARGUMENTS.items():
        if isinstance(args.get(name), str):
            args[name] = _decoded(args[name], error)
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") if header.startswith("Bearer ") else None
    in_args = args.pop("token", None)
    return token or in_args, args


def _about_payload(error: SlackError) -> list[str] | None:
    """What was wrong with what was sent; None when it's about the state of the world."""
    if "response_metadata" in error.extra:
        return list(error.extra["response_metadata"].get("messages", []))
    detail = str(error.extra.get("detail") or "")
    if detail.startswith(canvas_markdown.ABOUT):
        return [detail]
    return [] if error.error in _ABOUT_PAYLOADS else None


def _decoded(text: str, error: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        raise SlackError(error) from None


def _is_before(fault: Fault) -> bool:
    return not fault.kind.endswith("_after") and fault.kind != "ratelimited"


async def _suffer(request: web.Request, fault: Fault, logged: LoggedCall) -> web.StreamResponse:
    if fault.kind.startswith("error:"):
        logged.error = fault.kind.removeprefix("error:")
        return web.json_response({"ok": False, "error": logged.error})
    logged.answered = False
    if fault.kind.startswith("http_"):
        logged.error = fault.kind
        return web.Response(status=int(fault.kind.removeprefix("http_")), text="Server Error")
    if fault.kind.startswith("timeout"):
        await _hang(request)
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


async def _hang(request: web.Request) -> None:
    """Until the caller gives up, or longer than any caller waits."""
    patience = asyncio.get_running_loop().time() + _HANG_SECONDS
    while request.transport and not request.transport.is_closing():
        if asyncio.get_running_loop().time() > patience:
            return
        await asyncio.sleep(0.02)
