"""The routes of the control API under /sandbox, and what they answer."""

import logging
from typing import Any

from aiohttp import web

from sandbox.control import acts, canvases, sight
from sandbox.control.body import read
from sandbox.control.errors import ActError
from sandbox.slack.event_words import never_sent, without_scope
from sandbox.slack.service import Slack
from sandbox.world import apps
from sandbox.world.model import Json

log = logging.getLogger("sandbox")


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
        for name in ("state", "users", "messages", "home", "views", "look", "canvas"):
            route.add_get(f"/sandbox/api/{name}", self._seeing(getattr(self, name)))
        route.add_post("/sandbox/api/act", self.act)

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

    def look(self, request: web.Request) -> Json:
        viewer = sight.person(self._slack, request.query.get("as"))
        query = request.query
        return sight.look(self._slack, viewer, query.get("channel"), known=query.get("known"))

    def canvas(self, request: web.Request) -> Json:
        viewer = sight.person(self._slack, request.query.get("as"))
        return {"canvas": canvases.canvas(self._slack, viewer, request.query.get("id"))}

    # What is done

    async def act(self, request: web.Request) -> web.Response:
        return web.json_response(await acts.perform(self._slack, await read(request)))

    async def clock(self, request: web.Request) -> web.Response:
        clock = self._world.clock
        return web.json_response({"now": clock.now(), "next_due": clock.next_due})

    async def move_clock(self, request: web.Request) -> web.Response:
        body, clock = await read(request), self._world.clock
        now = clock.now()
        target = now + float(body.get("advance") or 0)
        if "to" in body:
            target = float(body["to"])
        elif body.get("next_due"):
            if clock.next_due is None:
                answer = {"ok": False, "error": "nothing_due", "message": "Nothing is due."}
                return web.json_response(answer, status=409)
            target = max(clock.next_due, now)
        if target < now and not body.get("force"):
            answer = {"ok": False, "error": "backwards", "message": "Time doesn't go back."}
            return web.json_response(answer, status=409)
        clock.move_to(target)
        self._world.changes.touch("clock")
        return web.json_response({"ok": True, "now": clock.now()})

    async def next_due(self, request: web.Request) -> web.Response:
        at = (await read(request)).get("at")
        clock = self._world.clock
        if clock.next_due != at:
            clock.next_due = None if at is None else float(at)
            self._world.changes.touch("clock")
        return web.json_response({"ok": True})

    async def install(self, request: web.Request) -> web.Response:
        body = await read(request)
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
        for name in never_sent(done):
            log.warning("the app subscribes to %s, which the sandbox never sends", name)
        for words in without_scope(done):
            self._slack.ledger.warn(self._world, "manifest", words)
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
        body = await read(request)
        workspace_id = body.get("workspace") or next(iter(self._world.workspaces))
        for installation in self._world.installed_in(workspace_id):
            if body.get("app_id") in (None, installation.app.id):
                apps.uninstall(self._world, installation)
        await self._slack.events.settled()
        return web.json_response({"ok": True})
