"""What is said of a ritual that was added, changed, paused or taken off."""

from bot.views.blocks import (
    message,
    section,
)
from bot.views.names import ritual_title
from bot.words import Mrkdwn, Voice
from rituals.calendar import Occurrence, say_cadence
from rituals.ports import Content
from rituals.team.results import Paused, RitualStarted
from rituals.team.ritual import Ritual


def started(say: Voice, done: RitualStarted, who: str) -> Content:
    """One line for the channel."""
    ritual = done.ritual
    key = "rituals.added" if done.is_new else "rituals.changed"
    title = ritual_title(say, ritual)
    if ritual.cadence is None:
        return message(section(say(f"{key}_by_hand", who=who, ritual=title)))
    return message(
        section(
            say(
                key,
                who=who,
                ritual=title,
                cadence=say_cadence(ritual.cadence),
                zone=done.team.calendar.zone,
                date=say.date(done.dates[0].at) if done.dates else say("preview.none"),
            )
        )
    )


def taken_off(say: Voice, ritual: Ritual, who: str) -> Content:
    """One line for the channel."""
    return message(section(say("rituals.was_taken_off", who=who, ritual=ritual_title(say, ritual))))


def took_off(say: Voice, ritual: Ritual) -> Mrkdwn:
    """For whoever did it."""
    return say("rituals.took_off", ritual=ritual_title(say, ritual))


def paused(say: Voice, done: Paused, who: str) -> Content:
    """One line for the channel."""
    assert done.ritual
    ritual, until = ritual_title(say, done.ritual), say.when(done.until)
    return message(section(say("rituals.paused", who=who, ritual=ritual, until=until)))


def resumed(say: Voice, ritual: Ritual, following: Occurrence | None, who: str) -> Content:
    """One line for the channel."""
    title = ritual_title(say, ritual)
    if following:
        said = say("rituals.resumed", who=who, ritual=title, date=say.date(following.at))
    else:
        said = say("rituals.resumed_none", who=who, ritual=title)
    return message(section(said))
