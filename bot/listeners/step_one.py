"""[Back to step 1], where an experiment was shipped or stopped: the window of a new kickoff, filled
with what was learned."""

from bot.answers import Answer, Modal
from bot.call import Call
from bot.ids import ActionId
from bot.ports import Work
from bot.routes import Routes
from bot.views import kickoff_forms as forms
from rituals.experiment import starting
from rituals.experiment.errors import NotConcluded
from rituals.kickoff import again


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.STEP_ONE: pressed}


async def pressed(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        one, team = starting.find(work, call.value, call.actor)
        if one.outcome is None:
            raise NotConcluded(number=one.number)
        filled = forms.again(call.say, one, one.outcome, again.before(work, one.project_id))
        return Modal(forms.start(call.say, team, call.actor.user_id, filled))

    return await call.read(step)
