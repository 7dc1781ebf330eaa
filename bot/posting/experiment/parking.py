"""What is parked comes up again: its thread asks once, and shows what became of it."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.posting.nudges import bundles
from bot.views.experiment import parking as views
from bot.views.experiment.card import Seen
from rituals.experiment.cycle import Changed
from rituals.experiment.model import Experiment
from rituals.experiment.waiting import waits_for
from rituals.people import Person
from rituals.ports import Content


def came_up(work: Work, tools: Tools, done: Changed) -> None:
    look = posting.refreshed(work, tools, done.experiment, done.team)
    content = views.came_up(tools.team_voice(done.team), look)
    key = posting.asked_about_parked(done.experiment)
    posting.in_thread(work, look, content, key=key, tell=done.experiment.owner)
    # Their bundle has known since it was parked, and may be on its way at this very moment.
    work.homes.changed([waits_for(done.team, done.experiment)])


def parked_again(work: Work, tools: Tools, done: Changed, was: Experiment, actor: Person) -> None:
    """`was`: as it was parked before."""
    content = views.was_parked_again(tools.team_voice(done.team), done.experiment, actor.name)
    _settled(work, tools, done, was, content, actor)


def let_go(work: Work, tools: Tools, done: Changed, was: Experiment, actor: Person) -> None:
    """`was`: as it was parked."""
    content = views.was_let_go(tools.team_voice(done.team), done.experiment, actor.name)
    _settled(work, tools, done, was, content, actor)


def _settled(
    work: Work, tools: Tools, done: Changed, was: Experiment, content: Content, actor: Person
) -> None:
    look: Seen = posting.refreshed(work, tools, done.experiment, done.team)
    posting.parked_refreshed(work, tools, look, was)
    posting.in_thread(work, look, content, tell=actor.user_id)
    bundles.touched(work, tools, [waits_for(done.team, done.experiment)])
