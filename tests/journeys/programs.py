"""Programs that speak to the HTTP API, with a token that somebody made in Slack."""

import http.client
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bot.web.address import Address
from bot.web.api.app import Api
from bot.web.api.limits import Limits
from bot.web.serving import serving
from bot.web.watching import watching
from sandbox.driver import Person
from tests.journeys.stage import Stage

NAME, SCOPES = "What is it for?", "What may it do?"
_TOKEN = re.compile(r"msp_[\w-]{43}")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.raw)

    @property
    def wrong(self) -> dict[str, str]:
        """What is said of each field."""
        return {one["field"]: one["detail"] for one in self.body["errors"]}


class Program:
    def __init__(self, at: Address, token: str = "") -> None:
        self.at = at
        self.token = token

    def asks(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """`body` as JSON, or `raw` as it is."""
        sent = dict(headers or {})
        if self.token:
            sent = {"Authorization": f"Bearer {self.token}", **sent}
        if body is not None:
            raw = json.dumps(body).encode()
        if raw is not None:
            sent = {"Content-Type": "application/json", **sent}
        connection = http.client.HTTPConnection(self.at.host, self.at.port, timeout=20)
        connection.request(method, f"/api/v1{path}", raw, sent)
        got = connection.getresponse()
        answer = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        connection.close()
        return answer

    def gets(self, path: str) -> Any:
        answer = self.asks("GET", path)
        assert answer.status == 200, answer
        return answer.body

    def posts(self, path: str, body: object, key: str = "") -> Any:
        answer = self.asks("POST", path, body, headers=_keyed(key))
        assert answer.status == 201, answer
        return answer.body

    def observes(self, number: int, **values: float | str) -> Any:
        return self.posts(f"/experiments/{number}/observations", {"values": values})


@contextmanager
def a_program(play: Stage, token: str = "", limits: Limits | None = None) -> Iterator[Program]:
    """One that reaches the bot by HTTP; it has as much patience as there is, unless it's said."""
    api = Api(play.bot.tools, limits or Limits(at_once=10_000))
    held = serving(watching(play.bot.inside, api.route()), Address("127.0.0.1", 0))
    at = play.wait_for(held.__aenter__())
    try:
        yield Program(at, token)
    finally:
        play.wait_for(held.__aexit__(None, None, None))


def makes_a_token(who: Person, name: str = "Nightly training", *, scopes: str = "") -> str:
    """In Slack, as people do; what is shown once."""
    who.types("/experiment tokens").clicks("New token …").fills(NAME, name)
    if scopes:
        who.fills(SCOPES, scopes)
    assert who.submits() == {}
    return shown_token(who)


def shown_token(who: Person) -> str:
    [token] = set(_TOKEN.findall(who.sight().text()))
    return str(token)


def _keyed(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key} if key else {}
