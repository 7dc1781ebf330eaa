"""What is done to an idea where it is listed: moved by hand, started, dropped and brought back."""

from collections.abc import Callable

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.experiment import form as experiment_form
from bot.listeners.experiment import idea_forms
from bot.listeners.experiment.idea_list import listed
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.experiment import backlog as posting
from bot.routes import Routes
from bot.views import errors
from bot.views.experiment.ideas import Deed
from rituals.errors import PersonError
from rituals.experiment import backlog
from rituals.experiment.backlog import Place
from rituals.experiment.drafting import Draft
from rituals.experiment.errors import BacklogHasChanged, IdeaIsTaken

_PLACES = {Deed.TOP: Place.TOP, Deed.BOTTOM: Place.BOTTOM, Deed.BY_POINTS: Place.BY_POINTS}


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.IDEA_START: start,
        ActionId.IDEA_UP: up,
        ActionId.IDEA_DOWN: down,
        ActionId.IDEA_MORE: more,
        ActionId.IDEA_UNDO: undo,
    }


async def start(call: Call) -> Answer:
    """The window of a new experiment, with what the idea says; it takes the list's place: Slack
    stacks three, and a preview is still to come."""
    idea_id, _, shown = call.value.partition(":")

    def step(work: Work) -> Answer:
        idea, team = backlog.open_one(work, idea_id, call.actor)
        draft = Draft(
            change=idea.text,
            owner=call.actor.user_id,
            project_id=idea.project_id,
            idea_id=idea.idea_id,
        )
        return Instead(experiment_form.prefilled(work, call, team, draft))

    return await _or_as_it_is(call, idea_id, shown, step, writes=False)


async def up(call: Call) -> Answer:
    return await _beside(call, Place.ABOVE)


async def down(call: Call) -> Answer:
    return await _beside(call, Place.BELOW)


async def _beside(call: Call, place: Place) -> Answer:
    idea_id, beside, shown = call.value.split(":", 2)
    return await _moved(call, idea_id, place, shown, beside)


async def _moved(call: Call, idea_id: str, place: Place, shown: str, beside: str = "") -> Answer:
    def step(work: Work) -> Answer:
        idea = backlog.move(work, idea_id, call.actor, place, beside)
        posting.refreshed(work, call.tools, team_named(work, idea.team_id))
        return Instead(listed(work, call, idea.team_id, shown))

    return await _or_as_it_is(call, idea_id, shown, step)


async def more(call: Call) -> Answer:
    """What stands behind an idea's ⋯."""
    what, idea_id, shown = call.value.split(":", 2)
    deed = Deed(what)
    if deed in _PLACES:
        return await _moved(call, idea_id, _PLACES[deed], shown)

    def step(work: Work) -> Answer:
        idea, team = backlog.open_one(work, idea_id, call.actor)
        ask = idea_forms.ask_to_drop if deed is Deed.DROP else idea_forms.ask_to_edit
        return Modal(ask(work, call, team, idea, shown))

    return await _or_as_it_is(call, idea_id, shown, step, writes=False)


async def undo(call: Call) -> Answer:
    """It was dropped, and isn't any more."""
    idea_id, _, shown = call.value.partition(":")

    def step(work: Work) -> Answer:
        idea = backlog.bring_back(work, idea_id, call.actor)
        posting.refreshed(work, call.tools, team_named(work, idea.team_id))
        note = call.say("idea.is_back", number=idea.number)
        return Instead(listed(work, call, idea.team_id, shown, note=note))

    return await _or_as_it_is(call, idea_id, shown, step)


async def _or_as_it_is(
    call: Call, idea_id: str, shown: str, step: Callable[[Work], Answer], *, writes: bool = True
) -> Answer:
    """Who was too late is told so, and sees the list as it is by now."""

    def as_it_is(work: Work, error: PersonError) -> Answer:
        _, team = backlog.find(work, idea_id, call.actor)
        note = errors.rich(call.say, error)
        return Instead(listed(work, call, team.team_id, shown, note=note))

    try:
        return await (call.write(step) if writes else call.read(step))
    except (IdeaIsTaken, BacklogHasChanged) as error:
        late = error
    return await call.read(lambda work: as_it_is(work, late))
