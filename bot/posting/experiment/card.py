"""What the channel sees of an experiment: its card, and all else in the card's thread."""

from collections.abc import Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import iteration_review
from bot.posting.experiment import stopping as experiment_stopping
from bot.posting.gates import kept as gate_card
from bot.posting.nudges import bundles
from bot.posting.retro import sittings
from bot.views.experiment import advice
from bot.views.experiment import card as views
from bot.views.experiment import parking as parking_views
from bot.views.experiment import thread as experiment_thread
from bot.views.experiment.card import Seen
from rituals.experiment import starting
from rituals.experiment.coaching import unseen_in_production
from rituals.experiment.cycle import Changed
from rituals.experiment.measured import NOTHING
from rituals.experiment.model import Experiment, Observation
from rituals.experiment.starting import Started
from rituals.experiment.timing import keep_counting
from rituals.experiment.waiting import waits_for
from rituals.people import Person
from rituals.ports import Content
from rituals.sittings.reading import as_seen
from rituals.team.model import Team


def started(work: Work, tools: Tools, done: Started) -> None:
    """The one top-level message."""
    one, team = done.experiment, done.team
    content = views.card(tools.team_voice(team), seen(work, one, team))
    handle = work.outbox.post(team.channel_id, content, key=_card(one), tell=one.made_by)
    starting.posted(work, one, handle)
    work.homes.changed(team.everybody)
    gate_card.follow(work, tools, one.project_id)
    reviewed(work, tools, team)
    parent = work.experiments.get(one.parent_id) if one.parent_id else None
    if parent:  # its card says what came of it, and what asked whether to wake it, that it is
        has_card = parent.message is not None  # what came in a file, and is over, has none
        look = refreshed(work, tools, parent, team) if has_card else seen(work, parent, team)
        parked_refreshed(work, tools, look, parent)
        bundles.touched(work, tools, [waits_for(team, parent)])


def refreshed(work: Work, tools: Tools, one: Experiment, team: Team) -> Seen:
    """The card, and an open review, as things stand."""
    look = card(work, tools, one, team)
    reviewed(work, tools, team)
    return look


def reviewed(work: Work, tools: Tools, team: Team) -> None:
    """Where the team sits over its iterations, that shows them as they are now."""
    for sitting in iteration_review.open_of(work, team):
        sittings.refreshed(work, tools, as_seen(work, sitting, team))


def card(work: Work, tools: Tools, one: Experiment, team: Team) -> Seen:
    """It alone, as things stand. What came in a file has none until something is done about it."""
    look = seen(work, one, team)
    content = views.card(tools.team_voice(team), look)
    if one.message:
        work.outbox.update(one.message, content)
        return look
    one = starting.posted(work, one, work.outbox.post(team.channel_id, content, key=_card(one)))
    if one.is_open:
        keep_counting(work, one, team)
    return replace(look, experiment=one)


def observed(work: Work, tools: Tools, done: Changed, *, tell: str | None = None) -> Seen:
    """Values were logged: the card shows them, and one reply says so. `tell`: who hears of it if
    that doesn't arrive."""
    look = refreshed(work, tools, done.experiment, done.team)
    content = experiment_thread.observed(tools.team_voice(done.team), look, done.new)
    in_thread(work, look, content, key=_logged(done.new), tell=tell)
    follows(work, tools, done, look)
    return look


def follows(work: Work, tools: Tools, done: Changed, look: Seen) -> None:
    """What is said after values that were logged, where there is something to be said; whoever was
    asked what became of it has their answer."""
    _heard_of(work, tools, done)
    if done.has_reached:
        experiment_stopping.reached(work, tools, look)
    elif not experiment_stopping.nearly(work, tools, look):  # one thing at a time
        _say_unseen(work, tools, look)


def _say_unseen(work: Work, tools: Tools, look: Seen) -> None:
    """Many attempts and none where it counts: said once in its thread."""
    unseen = unseen_in_production(look.measured)
    if unseen:
        content = advice.unseen(tools.team_voice(look.team), unseen)
        in_thread(work, look, content, key=f"unseen:{look.experiment.experiment_id}")


def _heard_of(work: Work, tools: Tools, done: Changed) -> None:
    asked = [done.experiment.owner, done.team.lead]
    bundles.heard_of(work, tools, asked, done.experiment.experiment_id)


