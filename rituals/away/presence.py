"""Who is away at a moment, from all that is known: what they said, what Slack shows as their
status, and public holidays where they live.

Do-not-disturb is no absence: by its schedule everybody has it every night. It only holds back what
we would send to that person alone (rituals/sittings/reminders.py). What is a weekend is the team's
calendar's matter: its rituals come on days that it works.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rituals.away.model import Away
from rituals.away.ports import AwayWork
from rituals.calendar import TeamCalendar
from rituals.days import midnight
from rituals.people import Person, Preferences
from rituals.team.model import Team

Span = tuple[datetime, datetime]
"""From a moment on, and no longer at another; UTC."""

_EVER = datetime.min.replace(tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)
_DAY = timedelta(days=1)


def absent(work: AwayWork, team: Team, at: datetime) -> frozenset[str]:
    """User ids of the members who are away at that moment (UTC)."""
    return absent_throughout(work, team, at, at)


def absent_throughout(
    work: AwayWork, team: Team, since: datetime, until: datetime
) -> frozenset[str]:
    """Those who are away the whole time; both ends are among it."""
    people = work.people.several(team.members)
    preferences = work.preferences.of(team.members)
    said: dict[str, list[Away]] = {}
    for away in work.aways.of(team.members):
        said.setdefault(away.user_id, []).append(away)
    return frozenset(
        member
        for member in team.members
        if covers(
            spans(
                people.get(member),
                said.get(member, ()),
                preferences.get(member),
                team,
                since,
                until,
            ),
            since,
            until,
        )
    )


def spans(
    person: Person | None,
    said: Collection[Away],
    preferences: Preferences | None,
    team: Team,
    since: datetime,
    until: datetime,
) -> Iterator[Span]:
    """When somebody is away, as far as it touches the time from `since` to `until`."""
    yield from ((away.since, away.until) for away in said)
    yield from _holidays(person, preferences, team, since, until)
    if person is None:  # Slack hasn't told of them yet
        return
    if person.is_deactivated:
        yield _EVER, _NEVER
    if counts_as_away(person.status_emoji, team):
        yield person.status_since or _EVER, person.status_until or _NEVER


def counts_as_away(emoji: str, team: Team) -> bool:
    """`emoji` as Slack has it in a status; its skin tone doesn't matter."""
    return bool(emoji) and emoji.partition("::")[0].strip(":") in {
        known.strip(":") for known in team.settings.away_emoji
    }


def calendar_of(preferences: Preferences | None, team: Team) -> TeamCalendar:
    """The team's, with the holidays of where the person lives."""
    if preferences is None or preferences.country is None:
        return team.calendar
    return team.calendar.model_copy(
        update={"country": preferences.country, "subdivision": preferences.subdivision}
    )


def zone_of(person: Person | None, team: Team) -> tzinfo:
    return own_zone(person, team.calendar.tz)


def own_zone(person: Person | None, otherwise: tzinfo) -> tzinfo:
    try:
        return ZoneInfo(person.zone) if person else otherwise
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise  # a profile may name a zone that this machine doesn't know


def covers(found: Iterator[Span] | Sequence[Span], since: datetime, until: datetime) -> bool:
    """Whether the spans leave no moment out."""
    reached = since
    for begin, end in sorted(found):
        if begin > reached:
            break
        reached = max(reached, end)
    return reached > until


def _holidays(
    person: Person | None,
    preferences: Preferences | None,
    team: Team,
    since: datetime,
    until: datetime,
) -> Iterator[Span]:
    calendar, zone = calendar_of(preferences, team), zone_of(person, team)
    day, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        if calendar.holiday(day):
            begin, end = (midnight(d, zone) for d in (day, day + _DAY))
            yield begin, end
        day += _DAY
