"""What is printed: who did and saw what, when; in colours on a terminal."""

import os
import sys
import textwrap
from collections.abc import Iterable
from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

_DEEDS = 15
"""Columns for who does what: `Farid fills in`."""
_TEXT = 80
"""Columns for what is typed and seen."""
_ZONES = ("Europe/Berlin", "America/New_York", "Asia/Singapore")
"""Of the demo team, its channel's first."""


class Transcript:
    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        # https://no-color.org: any value but none at all.
        self._colours = out.isatty() and not os.environ.get("NO_COLOR")

    def scene(self, number: int, title: str) -> None:
        self._line()
        self._line(self._in("1;36", f"{number:2}  {title}"))

    def time(self, epoch: float) -> None:
        """The new time, where the people are."""
        here, *elsewhere = (datetime.fromtimestamp(epoch, ZoneInfo(zone)) for zone in _ZONES)
        day = f"{here:%A} {here.day} {here:%B %Y, %H:%M} in {_city(here)}"
        others = (f"{one:%H:%M} in {_city(one)}" for one in elsewhere)
        self._line(self._in("33", f"    ── {day}") + self._in("2", f" ({', '.join(others)})"))

    def does(self, who: str, deed: str, what: str) -> None:
        """`Alice types     /retro now`"""
        first, *rest = _wrapped(what)
        head = f"{who} {deed}"
        self._line(f"    {self._in('1', head)}{' ' * max(_DEEDS - len(head), 1)} {first}")
        for line in rest:
            self._line(f"    {' ' * _DEEDS} {line}")

    def sees(self, who: str, where: str, lines: Iterable[tuple[str, bool]]) -> None:
        """`lines`: what is on the screen there, and whether it is what was looked for."""
        self.does(who, "sees", self._in("2", where))
        for text, sought in lines:
            for part in _wrapped(text):
                shown = self._in("32", part) if sought else self._in("2", part)
                self._line(f"    {' ' * _DEEDS} {self._in('2', '│')} {shown}")

    def failed(self, title: str, where: str, why: str) -> None:
        self._line()
        self._line(self._in("1;31", f"✗   {title}") + f"  ({where})")
        for line in why.splitlines():
            self._line(f"    {line}")

    def ends(self, words: str, *, well: bool) -> None:
        self._line()
        self._line(self._in("1;32" if well else "1;31", f"{'✓' if well else '✗'}   {words}"))

    def _line(self, text: str = "") -> None:
        # Each at once: whoever watches through a pipe sees it happen too.
        print(text, file=self._out, flush=True)

    def _in(self, colour: str, text: str) -> str:
        return f"\033[{colour}m{text}\033[0m" if self._colours and text else text


def _city(when: datetime) -> str:
    return str(when.tzinfo).rpartition("/")[2].replace("_", " ")


def _wrapped(text: str) -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(text, _TEXT, subsequent_indent=indent + "  ")
