"""Where to serve, as people write it."""

from dataclasses import dataclass


class BadAddress(Exception):
    """It isn't [HOST:]PORT."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address(text: str) -> Address:
    """[HOST:]PORT; without a host, only this machine can reach it. Raises BadAddress."""
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65_536):
        raise BadAddress(text)
    return Address(host.strip("[]") or "127.0.0.1", int(port))
