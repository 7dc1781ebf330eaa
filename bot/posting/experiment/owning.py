"""Who runs an experiment, as its thread is told: it was handed over, or they left the team."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import card as experiments
from bot.posting.nudges import bundles
from bot.views.experiment import thread as experiment_thread
from bot.words import mrkdwn
from rituals.experiment.model import Experiment
from rituals.experiment.waiting import of_nobody
from rituals.people import Person
from rituals.team.model import Team


def handed_over(
    work: Work, tools: Tools, one: Experiment, team: Team, actor: Person, before: str
) -> None:
    """Who has it now, by another hand, is told where it happens; what it asks waits for them,
    and for whoever ran it `before` (by user id) no more."""
    look = experiments.refreshed(work, tools, one, team)
    is_own = one.owner == actor.user_id
    to = mrkdwn.quote(look.name(one.owner)) if is_own else mrkdwn.user(one.owner)
    content = experiment_thread.handed_over(tools.team_voice(team), look, actor.name, to)
    experiments.in_thread(work, look, content, tell=actor.user_id)
    notice = work.outbox.with_key(_left(one.experiment_id, before))
    if notice:
        who = work.people.names([before]).get(before, before)
        work.outbox.update(
            notice, experiment_thread.was_taken_over(tools.team_voice(team), look, who)
        )
    bundles.touched(work, tools, [before, one.owner, team.lead])


def owner_left(work: Work, tools: Tools, team: Team, person: Person) -> None:
    """Somebody isn't in the team any more: what they ran there says so, and waits for who leads
    it."""
    for one in of_nobody(work, team, now=work.now):
        if one.owner != person.user_id:
            continue
        look = experiments.refreshed(work, tools, one, team)
        content, key = (
            experiment_thread.owner_has_left(tools.team_voice(team), look, person.name),
            _left(one.experiment_id, person.user_id),
        )
        said = work.outbox.with_key(key)
        if said:  # they left once before
            work.outbox.update(said, content)
        else:
            experiments.in_thread(work, look, content, key=key, tell=team.responsible)
    bundles.touched(work, tools, [team.lead])


def _left(experiment_id: str, owner: str) -> str:
    return f"experiment:left:{experiment_id}:{owner}"
