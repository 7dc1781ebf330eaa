"""An experiment is concluded: by command, on its card, where its stop rule is reached. Its failure
is understood then or later, the next one begins with what was learned, and it can be reopened."""

from typing import Any

from bot.answers import Answer, Done, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment import form as experiment_form
from bot.listeners.experiment import outcome_typed as typed
from bot.listeners.experiment.numbers import number_in
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.experiment import card as experiments
from bot.posting.experiment import concluding as posting
from bot.routes import Fields, Routes
from bot.views.experiment import concluding as views
from bot.views.experiment import failing as experiment_failing
from bot.views.experiment.card import Seen
from bot.views.experiment.failing import Form
from bot.views.nudges.bundles import placed
from rituals.experiment import concluding, starting
from rituals.experiment.errors import NotConcluded
from rituals.experiment.model import Decision, ErrorAnalysis, Experiment
from rituals.project.news import Contradicts
from rituals.team.model import Team
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"experiment conclude": by_command}
    routes.actions |= {
        ActionId.EXPERIMENT_CONCLUDE: pressed,
        ActionId.EXPERIMENT_VERDICT: changed,
        ActionId.EXPERIMENT_DECISION: changed,
        ActionId.EXPERIMENT_ANALYSE: analyse,
        ActionId.EXPERIMENT_NEXT: next_one,
    }
    routes.views |= {
        ViewId.EXPERIMENT_CONCLUDE: concluded,
        ViewId.EXPERIMENT_ANALYSIS: analysed,
        ViewId.EXPERIMENT_REOPEN: reopened,
    }


async def by_command(call: Call, intent: Intent) -> Answer:
    number = number_in(intent)

    def step(work: Work) -> Answer:
        one, _ = starting.numbered(work, number, call.actor)
        return window(work, call, one.experiment_id)

    return await call.read(step)


async def pressed(call: Call) -> Answer:
    return await call.read(lambda work: window(work, call, call.value))


def window(work: Work, call: Call, experiment_id: str, decision: str = "") -> Answer:
    """`decision`: what whoever asks for it seems to have decided."""
    one, team = starting.find(work, experiment_id, call.actor)
    one.check_open()
    seen = experiments.seen(work, one, team)
    filled = views.first_filled(seen).model_copy(update={"decision": decision})
    return Modal(_form(work, call, seen, filled, place_of(call)))


def _form(work: Work, call: Call, seen: Seen, filled: Form, place: str) -> dict[str, Any]:
    has_charter = _has_charter(work, seen.experiment)
    return views.conclude(call.say, seen, filled, has_charter=has_charter, place=place)


def _has_charter(work: Work, one: Experiment) -> bool:
    return bool(one.project_id and work.charters.newest(one.project_id))


async def changed(call: Call) -> Answer:
    """Another verdict or decision: the window asks what belongs to it."""
    experiment_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        one, team = starting.find(work, experiment_id, call.actor)
        seen, fields = experiments.seen(work, one, team), call.payload["view"]["state"]["values"]
        filled = typed.read(fields)
        if views.contradicts_field(filled.decision) not in fields:  # it isn't shown yet
            filled = filled.model_copy(update={"contradicts": _carried(seen, filled, fields)})
        return Instead(_form(work, call, seen, filled, place))

    return await call.read(step)


def _carried(seen: Seen, filled: Form, fields: Fields) -> str:
    """What somebody chose stays when the decision changes; what nobody chose is as it would be."""
    shown = next((field for field in fields if field.startswith(FieldId.CONTRADICTS)), None)
    before = typed.in_field(fields, shown) if shown else ""
    was_iterate = shown == views.contradicts_field(Decision.ITERATE)
    by_itself = views.against(seen, Decision.ITERATE if was_iterate else "")
    return views.against(seen, filled.decision) if before == by_itself else before


async def concluded(call: Call, fields: Fields) -> Answer:
    filled = typed.read(fields)
    experiment_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) concludes once, answered alike.
        is_new = work.events.first_time(f"view:{call.payload['view']['id']}")
        one, team = starting.find(work, experiment_id, call.actor)
        if is_new:
            outcome = typed.outcome_of(one, filled)
            done = concluding.conclude(work, one.experiment_id, call.actor, outcome, now=work.now)
            against = Contradicts(filled.contradicts) if filled.contradicts else None
            posting.concluded(work, call.tools, done, against)
            one = done.experiment
        if filled.decision != Decision.ITERATE:
            return Done()
        return Instead(next_form(work, call, one, team, place))

    try:
        return await shown_again(call, place, await call.write(step))
    except FieldErrors as error:
        raise FieldErrors(
            {typed.field_named(name): one for name, one in error.errors.items()}
        ) from None


# What is written later, and what comes next


async def analyse(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, team = starting.find(work, call.value, call.actor)
        if one.outcome is None:
            raise NotConcluded(number=one.number)
        seen = experiments.seen(work, one, team)
        return Modal(
            experiment_failing.analysis(
                call.say, seen, experiment_failing.written(seen), place_of(call)
            )
        )

    return await call.read(step)


async def analysed(call: Call, fields: Fields) -> Answer:
    filled = typed.read(fields)
    experiment_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        one, _ = starting.find(work, experiment_id, call.actor)
        written = typed.analysis_of(one, filled) or ErrorAnalysis(how="")
        done = concluding.analyse(work, one.experiment_id, call.actor, written, now=work.now)
        posting.analysed(work, call.tools, done, call.actor)
        return Done()

    try:
        return await shown_again(call, place, await call.write(step))
    except FieldErrors as error:
        raise FieldErrors(
            {typed.field_named(name): one for name, one in error.errors.items()}
        ) from None


async def next_one(call: Call) -> Answer:
    """[Start the next one]: its window, filled with what was learned."""

    def step(work: Work) -> Answer:
        one, team = starting.find(work, call.value, call.actor)
        if one.outcome is None:
            raise NotConcluded(number=one.number)
        return Modal(next_form(work, call, one, team, place_of(call)))

    return await call.read(step)


def next_form(
    work: Work, call: Call, one: Experiment, team: Team, place: str = ""
) -> dict[str, Any]:
    """The window of one that goes on from there. `place`: where it was opened from."""
    draft = concluding.next_of(one, owner=one.owner if team.has(one.owner) else call.actor.user_id)
    return experiment_form.prefilled(work, call, team, draft, place)


def ask_to_reopen(work: Work, call: Call, experiment_id: str) -> Answer:
    """From the ⋯: it asks first."""
    one, team = starting.find(work, experiment_id, call.actor)
    if one.outcome is None:
        raise NotConcluded(number=one.number)
    return Modal(views.reopen(call.say, experiments.seen(work, one, team)))


async def reopened(call: Call, _: Fields) -> Answer:
    """Said twice, it is meant once."""

    def step(work: Work) -> Answer:
        was, _ = starting.find(work, call.metadata, call.actor)
        done = concluding.reopen(work, was.experiment_id, call.actor, now=work.now)
        if done.moved_from:
            posting.reopened(work, call.tools, done, was, call.actor)
        return Done()

    return await call.write(step)
