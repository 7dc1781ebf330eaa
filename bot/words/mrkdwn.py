"""Text that Slack will read as markup, kept apart from text that a person typed.

The same idea as markupsafe's: `Mrkdwn` is known to be safe, any other string is not, and becomes
safe by `quote`. The catalogue quotes every fact that isn't `Mrkdwn` already.
"""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import lru_cache

from babel.dates import format_datetime


class Mrkdwn(str):
    """Markup of ours, or quoted text: safe to put into a message as it is."""

    __slots__ = ()


# Slack asks for these three as entities; they are what mentions, links and dates are made of.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Slack has no escape for what formats, and zero-width spaces beside it invite it rather: at the
# edge of a word, where it would format, a look-alike stands for it. Inside one it stays.
_LOOK_ALIKES = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}
_FORMATTING = re.compile(r"`|(?<![^\W_])[*_~]|[*_~](?![^\W_])")
# What begins an emoji, and, at the start of a line, a quotation.
_EMOJI = re.compile(r":(?=[a-z0-9_+'-]+:)")
_QUOTATION = re.compile("^&gt;", re.MULTILINE)


def quote(text: str) -> Mrkdwn:
    """What a person typed, as it was typed: it can't ping, link, date or format."""
    if text.isalnum():
        return Mrkdwn(text)  # a word, a name, a number
    return Mrkdwn(unformatted(_QUOTATION.sub("\u200b&gt;", text.translate(_ENTITIES))))


def unformatted(text: str) -> str:
    """The same to the eye, without what makes bold, code or an emoji."""
    text = _EMOJI.sub(":\u200b", text)
    return _FORMATTING.sub(lambda mark: _LOOK_ALIKES[mark.group()], text)


_TOKEN = re.compile(r"<([@#!]?)([^|<>]*)(?:\|([^<>]*))?>")


def as_read(text: str, names: Mapping[str, str]) -> str:
    """A message's text as Slack gives it, turned into what people read: no markup any more, and as
    little to be trusted as what they type. `names` are display names by user id."""

    def words(token: re.Match[str]) -> str:
        kind, what, label = token[1], token[2], token[3]
        if kind == "@":
            return f"@{names.get(what, label or what)}"
        if kind == "#":
            return f"#{(label or what).removeprefix('#')}"
        if kind == "!":
            return label or f"@{what}"
        return label or what.removeprefix("mailto:")

    read = _TOKEN.sub(words, text)
    return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


_ADDRESS = re.compile(r"https?://[^\s|<>\"]+", re.IGNORECASE)


def link(label: str, url: str) -> Mrkdwn:
    """What somebody or something called it, to be clicked; not to be, where `url` is no address."""
    if not _ADDRESS.fullmatch(url):
        return quote(label)
    return Mrkdwn(f"<{url.replace('&', '&amp;')}|{quote(label)}>")


def user(user_id: str) -> Mrkdwn:
    """A mention: notifies. Only where somebody must act, or who reads it is the only reader."""
    return Mrkdwn(f"<@{user_id}>")


def channel(channel_id: str) -> Mrkdwn:
    return Mrkdwn(f"<#{channel_id}>")


_MOMENTS = 2_048
"""How many are kept in words: a team is shown the same few again and again, and Babel is slow."""


def when(moment: datetime, zone: tzinfo) -> Mrkdwn:
    """A moment in the reader's own zone: “today”, or a day with its weekday.

    `zone` is for those who can't see tokens.
    """
    return _token(moment, "{date_long_pretty} at {time}", zone)


def day_and_time(moment: datetime, zone: tzinfo) -> Mrkdwn:
    """The same, but never “today”: for lists of dates."""
    return _token(moment, "{date_long} at {time}", zone)


@lru_cache(_MOMENTS)
def day(moment: datetime, zone: tzinfo) -> Mrkdwn:
    fallback = format_datetime(moment, "d MMM", tzinfo=zone, locale="en")
    return Mrkdwn(f"<!date^{int(moment.timestamp())}^{{date_short}}|{fallback}>")


@lru_cache(_MOMENTS)
def _token(moment: datetime, form: str, zone: tzinfo) -> Mrkdwn:
    fallback = format_datetime(moment, "EEE d MMM, HH:mm zzz", tzinfo=zone, locale="en")
    return Mrkdwn(f"<!date^{int(moment.timestamp())}^{form}|{quote(fallback)}>")
