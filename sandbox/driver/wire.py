"""HTTP as the sandbox speaks it: one connection that stays open, answers of a known length.

The standard library's client reads headers as those of a mail, which takes longer than the rest of
an exchange, and a journey has thousands.
"""

import select
import socket

_PATIENCE = 30.0
"""Real seconds; an act may wait for several acknowledgements of 3 s each."""


class Wire:
    """Connects when it's first used, and again where the other side hung up since."""

    def __init__(self, host: str, port: int) -> None:
        self._at = host, port
        self._name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._socket: socket.socket | None = None

    def exchange(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """The status, and what is said. Raises OSError when nobody answers."""
        if self._socket and select.select([self._socket], [], [], 0)[0]:
            self.close()
        try:
            if self._socket is None:
                self._socket = socket.create_connection(self._at, _PATIENCE)
                self._answers = self._socket.makefile("rb")
            asked = (
                f"{method} {path} HTTP/1.1\r\nHost: {self._name}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            self._socket.sendall(asked.encode("ascii") + body)
            return self._answer()
        except BaseException:
            self.close()  # half an answer would be taken for the next one's
            raise

    def _answer(self) -> tuple[int, bytes]:
        status = self._answers.readline().split()
        if len(status) < 2:
            raise ConnectionError("the connection was closed without an answer")
        length = 0
        while (line := self._answers.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        said = self._answers.read(length)
        if len(said) < length:
            raise ConnectionError("the connection was closed in the middle of an answer")
        return int(status[1]), said

    def close(self) -> None:
        if self._socket:
            self._answers.close()
            self._socket.close()
            self._socket = None
