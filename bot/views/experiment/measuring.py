"""How long cycles take, in words: measured, in place of estimates."""

from bot.views.blocks import Block, context
from bot.words import Mrkdwn, Voice
from rituals.experiment.measuring import CycleTimes, Spread

MONTHS = 6
"""That are looked back."""


def line(say: Voice, found: CycleTimes) -> list[Block]:
    if found.whole is None:
        return [context(say("experiment.cycle_too_few"))]
    whole = say("experiment.cycle_times", n=found.count, months=MONTHS, **days_of(found.whole))
    stages = [
        say("experiment.cycle_stage", stage=say(f"experiment.stage_{stage}"), **days_of(spread))
        for stage, spread in found.stages
    ]
    return [context(whole), *([context(Mrkdwn(" · ".join(stages)))] if stages else [])]


def days_of(spread: Spread) -> dict[str, str]:
    """As they are said."""
    return {"p50": _day(spread.p50), "p90": _day(spread.p90)}


def tenths(days: float) -> float:
    """What took less than a tenth took that long."""
    return round(max(days, 0.1), 1)


def _day(days: float) -> str:
    return f"{tenths(days):.1f}".removesuffix(".0")
