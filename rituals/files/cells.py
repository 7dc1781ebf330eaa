"""One record's cells, read as what they should be. What they aren't is kept as a problem, so that
all that is wrong with a line is said at once."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure, TooLong
from rituals.experiment.figures import Read, figure
from rituals.files.errors import (
    DateInFuture,
    NotADate,
    NotAList,
    NotText,
    OutOfRange,
    WordUnknown,
)
from rituals.files.records import Problem, nearest
from rituals.team.model import Team
from rituals.text import clean, squeezed

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<time>\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_NOON = time(12)
"""On the team's clock: when in a day something was that has no time."""
_FIRST_YEAR = 1970
_SHOWN = 100
"""Characters of what is wrong."""
_Word = TypeVar("_Word", bound=StrEnum)


class Cells:
    def __init__(
        self, line: int, cells: Mapping[str, Any], team: Team, now: datetime, *, within: str = ""
    ) -> None:
        """`within`: where in its line they are, where that isn't the line itself."""
        self.line = line
        self.problems: list[Problem] = []
        self._cells = cells
        self._zone = team.calendar.tz
        self._now = now
        self._within = within

    def wrong(self, column: str, error: PersonError) -> None:
        self.problems.append(Problem(self.line, f"{self._within}{column}", error))

    def has(self, column: str) -> bool:
        found = self._cells.get(column)
        return bool(clean(found)) if isinstance(found, str) else found is not None

    def text(self, column: str, limit: int) -> str:
        """As typed, lines and all; empty where it is too long, too."""
        found = clean(self._typed(column))
        if len(found) > limit:
            self.wrong(column, TooLong(limit=limit, length=len(found)))
            return ""
        return found

    def line_of(self, column: str, limit: int) -> str:
        """The same on one line."""
        found = squeezed(self._typed(column))
        if len(found) > limit:
            self.wrong(column, TooLong(limit=limit, length=len(found)))
            return ""
        return found

    def texts(self, column: str, limit: int, most: int) -> tuple[str, ...]:
        found = self._cells.get(column)
        typed = found if isinstance(found, list) else self._typed(column).splitlines()
        if not all(isinstance(one, str) for one in typed):
            self.wrong(column, NotText())
            return ()
        kept = tuple(filter(None, (squeezed(one) for one in typed)))
        longest = max(map(len, kept), default=0)
        if longest > limit:
            self.wrong(column, TooLong(limit=limit, length=longest))
        if len(kept) > most:
            self.wrong(column, OutOfRange(low=0, high=most))
        return kept

    def word(self, column: str, words: type[_Word]) -> _Word | None:
        typed = clean(self._typed(column))
        if not typed:
            return None
        known = [str(one) for one in words]
        meant = "_".join(typed.casefold().replace("-", " ").split())
        if meant in known:
            return words(meant)
        near = nearest(meant, known)
        self.wrong(column, WordUnknown(text=typed[:_SHOWN], words=known, nearest=near))
        return None

    def flag(self, column: str) -> bool:
        if isinstance(self._cells.get(column), bool):
            return bool(self._cells[column])
        return self.word(column, _Flag) is _Flag.YES

    def read(self, column: str) -> Read | None:
        """A number, as typed: nobody knows yet what a percentage is a part of."""
        found = self._cells.get(column)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return self._number(column, found)
        typed = clean(self._typed(column))
        if not typed:
            return None
        try:
            return Read("", figure(typed), is_percent=typed.endswith("%"), text=typed)
        except NotAFigure:
            self.wrong(column, NotAFigure(text=typed[:_SHOWN]))
            return None

    def figure(self, column: str) -> float | None:
        found = self.read(column)
        return found.value if found else None

    def whole(self, column: str, low: int, high: int) -> int | None:
        found = self.figure(column)
        if found is None:
            return None
        if not found.is_integer() or not low <= found <= high:
            self.wrong(column, OutOfRange(low=low, high=high))
            return None
        return int(found)

    def day(self, column: str) -> date | None:
        typed = clean(self._typed(column))
        if not typed:
            return None
        found = _day(typed)
        if found is None:
            self.wrong(column, NotADate(text=typed[:_SHOWN]))
        return found

    def moment(self, column: str, *, may_come: bool = False) -> datetime | None:
        """UTC. A day without a time is taken at noon. `may_come`: in the future is all right."""
        typed = clean(self._typed(column))
        if not typed:
            return None
        found = self._moment(typed)
        if found is None:
            self.wrong(column, NotADate(text=typed[:_SHOWN]))
        elif found > self._now and not may_come:
            if _day(typed) == self._now.astimezone(self._zone).date():
                return self._now  # today, and noon is still to come
            self.wrong(column, DateInFuture(text=typed[:_SHOWN]))
            return None
        return found

    def objects(self, column: str) -> Sequence[Mapping[str, Any]]:
        found = self._cells.get(column, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.wrong(column, NotAList())
            return ()
        return found

    def within(self, column: str, cells: Mapping[str, Any], team: Team, place: int) -> "Cells":
        """One of `objects`; its problems are to be asked of it."""
        kept = {key: value for key, value in cells.items() if value is not None}
        return Cells(self.line, kept, team, self._now, within=f"{column}[{place}].")

    def _typed(self, column: str) -> str:
        found = self._cells.get(column, "")
        if isinstance(found, str):
            return found
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)  # an id, say
        self.wrong(column, NotText())
        return ""

    def _number(self, column: str, found: int | float) -> Read | None:
        try:
            value = float(found)
        except OverflowError:
            value = float("inf")
        if value - value != 0:  # neither infinite nor no number at all
            self.wrong(column, NotAFigure(text=str(found)[:_SHOWN]))
            return None
        return Read("", value)

    def _moment(self, typed: str) -> datetime | None:
        day = _day(typed)
        if day is not None:
            return datetime.combine(day, _NOON, self._zone).astimezone(UTC)
        parts = _MOMENT.fullmatch(typed)
        if not parts:
            return None
        try:
            found = datetime.fromisoformat(f"{parts['day']}T{parts['time']}{parts['zone'] or ''}")
        except ValueError:
            return None
        if not _FIRST_YEAR < found.year < date.max.year:
            return None
        aware = found if found.tzinfo else found.replace(tzinfo=self._zone)
        return aware.astimezone(UTC)


class _Flag(StrEnum):
    YES = "yes"
    NO = "no"


def _day(typed: str) -> date | None:
    if not _DAY.fullmatch(typed):
        return None
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if _FIRST_YEAR < found.year < date.max.year else None
