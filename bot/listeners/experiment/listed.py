"""/experiment: the list, the board, one of them whole; and what stands behind a card's ⋯."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from bot.answers import Answer, Done, Instead, Modal, Nothing
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.experiment import lineage as experiment_lineage
from bot.listeners.experiment import tracking
from bot.listeners.experiment.concluding import ask_to_reopen
from bot.listeners.experiment.numbers import number_in
from bot.listeners.home.page import place_of, shown_again
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.posting.experiment import owning as experiment_owning
from bot.posting.experiment import stopping as experiment_stopping
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import ledger as views
from bot.views.experiment import whole as experiment_whole
from bot.views.experiment.card import Deed
from bot.views.experiment.ledger import Column, Filter, Page, column_of
from bot.views.experiment.measuring import MONTHS
from bot.views.experiment.whole import Whole
from bot.views.nudges.bundles import placed
from bot.views.pages import pages_of
from rituals.errors import PersonError
from rituals.experiment import cycle, extending, measuring, starting
from rituals.experiment.errors import ExperimentGone, NoSuchExperiment
from rituals.experiment.model import Experiment, Stage
from rituals.experiment.owning import check_needs_owner, hand_over
from rituals.team.model import NotAMember, Team
from rituals.team.plan import FieldErrors

MOST_LISTED = 200
LOOKED_BACK = timedelta(days=30 * MONTHS)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_STAGES = {Deed.CREATE: Stage.CREATE, Deed.OBSERVE: Stage.OBSERVE, Deed.ANALYSE: Stage.ANALYSE}


class FilterUnknown(PersonError):
    """Facts: text, words (those that there are)."""


def register(routes: Routes) -> None:
    routes.commands |= {
        "experiment": for_team(listed),
        "experiment list": for_team(listed),
        "experiment board": for_team(board),
        "experiment show": by_number,
    }
    routes.actions |= {
        ActionId.EXPERIMENT_SHOW: pressed,
        ActionId.EXPERIMENT_FILTER: filtered,
        ActionId.EXPERIMENT_MORE: more,
        ActionId.EXPERIMENT_HAND_OVER: ask_owner,
    }
    routes.views |= {ViewId.EXPERIMENT_OWNER: owner_chosen}


async def listed(call: Call, intent: Intent, team: Team) -> Answer:
    """Bare, too: what is open, and the way to a new one."""
    typed = intent.rest.lower().strip()
    words = {str(one): one for one in Filter}
    if typed and typed not in words:
        raise FilterUnknown(text=typed, words=list(words))
    return Modal(await window(call, f"{team.team_id}/{typed or Filter.OPEN}"))


async def filtered(call: Call) -> Answer:
    return Instead(await window(call, call.value))


async def window(call: Call, what: str, page: int = 0) -> dict[str, Any]:
    """`what`: a team's id and a filter, as buttons and pages carry them."""
    team_id, _, which = what.partition("/")
    team = await readable(call, await call.read(lambda work: team_named(work, team_id)))

    def step(work: Work) -> dict[str, Any]:
        reader, found = call.actor.user_id, _of(work, team, Filter(which))
        own_first = sorted(found, key=lambda one: one.owner != reader)
        pages = pages_of(own_first, views.A_PAGE)
        number = min(page, len(pages) - 1)
        shown = posting.listed(work, pages[number], team)
        part = Page(shown, len(found), number, len(pages))
        may_start = team.has(reader)
        return views.listed(call.say, team, part, Filter(which), reader, may_start=may_start)

    return await call.read(step)


def _of(work: Work, team: Team, which: Filter) -> list[Experiment]:
    if which is Filter.CONCLUDED:
        return work.experiments.concluded_of(team.team_id, since=_LONG_AGO, limit=MOST_LISTED)
    if which is Filter.PARKED:
        return work.experiments.parked_of(team.team_id)
    found = work.experiments.open_of(team.team_id)
    match which:
        case Filter.OPEN:
            return [one for one in found if one.is_open]
        case Filter.AWAITING:
            return [one for one in found if one.awaits_analysis]
    return [one for one in found if str(one.stage) == which]


async def board(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await _board(call, team))


async def board_of(call: Call, team_id: str) -> dict[str, Any]:
    """The same window, for a button that carries the team."""
    return await _board(call, await call.read(lambda work: team_named(work, team_id)))


