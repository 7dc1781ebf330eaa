"""The words that cadences, dates and lengths of time are written with."""

from rituals.calendar.rule import Frequency

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def _weekday_words() -> dict[str, int]:
    words = {"tues": 1, "wednes": 2, "weds": 2, "thur": 3, "thurs": 3}
    for number, name in enumerate(WEEKDAYS):
        low = name.lower()
        words |= {low: number, low + "s": number, low[:3]: number}
    return words


def _month_words() -> dict[str, int]:
    words = {"sept": 9}
    for number, name in enumerate(MONTHS, start=1):
        words |= {name.lower(): number, name.lower()[:3]: number}
    return words


WEEKDAY = _weekday_words()
MONTH = _month_words()
NUMBER = {word: number for number, word in enumerate(_NUMBERS, start=1)}
ORDINAL = {word: number for number, word in enumerate(ORDINALS, start=1)} | {
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "last": -1, "penultimate": -2,
}  # fmt: skip

UNIT = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "fortnight": "fortnight", "fortnights": "fortnight", "month": "month", "months": "month",
    "quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year",
    "weekday": "weekday", "weekdays": "weekday", "workday": "working day",
    "workdays": "working day",
}  # fmt: skip
"""Nouns of time. “working day” is two words, and is put together in `tokens`."""
WORKING = frozenset({"working", "business", "work"})

ADVERB = {
    "daily": "day", "weekly": "week", "biweekly": "fortnight", "fortnightly": "fortnight",
    "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year",
}  # fmt: skip

FREQUENCY = {
    "day": (Frequency.DAILY, 1),
    "week": (Frequency.WEEKLY, 1),
    "fortnight": (Frequency.WEEKLY, 2),
    "month": (Frequency.MONTHLY, 1),
}

TIME = {"noon": 12, "midday": 12, "midnight": 0}
EVERY = frozenset({"every", "each", "per"})
JOINS = frozenset({"and", "&", "+", ",", "/"})
RANGES = frozenset({"-", "to", "through", "thru", "until"})
STARTS = frozenset({"starting", "beginning", "from", "start"})

# What sounds like a cadence and isn't one that a single rule can be: what to write in its place.
INSTEAD = {
    "hourly": "daily",
    "bimonthly": "every 2 months",
    "twice a day": "daily",
    "twice daily": "daily",
    "twice a week": "every Tuesday and Thursday",
    "twice weekly": "every Tuesday and Thursday",
    "twice a month": "every month on the 1st and 15th",
    "twice monthly": "every month on the 1st and 15th",
    "twice a year": "every year on the first Monday of January and July",
}

SUGGESTED = sorted(
    {name.lower() for name in WEEKDAYS + MONTHS}
    | set(ADVERB)
    | {word for word in UNIT if len(word) > 3}
    | {word for word in ORDINAL if len(word) > 4}
    | {"every", "last", "other", "working day", "noon", "midnight", "starting", "tomorrow", "today"}
)
"""What a misspelt word may have been meant to be."""
