"""What came of what: a family of experiments, for whoever may read one of them."""

from typing import Any

from bot.answers import Answer, Modal
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.which_team import readable, team_named
from bot.ports import Work
from bot.routes import Routes
from bot.views.experiment import lineage as views
from rituals.experiment import lineage
from rituals.experiment.errors import ExperimentGone
from rituals.experiment.model import Experiment
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.EXPERIMENT_LINEAGE: pressed}


async def pressed(call: Call) -> Answer:
    return await shown(call, call.value)


async def shown(call: Call, experiment_id: str) -> Answer:
    """Raises as `readable`, ExperimentGone."""

    def find(work: Work) -> tuple[Experiment, Team]:
        one = work.experiments.get(experiment_id)
        if one is None:
            raise ExperimentGone()
        return one, team_named(work, one.team_id)

    one, team = await call.read(find)
    await readable(call, team)

    def step(work: Work) -> dict[str, Any]:
        return views.window(call.say, lineage.of(work, one), one)

    return Modal(await call.read(step))
