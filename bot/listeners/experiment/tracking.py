"""An experiment is linked to what a tracker records of it. The tracker is asked while the person
waits: what they typed is right, or wrong at its field."""

from collections.abc import Mapping
from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment.numbers import number_in
from bot.ports import Work
from bot.posting.experiment import card as experiments
from bot.posting.experiment import tracking as posting
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import card as shown
from bot.views.experiment import tracking as views
from bot.views.experiment.tracking import Form
from rituals.experiment import starting
from rituals.experiment.model import Where
from rituals.team.plan import FieldErrors
from rituals.tracking import linking
from rituals.tracking.errors import NoTracker, TrackerAway
from rituals.tracking.linking import Wish
from rituals.tracking.model import Counts, Target
from rituals.tracking.ports import RunTracker

MOST_OTHERS = 5
"""Experiments of ours that are named."""


def register(routes: Routes) -> None:
    routes.commands |= {"experiment link": by_command}
    routes.actions |= {ActionId.TRACKING_PART: part}
    routes.views |= {ViewId.TRACKING_FIND: found, ViewId.TRACKING_LINK: link}


async def by_command(call: Call, intent: Intent) -> Answer:
    """`/experiment link 42`, or with what it is to be linked to."""
    number, _, typed = intent.rest.strip().partition(" ")
    which = number_in(Intent(intent.command, intent.subcommand, number))
    one, _ = await call.read(lambda work: starting.numbered(work, which, call.actor))
    if not typed.strip():
        return await asked(call, one.experiment_id)
    return Modal(await _choose(call, one.experiment_id, typed))


async def asked(call: Call, experiment_id: str) -> Answer:
    """From the ⋯ of its card."""

    def step(work: Work) -> Answer:
        one, team = starting.find(work, experiment_id, call.actor)
        one.check_open()
        seen = experiments.seen(work, one, team)
        return Modal(views.find(call.say, seen, _tracker(call).title))

    return await call.read(step)


async def found(call: Call, fields: Fields) -> Answer:
    typed = str(chosen(fields, FieldId.RUNS) or "")
    return Instead(await _choose(call, call.metadata, typed))


async def _choose(call: Call, experiment_id: str, typed: str) -> dict[str, Any]:
    """The window that asks what of it is logged. Raises what `RunTracker.find` does."""

    def allowed(work: Work) -> RunTracker:
        one, _ = starting.find(work, experiment_id, call.actor)
        one.check_open()
        return _tracker(call)

    tracker = await call.read(allowed)
    target = await tracker.find(typed)
    keys = await _keys(tracker, target)

    def step(work: Work) -> dict[str, Any]:
        one, team = starting.find(work, experiment_id, call.actor)
        links = work.run_links.of_target(tracker.name, target)
        others = (work.experiments.get(other.experiment_id) for other in links)
        numbers = [
            other.number
            for other in others
            if other and other.team_id == one.team_id and other.is_open and other != one
        ]
        seen = experiments.seen(work, one, team)
        return views.choose(call.say, seen, target, keys, numbers[:MOST_OTHERS])

    return await call.read(step)


async def _keys(tracker: RunTracker, target: Target) -> Mapping[str, float]:
    """Where it takes too long to say what its runs measure, that is typed."""
    try:
        return await tracker.keys(target)
    except TrackerAway:
        return {}


async def link(call: Call, fields: Fields) -> Answer:
    """Said twice (a double click, a retry), it is meant once."""
    form = Form.model_validate_json(call.metadata)
    wish = Wish(
        key=str(chosen(fields, FieldId.KEY) or ""),
        others=tuple(chosen(fields, FieldId.OTHERS) or ()),
        where=Where(chosen(fields, FieldId.WHERE) or Where.VALIDATION),
        counts=Counts(chosen(fields, FieldId.COUNTS) or Counts.LAST),
    )

    def step(work: Work) -> Answer:
        is_new = work.events.first_time(f"view:{call.payload['view']['id']}")
        one, _ = starting.find(work, form.experiment_id, call.actor)
        if is_new:
            done = linking.link(
                work,
                form.experiment_id,
                call.actor,
                _tracker(call).name,
                form.target,
                wish,
                now=work.now,
            )
            posting.linked(work, call.tools, done, call.actor)
        made = work.run_links.get(form.experiment_id)
        assert made, "it is linked, by this or by the same before it"
        what = shown.linked_to(call.say, made)
        return Instead(views.done(call.say, call.say("tracking.is_linked", what=what), one.number))

    try:
        return await call.write(step)
    except FieldErrors as error:
        raise FieldErrors({_FIELDS[name]: one for name, one in error.errors.items()}) from None


_FIELDS = {linking.KEY: FieldId.KEY, linking.OTHERS: FieldId.OTHERS}


async def part(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        done = linking.part(work, call.value, call.actor, now=work.now)
        posting.parted(work, call.tools, done, call.actor)
        what = shown.linked_to(call.say, done.link)
        said = call.say("tracking.is_parted", what=what)
        return Instead(views.done(call.say, said, done.experiment.number))

    return await call.write(step)


def _tracker(call: Call) -> RunTracker:
    """Raises NoTracker."""
    if call.tools.tracker is None:
        raise NoTracker()
    return call.tools.tracker
