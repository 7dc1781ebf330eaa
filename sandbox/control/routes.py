"""The routes of the control API under /sandbox, and what they answer."""

import asyncio
import json
import logging
from collections import Counter
from typing import Any

from aiohttp import web

from sandbox.control import acts, burst, sight
from sandbox.control.errors import ActError
from sandbox.slack.service import Slack
from sandbox.world import apps
from sandbox.world.model import Json

log = logging.getLogger("sandbox")


async def _body(request: web.Request) -> Json:
    body = await request.json() if request.body_exists else {}
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object is needed")
    return body


class Control:
    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._world = slack.world

    def add_to(self, app: web.Application) -> None:
        route = app.router
        route.add_get("/sandbox/clock", self.clock)
        route.add_post("/sandbox/clock", self.move_clock)
        route.add_post("/sandbox/next-due", self.next_due)
        route.add_post("/sandbox/install", self.install)
        route.add_post("/sandbox/uninstall", self.uninstall)
        for name in ("state", "users", "messages", "home", "views"):
            route.add_get(f"/sandbox/api/{name}", self._seeing(getattr(self, name)))
        for name in ("calls", "counts", "refusals", "warnings", "pulse"):
            route.add_get(f"/sandbox/api/{name}", getattr(self, name))
        route.add_post("/sandbox/api/act", self.act)
        route.add_post("/sandbox/api/faults", self.faults)
        route.add_delete("/sandbox/api/faults", self.clear_faults)
        route.add_delete("/sandbox/api/refusals", self.forget)
        route.add_post("/sandbox/api/rate_limits", self.rate_limits)
        route.add_post("/sandbox/api/deliver_event", self.deliver_event)
        route.add_post("/sandbox/api/retry_events", self.retry_events)
        route.add_post("/sandbox/api/refresh_socket", self.refresh_socket)
        route.add_post("/sandbox/api/burst", self.burst)

    @staticmethod
    def _seeing(look: Any) -> Any:
        async def handle(request: web.Request) -> web.Response:
            try:
                return web.json_response(look(request))
            except ActError as error:
                answer = {"ok": False, "error": error.error, "message": error.message}
                return web.json_response(answer, status=404)

        return handle

    # What is seen

    def state(self, request: web.Request) -> Json:
        return sight.state(self._slack, sight.person(self._slack, request.query.get("as")))

    def users(self, request: web.Request) -> Json:
        return {
            "users": [
                sight.user(self._slack, one)
                for one in self._world.users()
                if not one.is_bot and not one.deleted
            ]
        }

    def messages(self, request: web.Request) -> Json:
        viewer = sight.person(self._slack, request.query.get("as"))
        channel = sight.visible_channel(self._slack, viewer, request.query.get("channel"))
        thread_ts = request.query.get("thread_ts")
        return {"messages": sight.messages(self._slack, viewer, channel, thread_ts)}

    def home(self, request: web.Request) -> Json:
        viewer = sight.person(self._slack, request.query.get("as"))
        return {"view": sight.home(self._slack, viewer)}

    def views(self, request: web.Request) -> Json:
        return sight.views(self._slack, sight.person(self._slack, request.query.get("as")))

    # What is done

    async def act(self, request: web.Request) -> web.Response:
        return web.json_response(await acts.perform(self._slack, await _body(request)))

    async def clock(self, request: web.Request) -> web.Response:
        clock = self._world.clock
        return web.json_response({"now": clock.now(), "next_due": clock.next_due})

    async def move_clock(self, request: web.Request) -> web.Response:
        body, clock = await _body(request), self._world.clock
        target = clock.now() + float(body.get("advance") or 0)
        if "to" in body:
            target = float(body["to"])
        elif body.get("next_due"):
            if clock.next_due is None:
                answer = {"ok": False, "error": "nothing_due", "message": "Nothing is due."}
                return web.json_response(answer, status=409)
            target = max(clock.next_due, clock.now())
        if target < clock.now() and not body.get("force"):
            answer = {"ok": False, "error": "backwards", "message": "Time doesn't go back."}
            return web.json_response(answer, status=409)
        clock.move_to(target)
        self._world.changes.touch("clock")
        return web.json_response({"ok": True, "now": clock.now()})

    async def next_due(self, request: web.Request) -> web.Response:
        at = (await _body(request)).get("at")
        clock = self._world.clock
        if clock.next_due != at:
            clock.next_due = None if at is None else float(at)
            self._world.changes.touch("clock")
        return web.json_response({"ok": True})

    async def install(self, request: web.Request) -> web.Response:
        body = await _body(request)
        workspace_id = body.get("workspace") or next(iter(self._world.workspaces))
        workspace = self._world.workspaces.get(workspace_id)
        if workspace is None:
            return web.json_response({"ok": False, "error": "team_not_found"}, status=404)
        try:
            manifest = body.get("manifest") or {}
            done = apps.install(self._world, workspace, manifest, body.get("completions") or {})
        except apps.BadManifest as error:
            log.error("the manifest was refused: %s", error)
            answer: Json = {"ok": False, "error": "invalid_manifest", "errors": error.errors}
            return web.json_response(answer, status=400)
        return web.json_response(
            {
                "ok": True,
                "bot_token": done.bot_token,
                "app_token": done.app.app_token,
                "signing_secret": done.app.signing_secret,
                "client_id": done.app.client_id,
                "client_secret": done.app.client_secret,
                "app_id": done.app.id,
                "workspace_id": workspace.id,
                "bot_user_id": done.bot_user_id,
                "bot_id": done.bot_id,
            }
        )

    async def uninstall(self, request: web.Request) -> web.Response:
        body = await _body(request)
        workspace_id = body.get("workspace") or next(iter(self._world.workspaces))
        for installation in self._world.installed_in(workspace_id):
            if body.get("app_id") in (None, installation.app.id):
                apps.uninstall(self._world, installation)
        await self._slack.events.settled()
        return web.json_response({"ok": True})

    # What tests ask and arrange

    async def calls(self, request: web.Request) -> web.Response:
        since = int(request.query.get("since", 0))
        calls = [
            {"n": number, **vars(call)}
            for number, call in enumerate(self._slack.calls[since:], start=since + 1)
        ]
        return web.json_response({"calls": calls, "next": len(self._slack.calls)})

    async def counts(self, request: web.Request) -> web.Response:
        calls = self._slack.calls
        return web.json_response(
            {
                "methods": Counter(call.method for call in calls),
                "errors": Counter(call.error for call in calls if call.error),
            }
        )

    async def refusals(self, request: web.Request) -> web.Response:
        return web.json_response({"refusals": self._slack.ledger.refusals})

    async def warnings(self, request: web.Request) -> web.Response:
        return web.json_response({"warnings": self._slack.ledger.warnings})

    async def forget(self, request: web.Request) -> web.Response:
        """Empties refusals and warnings."""
        self._slack.ledger.refusals.clear()
        self._slack.ledger.warnings.clear()
        return web.json_response({"ok": True})

    async def pulse(self, request: web.Request) -> web.Response:
        """How busy it is: envelopes that the app has yet to acknowledge."""
        sockets, events = self._slack.sockets, self._slack.events
        return web.json_response(
            {
                "rev": self._world.changes.rev,
                "in_flight": sockets.in_flight,
                "retries": events.waiting,
                "given_up": events.given_up,
                "connections": {app: sockets.connected(app) for app in self._world.apps},
            }
        )

    async def faults(self, request: web.Request) -> web.Response:
        try:
            self._slack.faults.add((await _body(request)).get("rules") or [])
        except ValueError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        return web.json_response({"ok": True})

    async def clear_faults(self, request: web.Request) -> web.Response:
        self._slack.faults.clear()
        return web.json_response({"ok": True})

    async def rate_limits(self, request: web.Request) -> web.Response:
        self._slack.limits.enabled = bool((await _body(request)).get("enabled"))
        return web.json_response({"ok": True})

    async def deliver_event(self, request: web.Request) -> web.Response:
        """Sends an event again under the same event_id, `times` times.

        `event` is {"event_id": …} of one that was sent, {"type": …} for the latest of a type, or
        a whole event body, which is then sent once first.
        """
        body = await _body(request)
        wanted: Json = body.get("event") or {}
        events = self._slack.events
        envelope = events.find(event_id=wanted.get("event_id"), kind=wanted.get("type"))
        if envelope is None:
            installation = next((one for one in self._world.installations if one.active), None)
            if installation is None:
                return web.json_response({"ok": False, "error": "no_app"}, status=409)
            envelope = events.envelope(wanted, installation)
            events.dispatch(envelope, retries=False)
        await events.replay(envelope, int(body.get("times", 1)))
        return web.json_response({"ok": True, "event_id": envelope.event_id})

    async def retry_events(self, request: web.Request) -> web.Response:
        """Fires the retries that wait for their minute."""
        return web.json_response({"ok": True, "fired": self._slack.events.retry_now()})

    async def refresh_socket(self, request: web.Request) -> web.Response:
        """`{"warning": true}` only announces it; `{"drop": true}` cuts the lines."""
        body = await _body(request)
        sockets = self._slack.sockets
        if body.get("drop"):
            asked = await sockets.drop()
        else:
            asked = await sockets.refresh(warning=bool(body.get("warning")))
        return web.json_response({"ok": True, "asked": asked})

    async def burst(self, request: web.Request) -> web.Response:
        return web.json_response(await burst.send(self._slack, await _body(request)))


