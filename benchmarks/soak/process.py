"""`mainspring` as it is, which also knows how to do what the soak makes due."""

from collections.abc import Mapping
from datetime import datetime

from bot import cli, due
from bot.call import Tools
from bot.due import DueHandler
from bot.ports import Work
from rituals.ports import Due

SAY = "soak.say"
"""A timer; its ref is `channel text`."""
DAILY = "soak.daily"
"""Recurring; its ref is a channel."""


def daily_text(nominal_at: datetime) -> str:
    return f"daily {nominal_at:%Y-%m-%d}"


def _say(work: Work, due: Due, now: datetime) -> None:
    channel, _, text = due.ref.partition(" ")
    work.outbox.post(channel, {"text": text})


def _daily(work: Work, due: Due, now: datetime) -> None:
    work.outbox.post(due.ref, {"text": daily_text(due.occurrence.nominal_at)})


def main() -> None:
    of_the_bot = due.handlers

    def handlers(tools: Tools) -> Mapping[str, DueHandler]:
        return {**of_the_bot(tools), SAY: _say, DAILY: _daily}

    due.handlers = handlers
    cli.main()


if __name__ == "__main__":
    main()
