"""What a thread hears of the runs that belong to its experiment, and of the tracker."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.views.experiment import tracking_thread as views
from rituals.people import Person
from rituals.tracking import telling
from rituals.tracking.linking import Linked
from rituals.tracking.looking import PutOff
from rituals.tracking.model import Link
from rituals.tracking.taking import Taken
from rituals.tracking.telling import Telling


def linked(work: Work, tools: Tools, done: Linked, actor: Person) -> None:
    say = tools.team_voice(done.team)
    look = posting.refreshed(work, tools, done.experiment, done.team)
    content = views.was_linked(say, done.link, actor.name)
    posting.in_thread(work, look, content, tell=actor.user_id)


def parted(work: Work, tools: Tools, done: Linked, actor: Person) -> None:
    say = tools.team_voice(done.team)
    look = posting.refreshed(work, tools, done.experiment, done.team)
    posting.in_thread(work, look, views.was_parted(say, done.link, actor.name))


def taken(work: Work, tools: Tools, what: Taken | None) -> None:
    """Runs that ended: one reply for all of them. None: there was nothing to take them in for."""
    if what is None:
        return
    if what.away_since:
        _is_back(work, tools, what.link)
    if not what.runs:
        return
    done = what.changed
    look = posting.refreshed(work, tools, done.experiment, done.team)
    first = what.runs[0].run.run_id
    content = views.taken(tools.team_voice(done.team), look, what)
    posting.in_thread(work, look, content, key=f"runs:{done.experiment.experiment_id}:{first}")
    if done.new:
        posting.follows(work, tools, done, look)


def told(work: Work, tools: Tools, what: Telling) -> None:
    """The tracker was told; of that nobody needs to hear."""
    if telling.told(work, what):
        _is_back(work, tools, what.link)


def not_had(work: Work, tools: Tools, what: PutOff | None, reason: str) -> None:
    """Said once for each time that it is away for long, or gone."""
    if what is None or not what.is_worth_a_word:
        return
    say = tools.team_voice(what.team)
    look = posting.seen(work, what.experiment, what.team)
    content = views.not_had(say, what.link, reason)
    posting.in_thread(work, look, content, key=_key(what.link))


def card_link(work: Work, tools: Tools, what: Telling) -> str:
    return posting.link(work, tools, what.experiment)


def _is_back(work: Work, tools: Tools, was: Link) -> None:
    """`was`: as long as it was away. Where that was said, it isn't so any more."""
    handle = work.outbox.with_key(_key(was))
    experiment = work.experiments.get(was.experiment_id)
    team = work.teams.get(experiment.team_id) if experiment else None
    if handle and team:
        work.outbox.update(handle, views.is_back(tools.team_voice(team), was))


def _key(link: Link) -> str:
    since = link.away_since.timestamp() if link.away_since else f"gone:{link.at.timestamp()}"
    return f"tracker:{link.experiment_id}:{since}"
