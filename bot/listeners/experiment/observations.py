"""Values are logged: by command, on the card, from any message. Whoever did it can take it back."""

from collections.abc import Sequence
from datetime import timedelta

from bot.answers import Answer, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ShortcutId, ViewId
from bot.listeners.which_team import candidates
from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import observations as views
from bot.views.experiment.card import Seen
from bot.views.experiment.observations import NEXT, Form
from bot.words.mrkdwn import as_read
from rituals.errors import PersonError
from rituals.experiment import figures, observing, starting
from rituals.experiment.errors import ExperimentGone, NothingRuns
from rituals.experiment.figures import Read
from rituals.experiment.model import Experiment, Observation, Where
from rituals.experiment.observing import Value
from rituals.team.model import GuestsMayNot, NoTeamHere
from rituals.team.plan import FieldErrors
from rituals.text import one_line

_TOGETHER = timedelta(milliseconds=1)
NOTE_LIMIT = 300
"""Characters of a message that are offered as the note."""


def register(routes: Routes) -> None:
    routes.commands |= {"experiment observe": by_command}
    routes.shortcuts |= {ShortcutId.OBSERVATION: from_message}
    routes.actions |= {
        ActionId.EXPERIMENT_OBSERVE: pressed,
        ActionId.EXPERIMENT_WITHDRAW: withdraw,
    }
    routes.views |= {ViewId.OBSERVATION: filled_in}


async def by_command(call: Call, intent: Intent) -> Answer:
    """Sent twice by Slack, it is meant once."""
    typed = figures.parse(intent.rest)
    where = typed.where or Where.VALIDATION

    def step(work: Work) -> Answer:
        one, _ = starting.numbered(work, typed.number, call.actor)
        seen, new = _log(
            work,
            call,
            one,
            typed.values,
            where,
            once=f"command:{call.payload.get('trigger_id', '')}",
            note=typed.note,
        )
        blocks = views.logged(call.say, seen, new, is_guess=typed.where is None)
        return Reply(views.reply(blocks))

    try:
        return await call.write(step)
    except FieldErrors as error:
        raise next(iter(error.errors.values())) from None


async def pressed(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, team = starting.find(work, call.value, call.actor)
        one.check_open()
        return Modal(views.window(call.say, posting.seen(work, one, team)))

    return await call.read(step)


async def from_message(call: Call) -> Answer:
    """The shortcut on a message, in whatever channel."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    said = call.payload["message"]
    ts, thread_ts = call.payload.get("message_ts") or said["ts"], said.get("thread_ts")
    link = call.tools.installation.permalink(call.channel_id, ts, thread_ts)
    text = as_read(str(said.get("text") or ""), {})
    values = " ".join(f"{one.name}={one.text}" for one in figures.pairs(text))

    def step(work: Work) -> Answer:
        teams = candidates(work, call)
        if not teams:
            raise NoTeamHere()
        if len(teams) == 1:
            teams[0].check_member(call.actor)
        parent = work.outbox.handle_of(call.channel_id, thread_ts or ts)
        running = [one for t in teams for one in work.experiments.running_of(t.team_id)]
        # In an experiment's own thread it is that one that is meant.
        own = [one for one in running if parent and one.message == parent]
        if not running:
            raise NothingRuns()
        note = one_line(text, NOTE_LIMIT)
        return Modal(
            views.from_message(call.say, own or running, values=values, note=note, link=link)
        )

    return await call.read(step)


async def filled_in(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    experiment_id = form.experiment or chosen(fields, FieldId.EXPERIMENT) or ""
    attempt = chosen(fields, FieldId.ATTEMPT) or ""  # from a message nobody is asked

    def step(work: Work) -> Answer:
        one, _ = starting.find(work, experiment_id, call.actor)
        values, where, rest = _measured(chosen(fields, FieldId.VALUES) or "")
        notes = filter(None, (rest, chosen(fields, FieldId.NOTE)))
        seen, new = _log(
            work,
            call,
            one,
            values,
            where or Where(chosen(fields, FieldId.WHERE)),
            once=f"view:{call.payload['view']['id']}",
            note="\n".join(notes),
            link=chosen(fields, FieldId.LINK) or "",
            attempt=int(attempt) if attempt.isdecimal() else None,
            is_next=attempt == NEXT,
        )
        return Instead(views.done(call.say, views.logged(call.say, seen, new)))

    try:
        return await call.write(step)
    except FieldErrors as error:
        raise FieldErrors({_FIELDS[name]: one for name, one in error.errors.items()}) from None


_FIELDS = {
    observing.VALUES: FieldId.VALUES,
    observing.ATTEMPT: FieldId.ATTEMPT,
    observing.NOTE: FieldId.NOTE,
    observing.LINK: FieldId.LINK,
}


def _measured(typed: str) -> tuple[Sequence[Read], Where | None, str]:
    """Raises FieldErrors."""
    try:
        return figures.measured(typed)
    except PersonError as error:
        raise FieldErrors({observing.VALUES: error}) from None


def _log(
    work: Work,
    call: Call,
    one: Experiment,
    values: Sequence[Read],
    where: Where,
    *,
    once: str,
    note: str = "",
    link: str = "",
    attempt: int | None = None,
    is_next: bool = False,
) -> tuple[Seen, Sequence[Observation]]:
    """`once`: by which the same request is known again; it is answered alike. Raises as
    `observing.observe`."""
    if not work.events.first_time(once):
        return _logged_before(work, call, one.experiment_id)
    try:
        in_units = [figures.in_unit(value, one.metric) for value in values]
    except PersonError as error:
        raise FieldErrors({observing.VALUES: error}) from None
    done = observing.observe(
        work,
        one.experiment_id,
        call.actor,
        [Value(name, value, where) for name, value in in_units],
        now=work.now,
        note=note,
        link=link,
        attempt=attempt,
        is_next=is_next,
    )
    return posting.observed(work, call.tools, done, tell=call.actor.user_id), done.new


def _logged_before(
    work: Work, call: Call, experiment_id: str
) -> tuple[Seen, Sequence[Observation]]:
    """The latest that the person logged, all of it."""
    one, team = starting.find(work, experiment_id, call.actor)
    seen = posting.seen(work, one, team, is_whole=True)
    own = [o for o in seen.observations if o.by == call.actor.user_id]
    if not own:
        raise ExperimentGone()
    last = max(own, key=lambda o: o.at)
    together = [o for o in own if o.attempt == last.attempt and last.at - o.at < _TOGETHER]
    return seen, together


async def withdraw(call: Call) -> Answer:
    """It was a mistake; pressed twice, it is meant once."""
    ids = call.value.split(",")

    def step(work: Work) -> Answer:
        for one in ids:
            done = observing.withdraw(work, one, call.actor, now=work.now)
        if done is None:
            raise ExperimentGone()
        found = (work.experiments.observation(one) for one in ids)
        gone = [one for one in found if one]
        seen = posting.withdrawn(work, call.tools, done, gone)
        blocks = views.logged(call.say, seen, gone)
        if call.payload.get("view"):
            return Instead(views.done(call.say, blocks))
        return Reply(views.reply(blocks), replaces=True)

    return await call.write(step)
