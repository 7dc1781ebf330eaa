"""Cadence → words, in the one way that the product writes them."""

from collections.abc import Sequence
from datetime import date

from rituals.calendar import lexicon
from rituals.calendar.cadence import Cadence
from rituals.calendar.dates import Dates, first_match
from rituals.calendar.rule import WEEKDAYS, Frequency, Rule, parse_rule

_QUARTERS: dict[tuple[int, ...], bool] = {(1, 4, 7, 10): False, (3, 6, 9, 12): True}
"""Months of “every quarter” → whether they're the last ones, which only “last” is counted from."""


def say_cadence(cadence: Cadence, *, today: date | None = None) -> str:
    """“every 2 weeks on Friday at 15:00”. `parse_cadence` makes the same cadence of it.

    With `today` (the team's local date), “starting 16 January 2026” is added where the words,
    read today, would begin in another week or month: so it can be put into a field, be saved
    again on any day, and mean the same.
    """
    rule = parse_rule(cadence.rule)
    words = f"{_say_days(rule, cadence.working)} at {cadence.at:%H:%M}"
    start = None if today is None else _start_to_say(cadence, rule, today)
    if start is None:
        return words
    return f"{words} starting {start.day} {lexicon.MONTHS[start.month - 1]} {start.year}"


def _start_to_say(cadence: Cadence, rule: Rule, today: date) -> date | None:
    day = max(today, cadence.start)
    if rule.interval == 1:
        return day if day > today else None
    phase = rule.phase(cadence.start)
    read_today = first_match(rule, today)
    if rule.phase(read_today) == phase and cadence.start <= read_today:
        return None
    return next(Dates(cadence.rule, cadence.start).from_(day), cadence.start)


def _say_days(rule: Rule, working: bool) -> str:
    match rule.frequency:
        case Frequency.DAILY:
            return "every day" if rule.interval == 1 else f"every {rule.interval} days"
        case Frequency.WEEKLY:
            return _say_weekly(rule, working)
        case Frequency.MONTHLY:
            return _say_monthly(rule, working)


def _say_weekly(rule: Rule, working: bool) -> str:
    every = "every week" if rule.interval == 1 else f"every {rule.interval} weeks"
    if rule.positions:
        return f"{every} on the {_counted(rule, working)}"
    if rule.interval == 1:
        if rule.weekdays == WEEKDAYS:
            return "every working day" if working else "every weekday"
        return f"every {_weekdays(rule)}"
    return f"{every} on {_weekdays(rule)}"


def _say_monthly(rule: Rule, working: bool) -> str:
    every = "every month" if rule.interval == 1 else f"every {rule.interval} months"
    numbers = rule.month_days or rule.nth or rule.positions
    of = ""
    if rule.months:
        last = _QUARTERS.get(rule.months)
        if last is not None and all((number < 0) == last for number in numbers):
            every = "every quarter"
        else:
            every = "every year"
            of = " of " + _and([lexicon.MONTHS[month - 1] for month in rule.months])
    if rule.month_days:
        days = _and([_nth(day) for day in _from_first_to_last(rule.month_days)])
        days += " day" if min(rule.month_days) < 0 else ""
    elif rule.nth:
        ordinals = [_ordinal(number) for number in _from_first_to_last(rule.nth)]
        days = f"{_and(ordinals)} {_weekdays(rule)}"
    else:
        days = _counted(rule, working)
    return f"{every} on the {days}{of}"


def _counted(rule: Rule, working: bool) -> str:
    ordinals = [_ordinal(number) for number in _from_first_to_last(rule.positions)]
    return f"{_and(ordinals)} {'working day' if working else 'weekday'}"


def _from_first_to_last(numbers: Sequence[int]) -> list[int]:
    return sorted(numbers, key=lambda number: (number < 0, number))


def _weekdays(rule: Rule) -> str:
    return _and([lexicon.WEEKDAYS[day] for day in rule.weekdays])


def _ordinal(number: int) -> str:
    if number > len(lexicon.ORDINALS):
        return _nth(number)
    if number > 0:
        return lexicon.ORDINALS[number - 1]
    return "last" if number == -1 else f"{_ordinal(-number)} to last"


def _nth(number: int) -> str:
    if number < 0:
        return _ordinal(number)
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def _and(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
