"""Words → cadence. A reader that knows how far it understood."""

import re
from datetime import date, time

from rituals.calendar import lexicon
from rituals.calendar.cadence import Cadence
from rituals.calendar.dates import first_match
from rituals.calendar.dates_in_words import read_date
from rituals.calendar.draft import Draft
from rituals.calendar.errors import CadenceNeedsTime, CadenceNotUnderstood
from rituals.calendar.saying import say_cadence
from rituals.calendar.tokens import NotUnderstood, Words, read_clock

_EXAMPLE = "every 2 weeks on Friday at 15:00"
_NTH = re.compile(r"(\d+)(?:st|nd|rd|th)")
_MOST_WORKING_DAYS = 18
"""Of a month: there are no fewer in any February."""
_FILLERS = frozenset({"on", "the", "and", ",", "-", "a", "an"})


def parse_cadence(words: str, *, today: date, default_at: time | None = None) -> Cadence:
    """“every 2 weeks on friday at 15:00” → Cadence. What may be written: docs of `calendar`.

    `today`: the team's local date; intervals are counted from the first match on or after it,
    or after “starting …”. `default_at`: for words without a time. Raises CadenceNotUnderstood,
    CadenceNeedsDay, CadenceNeedsTime or CadenceNeverOccurs.
    """
    try:
        draft = _Reader(Words(words), today).read()
        rule, working = draft.rule()
    except NotUnderstood as error:
        raise CadenceNotUnderstood(
            error.understood,
            error.unknown,
            error.suggestion or (None if error.unknown else _EXAMPLE),
        ) from None
    start = draft.start or today
    if rule.interval > 1:
        start = first_match(rule, start)
    at = draft.at or default_at
    if at is None:
        example = Cadence(rule=rule.text, at=time(15), start=start, working=working)
        raise CadenceNeedsTime(draft.words.text, say_cadence(example))
    return Cadence(rule=rule.text, at=at, start=start, working=working)


