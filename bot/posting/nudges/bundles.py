"""The daily bundle: sent, and kept as things are."""

from collections.abc import Iterable

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges.stale import ASLEEP, were_told
from bot.posting.nudges.waiting import SOURCES, shown
from bot.views.nudges import bundles as views
from bot.views.nudges.bundles import BUNDLE
from bot.words import Voice
from rituals.bundle import usecases
from rituals.bundle.model import Bundle, Morning
from rituals.people import Person
from rituals.ports import Content


def sent(work: Work, tools: Tools, user_id: str, morning: Morning) -> None:
    person, before = work.people.get(user_id), morning.before
    assert person, "nobody else gets one"
    say = tools.voice(person.zone)
    if before and before.message:
        old = shown(work, say, before.things, user_id, "")
        today = work.now.astimezone(say.zone).date()
        work.outbox.update(before.message, views.overtaken(say, before, today, old))
    things = [one.thing for one in morning.waits.things]
    here = views.fitting(shown(work, say, things, user_id, BUNDLE))
    more = len(things) - len(here)
    content = views.bundle(say, person.name, work.now, here, len(things), more)
    handle = work.outbox.post(user_id, content)
    work.bundles.keep(user_id, handle, [one.thing for one in here])
    were_told(work, user_id, [one.thing for one in here])
    work.homes.changed([user_id])  # what was snoozed until now, or is due since midnight


def touched(work: Work, tools: Tools, user_ids: Iterable[str | None]) -> None:
    """Something of theirs began to wait, was settled, or will wait on another day: they hear of it
    in time, and their last bundle shows it as it is."""
    # In one order: who touches the same people at the same moment waits, and isn't waited for.
    for user_id in sorted({user_id for user_id in user_ids if user_id}):
        usecases.wants(work, SOURCES, user_id, now=work.now)
        refreshed(work, tools, user_id)


def refreshed(work: Work, tools: Tools, user_id: str) -> None:
    """Their last bundle and their Home show things as they are."""
    work.homes.changed([user_id])
    last, person = work.bundles.last(user_id), work.people.get(user_id)
    if last and last.message and person:
        work.outbox.update(last.message, _as_it_is(work, tools.voice(person.zone), last, person))


def heard_of(work: Work, tools: Tools, user_ids: Iterable[str | None], ref: str) -> None:
    """A sign of life: whose last bundle asks about it, sees there that something has happened.
    `ref`: the thing's. Cheaper than `touched`, since programs log values often."""
    for user_id in sorted({user_id for user_id in user_ids if user_id}):
        last = work.bundles.last(user_id)
        if last and any(ref in thing.ref for thing in last.things):
            refreshed(work, tools, user_id)
        else:
            work.homes.changed([user_id])


def _as_it_is(work: Work, say: Voice, last: Bundle, person: Person) -> Content:
    waits = usecases.waiting(work, SOURCES, person.user_id, now=work.now)
    asleep = {one.thing for one in waits.snoozed}
    here = [
        one
        for thing in last.things
        for one in shown(work, say, [thing], person.user_id, ASLEEP if thing in asleep else BUNDLE)
    ]
    if waits.things:
        more = sum(one.thing not in last.things for one in waits.things)
        return views.bundle(say, person.name, last.sent_at, here, len(waits.things), more)
    if waits.snoozed_until:
        return views.snoozed(say, here, waits.snoozed_until)
    return views.all_settled(say, person.name, here)
