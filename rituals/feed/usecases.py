"""What is done with a team's feed. Each function is one step inside a unit of work that the caller
opened and will commit.

Tokens come from the caller: nothing in here knows chance.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from rituals.calendar import occurrences
from rituals.days import midnight
from rituals.feed.model import AHEAD, Entry, Feed, FeedHasChanged
from rituals.feed.ports import FeedWork
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.ritual import Ritual


def entries(work: FeedWork, team: Team, *, now: datetime) -> list[Entry]:
    """All that happens from today on, for a year, the first first. Nothing while the team rests."""
    return [] if team.rests else upcoming(team, work.rituals.all_of(team.team_id), now=now)


def upcoming(team: Team, rituals: Iterable[Ritual], *, now: datetime) -> list[Entry]:
    """What was skipped isn't among it, nor what a pause leaves out."""
    today = now.astimezone(team.calendar.tz).date()
    # What begins at midnight is today's, too; “after” leaves out the moment itself.
    begins = midnight(today, team.calendar.tz)
    found = [
        Entry(ritual, occurrence)
        for ritual in rituals
        if (timetable := ritual.timetable(team))
        for occurrence in takewhile(
            lambda o: o.at <= now + AHEAD,
            occurrences(timetable, after=begins - datetime.resolution),
        )
    ]
    return sorted(found, key=lambda one: (one.occurrence.at, one.ritual.ritual_id))


def feed_of(work: FeedWork, team: Team, reader: Person) -> Feed | None:
    """Its address is for the members. Raises GuestsMayNot, TeamIsEmpty, NotAMember."""
    team.check_member(reader)
    return work.feeds.of(team.team_id)


def make(work: FeedWork, team: Team, actor: Person, token: str, *, now: datetime) -> Feed:
    """The team's first address; where somebody was faster, theirs. Raises NoTeamHere,
    GuestsMayNot, TeamIsEmpty, NotAMember."""
    team = as_it_is(work, team)
    team.check_member(actor)
    return work.feeds.of(team.team_id) or _put(work, team, actor, token, now)


def renew(
    work: FeedWork, team: Team, actor: Person, token: str, *, seen: datetime, now: datetime
) -> Feed:
    """A new address in place of the one made at `seen`, which leads nowhere from now on: two who
    do it at once mean the same. Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, MayNotConfigure,
    FeedHasChanged (it was turned off)."""
    team = as_it_is(work, team)
    team.check_run_by(actor)
    known = work.feeds.of(team.team_id)
    if known is None:
        raise FeedHasChanged()
    if int(known.made_at.timestamp()) != int(seen.timestamp()):
        return known
    return _put(work, team, actor, token, now)


def turn_off(work: FeedWork, team: Team, actor: Person) -> None:
    """Its address leads nowhere any more. Raises as `renew`, without FeedHasChanged."""
    team = as_it_is(work, team)
    team.check_run_by(actor)
    work.feeds.drop(team.team_id)


def behind(work: FeedWork, token: str, *, now: datetime) -> tuple[Feed, Team, list[Entry]] | None:
    """What is behind an address. None: nothing is."""
    feed = work.feeds.with_token(token)
    team = work.teams.get(feed.team_id) if feed else None
    return (feed, team, entries(work, team, now=now)) if feed and team else None


def note_change(work: FeedWork, token: str, digest: str, *, now: datetime) -> Feed | None:
    """What is served isn't what it was, by its digest: readers can be told since when. None:
    meanwhile the address leads nowhere."""
    feed = work.feeds.with_token(token)
    if feed and feed.digest != digest:
        feed = replace(feed, digest=digest, changed_at=now.replace(microsecond=0))
        work.feeds.put(feed)
    return feed


def _put(work: FeedWork, team: Team, actor: Person, token: str, now: datetime) -> Feed:
    moment = now.replace(microsecond=0)
    feed = Feed(team.team_id, token, actor.user_id, moment, "", moment)
    work.feeds.put(feed)
    return feed
