"""Facts as a line of words."""

from collections.abc import Sequence
from datetime import datetime

from bot.words import Mrkdwn, Voice
from rituals.facts import Fact


def line(say: Voice, since: datetime, facts: Sequence[Fact]) -> Mrkdwn:
    said = ", ".join(_fact(say, fact) for fact in facts)
    return say("facts.since", day=say.day(since), facts=Mrkdwn(said))


def _fact(say: Voice, fact: Fact) -> Mrkdwn:
    said = say(f"facts.{fact.kind}", **fact.numbers, **fact.names)
    parts = [say(f"facts.{fact.kind}_{part}", n=n) for part, n in fact.parts.items() if n]
    return Mrkdwn(f"{said} ({', '.join(parts)})") if parts else said
