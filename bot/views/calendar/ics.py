"""A team's calendar in the words of calendar programs: iCalendar, RFC 5545.

Each occurrence is an event by itself, known by its ritual and its nominal time: whatever becomes of
it, it stays the same one. What was skipped is left out: those who subscribe get the whole calendar
anew each time, and programs differ in what they make of a cancelled event.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.views.names import ritual_title
from bot.words import Voice
from rituals.feed.model import Entry
from rituals.team.model import Team

TYPE = "text/calendar; charset=utf-8"
LASTS = timedelta(minutes=30)
"""A ritual is open for a day or more; what stands in a calendar is when it begins."""
AGAIN = timedelta(hours=6)
"""How often programs are asked to look again; many decide for themselves."""


def digest(say: Voice, team: Team, entries: Sequence[Entry]) -> str:
    """The same for the same calendar, whenever it is written: 64 hexadecimal digits."""
    seen = [_name(say, team), team.channel_id]
    for entry in entries:
        seen += [uid(entry), entry.occurrence.at.isoformat(), _summary(say, entry)]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def calendar(
    say: Voice, team: Team, entries: Sequence[Entry], *, link: str, changed_at: datetime
) -> bytes:
    """`link`: to the team's channel. `changed_at`: since when it is so, UTC; whoever knows an event
    from before takes the newer one."""
    from icalendar import Calendar, Event  # takes a sixth of a second

    made = Calendar()
    made.add("prodid", "-//Mainspring//Rituals//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _name(say, team))
    made.add("name", _name(say, team))
    made.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for entry in entries:
        event = Event()
        event.add("uid", uid(entry))
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", int(changed_at.timestamp()) // 60)  # never less than before
        event.add("dtstart", entry.occurrence.at)
        event.add("duration", LASTS)
        event.add("summary", _summary(say, entry))
        event.add("description", say.plain("feed.description", channel=team.channel_name))
        event.add("url", link)
        event.add("transp", "TRANSPARENT")  # nobody is busy because of it
        made.add_component(event)
    return bytes(made.to_ical())


def uid(entry: Entry) -> str:
    nominal = entry.occurrence.nominal_at
    return f"{entry.ritual.ritual_id}-{nominal:%Y%m%dT%H%M%SZ}@mainspring"


def file_name(team: Team) -> str:
    """Safe anywhere: a channel's name may have any letters."""
    name = "".join(c for c in team.channel_name if c.isalnum() or c in "-_") or "team"
    return f"{name}.ics"


def _name(say: Voice, team: Team) -> str:
    return say.plain("feed.name", channel=team.channel_name)


def _summary(say: Voice, entry: Entry) -> str:
    return ritual_title(say, entry.ritual)
