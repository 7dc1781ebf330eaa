"""Facts as a line of words."""

from collections.abc import Sequence
from datetime import datetime

from bot.words import Mrkdwn, Voice
from rituals.facts import Fact


def line(say: Voice, since: datetime, facts: Sequence[Fact]) -> Mrkdwn:
    said = ", ".join(say(f"facts.{fact.kind}", **fact.numbers, **fact.names) for fact in facts)
    return say("facts.since", day=say.day(since), facts=Mrkdwn(said))
