"""Somebody is reminded, as they asked to be."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.views.calendar import reminders as views
from rituals.ports import Due
from rituals.sittings import reminders


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def remind(work: Work, due: Due, now: datetime) -> None:
        found = reminders.due(work, due.ref, now=now)
        if found is None:
            return
        board, user_id = found
        person = work.people.get(user_id)
        assert person, "nobody else is reminded"
        # Without a key: it would say for good who hadn't written by then.
        work.outbox.post(user_id, views.reminder(tools.voice(person.zone), board))

    return {reminders.REMIND_ONE: remind}
