"""Statements as the database takes them: compiled once for all engines of this process.

SQLAlchemy compiles a statement anew for each engine, which takes longer than most run. There are
three of a kind in a process, and the first of everything is what somebody waits for after a start.
"""

from functools import cache
from typing import Any

from sqlalchemy.util import LRUCache

_KEPT = 1_500
"""As many statements as three engines would keep, by SQLAlchemy's own measure."""


class Compiled(LRUCache[Any, Any]):
    """By the statement and not, as SQLAlchemy has it, by the engine's own dialect, too: those of a
    kind all speak the same."""

    __slots__ = ()

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key[1:], value)


@cache
def compiled(backend: str) -> Compiled:
    """What every engine for SQLite, or for PostgreSQL, has compiled until now."""
    return Compiled(_KEPT)
