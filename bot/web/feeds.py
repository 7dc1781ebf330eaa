"""GET /calendar/<token>.ics: a team's calendar, for whoever knows its address.

Whoever asks for an address that leads nowhere learns nothing but that: all get the same answer, and
what looks unlike any address of ours isn't even looked up. What is served is remembered for a
minute, and few are answered at a time, so that asking a lot makes little work.
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.call import Tools
from bot.clock import monotonic
from bot.ports import Work
from bot.views.calendar import ics
from rituals.clockwork import StorageUnavailable
from rituals.feed import usecases

TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
"""What `secrets.token_urlsafe(32)` makes."""
FRESH_S = 60.0
MOST_KEPT = 100
"""Calendars: of a daily ritual one has some hundred kilobytes."""
_AT_A_TIME = 2
_WAITING = 50
_RETRY_S = 30
_ALWAYS = {
    "cache-control": "private, max-age=300",
    "x-robots-tag": "noindex",
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class _Served:
    body: bytes
    digest: str
    changed_at: datetime
    kept_at: float


class Feeds:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._kept: dict[str, _Served] = {}
        self._turns = asyncio.Semaphore(_AT_A_TIME)
        self._asking = 0

    def route(self) -> BaseRoute:
        return Route("/calendar/{token}.ics", self._answer, methods=["GET"])

    async def _answer(self, request: Request) -> Response:
        token = request.path_params["token"]
        if not TOKEN.fullmatch(token):
            return _nothing()
        if self._asking >= _WAITING:
            return _later()
        self._asking += 1
        try:
            async with self._turns:
                served = await self._look(token)
        except StorageUnavailable:
            return _later()
        finally:
            self._asking -= 1
        return _calendar(request, served) if served else _nothing()

    async def _look(self, token: str) -> _Served | None:
        desk, workspace_id = self._tools.desk, self._tools.installation.workspace_id
        kept = self._kept.pop(token, None)
        # An address that is taken back ends at once, in whatever process that was done.
        if not await desk.read(workspace_id, lambda work: work.feeds.with_token(token)):
            return None
        if kept is None or monotonic() - kept.kept_at >= FRESH_S:
            kept = await self._write(token)
        if kept:
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[token] = kept
        return kept

    async def _write(self, token: str) -> _Served | None:
        tools = self._tools
        desk, workspace_id = tools.desk, tools.installation.workspace_id

        def read(work: Work) -> tuple[_Served, bool] | None:
            found = usecases.behind(work, token, now=work.now)
            if found is None:
                return None
            feed, team, entries = found
            say = tools.team_voice(team)
            digest = ics.digest(say, team, entries)
            is_new = digest != feed.digest
            changed_at = work.now.replace(microsecond=0) if is_new else feed.changed_at
            link = tools.link_to(team.channel_id)
            body = ics.calendar(say, team, entries, link=link, changed_at=changed_at)
            return _Served(body, digest, changed_at, monotonic()), is_new

        found = await desk.read(workspace_id, read)
        if found is None:
            return None
        served, is_new = found
        if is_new:
            noted = await desk.write(
                workspace_id,
                lambda work: usecases.note_change(work, token, served.digest, now=work.now),
            )
            if noted is None:
                return None
        return served


def _calendar(request: Request, served: _Served) -> Response:
    etag = f'"{served.digest[:32]}"'
    headers = _ALWAYS | {
        "etag": etag,
        "last-modified": format_datetime(served.changed_at, usegmt=True),
    }
    if _has_it(request, etag, served.changed_at):
        return Response(status_code=304, headers=headers)
    return Response(served.body, headers=headers, media_type=ics.TYPE)


def _has_it(request: Request, etag: str, changed_at: datetime) -> bool:
    known = request.headers.get("if-none-match")
    if known is not None:  # the other one doesn't count then: RFC 9110, 13.2.2
        return known == "*" or etag in (tag.strip().removeprefix("W/") for tag in known.split(","))
    try:
        since = parsedate_to_datetime(request.headers["if-modified-since"])
        return changed_at <= since
    except (KeyError, ValueError, TypeError):  # none, none that is a date, or one without a zone
        return False


def _nothing() -> Response:
    return PlainTextResponse("There is no calendar at this address.\n", 404, _ALWAYS)


def _later() -> Response:
    return PlainTextResponse(
        "Please try again later.\n", 503, _ALWAYS | {"retry-after": str(_RETRY_S)}
    )
