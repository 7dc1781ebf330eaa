"""Text that Slack will read as markup, kept apart from text that a person typed.

The same idea as markupsafe's: `Mrkdwn` is known to be safe, any other string is not, and becomes
safe by `quote`. The catalogue quotes every fact that isn't `Mrkdwn` already.
"""

import re
from datetime import datetime, tzinfo

from babel.dates import format_datetime


class Mrkdwn(str):
    """Markup of ours, or quoted text: safe to put into a message as it is."""

    __slots__ = ()


# Slack asks for these three as entities; they are what mentions, links and dates are made of.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# The characters that start formatting do so only at the edge of a word: a zero-width space
# there leaves them as they were typed.
_FORMATTING = str.maketrans({c: f"\u200b{c}\u200b" for c in "*_~`"})
# At the start of a line, a quotation.
_QUOTATION = re.compile("^&gt;", re.MULTILINE)


def quote(text: str) -> Mrkdwn:
    """What a person typed, as it was typed: it can't ping, link, date or format."""
    if text.isalnum():
        return Mrkdwn(text)  # a word, a name, a number
    entities = _QUOTATION.sub("\u200b&gt;", text.translate(_ENTITIES))
    return Mrkdwn(entities.translate(_FORMATTING))


def user(user_id: str) -> Mrkdwn:
    """A mention: notifies. Only where somebody must act, or who reads it is the only reader."""
    return Mrkdwn(f"<@{user_id}>")


def channel(channel_id: str) -> Mrkdwn:
    return Mrkdwn(f"<#{channel_id}>")


def when(moment: datetime, zone: tzinfo) -> Mrkdwn:
    """A moment in the reader's own zone; `zone` (tzinfo) is for those who can't see tokens."""
    return _token(moment, "{date_short_pretty} at {time}", zone)


def day_and_time(moment: datetime, zone: tzinfo) -> Mrkdwn:
    """The same with the weekday and never “today”: for lists of dates."""
    return _token(moment, "{date_long} at {time}", zone)


def day(moment: datetime, zone: tzinfo) -> Mrkdwn:
    fallback = format_datetime(moment, "d MMM", tzinfo=zone, locale="en")
    return Mrkdwn(f"<!date^{int(moment.timestamp())}^{{date_short}}|{fallback}>")


def _token(moment: datetime, form: str, zone: tzinfo) -> Mrkdwn:
    fallback = format_datetime(moment, "EEE d MMM, HH:mm zzz", tzinfo=zone, locale="en")
    return Mrkdwn(f"<!date^{int(moment.timestamp())}^{form}|{quote(fallback)}>")
