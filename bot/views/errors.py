"""What a person did wrong, in words; and what we did wrong, with a reference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands import UnknownWord, command_named
from bot.views import help
from bot.views.blocks import message, section
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.errors import PersonError
from rituals.ports import Content
from rituals.text import one_line
from rituals.tracking.errors import Why

# Facts that are ids of people or channels: they become mentions, which only the reader sees.
_PEOPLE = {"lead", "who", "asked", "user_id", "pm", "tech_lead"}
_CHANNELS = {"channel_id"}
FACT_LIMIT = 200
"""Characters of a fact: a command may be thousands long, an error is a sentence."""


@dataclass(frozen=True, slots=True)
class _Rich:
    """For messages only the reader sees: mentions, and dates in their zone."""

    say: Voice

    def __call__(self, key: str, facts: Mapping[str, Any]) -> str:
        return self.say(key, **{name: self._fact(name, f) for name, f in facts.items()})

    def _fact(self, name: str, fact: Any) -> Any:
        if isinstance(fact, datetime):
            return self.say.when(fact)
        if isinstance(fact, date):
            return self.say.calendar_day(fact, fact)
        if name in _PEOPLE and fact:
            return user(fact)
        if name in _CHANNELS:
            return channel(fact)
        if isinstance(fact, list | tuple):
            return _short(", ".join(str(item) for item in fact))
        return _short(fact) if isinstance(fact, str) else fact


@dataclass(frozen=True, slots=True)
class _Plain:
    """For errors at a field, which Slack shows as they are."""

    say: Voice
    names: Mapping[str, str]

    def __call__(self, key: str, facts: Mapping[str, Any]) -> str:
        return self.say.plain(key, **{name: self._fact(f) for name, f in facts.items()})

    def _fact(self, fact: Any) -> Any:
        if isinstance(fact, datetime):
            return self.say.plain_when(fact)
        if isinstance(fact, date):
            return self.say.calendar_day(fact, fact)
        if isinstance(fact, list | tuple):
            return _short(", ".join(self.names.get(str(item), str(item)) for item in fact))
        return _short(self.names.get(fact, fact)) if isinstance(fact, str) else fact


def _short(fact: str) -> str:
    """What somebody typed, recognisable; they have the whole of it themselves."""
    return fact if isinstance(fact, Mrkdwn) else one_line(fact, FACT_LIMIT)


def rich(say: Voice, error: PersonError) -> Mrkdwn:
    """For a message."""
    key, facts = _words_of(error)
    return Mrkdwn(_Rich(say)(key, facts))


def refusal(say: Voice, error: PersonError) -> Content:
    """What was wrong; after a word that we don't know, also the words that we do."""
    said = section(rich(say, error))
    if isinstance(error, UnknownWord):
        command = command_named(str(error.facts["command"]))
        assert command
        return message(said, help.words_of(say.words, command))
    return message(said)


def plain(say: Voice, error: PersonError, names: Mapping[str, str]) -> str:
    """For the place of the mistake in a modal. `names` are display names by user id."""
    key, facts = _words_of(error)
    if "zone" in facts:  # what was typed there is in this one, and not in the reader's
        say = replace(say, zone=ZoneInfo(facts["zone"]))
    return _Plain(say, names)(key, facts)


def ours(say: Voice, reference: str, *, busy: bool = False) -> Mrkdwn:
    return say("common.busy" if busy else "common.ours", ref=reference)


def _words_of(error: PersonError) -> tuple[str, dict[str, Any]]:
    facts: dict[str, Any] = dict(error.facts)
    name = type(error).__name__
    choose = _VARIANTS.get(name)
    return f"error.{choose(facts) if choose else name}", facts


def _near(name: str, fact: str) -> Callable[[dict[str, Any]], str]:
    """Two sentences: with a suggestion, and without one."""
    return lambda facts: f"{name}Near" if facts.get(fact) else name


def _not_understood(name: str) -> Callable[[dict[str, Any]], str]:
    def choose(facts: dict[str, Any]) -> str:
        if not facts["unknown"]:
            return f"{name}TooShort"
        start = name if facts["understood"] else f"{name}Start"
        return f"{start}Near" if facts["suggestion"] else start

    return choose


def _order(facts: dict[str, Any]) -> str:
    """There may be nothing before it, or nothing after."""
    if not facts["latest"]:
        return "MoveOutOfOrderAfter"
    return "MoveOutOfOrder" if facts["earliest"] else "MoveOutOfOrderBefore"


def _taken(facts: dict[str, Any]) -> str:
    """An idea that isn't open any more was started, or dropped."""
    return "IdeaIsTaken" if facts["experiment"] else "IdeaIsDropped"


def _away(facts: dict[str, Any]) -> str:
    """Why a tracker can't be had; mostly nobody answers."""
    if facts["why"] == Why.UNREACHABLE:
        return "TrackerAway"
    return "TrackerAway" + "".join(word.capitalize() for word in str(facts["why"]).split("_"))


_VARIANTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "MoveOutOfOrder": _order,
    "IdeaIsTaken": _taken,
    "TrackerAway": _away,
    "UnknownWord": _near("UnknownWord", "nearest"),
    "NoSuchProject": _near("NoSuchProject", "nearest"),
    "NoSuchRole": _near("NoSuchRole", "nearest"),
    "UnknownFilter": _near("UnknownFilter", "nearest"),
    "ColumnUnknown": _near("ColumnUnknown", "nearest"),
    "WordUnknown": _near("WordUnknown", "nearest"),
    "UnknownZone": _near("UnknownZone", "nearest"),
    "UnknownCountry": _near("UnknownCountry", "nearest"),
    "CadenceNotUnderstood": _not_understood("CadenceNotUnderstood"),
    "DurationNotUnderstood": _not_understood("DurationNotUnderstood"),
}
