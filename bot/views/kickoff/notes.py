"""What is said under an answer because of what it means together with the others."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from bot.words import Mrkdwn, Voice
from rituals.kickoff.reviewing import Reviews, SumWants
from rituals.kickoff.thinking import (
    Note,
    RatesAccepted,
    ReviewHoldsUp,
    TargetAmiss,
    WithoutModel,
)
from rituals.kickoff.timing import Timing, WaitDiffers, Way
from rituals.text import one_line

_DAY = 86_400
"""Seconds."""
_TYPED_LIMIT = 80
"""Characters of what was typed, where it is only pointed at."""


def note(say: Voice, one: Note) -> Mrkdwn:
    """A few short lines."""
    match one:
        case WithoutModel():
            return say(f"kickoff.note.without_model_{one.instead}")
        case TargetAmiss():
            way = "same" if one.how == "same" else f"away_{'up' if one.goes_up else 'down'}"
            return say(
                f"kickoff.note.target_{way}",
                baseline=_typed(one.baseline),
                target=_typed(one.target),
            )
        case RatesAccepted():
            return _rates_accepted(say, one)
        case Reviews():
            return _reviews(say, one)
        case SumWants():
            return _lines([say("kickoff.note.sum_wants"), *_wanted(say, one)])
        case ReviewHoldsUp():
            key = "kickoff.note.review_holds_up"
            if one.within:
                return say(f"{key}_within", within=_typed(one.within))
            return say(key)
        case Timing():
            return _timing(say, one)
        case WaitDiffers():
            return say("kickoff.note.wait_differs", typed=_typed(one.typed), tapped=one.tapped)


def _rates_accepted(say: Voice, one: RatesAccepted) -> Mrkdwn:
    rates = (
        say("kickoff.note.rate_accepted", mistake=_typed(mistake), rate=_typed(rate))
        for mistake, rate in one.rates
    )
    return _lines([say("kickoff.note.rates_accepted"), *rates])


def _reviews(say: Voice, one: Reviews) -> Mrkdwn:
    """The sum with its numbers, then what it comes to."""
    facts = {
        "requests": _number(one.requests),
        "cases": _number(one.cases),
        "n": one.people,
        "people": _number(one.people),
        "per_person": _number(one.per_person),
    }
    if one.rates:
        total = _percent(one.share)
        if len(one.rates) > 1:
            parts = " + ".join(_percent(rate) for rate in one.rates)
            total = say("kickoff.note.rates_together", parts=parts, total=total)
        the_sum = say("kickoff.note.review_sum", share=total, **facts)
    else:
        the_sum = say("kickoff.note.review_sum_all", **facts)
    return _lines([the_sum, _comes_to(say, one)])


def _comes_to(say: Voice, one: Reviews) -> Mrkdwn:
    each = _number(one.each)
    if one.cases == one.can:
        return say("kickoff.note.review_just_fits", each=each)
    if one.fits:
        return say("kickoff.note.review_fits", each=each, room=_number(one.can - one.cases))
    facts = {
        "each": each,
        "left": _number(one.cases - one.can),
        "needed": _number(one.people_needed),
    }
    if not one.rates:
        return say("kickoff.note.review_too_much_all", **facts)
    return say("kickoff.note.review_too_much", share=_percent(one.share_that_fits), **facts)


def _wanted(say: Voice, one: SumWants) -> list[Mrkdwn]:
    found = []
    for part, typed in one.parts:
        wants = say(f"kickoff.note.wants_{part}")
        if typed:
            found.append(say("kickoff.note.want_unread", wants=wants, typed=_typed(typed)))
        else:
            found.append(say("kickoff.note.want", wants=wants))
    return found


def _timing(say: Voice, one: Timing) -> Mrkdwn:
    lines = [say(f"kickoff.note.way_{one.way}")]
    if one.requests and one.way.is_on_the_spot:
        lines.append(_rate(say, one.requests))
    elif one.requests and one.way in (Way.AHEAD, Way.EACH_NIGHT):
        lines.append(say("kickoff.note.volume_in_one_run", requests=_number(one.requests)))
    return _lines(lines)


def _rate(say: Voice, requests: int) -> Mrkdwn:
    """The same on the clock, on average."""
    every = Fraction(_DAY, requests)
    facts = {"requests": _number(requests)}
    if every > 90:
        return say("kickoff.note.volume_minutes", n=round(every / 60), **facts)
    if every > 1:
        return say("kickoff.note.volume_seconds", n=round(every), **facts)
    return say("kickoff.note.volume_a_second", n=round(1 / every), **facts)


def _number(value: Fraction | int) -> str:
    """With one decimal where it isn't whole."""
    return str(format_decimal(round(Decimal(value.numerator) / value.denominator, 1), locale="en"))


def _percent(share: Fraction) -> str:
    """Two decimals, and more only where two say nothing; rounded down: what fits still does."""
    value = Decimal(share.numerator) * 100 / share.denominator
    form = "#,##0.##" if value == 0 or value >= Decimal("0.1") else "#,##0.######"
    places = Decimal(1).scaleb(-len(form.partition(".")[2]))
    return f"{format_decimal(value.quantize(places, ROUND_DOWN), format=form, locale='en')} %"


def _typed(text: str) -> str:
    return one_line(text, _TYPED_LIMIT)


def _lines(lines: Sequence[Mrkdwn]) -> Mrkdwn:
    return Mrkdwn("\n".join(lines))
