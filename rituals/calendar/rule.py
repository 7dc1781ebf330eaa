"""The part of RRULE (RFC 5545) that cadences are made of, as text and as an object.

`FREQ` is DAILY, WEEKLY or MONTHLY, with INTERVAL, BYMONTH, BYMONTHDAY, BYDAY and BYSETPOS. Yearly
is MONTHLY with its BYMONTH, and quarterly too, so an interval is never counted where a month
already says it. There's no DTSTART, COUNT or UNTIL: where to count from, and how long, is said
elsewhere. Weeks begin on Monday.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = (0, 1, 2, 3, 4)
"""Monday to Friday, whatever a team works."""


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


# Above these a typo is likelier than a wish, and the next occurrence may be lifetimes away.
LONGEST_INTERVAL = {Frequency.DAILY: 366, Frequency.WEEKLY: 52, Frequency.MONTHLY: 24}


@dataclass(frozen=True, slots=True)
class Rule:
    frequency: Frequency
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    """1 to 31, or −1 for the last, −2 for the one before."""
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    """Of a MONTHLY rule's weekdays: the 1st and 3rd Monday is nth (1, 3) of weekdays (0,)."""
    positions: tuple[int, ...] = ()
    """BYSETPOS: which of the weekdays of a period, all taken together."""

    def __post_init__(self) -> None:
        monthly = self.frequency is Frequency.MONTHLY
        if not 1 <= self.interval <= LONGEST_INTERVAL[self.frequency]:
            raise ValueError(f"INTERVAL={self.interval} is out of range")
        if not monthly and (self.months or self.month_days or self.nth):
            raise ValueError("months and days of the month are for MONTHLY")
        if self.frequency is Frequency.DAILY and (self.weekdays or self.positions):
            raise ValueError("DAILY takes no weekdays")
        if monthly and bool(self.month_days) == bool(self.weekdays):
            raise ValueError("MONTHLY needs days of the month or weekdays, not both")
        if monthly and self.weekdays and bool(self.nth) == bool(self.positions):
            raise ValueError("MONTHLY needs to know which weekdays: nth or positions")
        if self.frequency is Frequency.WEEKLY and not self.weekdays:
            raise ValueError("WEEKLY needs weekdays")
        if self.positions and not self.weekdays:
            raise ValueError("positions are taken from weekdays")

    @property
    def text(self) -> str:
        """Canonical: two rules are the same if their texts are."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        days = [f"{n or ''}{_DAYS[day]}" for n in sorted(self.nth or (0,)) for day in self.weekdays]
        for name, values in (
            ("BYMONTH", sorted(self.months)),
            ("BYMONTHDAY", sorted(self.month_days)),
            ("BYDAY", days),
            ("BYSETPOS", sorted(self.positions)),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        return ";".join(parts)

    @property
    def is_every_day(self) -> bool:
        return self.frequency is Frequency.DAILY and self.interval == 1

    def phase(self, start: date) -> int:
        """Which of the `interval` possible series `start` is in. 0 where there's only one."""
        return self._period(start) % self.interval

    def anchor(self, phase: int, day: date) -> date:
        """The first day of the last period in phase that begins on or before `day`.

        Expansion begins here and not at the start: whole intervals make no difference to what
        comes out, and years of them would have to be walked through each time.
        """
        period = self._period(day)
        period -= (period - phase) % self.interval
        match self.frequency:
            case Frequency.DAILY:
                return date.fromordinal(period)
            case Frequency.WEEKLY:
                return date.fromordinal(period * 7 + 1)
            case Frequency.MONTHLY:
                return date(period // 12, period % 12 + 1, 1)

    def _period(self, day: date) -> int:
        match self.frequency:
            case Frequency.DAILY:
                return day.toordinal()
            case Frequency.WEEKLY:  # Day 1 was a Monday.
                return (day.toordinal() - 1) // 7
            case Frequency.MONTHLY:
                return day.year * 12 + day.month - 1


@lru_cache(maxsize=4096)
def parse_rule(text: str) -> Rule:
    """The rule from its text. ValueError for whatever isn't of the kind described above."""
    fields = dict(part.split("=", 1) for part in text.split(";"))
    frequency = Frequency(fields.pop("FREQ"))
    interval = int(fields.pop("INTERVAL", "1"))
    months, month_days, positions = (
        tuple(int(value) for value in fields.pop(name).split(",")) if name in fields else ()
        for name in ("BYMONTH", "BYMONTHDAY", "BYSETPOS")
    )
    days = fields.pop("BYDAY").split(",") if "BYDAY" in fields else []
    if fields:
        raise ValueError(f"not a part of a cadence: {', '.join(fields)}")
    nth = tuple(sorted({int(day[:-2]) for day in days if day[:-2]}))
    weekdays = tuple(sorted({_DAYS.index(day[-2:]) for day in days}))
    rule = Rule(frequency, interval, months, month_days, weekdays, nth, positions)
    if len(days) != len(weekdays) * max(1, len(nth)):
        raise ValueError("each weekday must be wanted as often as the others: 1MO,3MO, not 1MO,3TU")
    return rule
