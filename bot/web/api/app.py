"""`/api/v1`, from a request's bytes to an answer's; whatever goes wrong is said, never a trace."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import structlog
from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.call import Tools
from bot.clock import monotonic
from bot.ports import Work
from bot.web import reading
from bot.web.api import openapi, problems
from bot.web.api.asking import Asking
from bot.web.api.gate import Gate
from bot.web.api.limits import Limits
from bot.web.api.operations import AT, KEY, OPERATIONS, Operation
from bot.web.api.problems import ALWAYS, Invalid, Trouble
from bot.web.reading import JSON, Refused
from bot.words import Voice
from rituals.api import usecases
from rituals.api.model import Token
from rituals.clockwork import StorageUnavailable
from rituals.errors import PersonError

log = structlog.get_logger(__name__)

MOST_BYTES = 64 * 1024
"""All fields filled to the brim take less than half."""
AT_A_TIME = 50
"""Requests under way; more are told to come again."""
RETRY_S = 5
_KEY = re.compile(KEY)
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(slots=True)
class _Seen:
    """What is known of who asks, as far as it came."""

    say: Voice
    token: Token | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Of people and channels that an error is about, by their ids."""

    def by(self, token: Token, say: Voice) -> None:
        self.token, self.say = token, say


class Api:
    def __init__(self, tools: Tools, limits: Limits | None = None) -> None:
        self._tools = tools
        self._gate = Gate(tools, limits or Limits())
        self._say = tools.voice("UTC")
        """Until it is known who asks."""
        self._asking = 0
        self._described = openapi.document(tools.public_url)

    def route(self) -> BaseRoute:
        by_path: dict[str, dict[str, Operation]] = {}
        for one in OPERATIONS:
            by_path.setdefault(one.path, {})[one.method] = one
        routes = [
            Route(path, self._answering(methods), methods=list(methods))
            for path, methods in by_path.items()
        ]
        described = Route("/openapi.json", self._describe, methods=["GET"])
        handlers = {404: self._nothing_here, 405: self._not_so}
        return Mount(AT, Starlette(routes=[described, *routes], exception_handlers=handlers))

    def _answering(
        self, methods: Mapping[str, Operation]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            operation = methods["GET" if request.method == "HEAD" else request.method]
            return await self._answer(request, operation)

        return answer

    async def _answer(self, request: Request, operation: Operation) -> Response:
        """With an id by which it is found in the log; there is nothing in there of what was sent,
        nor of what was answered."""
        reference, began = secrets.token_hex(6), monotonic()
        seen = _Seen(self._say)
        self._asking += 1
        try:
            response = await self._performed(request, operation, seen)
        except Exception as error:
            response = self._problem(error, seen, reference)
        finally:
            self._asking -= 1
        response.headers["x-request-id"] = reference
        log.info(
            "api.answered",
            request=reference,
            operation=operation.name,
            status=response.status_code,
            token=seen.token.token_id if seen.token else None,
            seconds=round(monotonic() - began, 4),
        )
        return response

    async def _performed(self, request: Request, operation: Operation, seen: _Seen) -> Response:
        if self._asking > AT_A_TIME:
            raise Trouble(503, "busy", headers={"retry-after": str(RETRY_S)})
        token, maker = await self._gate.known(request.headers)
        seen.by(token, self._tools.voice(maker.zone))
        number = _number(request, operation)
        raw = b""
        if operation.writes:
            reading.content_type(request.headers, JSON)
            raw = await reading.read(request.stream(), request.headers, MOST_BYTES)
        sent = _sent(operation, request, raw)
        key, asked = _key(request) if operation.writes else None, _digest(request, raw)

        def step(work: Work) -> tuple[int, str]:
            team = usecases.acting(work, token, maker, operation.scope)
            asking = Asking(self._tools, token, maker, team, number)
            perform = operation.step(asking, sent)
            return usecases.once(work, token, key, asked, perform, now=work.now)

        desk, workspace_id = self._tools.desk, self._tools.installation.workspace_id
        do = desk.write if operation.writes else desk.read
        try:
            status, body = await do(workspace_id, step)
        except PersonError as error:
            await self._name(error, seen, workspace_id)
            raise
        return Response(body, status, ALWAYS, media_type=JSON)

    async def _name(self, error: PersonError, seen: _Seen, workspace_id: str) -> None:
        """Whoever the words are about."""
        ids = problems.ids_in(error)
        if not ids:
            return

        def step(work: Work) -> dict[str, str]:
            team = work.teams.get(seen.token.team_id) if seen.token else None
            place = {team.channel_id: f"#{team.channel_name}"} if team else {}
            return {**work.people.names(ids), **place}

        seen.names = await self._tools.desk.read(workspace_id, step)

    def _problem(self, error: Exception, seen: _Seen, reference: str) -> Response:
        say = seen.say
        match error:
            case PersonError():
                return problems.of_person(say, error, seen.names, reference)
            case Invalid():
                return problems.of_shape(say, error, reference)
            case Trouble():
                return problems.of_trouble(say, error, reference)
            case Refused():
                # What was not read of the body must not be taken for the next request.
                left = {"connection": "close"}
                trouble = Trouble(error.status, error.why, {"limit": MOST_BYTES}, left)
                return problems.of_trouble(say, trouble, reference)
            case StorageUnavailable():
                log.warning("api.storage_unavailable", request=reference, error=str(error))
                away = Trouble(503, "away", headers={"retry-after": str(RETRY_S)})
                return problems.of_trouble(say, away, reference)
        log.error("api.failed", request=reference, exc_info=error)
        return problems.of_trouble(say, Trouble(500, "ours", {"ref": reference}), reference)

    async def _describe(self, _: Request) -> Response:
        return JSONResponse(self._described, headers=ALWAYS)

    async def _nothing_here(self, _: Request, __: Exception) -> Response:
        url = f"{self._tools.public_url}{AT}/openapi.json"
        trouble = Trouble(404, "not_found", {"url": url})
        return problems.of_trouble(self._say, trouble, secrets.token_hex(6))

    async def _not_so(self, _: Request, error: Exception) -> Response:
        allowed = (getattr(error, "headers", None) or {}).get("Allow", "")
        trouble = Trouble(405, "method_not_allowed", {"allowed": allowed}, {"allow": allowed})
        return problems.of_trouble(self._say, trouble, secrets.token_hex(6))


def _number(request: Request, operation: Operation) -> int:
    """0: there is none in the address. Raises `Operation.no_such`."""
    text = request.path_params.get("number")
    if text is None:
        return 0
    if not _NUMBER.fullmatch(text):
        raise operation.no_such(number=text)
    return int(text)


def _sent(operation: Operation, request: Request, raw: bytes) -> BaseModel | None:
    """Raises Invalid, Refused."""
    model = operation.sent
    if model is None:
        return None
    try:
        if operation.writes:
            return model.model_validate_json(raw, strict=True)
        return model.model_validate(dict(request.query_params))
    except ValidationError as error:
        if any(not one["loc"] for one in error.errors()):  # no JSON, or no object
            raise Refused(400, "malformed") from None
        raise Invalid(error, model) from None


def _key(request: Request) -> str | None:
    """Raises Trouble."""
    key = request.headers.get("idempotency-key")
    if key is not None and not _KEY.fullmatch(key):
        raise Trouble(400, "bad_key")
    return key


def _digest(request: Request, raw: bytes) -> str:
    """By which the same request is known again."""
    return sha256(f"{request.method} {request.url.path}\n".encode() + raw).hexdigest()
