"""All that can wait for a person: where it comes from, and how each kind of it is shown."""

from collections.abc import Callable, Iterable, Mapping

from bot.ports import Work
from bot.views import followups as follow_ups
from bot.views.bundles import Shown
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.bundle.ports import Source
from rituals.followups import reading
from rituals.followups.waiting import FOLLOW_UP, FollowUpsDue

Show = Callable[[Work, Voice, Thing, str, str], Shown | None]
"""A thing as it is by now: it waits for the person (by user id), or was settled. The last argument
says where it is shown, as its buttons carry it (bot/views/bundles.py): there `shown_again` shows
what they did. Empty: nothing can be done about it there. None: nothing is left of it."""


def _follow_up(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    one = work.follow_ups.get(thing.ref)
    team = work.teams.get(one.team_id) if one else None
    if not one or not team:
        return None
    seen = follow_ups.Seen(team, reading.names(work, [one]), work.now)
    blocks = follow_ups.as_waiting(say, seen, one, reader, place)
    return Shown(thing, f"#{team.channel_name}", blocks)


SOURCES: tuple[Source[Work], ...] = (FollowUpsDue(),)
SHOWN: Mapping[str, Show] = {FOLLOW_UP: _follow_up}


def shown(work: Work, say: Voice, things: Iterable[Thing], reader: str, place: str) -> list[Shown]:
    """In their order."""
    found = (SHOWN[thing.kind](work, say, thing, reader, place) for thing in things)
    return [one for one in found if one]
