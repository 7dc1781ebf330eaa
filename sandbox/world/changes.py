"""What changed in the world, as revisions: the page re-fetches by it and tests wait by it."""

from collections import deque
from collections.abc import Callable


class Changes:
    """A counter of revisions, the topics of the latest ones, and whoever wants to be told.

    Topics: "state", "clock", "home", "views", "canvases", "messages:<channel>".
    """

    def __init__(self) -> None:
        self.rev = 0
        self._log: deque[tuple[int, str]] = deque(maxlen=5_000)
        self._listeners: set[Callable[[], None]] = set()

    def touch(self, topic: str) -> None:
        self.rev += 1
        self._log.append((self.rev, topic))
        for listener in tuple(self._listeners):
            listener()

    def since(self, rev: int) -> list[str]:
        """The topics touched after `rev`, each once, in order of their first change."""
        topics: dict[str, None] = {}
        for at, topic in reversed(self._log):
            if at <= rev:
                break
            topics[topic] = None
        return list(reversed(topics))

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after each change until the returned function is called."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)
