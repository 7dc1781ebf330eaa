"""A program's request, once it is known who asks."""

from dataclasses import dataclass

from bot.call import Tools
from bot.ports import Work
from bot.words import Voice
from rituals.api.model import Token
from rituals.experiment import starting
from rituals.experiment.errors import NoSuchExperiment
from rituals.experiment.model import Experiment
from rituals.people import Person
from rituals.production import watching
from rituals.production.errors import NoSuchModel
from rituals.production.model import Model
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Asking:
    tools: Tools
    token: Token
    maker: Person
    """Who made the token: what is done, they do."""
    team: Team
    number: int = 0
    """Of the experiment or model in the address; 0: there is none."""

    @property
    def say(self) -> Voice:
        return self.tools.voice(self.maker.zone)


def own(work: Work, asking: Asking, number: int) -> Experiment:
    """Another team's is told as if there were none, whatever its maker may see in Slack: a token
    is one team's. Raises NoSuchExperiment."""
    one, team = starting.numbered(work, number, asking.maker)
    if team.team_id != asking.team.team_id:
        raise NoSuchExperiment(number=number)
    return one


def own_model(work: Work, asking: Asking) -> Model:
    """The same of models. Raises NoSuchModel."""
    one, team = watching.numbered(work, asking.number, asking.maker)
    if team.team_id != asking.team.team_id:
        raise NoSuchModel(number=asking.number)
    return one
