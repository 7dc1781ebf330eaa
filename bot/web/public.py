"""What Slack calls in HTTP mode: one address for commands, events and interactivity."""

from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.manifest import REQUEST_PATH
from bot.process.metrics import Metrics
from bot.slack.reception import Reception
from bot.web import reading
from bot.web.inside import Inside
from bot.web.reading import Refused
from bot.web.signatures import Signatures
from bot.web.watching import health_routes

log = structlog.get_logger(__name__)


def public(
    reception: Reception,
    signatures: Signatures,
    inside: Inside,
    metrics: Metrics,
    *more: BaseRoute,
) -> Starlette:
    """`more`: what others than Slack ask for."""

    async def slack(request: Request) -> Response:
        if not reception.open:
            return Response(status_code=503)
        if request.method in ("GET", "HEAD"):
            return _certificate_check(request)
        try:
            return await _taken(request)
        except Refused as refused:
            metrics.refused(refused.why)
            log.warning("web.refused", why=refused.why)
            # What was not read of the body must not be taken for the next request.
            headers = {"connection": "close"}
            return JSONResponse({"error": refused.why}, refused.status, headers)

    async def _taken(request: Request) -> Response:
        kind = reading.content_type(request.headers)
        raw = await reading.read(request.stream(), request.headers)
        if not signatures.valid(request.headers, raw):
            raise Refused(401, "not_from_slack")
        body = reading.parse(kind, raw)
        if body.get("type") == "url_verification":
            return _challenge(body)
        if not await signatures.take(request.headers):
            raise Refused(401, "taken_already")
        answer = await reception.receive(body, request.headers)
        if answer.status >= 500:
            await signatures.give_back(request.headers)
        headers = answer.first_headers_without_set_cookie()
        return Response(answer.body, answer.status, headers)

    route = Route(REQUEST_PATH, slack, methods=["GET", "POST"])
    return Starlette(routes=[route, *more, *health_routes(inside)])


def _certificate_check(request: Request) -> Response:
    """Slack looks now and then whether an address has a certificate that it trusts."""
    asked = request.query_params.get("ssl_check") == "1"
    return Response(status_code=200 if asked else 405, headers={"allow": "POST"})


def _challenge(body: dict[str, Any]) -> Response:
    """Slack asks whoever sets the address up to prove that it's theirs."""
    challenge = body.get("challenge")
    if not isinstance(challenge, str):
        raise Refused(400, "malformed")
    return JSONResponse({"challenge": challenge})
