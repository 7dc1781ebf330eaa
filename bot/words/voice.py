"""Words in one language, with times for one reader: what every view speaks with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from babel.dates import format_date, format_datetime, get_day_names

from bot.words import mrkdwn
from bot.words.catalogue import Words
from bot.words.mrkdwn import Mrkdwn

_Day = date  # which in the class is the name of a method


@dataclass(frozen=True, slots=True)
class Voice:
    words: Words
    zone: tzinfo
    """Where Slack can't show a time in the reader's own zone, this one is used and named."""

    def __call__(self, key: str, /, **facts: object) -> Mrkdwn:
        return self.words(key, **facts)

    def plain(self, key: str, /, **facts: object) -> str:
        return self.words.plain(key, **facts)

    def when(self, moment: datetime) -> Mrkdwn:
        return mrkdwn.when(moment, self.zone)

    def date(self, moment: datetime) -> Mrkdwn:
        return mrkdwn.day_and_time(moment, self.zone)

    def day(self, moment: datetime) -> Mrkdwn:
        return mrkdwn.day(moment, self.zone)

    def calendar_day(self, day: _Day, today: _Day) -> str:
        """A day of a team's calendar, the same for every reader; with its year where that isn't
        plain."""
        form = "EEE d MMM" if abs(day - today) < timedelta(days=300) else "EEE d MMM y"
        return format_date(day, form, locale="en")

    def weekday(self, day: int) -> str:
        """Its short name; 0 is Monday."""
        return str(get_day_names("abbreviated", locale="en")[day])

    def plain_when(self, moment: datetime) -> str:
        """For plain text (errors at a field), which knows no date tokens."""
        return format_datetime(moment, "EEE d MMM, HH:mm", tzinfo=self.zone, locale="en")
