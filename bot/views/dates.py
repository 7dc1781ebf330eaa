"""Occurrences in words: when, and what moved them."""

from collections.abc import Iterable

from bot.words import Mrkdwn, Voice
from rituals.calendar import HolidayPolicy, Occurrence


def lines(say: Voice, dates: Iterable[Occurrence], policy: HolidayPolicy) -> Mrkdwn:
    """One line a date, with what moved it."""
    shown = [
        " ".join([say("preview.date", date=say.date(o.at)), *notes(say, o, policy)]) for o in dates
    ]
    return Mrkdwn("\n".join(shown))


def notes(say: Voice, o: Occurrence, policy: HolidayPolicy) -> list[Mrkdwn]:
    """Why it isn't when the rule says; empty where it is."""
    found: list[Mrkdwn] = []
    if o.by_hand:
        found.append(say("preview.by_hand_from", was=say.date(o.nominal_at)))
    elif o.moved:
        how = say(f"policy.said_{policy}")
        found.append(say("preview.moved", was=say.day(o.nominal_at), why=reason(say, o), how=how))
    if o.merged:
        found.append(say("preview.merged", n=len(o.merged)))
    return found


def reason(say: Voice, o: Occurrence) -> Mrkdwn:
    """What day it would have been."""
    assert o.moved
    if o.moved.holiday:
        return say("preview.holiday", name=o.moved.holiday)
    return say("preview.not_working")
