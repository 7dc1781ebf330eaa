"""Words → cadence. A reader that knows how far it understood."""

from datetime import date, time

from rituals.calendar import lexicon
from rituals.calendar.cadence import Cadence
from rituals.calendar.dates import first_match
from rituals.calendar.dates_in_words import read_date
from rituals.calendar.days_in_words import DaysReader
from rituals.calendar.draft import Draft
from rituals.calendar.errors import CadenceNeedsTime, CadenceNotUnderstood
from rituals.calendar.saying import say_cadence
from rituals.calendar.tokens import NotUnderstood, Words, read_clock

_EXAMPLE = "every 2 weeks on Friday at 15:00"
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


class _Reader(DaysReader):
    def __init__(self, words: Words, today: date) -> None:
        super().__init__(Draft(words))
        self.today = today

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
                or self.day_of_a_month()
                or self.ordinals()
                or self.days()
                or self._unit(words.position, 1)
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
            return self.days()  # “from monday to friday”
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
        ordinal = self.ordinal()
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
        unit = self.kind_of_day()
        if unit is None:
            unit = lexicon.UNIT.get(self.words.peek())
            if unit is None:
                return False
            self.words.take()
        self._put_unit(first, unit, interval)
        return True

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
        if self.months():
            return True
        words.skip("the")
        words.skip("a")
        words.skip_any(lexicon.EVERY)
        interval = self._interval()
        if words.peek() not in ("week", "month", "months", "quarter", "year"):
            raise words.refuse()
        return self._unit(first, 1 if interval is None else interval)
