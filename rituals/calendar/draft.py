"""What was read of a cadence so far, and the rule that it comes to."""

from dataclasses import dataclass, field
from datetime import date, time

from rituals.calendar import lexicon
from rituals.calendar.errors import CadenceNeedsDay, CadenceNeverOccurs
from rituals.calendar.rule import LONGEST_INTERVAL, WEEKDAYS, Frequency, Rule
from rituals.calendar.tokens import NotUnderstood, Words

_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(slots=True)
class Draft:
    words: Words
    unit: str | None = None
    """A value of `lexicon.UNIT`, but a fortnight is two weeks by now."""
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    """Which of the weekdays in the month."""
    positions: tuple[int, ...] = ()
    """Which of the working days (or of Monday to Friday, see `counted`) in the period."""
    counted: str | None = None
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    at: time | None = None
    start: date | None = None
    where: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each of these was read: token and length, to point at when they contradict."""

    def put(self, first: int, **parts: object) -> None:
        """Keep what was read from token `first` up to here. Twice the same is a contradiction."""
        length = self.words.position - first
        for name, value in parts.items():
            if name in self.where:
                raise self.words.refuse(first, length=length)
            setattr(self, name, value)
            self.where[name] = (first, length)

    def clash(self, name: str, suggestion: str | None = None) -> NotUnderstood:
        first, length = self.where[name]
        return self.words.refuse(first, length=length, suggestion=suggestion)

    def allow(self, *names: str) -> None:
        """Refuse what doesn't go with the unit."""
        for name in ("weekdays", "nth", "positions", "month_days", "months"):
            if name not in names and name in self.where:
                raise self.clash(name)

    def rule(self) -> tuple[Rule, bool]:
        """The rule, and whether its weekdays stand for the team's working days."""
        self._guess_unit()
        match self.unit:
            case "weekday" | "working day":
                self._once()
                self.allow()
                return Rule(Frequency.WEEKLY, weekdays=WEEKDAYS), self.unit == "working day"
            case "day":
                return self._daily(), False
            case "week":
                return self._weekly(), self.counted == "working day"
            case _:
                return self._monthly(), self.counted == "working day"

    def _guess_unit(self) -> None:
        if self.unit is not None:
            return
        if self.months:
            self.unit = "year"
        elif self.month_days or self.nth or self.positions:
            self.unit = "month"
        elif self.weekdays:
            self.unit = "week"
        else:
            raise CadenceNeedsDay(self.words.text, f"every Friday at {self._say_time()}")

    def _once(self) -> None:
        if self.interval != 1:
            months = f"every {3 * self.interval} months"
            raise self.clash("unit", months if self.unit == "quarter" else None)

    def _long(self, frequency: Frequency) -> int:
        if not 1 <= self.interval <= LONGEST_INTERVAL[frequency]:
            raise self.clash("unit")
        return self.interval

    def _daily(self) -> Rule:
        if self.weekdays and self.interval == 1:  # “daily, mon to thu”
            return self._weekly()
        self.allow()
        return Rule(Frequency.DAILY, self._long(Frequency.DAILY))

    def _weekly(self) -> Rule:
        self.allow("weekdays", "positions")
        interval = self._long(Frequency.WEEKLY)
        if self.positions:
            if any(abs(position) > 5 for position in self.positions):
                raise self.clash("positions")
            return Rule(Frequency.WEEKLY, interval, weekdays=WEEKDAYS, positions=self.positions)
        if not self.weekdays:
            every = "every week" if interval == 1 else f"every {interval} weeks"
            raise CadenceNeedsDay(self.words.text, f"{every} on Friday at {self._say_time()}")
        return Rule(Frequency.WEEKLY, interval, weekdays=self.weekdays)

    def _monthly(self) -> Rule:
        self.allow("weekdays", "nth", "positions", "month_days", "months")
        if self.weekdays and self.months and not self.nth:
            raise self.clash("months")
        if self.weekdays and not self.nth:
            name = lexicon.WEEKDAYS[self.weekdays[0]]
            raise self.clash("weekdays", f"first {name}")
        interval, months = self._which_months()
        if self.month_days:
            rule = Rule(Frequency.MONTHLY, interval, months=months, month_days=self.month_days)
            _must_occur(rule)
            return rule
        weekdays = self.weekdays or WEEKDAYS
        if not (self.nth or self.positions):
            raise CadenceNeedsDay(self.words.text, self._say_with_day())
        return Rule(
            Frequency.MONTHLY,
            interval,
            months=months,
            weekdays=weekdays,
            nth=self.nth,
            positions=self.positions,
        )

    def _which_months(self) -> tuple[int, tuple[int, ...]]:
        """Interval and months. A quarter or a year is counted from its end by “last”."""
        if self.months:
            self._once()
            if self.unit == "quarter":
                raise self.clash("months")
            return 1, self.months
        if self.unit == "month":
            return self._long(Frequency.MONTHLY), ()
        self._once()
        wanted = self.nth or self.positions or self.month_days
        if not wanted or (self.unit == "year" and not {1, -1, -2}.issuperset(self.month_days)):
            raise CadenceNeedsDay(self.words.text, self._say_with_day())
        if len({number > 0 for number in wanted}) > 1:
            raise self.clash("nth" if self.nth else "positions" if self.positions else "month_days")
        from_the_end = wanted[0] < 0
        if self.unit == "year":
            return 1, (12,) if from_the_end else (1,)
        return 1, (3, 6, 9, 12) if from_the_end else (1, 4, 7, 10)

    def _say_time(self) -> str:
        return f"{self.at or time(15):%H:%M}"

    def _say_with_day(self) -> str:
        every = f"every {self.unit}" if self.interval == 1 else f"every {self.interval} months"
        day = "the first Monday of January" if self.unit == "year" else "the first Monday"
        return f"{every} on {day} at {self._say_time()}"


def _must_occur(rule: Rule) -> None:
    for month in rule.months or (1,):
        for day in rule.month_days:
            if day <= _LONGEST_MONTH[month - 1]:
                return
    month_name, day = lexicon.MONTHS[rule.months[0] - 1], rule.month_days[0]
    raise CadenceNeverOccurs(f"{day} {month_name}")
