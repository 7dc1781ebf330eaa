"""What the channel, and the project's PM, hear when an experiment is concluded, when its failure is
understood, and when it is reopened."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import card as posting
from bot.posting.experiment import stopping as experiment_stopping
from bot.posting.kickoff import news
from bot.posting.nudges import bundles
from bot.views.experiment import outcomes as views
from bot.views.experiment.card import Seen
from rituals.experiment.cycle import Changed
from rituals.experiment.model import Experiment, Verdict
from rituals.experiment.waiting import waits_for
from rituals.gates.reading import following
from rituals.people import Person
from rituals.ports import Content
from rituals.project.news import Contradicts, News, NewsKind
from rituals.text import one_line
from rituals.tracking import telling

LEARNED_LIMIT = 300
"""Characters that a PM is told; all of it is in the experiment's thread."""
_NEWS = {
    Verdict.GOOD: NewsKind.EXPERIMENT_GOOD,
    Verdict.BAD: NewsKind.EXPERIMENT_BAD,
    Verdict.INTERESTING: NewsKind.EXPERIMENT_INTERESTING,
}


def concluded(
    work: Work, tools: Tools, done: Changed, contradicts: Contradicts | None = None
) -> None:
    """The card shows the outcome, and one reply says what was learned. `contradicts`: what of the
    charter can't stand as it is, as whoever concluded it sees it."""
    one = done.experiment
    assert one.outcome, "it is concluded"
    telling.concluded(work, one)
    look = posting.refreshed(work, tools, one, done.team)
    experiment_stopping.refreshed(work, tools, look)
    content = _summary(work, tools, look)
    posting.in_thread(work, look, content, key=_key(one), tell=one.concluded_by)
    _tell(work, tools, one, _NEWS[one.outcome.verdict], one.concluded_by, contradicts)
    work.homes.changed(done.team.everybody)
    bundles.touched(work, tools, [waits_for(done.team, one)])


def analysed(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    """Said once; written anew, it is changed where it stands."""
    one = done.experiment
    look = posting.refreshed(work, tools, one, done.team)
    handle = work.outbox.with_key(_key(one))
    if handle:
        work.outbox.update(handle, _summary(work, tools, look))
    content = views.analysed(tools.team_voice(done.team), one, actor.name)
    key = f"{_key(one)}:analysed"
    written = work.outbox.with_key(key)
    if written:
        work.outbox.update(written, content)
    else:
        posting.in_thread(work, look, content, key=key, tell=actor.user_id)
    bundles.touched(work, tools, [waits_for(done.team, one)])


def reopened(work: Work, tools: Tools, done: Changed, was: Experiment, actor: Person) -> None:
    """What was concluded stays to be read in the thread, and nothing can be done about it there.
    `was`: as it was concluded."""
    telling.reopened(work, done.experiment, now=work.now)
    look = posting.refreshed(work, tools, done.experiment, done.team)
    experiment_stopping.refreshed(work, tools, look)
    posting.parked_refreshed(work, tools, look, was)
    say, handle = tools.team_voice(done.team), work.outbox.with_key(_key(was))
    if handle:
        who = work.people.names([was.concluded_by] if was.concluded_by else [])
        by = who.get(was.concluded_by or "", "")
        old = views.concluded(say, was, by, against=None, is_over=False)
        work.outbox.update(handle, old)
    posting.in_thread(work, look, views.reopened(say, actor.name), tell=actor.user_id)
    _tell(work, tools, done.experiment, NewsKind.EXPERIMENT_REOPENED, actor.user_id)
    work.homes.changed(done.team.everybody)
    bundles.touched(work, tools, [waits_for(done.team, done.experiment)])


def watched(work: Work, tools: Tools, experiment_id: str) -> None:
    """It is in use, and somebody looks after it: what offered that says so."""
    one = work.experiments.get(experiment_id)
    team = work.teams.get(one.team_id) if one else None
    handle = work.outbox.with_key(_key(one)) if one and one.concluded_at else None
    if one and team and handle:
        look = posting.seen(work, one, team)
        work.outbox.update(handle, _summary(work, tools, look))


def _summary(work: Work, tools: Tools, look: Seen) -> Content:
    one = look.experiment
    charter = work.charters.newest(one.project_id) if one.project_id else None
    against = f"{one.project_id}/{charter.version}" if charter else None
    say = tools.team_voice(look.team)
    who = look.name(one.concluded_by)
    family = work.experiments.family(one.experiment_id)
    models = [model for model in work.models.of_experiments(family) if model.is_live]
    attempts = look.measured.attempts
    return views.concluded(
        say,
        one,
        who,
        against=against,
        attempts=attempts,
        models=models,
        gate=following(work, one.project_id) if one.project_id else None,
    )


def _tell(
    work: Work,
    tools: Tools,
    one: Experiment,
    kind: NewsKind,
    by: str | None,
    contradicts: Contradicts | None = None,
) -> None:
    if one.project_id is None:
        return
    outcome = one.outcome
    told = News(
        one.project_id,
        kind,
        one.change,
        by,
        one.number,
        one_line(outcome.learned, LEARNED_LIMIT) if outcome else "",
        contradicts,
        outcome.decision if outcome else None,
    )
    news.told(work, tools, told)


def _key(one: Experiment) -> str:
    """Of the reply: one for each time that it is concluded."""
    assert one.concluded_at, "it is concluded"
    return f"experiment:concluded:{one.experiment_id}:{one.concluded_at.timestamp()}"
