"""What tests ask for and arrange: records, faults, retries, sockets, bursts."""

from collections import Counter

from aiohttp import web

from sandbox.control import burst
from sandbox.control.body import read
from sandbox.slack.service import Slack
from sandbox.world.model import Json


class Arranging:
    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._world = slack.world

    def add_to(self, app: web.Application) -> None:
        route = app.router
        for name in ("calls", "counts", "refusals", "warnings", "pulse"):
            route.add_get(f"/sandbox/api/{name}", getattr(self, name))
        route.add_post("/sandbox/api/faults", self.faults)
        route.add_delete("/sandbox/api/faults", self.clear_faults)
        route.add_delete("/sandbox/api/refusals", self.forget)
        route.add_post("/sandbox/api/rate_limits", self.rate_limits)
        route.add_post("/sandbox/api/canvases", self.canvases)
        route.add_post("/sandbox/api/charts", self.charts)
        route.add_post("/sandbox/api/deliver_event", self.deliver_event)
        route.add_post("/sandbox/api/retry_events", self.retry_events)
        route.add_post("/sandbox/api/refresh_socket", self.refresh_socket)
        route.add_post("/sandbox/api/burst", self.burst)

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
            self._slack.faults.add((await read(request)).get("rules") or [])
        except ValueError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        return web.json_response({"ok": True})

    async def clear_faults(self, request: web.Request) -> web.Response:
        self._slack.faults.clear()
        return web.json_response({"ok": True})

    async def rate_limits(self, request: web.Request) -> web.Response:
        self._slack.limits.enabled = bool((await read(request)).get("enabled"))
        return web.json_response({"ok": True})

    async def canvases(self, request: web.Request) -> web.Response:
        """`{"allowed": …}`: how many canvases the plan has: many, one a channel, or none."""
        body = await read(request)
        workspace = self._world.workspaces[
            body.get("workspace") or next(iter(self._world.workspaces))
        ]
        allowed = body.get("allowed")
        if allowed not in ("many", "one a channel", "none"):
            return web.json_response({"ok": False, "error": "no_such_plan"}, status=400)
        workspace.canvases = allowed
        return web.json_response({"ok": True})

    async def charts(self, request: web.Request) -> web.Response:
        """`{"drawn": …}`: whether a workspace takes charts, or says invalid_blocks to them."""
        body = await read(request)
        wanted = body.get("workspace") or next(iter(self._world.workspaces))
        self._world.workspaces[wanted].charts = bool(body.get("drawn"))
        return web.json_response({"ok": True})

    async def deliver_event(self, request: web.Request) -> web.Response:
        """Sends an event again under the same event_id, `times` times.

        `event` is {"event_id": …} of one that was sent, {"type": …} for the latest of a type, or
        a whole event body, which is then sent once first.
        """
        body = await read(request)
        wanted: Json = body.get("event") or {}
        events = self._slack.events
        envelope = None
        if not set(wanted) - {"event_id", "type"}:
            envelope = events.find(event_id=wanted.get("event_id"), kind=wanted.get("type"))
        if envelope is None:
            installation = next((one for one in self._world.installations if one.active), None)
            if installation is None:
                return web.json_response({"ok": False, "error": "no_app"}, status=409)
            envelope = events.envelope(wanted, installation)
            events.dispatch(envelope, retries=False)
            await events.settled()
        await events.replay(envelope, int(body.get("times", 1)))
        return web.json_response({"ok": True, "event_id": envelope.event_id})

    async def retry_events(self, request: web.Request) -> web.Response:
        """Fires the retries that wait for their minute."""
        return web.json_response({"ok": True, "fired": self._slack.events.retry_now()})

    async def refresh_socket(self, request: web.Request) -> web.Response:
        """`{"warning": true}` only announces it, `{"drop": true}` cuts the lines, and
        `{"silent": true}` leaves them open and dead; `{"refuse": 2}` refuses the next two."""
        body = await read(request)
        sockets = self._slack.sockets
        sockets.refusing = int(body.get("refuse") or 0)
        if body.get("drop"):
            asked = await sockets.drop()
        elif body.get("silent"):
            asked = sockets.fall_silent()
        else:
            asked = await sockets.refresh(warning=bool(body.get("warning")))
        return web.json_response({"ok": True, "asked": asked})

    async def burst(self, request: web.Request) -> web.Response:
        return web.json_response(await burst.send(self._slack, await read(request)))