class Stream:
    """Telling what changes: Server-Sent Events for the page, a long poll for drivers."""

    def __init__(self, slack: Slack) -> None:
        self._changes = slack.world.changes

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/sandbox/api/stream", self.stream)
        app.router.add_get("/sandbox/api/wait", self.wait)

    async def _changed(self, rev: int, timeout: float) -> bool:
        """True as soon as the revision is past `rev`; False after `timeout` real seconds."""
        if self._changes.rev > rev:
            return True
        changed = asyncio.Event()
        stop = self._changes.listen(changed.set)
        try:
            async with asyncio.timeout(timeout):
                await changed.wait()
        except TimeoutError:
            return False
        finally:
            stop()
        return True

    async def wait(self, request: web.Request) -> web.Response:
        rev = int(request.query.get("rev", self._changes.rev))
        await self._changed(rev, min(float(request.query.get("timeout", 5)), 60))
        return web.json_response({"rev": self._changes.rev, "changed": self._changes.since(rev)})

    async def stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        rev = self._changes.rev
        try:
            await response.write(b": hello\n\n")
            while True:
                if await self._changed(rev, 15):
                    changed = self._changes.since(rev)
                    rev = self._changes.rev
                    data = json.dumps({"rev": rev, "changed": changed})
                    await response.write(f"data: {data}\n\n".encode())
                else:
                    await response.write(b": still here\n\n")
        except ConnectionError:
            return response
