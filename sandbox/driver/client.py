"""Asking the control API, with the standard library."""

import http.client
import json
import select
import threading
import urllib.error
import urllib.parse
import weakref
from typing import Any

Json = dict[str, Any]
_PATIENCE = 30.0
"""Real seconds; an act may wait for several acknowledgements of 3 s each."""


class Client:
    """One connection a thread, which stays open: a journey asks hundreds of times. It goes to this
    machine directly, whatever proxy the environment names."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._address = urllib.parse.urlsplit(self.url)
        self._own = threading.local()
        self._open: list[http.client.HTTPConnection] = []
        weakref.finalize(self, _hang_up, self._open)

    def get(self, path: str, **query: object) -> Json:
        given = {name: value for name, value in query.items() if value is not None}
        mark = "?" if given else ""
        return self._ask(f"{path}{mark}{urllib.parse.urlencode(given)}")

    def fetch(self, path: str) -> bytes:
        """A file as it is. Raises urllib.error.HTTPError where there is none."""
        status, headers, found = self._exchange(path)
        if status >= 400:
            raise urllib.error.HTTPError(self.url + path, status, "", headers, None)
        return found

    def post(self, path: str, body: Json) -> Json:
        return self._ask(path, "POST", body)

    def delete(self, path: str) -> Json:
        return self._ask(path, "DELETE")

    def _ask(self, path: str, method: str = "GET", body: Json | None = None) -> Json:
        """The answer, whatever its status. Raises OSError when nobody answers."""
        status, _, said = self._exchange(path, method, body)
        try:
            found = json.loads(said)
        except ValueError:
            if status < 400:
                raise
            found = {"ok": False, "error": f"http_{status}", "message": said.decode()}
        return found if isinstance(found, dict) else {"result": found}

    def _exchange(
        self, path: str, method: str = "GET", body: Json | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = self._connection()
        try:
            connection.request(
                method,
                self._address.path + path,
                body=None if body is None else json.dumps(body).encode(),
                headers={"Content-Type": "application/json"},
            )
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except http.client.HTTPException as error:
            connection.close()
            raise ConnectionError(f"No answer from {self.url}: {error!r}") from error
        except OSError:
            connection.close()
            raise

    def _connection(self) -> http.client.HTTPConnection:
        """The thread's own; a new one where the other side hung up since."""
        known: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if known is None:
            known = http.client.HTTPConnection(self._address.netloc, timeout=_PATIENCE)
            self._own.connection = known
            self._open.append(known)
        elif known.sock and select.select([known.sock], [], [], 0)[0]:
            known.close()  # by itself it connects again
        return known


def _hang_up(connections: list[http.client.HTTPConnection]) -> None:
    for connection in connections:
        connection.close()
