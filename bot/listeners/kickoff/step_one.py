"""[Back to step 1], where an experiment was shipped or stopped, or a project discarded: the window
of a new kickoff, filled with what was learned."""

from bot.answers import Answer, Modal
from bot.call import Call
from bot.ids import ActionId
from bot.ports import Work
from bot.routes import Routes
from bot.views.kickoff import forms
from rituals.experiment import starting
from rituals.experiment.errors import NotConcluded
from rituals.experiment.taught import taught
from rituals.kickoff import again


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.STEP_ONE: after_experiment,
        ActionId.PROJECT_STEP_ONE: after_project,
    }


async def after_experiment(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, team = starting.find(work, call.value, call.actor)
        if one.outcome is None:
            raise NotConcluded(number=one.number)
        filled = forms.again(call.say, one, one.outcome, again.before(work, one.project_id))
        return Modal(forms.start(call.say, team, call.actor.user_id, filled))

    return await call.read(step)


async def after_project(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        found = taught(work, call.value, call.actor)
        filled = forms.after(call.say, found)
        return Modal(forms.start(call.say, found.team, call.actor.user_id, filled))

    return await call.read(step)