def withdrawn(work: Work, tools: Tools, done: Changed, gone: Sequence[Observation]) -> Seen:
    """What was logged by mistake: its reply says so in its place."""
    look = refreshed(work, tools, done.experiment, done.team)
    handle = work.outbox.with_key(_logged(gone))
    if handle:
        work.outbox.update(
            handle, experiment_thread.observed(tools.team_voice(done.team), look, gone)
        )
    experiment_stopping.refreshed(work, tools, look)
    # They may have been asked to decide.
    bundles.touched(work, tools, [waits_for(done.team, done.experiment)])
    return look


def budget_is_left(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    """It was said by mistake that it is spent: what asked for the decision says so."""
    look = refreshed(work, tools, done.experiment, done.team)
    experiment_stopping.refreshed(work, tools, look)
    in_thread(work, look, experiment_thread.budget_is_left(tools.team_voice(done.team), actor.name))
    bundles.touched(work, tools, [done.experiment.owner])


def moved(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    """By hand, to another stage; where it was there already, nothing is said."""
    look = refreshed(work, tools, done.experiment, done.team)
    if done.moved_from:
        in_thread(
            work, look, experiment_thread.moved(tools.team_voice(done.team), look, actor.name)
        )
        _heard_of(work, tools, done)


def parked_refreshed(work: Work, tools: Tools, look: Seen, was: Experiment) -> None:
    """What asked whether to wake it says what became of it. `was`: as it was parked."""
    handle = work.outbox.with_key(asked_about_parked(was)) if was.concluded_at else None
    if handle:
        work.outbox.update(handle, parking_views.came_up(tools.team_voice(look.team), look))


def asked_about_parked(one: Experiment) -> str:
    """The key of what asks: one for each time that it was parked."""
    assert one.concluded_at and one.outcome, "it was parked"
    day = one.outcome.look_again or ""
    return f"experiment:wakes:{one.experiment_id}:{one.concluded_at.timestamp()}:{day}"


def in_thread(
    work: Work, look: Seen, content: Content, *, key: str | None = None, tell: str | None = None
) -> str:
    """The handle of a reply. With a `key` it is posted once for ever."""
    return work.outbox.post(
        look.team.channel_id, content, thread=look.experiment.message, key=key, tell=tell
    )


def seen(work: Work, one: Experiment, team: Team, *, is_whole: bool = False) -> Seen:
    """An experiment with all that is needed to show it; `is_whole`: and all that was observed."""
    observations, earlier = [], NOTHING
    if is_whole:
        observations = work.experiments.observations(one.experiment_id)
    elif one.experiment_id:
        observations, earlier = work.experiments.lately(one)
    project = work.projects.get(one.project_id) if one.project_id else None
    parent = work.experiments.get(one.parent_id) if one.parent_id else None
    children = work.experiments.children(one.experiment_id) if one.experiment_id else []
    link = work.run_links.get(one.experiment_id) if one.experiment_id else None
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
        earlier,
        link if link and link.stands else None,
        work.issues.linked_to(one.experiment_id) if one.experiment_id else [],
    )


def listed(work: Work, some: Sequence[Experiment], team: Team) -> list[Seen]:
    """As `seen`, of many at once, without single attempts: however many they are, they are asked
    for together."""
    ids = [one.experiment_id for one in some]
    summed_up = work.experiments.summed_up(ids)
    parents = work.experiments.several([one.parent_id for one in some if one.parent_id])
    numbers = {one.experiment_id: one.number for one in parents}
    children: dict[str, list[int]] = {}
    for child in work.experiments.children(*ids):
        children.setdefault(child.parent_id or "", []).append(child.number)
    projects = {one.project_id: one.name for one in work.projects.of(team.team_id)}
    people = {id_ for one in some for id_ in (one.owner, one.made_by, one.concluded_by) if id_}
    names = work.people.names(sorted(people))
    return [
        Seen(
            team,
            one,
            (),
            names,
            work.now,
            projects.get(one.project_id or "", ""),
            numbers.get(one.parent_id or ""),
            children.get(one.experiment_id, ()),
            summed_up.get(one.experiment_id, NOTHING),
        )
        for one in some
    ]


def link(work: Work, tools: Tools, one: Experiment) -> str:
    """To its card; empty where that isn't in Slack yet."""
    place = work.outbox.posted(one.message) if one.message else None
    return tools.installation.permalink(*place) if place else ""


def _card(one: Experiment) -> str:
    return f"experiment:{one.experiment_id}"


def _logged(new: Sequence[Observation]) -> str:
    return f"observation:{new[0].observation_id}"
