"""Asking the control API, with the standard library."""

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

Json = dict[str, Any]
_PATIENCE = 30.0
"""Real seconds; an act may wait for several acknowledgements of 3 s each."""

_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""A company's proxy doesn't know this machine's loopback, whatever the environment says."""


class Client:
    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def get(self, path: str, **query: object) -> Json:
        given = {name: value for name, value in query.items() if value is not None}
        mark = "?" if given else ""
        return self._ask(f"{path}{mark}{urllib.parse.urlencode(given)}")

    def fetch(self, path: str) -> bytes:
        """A file as it is. Raises urllib.error.HTTPError where there is none."""
        with _DIRECTLY.open(self.url + path, timeout=_PATIENCE) as answer:
            return bytes(answer.read())

    def post(self, path: str, body: Json) -> Json:
        return self._ask(path, "POST", body)

    def delete(self, path: str) -> Json:
        return self._ask(path, "DELETE")

    def _ask(self, path: str, method: str = "GET", body: Json | None = None) -> Json:
        """The answer, whatever its status. Raises OSError when nobody answers."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with _DIRECTLY.open(request, timeout=_PATIENCE) as answer:
                found = json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                text = refused.read().decode()
            try:
                found = json.loads(text)
            except ValueError:
                found = {"ok": False, "error": f"http_{refused.code}", "message": text}
        return found if isinstance(found, dict) else {"result": found}
