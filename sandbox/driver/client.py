"""Asking the control API, with the standard library."""

import json
import threading
import urllib.error
import urllib.parse
import weakref
from email.message import Message
from typing import Any

from sandbox.driver.wire import Wire

Json = dict[str, Any]


class Client:
    """One connection a thread, which stays open: a journey asks hundreds of times. It goes to this
    machine directly, whatever proxy the environment names."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._address = urllib.parse.urlsplit(self.url)
        self._own = threading.local()
        self._open: list[Wire] = []
        weakref.finalize(self, _hang_up, self._open)

    def get(self, path: str, **query: object) -> Json:
        given = {name: value for name, value in query.items() if value is not None}
        mark = "?" if given else ""
        return self._ask(f"{path}{mark}{urllib.parse.urlencode(given)}")

    def fetch(self, path: str) -> bytes:
        """A file as it is. Raises urllib.error.HTTPError where there is none."""
        status, found = self._exchange(path)
        if status >= 400:
            raise urllib.error.HTTPError(self.url + path, status, "", Message(), None)
        return found

    def post(self, path: str, body: Json) -> Json:
        return self._ask(path, "POST", body)

    def delete(self, path: str) -> Json:
        return self._ask(path, "DELETE")

    def _ask(self, path: str, method: str = "GET", body: Json | None = None) -> Json:
        """The answer, whatever its status. Raises OSError when nobody answers."""
        status, said = self._exchange(path, method, body)
        try:
            found = json.loads(said)
        except ValueError:
            if status < 400:
                raise
            found = {"ok": False, "error": f"http_{status}", "message": said.decode()}
        return found if isinstance(found, dict) else {"result": found}

    def _exchange(
        self, path: str, method: str = "GET", body: Json | None = None
    ) -> tuple[int, bytes]:
        wire: Wire | None = getattr(self._own, "wire", None)
        if wire is None:
            at = self._address
            wire = self._own.wire = Wire(at.hostname or "", at.port or 80)
            self._open.append(wire)
        said = b"" if body is None else json.dumps(body).encode()
        try:
            return wire.exchange(method, self._address.path + path or "/", said)
        except ConnectionError as error:
            raise ConnectionError(f"No answer from {self.url}: {error!r}") from error


def _hang_up(wires: list[Wire]) -> None:
    for wire in wires:
        wire.close()
