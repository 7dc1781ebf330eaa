"""The digest: what the channel reads, and what somebody is shown who asks for it before."""

from collections.abc import Iterable

from bot.call import Tools
from bot.ports import Work
from bot.views.blocks import Block
from bot.views.nudges import digests as views
from bot.views.nudges.digests import Seen
from bot.words import Voice
from rituals.days import midnight
from rituals.digest.model import Digest, Held, Line, Part
from rituals.experiment import measured, weekly
from rituals.experiment.reading import MOST


def posted(work: Work, tools: Tools, held: Held) -> None:
    """One message, with its thread for all that there is. Once for ever: the key is the
    occurrence's."""
    digest, say = held.digest, tools.team_voice(held.digest.team)
    look = seen(work, tools, digest)
    key = f"digest:{held.ritual.ritual_id}:{held.occurrence.nominal_at.isoformat()}"
    content = views.posted(say, look, held, plot(work, say, digest))
    channel_id = digest.team.channel_id
    handle = work.outbox.post(channel_id, content, key=key, tell=digest.team.responsible)
    for detail in views.details(say, look):
        work.outbox.post(channel_id, detail, thread=handle)


def seen(work: Work, tools: Tools, digest: Digest) -> Seen:
    """With what is needed to show it."""
    lines = [line for section in digest.sections for line in section.lines]
    people = sorted({user_id for line in lines for user_id in line.people.values()})
    return Seen(digest, work.people.names(people), _links(work, tools, lines))


def _links(work: Work, tools: Tools, lines: Iterable[Line]) -> dict[str, str]:
    """By handle, of what is in Slack already."""
    handles = {line.message for line in lines if line.message}
    places = {handle: work.outbox.posted(handle) for handle in sorted(handles)}
    return {
        handle: tools.installation.permalink(*place) for handle, place in places.items() if place
    }


def plot(work: Work, say: Voice, digest: Digest) -> list[Block]:
    """How the metric went that moved most, or that of what was concluded; else how experiments came
    out of late."""
    for part in (Part.MOVED, Part.LEARNED):
        section = digest.of(part)
        drawn = next((line.draws for line in section.lines if line.draws), "") if section else ""
        one = work.experiments.get(drawn) if drawn else None
        if one:
            known = measured.of(one.metric, *work.experiments.lately(one))
            blocks = views.way(say, one, known.attempts)
            if blocks:
                return blocks
    if not digest.of(Part.LEARNED):
        return []
    team, tz = digest.team, digest.team.calendar.tz
    today = digest.span.until.astimezone(tz).date()
    since = midnight(weekly.begins(today), tz)
    concluded = work.experiments.concluded_of(team.team_id, since=since, limit=MOST)
    return views.outcomes(say, weekly.by_week(concluded, tz, today))
