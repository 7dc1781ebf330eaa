"""How far something is that takes its time: in place on a terminal, and elsewhere a line now and
then, so that a log says that it goes on."""

import sys
from collections.abc import Callable
from typing import TextIO

from bot.clock import monotonic

IN_PLACE_S, A_LINE_S = 0.2, 5.0
"""Between two words of it."""


class Progress:
    """On standard error: what was asked for is on the other."""

    def __init__(self, to: TextIO = sys.stderr, clock: Callable[[], float] = monotonic) -> None:
        self._to = to
        self._clock = clock
        self._in_place = to.isatty()
        self._pause = IN_PLACE_S if self._in_place else A_LINE_S
        self._next = clock() + self._pause
        self._width = 0

    def say(self, words: str) -> None:
        """Now and then: what comes between isn't said."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + self._pause
        if self._in_place:
            self._to.write(f"\r{words:<{self._width}}")
            self._width = len(words)
        else:
            self._to.write(f"{words}\n")
        self._to.flush()

    def done(self) -> None:
        """Nothing of it is left on a terminal."""
        if self._in_place and self._width:
            self._to.write(f"\r{'':<{self._width}}\r")
            self._to.flush()
        self._width = 0