async def _board(call: Call, team: Team) -> dict[str, Any]:
    team = await readable(call, team)

    def step(work: Work) -> dict[str, Any]:
        columns: dict[Column, list[Experiment]] = {column: [] for column in Column}
        for one in work.experiments.open_of(team.team_id):
            columns[column_of(one)].append(one)
        first = {column: of[: views.ON_THE_BOARD] for column, of in columns.items()}
        seen = iter(posting.listed(work, [one for of in first.values() for one in of], team))
        shown = {
            column: (len(columns[column]), list(islice(seen, len(of))))
            for column, of in first.items()
        }
        steps = work.experiments.cycles(team.team_id, since=work.now - LOOKED_BACK)
        cycles = measuring.times(steps, team.calendar)
        return views.board(call.say, team, shown, cycles)

    return await call.read(step)


async def by_number(call: Call, intent: Intent) -> Answer:
    number = number_in(intent)
    one, team = await call.read(lambda work: starting.numbered(work, number, call.actor))
    try:
        return Modal(await _whole(call, one, team))
    except NotAMember:  # its channel turned out to be private: told as if there were none
        raise NoSuchExperiment(number=number) from None


async def pressed(call: Call) -> Answer:
    return Modal(await whole(call, call.value))


async def whole(call: Call, experiment_id: str, page: int = 0) -> dict[str, Any]:
    def step(work: Work) -> tuple[Experiment, Team]:
        one = work.experiments.get(experiment_id)
        if one is None:
            raise ExperimentGone()
        return one, team_named(work, one.team_id)

    one, team = await call.read(step)
    return await _whole(call, one, team, page)


async def _whole(call: Call, one: Experiment, team: Team, page: int = 0) -> dict[str, Any]:
    """Raises as `readable`."""
    team = await readable(call, team)

    def step(work: Work) -> dict[str, Any]:
        extensions = work.experiments.extensions(one.experiment_id)
        seen = posting.seen(work, one, team, is_whole=True)
        names = work.people.names(sorted({extension.by for extension in extensions}))
        it = Whole(replace(seen, names={**seen.names, **names}), extensions)
        return experiment_whole.whole(call.say, it, page)

    return await call.read(step)


async def more(call: Call) -> Answer:
    """What stands behind the ⋯ of a card."""
    what, _, experiment_id = call.value.partition(":")
    match Deed(what):
        case Deed.SHOW:
            return Modal(await whole(call, experiment_id))
        case Deed.LINEAGE:
            return await experiment_lineage.shown(call, experiment_id)
        case Deed.TRACK:
            return await tracking.asked(call, experiment_id)
        case Deed.REOPEN:
            return await call.read(lambda work: ask_to_reopen(work, call, experiment_id))
        case Deed.SPENT:
            return await call.write(lambda work: _spent(work, call, experiment_id))
        case Deed.NOT_SPENT:
            return await call.write(lambda work: _not_spent(work, call, experiment_id))
        case Deed.HAND_OVER:
            return await call.read(lambda work: _ask_owner(work, call, experiment_id))
        case deed:
            return await call.write(lambda work: _move(work, call, experiment_id, _STAGES[deed]))


def _move(work: Work, call: Call, experiment_id: str, to: Stage) -> Answer:
    done = cycle.move(work, experiment_id, call.actor, to, now=work.now)
    posting.moved(work, call.tools, done, call.actor)
    return Nothing()


def _spent(work: Work, call: Call, experiment_id: str) -> Answer:
    """The budget is; said twice, it is meant once."""
    done = extending.budget_is_spent(work, experiment_id, call.actor, now=work.now)
    if done.has_reached:
        look = posting.refreshed(work, call.tools, done.experiment, done.team)
        experiment_stopping.reached(work, call.tools, look)
    return Nothing()


def _not_spent(work: Work, call: Call, experiment_id: str) -> Answer:
    done = extending.budget_is_left(work, experiment_id, call.actor, now=work.now)
    if done.was_undone:
        posting.budget_is_left(work, call.tools, done, call.actor)
    return Nothing()


async def ask_owner(call: Call) -> Answer:
    return await call.read(lambda work: _ask_owner(work, call, call.value))


def _ask_owner(work: Work, call: Call, experiment_id: str) -> Answer:
    one, team = starting.find(work, experiment_id, call.actor)
    check_needs_owner(one)
    return Modal(views.new_owner(call.say, posting.seen(work, one, team), place_of(call)))


async def owner_chosen(call: Call, fields: Fields) -> Answer:
    to = chosen(fields, FieldId.OWNER) or ""
    experiment_id, place = placed(call.metadata)

    def step(work: Work) -> Answer:
        one, team, before = hand_over(work, experiment_id, call.actor, to)
        if before:
            experiment_owning.handed_over(work, call.tools, one, team, call.actor, before)
        return Done()

    try:
        return await shown_again(call, place, await call.write(step))
    except FieldErrors as error:
        raise FieldErrors({FieldId.OWNER: next(iter(error.errors.values()))}) from None
