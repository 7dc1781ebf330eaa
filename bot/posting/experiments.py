"""What the channel sees of an experiment: its card, and all else in the card's thread."""

from collections.abc import Sequence

from bot.call import Tools
from bot.ports import Work
from bot.posting import bundles, experiment_stopping
from bot.views import experiment_advice as advice
from bot.views import experiments as views
from bot.views.experiments import Seen
from bot.words import mrkdwn
from rituals.experiment import starting
from rituals.experiment.coaching import unseen_in_production
from rituals.experiment.cycle import Changed
from rituals.experiment.model import Experiment, Observation
from rituals.experiment.starting import Started
from rituals.people import Person
from rituals.ports import Content
from rituals.team.model import Team


def started(work: Work, tools: Tools, done: Started) -> None:
    """The one top-level message."""
    one, team = done.experiment, done.team
    content = views.card(tools.team_voice(team), seen(work, one, team))
    key = f"experiment:{one.experiment_id}"
    handle = work.outbox.post(team.channel_id, content, key=key, tell=one.made_by)
    starting.posted(work, one, handle)
    parent = work.experiments.get(one.parent_id) if one.parent_id else None
    if parent:  # its card says what came of it
        refreshed(work, tools, parent, team)


def refreshed(work: Work, tools: Tools, one: Experiment, team: Team) -> Seen:
    """The card as things stand."""
    look = seen(work, one, team)
    if one.message:
        work.outbox.update(one.message, views.card(tools.team_voice(team), look))
    return look


def observed(work: Work, tools: Tools, done: Changed, *, tell: str | None = None) -> Seen:
    """Values were logged: the card shows them, and one reply says so. `tell`: who hears of it if
    that doesn't arrive."""
    look = refreshed(work, tools, done.experiment, done.team)
    content = views.observed(tools.team_voice(done.team), look, done.new)
    in_thread(work, look, content, key=_logged(done.new), tell=tell)
    if done.has_reached:
        experiment_stopping.reached(work, tools, look)
    elif not experiment_stopping.nearly(work, tools, look):  # one thing at a time
        _say_unseen(work, tools, look)
    return look


def _say_unseen(work: Work, tools: Tools, look: Seen) -> None:
    """Many attempts and none where it counts: said once in its thread."""
    unseen = unseen_in_production(look.observations)
    if unseen:
        content = advice.unseen(tools.team_voice(look.team), unseen)
        in_thread(work, look, content, key=f"unseen:{look.experiment.experiment_id}")


def withdrawn(work: Work, tools: Tools, done: Changed, gone: Sequence[Observation]) -> Seen:
    """What was logged by mistake: its reply says so in its place."""
    look = refreshed(work, tools, done.experiment, done.team)
    handle = work.outbox.with_key(_logged(gone))
    if handle:
        work.outbox.update(handle, views.observed(tools.team_voice(done.team), look, gone))
    experiment_stopping.refreshed(work, tools, look)
    bundles.touched(work, tools, [done.experiment.owner])  # they may have been asked to decide
    return look


def moved(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    """By hand, to another stage; where it was there already, nothing is said."""
    look = refreshed(work, tools, done.experiment, done.team)
    if done.moved_from:
        in_thread(work, look, views.moved(tools.team_voice(done.team), look, actor.name))


def handed_over(
    work: Work, tools: Tools, one: Experiment, team: Team, actor: Person, before: str
) -> None:
    """Who has it now, by another hand, is told where it happens; what it asks waits for them,
    and for whoever ran it `before` (by user id) no more."""
    look = refreshed(work, tools, one, team)
    is_own = one.owner == actor.user_id
    to = mrkdwn.quote(look.name(one.owner)) if is_own else mrkdwn.user(one.owner)
    content = views.handed_over(tools.team_voice(team), look, actor.name, to)
    in_thread(work, look, content, tell=actor.user_id)
    bundles.touched(work, tools, [before, one.owner])


def in_thread(
    work: Work, look: Seen, content: Content, *, key: str | None = None, tell: str | None = None
) -> str:
    """The handle of a reply. With a `key` it is posted once for ever."""
    return work.outbox.post(
        look.team.channel_id, content, thread=look.experiment.message, key=key, tell=tell
    )


def seen(work: Work, one: Experiment, team: Team) -> Seen:
    """An experiment with all that is needed to show it."""
    observations = work.experiments.observations(one.experiment_id) if one.experiment_id else []
    project = work.projects.get(one.project_id) if one.project_id else None
    parent = work.experiments.get(one.parent_id) if one.parent_id else None
    children = work.experiments.children(one.experiment_id) if one.experiment_id else []
    people = {one.owner, one.made_by, one.concluded_by, *(o.by for o in observations)}
    return Seen(
        team,
        one,
        observations,
        work.people.names(sorted(filter(None, people))),
        work.now,
        project.name if project else "",
        parent.number if parent else None,
        [child.number for child in children],
    )


def link(work: Work, tools: Tools, one: Experiment) -> str:
    """To its card; empty where that isn't in Slack yet."""
    place = work.outbox.posted(one.message) if one.message else None
    return tools.installation.permalink(*place) if place else ""


def _logged(new: Sequence[Observation]) -> str:
    return f"observation:{new[0].observation_id}"