class _Reader:
    def __init__(self, words: Words, today: date) -> None:
        self.words = words
        self.today = today
        self.draft = Draft(words)

    def read(self) -> Draft:
        words = self.words
        if words.done:
            raise words.refuse()
        while True:
            filled = False
            while words.skip_any(_FILLERS):
                filled = True
            if words.done:
                if filled:
                    raise words.refuse()
                return self.draft
            self._refuse_what_no_rule_says()
            if not (
                self._start()
                or self._time()
                or self._every()
                or self._adverb()
                or self._of()
                or self._day_of_a_month()
                or self._ordinals()
                or self._days()
            ):
                raise words.refuse()

    def _refuse_what_no_rule_says(self) -> None:
        for phrase, instead in lexicon.INSTEAD.items():
            parts = phrase.split()
            if all(self.words.peek(n) == part for n, part in enumerate(parts)):
                raise self.words.refuse(length=len(parts), suggestion=instead)

    def _start(self) -> bool:
        words, first = self.words, self.words.position
        if not words.skip_any(lexicon.STARTS):
            return False
        if words.peek() in lexicon.WEEKDAY and words.peek(1) in lexicon.RANGES:
            return self._days()  # “from monday to friday”
        words.skip("on")
        words.skip("in")
        found = read_date(words, today=self.today, weekday_from=self.today)
        if found is None:
            raise words.refuse()
        self.draft.put(first, start=found)
        return True

    def _time(self) -> bool:
        words, first = self.words, self.words.position
        said = words.skip("at") or words.skip("@")
        found = read_clock(words, bare_hour=said)
        if found is None:
            if said:
                raise words.refuse()
            return False
        self.draft.put(first, at=found)
        return True

    def _every(self) -> bool:
        words, first = self.words, self.words.position
        if words.skip("once"):
            if not (words.skip("a") or words.skip_any(lexicon.EVERY)):
                raise words.refuse()
        elif not words.skip_any(lexicon.EVERY) and not self._comes_number_and_unit():
            return False
        interval = self._interval()
        if words.done:
            raise words.refuse(suggestion=_EXAMPLE)
        if not self._unit(first, 1 if interval is None else interval) and interval is not None:
            if words.peek() not in lexicon.WEEKDAY:
                raise words.refuse()
            self.draft.put(first, unit="week")
            self.draft.interval = interval
        return True

    def _interval(self) -> int | None:
        if self.words.skip("other"):
            return 2
        number = self.words.number()
        return self._every_second() if number is None else number

    def _comes_number_and_unit(self) -> bool:
        word = self.words.peek()
        number = word.isdecimal() or word in lexicon.NUMBER
        return number and self.words.peek(1) in lexicon.UNIT

    def _every_second(self) -> int | None:
        """“every 2nd week”, “every second friday”; not “every second friday of the month”."""
        words, first = self.words, self.words.position
        ordinal = self._ordinal()
        if ordinal is not None and ordinal > 1:
            if words.peek() in lexicon.UNIT and words.peek() not in ("day", "weekday", "workday"):
                return ordinal
            if words.peek() == "day" and words.peek(1) not in ("of", "in"):
                return ordinal
            if words.peek() in lexicon.WEEKDAY and words.peek(1) not in ("of", "in"):
                if ordinal == 2:
                    return 2
                # The third Friday of the month, or every third one? Too far apart to guess.
                phrase = f"{words.peek(-1)} {words.peek()} of the month"
                raise words.refuse(first, length=2, suggestion=phrase)
        words.position = first
        return None

    def _adverb(self) -> bool:
        unit = lexicon.ADVERB.get(self.words.peek())
        if unit is None:
            return False
        first = self.words.position
        self.words.take()
        self._put_unit(first, unit, 1)
        return True

    def _unit(self, first: int, interval: int) -> bool:
        unit = self._kind_of_day()
        if unit is None:
            unit = lexicon.UNIT.get(self.words.peek())
            if unit is None:
                return False
            self.words.take()
        self._put_unit(first, unit, interval)
        return True

    def _kind_of_day(self) -> str | None:
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

    def _put_unit(self, first: int, unit: str, interval: int) -> None:
        if unit == "fortnight":
            unit, interval = "week", interval * 2
        if unit == self.draft.unit and interval == 1:
            return  # “monthly, on the last day of the month”
        self.draft.put(first, unit=unit)
        self.draft.interval = interval

    def _of(self) -> bool:
        """“of the month”, “of every 2nd month”, “of january and july”, “in march”."""
        words, first = self.words, self.words.position
        if not (words.skip("of") or words.skip("in")):
            return False
        if self._months():
            return True
        words.skip("the")
        words.skip("a")
        words.skip_any(lexicon.EVERY)
        interval = self._interval()
        if words.peek() not in ("week", "month", "months", "quarter", "year"):
            raise words.refuse()
        return self._unit(first, 1 if interval is None else interval)

    def _months(self) -> bool:
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

    def _day_of_a_month(self) -> bool:
        """“1 march”, “march 1st”, “the 15”, “day 15”."""
        words, first = self.words, self.words.position
        if words.peek() in lexicon.MONTH:
            self._months()
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

    def _ordinal(self) -> int | None:
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

    def _ordinals(self) -> bool:
        words, first = self.words, self.words.position
        numbers: list[int] = []
        while (number := self._ordinal()) is not None:
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
            return self._days()
        if (counted := self._kind_of_day()) is not None:
            if any(abs(number) > _MOST_WORKING_DAYS for number in found):
                raise words.refuse(first, length=words.position - first, suggestion="last")
            self.draft.put(first, positions=found, counted=counted)
        else:
            words.skip("day") or words.skip("days")
            self._put_month_days(first, found)
        return True

    def _days(self) -> bool:
        """“friday”, “tue and thu”, “mon-fri”, “weekdays”, “working days”."""
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
            return True
        return self._unit(first, 1)
