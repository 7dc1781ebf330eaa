"""Ports that must be known before anybody listens there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def a_port() -> Iterator[int]:
    """One of the loopback that nobody is given meanwhile: tests run side by side.

    It's bound, and nobody listens: who calls is refused, until a server of the test's takes it.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        yield port
