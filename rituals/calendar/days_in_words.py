"""The days of a cadence: weekdays, days of the month, the first and the last of something."""

import re

from rituals.calendar import lexicon
from rituals.calendar.draft import Draft

_NTH = re.compile(r"(\d+)(?:st|nd|rd|th)")
_MOST_WORKING_DAYS = 18
"""Of a month: there are no fewer in any February."""


class DaysReader:
    """Each method reads one kind of words into the draft, or nothing: then it's falsy."""

    def __init__(self, draft: Draft) -> None:
        self.words = draft.words
        self.draft = draft

    def kind_of_day(self) -> str | None:
        """“working day”, “workday”, “weekday”, taken."""
        words = self.words
        if words.peek() in lexicon.WORKING and words.peek(1) in ("day", "days"):
            words.position += 2
            return "working day"
        unit = lexicon.UNIT.get(words.peek())
        if unit not in ("working day", "weekday"):
            return None
        words.take()
        return unit

    def months(self) -> bool:
        words, first = self.words, self.words.position
        found = [lexicon.MONTH[words.take()]] if words.peek() in lexicon.MONTH else []
        while found and (ahead := self._joined(lexicon.MONTH)):
            words.position += ahead
            found.append(lexicon.MONTH[words.take()])
        if found:
            self.draft.put(first, months=tuple(sorted(set(found))))
        return bool(found)

    def _joined(self, known: dict[str, int]) -> int:
        """How many joining words come before another of the `known` ones; 0 if none does."""
        ahead = 0
        while self.words.peek(ahead) in lexicon.JOINS or self.words.peek(ahead) == "the":
            ahead += 1
        return ahead if self.words.peek(ahead) in known else 0

    def day_of_a_month(self) -> bool:
        """“1 march”, “march 1st”, “the 15”, “day 15”."""
        words, first = self.words, self.words.position
        if words.peek() in lexicon.MONTH:
            self.months()
            if match := re.fullmatch(r"(\d\d?)(?:st|nd|rd|th)?", words.peek()):
                words.take()
                self._put_month_days(words.position - 1, (int(match[1]),))
            return True
        named = words.peek() == "day" and words.peek(1).isdecimal()
        words.position += named
        if not words.peek().isdecimal():
            return False
        before = words.peek(-1) if words.position else ""
        if not (
            named or words.peek(1) in lexicon.MONTH or words.peek(1) == "of" or before == "the"
        ):
            hour = int(words.peek())
            raise words.refuse(suggestion=f"at {hour}" if 7 <= hour <= 23 else None)
        self._put_month_days(first, (int(words.take()),))
        return True

    def _put_month_days(self, first: int, days: tuple[int, ...]) -> None:
        if any(not (1 <= day <= 31 or -2 <= day < 0) for day in days):
            length = self.words.position - first
            raise self.words.refuse(first, length=length, suggestion="last day of the month")
        self.draft.put(first, month_days=tuple(sorted(set(days))))

    def ordinal(self) -> int | None:
        """“2nd”, “second”, “last”, “second to last”, taken."""
        words = self.words
        if match := _NTH.fullmatch(words.peek()):
            words.take()
            number = int(match[1])
        elif words.peek() in lexicon.ORDINAL:
            number = lexicon.ORDINAL[words.take()]
        else:
            return None
        if number > 0:
            for tail in (("last",), ("to", "last"), ("-", "last"), ("-", "to", "-", "last")):
                if words.skip(*tail):
                    return -number
        return number

    def ordinals(self) -> bool:
        words, first = self.words, self.words.position
        numbers: list[int] = []
        while (number := self.ordinal()) is not None:
            numbers.append(number)
            before = words.position
            while words.skip_any(lexicon.JOINS) or words.skip("the"):
                pass
            if not (words.peek() in lexicon.ORDINAL or _NTH.fullmatch(words.peek())):
                words.position = before
        if not numbers:
            return False
        found = tuple(sorted(set(numbers)))
        if words.peek() in lexicon.WEEKDAY:
            if any(abs(number) > 5 for number in found):
                raise words.refuse(first, length=words.position - first, suggestion="last")
            self.draft.put(first, nth=found)
            return self.days()
        if (counted := self.kind_of_day()) is not None:
            if any(abs(number) > _MOST_WORKING_DAYS for number in found):
                length = words.position - first
                raise words.refuse(first, length=length, suggestion=f"last {counted}")
            self.draft.put(first, positions=found, counted=counted)
        else:
            words.skip("day") or words.skip("days")
            self._put_month_days(first, found)
        return True

    def days(self) -> bool:
        """“friday”, “tue and thu”, “mon-fri”."""
        words, first = self.words, self.words.position
        days: list[int] = []
        ahead = 0
        while words.peek(ahead) in lexicon.WEEKDAY:
            words.position += ahead
            days.append(lexicon.WEEKDAY[words.take()])
            if words.peek() in lexicon.RANGES and words.peek(1) in lexicon.WEEKDAY:
                words.take()
                last = lexicon.WEEKDAY[words.take()]
                days += [(days[-1] + n) % 7 for n in range(1, (last - days[-1]) % 7 + 1)]
            ahead = self._joined(lexicon.WEEKDAY)
            if not ahead:
                break
        if days:
            self.draft.put(first, weekdays=tuple(sorted(set(days))))
        return bool(days)
