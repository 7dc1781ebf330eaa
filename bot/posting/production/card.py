"""What the channel sees of a model in use: its card, and all else in the card's thread."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.gates import kept as gate_card
from bot.posting.kickoff import news
from bot.posting.nudges import bundles
from bot.posting.production.seen import seen
from bot.posting.retro import sittings
from bot.views.figures import figure
from bot.views.production import card as views
from bot.views.production import lists
from bot.views.production import news as said
from bot.views.production.card import Seen
from bot.words import mrkdwn
from rituals.people import Person
from rituals.ports import Content
from rituals.production.checking import Checked, Settled
from rituals.production.model import Model, ProductionCheck
from rituals.production.waiting import waits_for
from rituals.production.watching import Changed, posted
from rituals.project.news import News, NewsKind
from rituals.sittings.reading import board
from rituals.team.model import Team
from rituals.team.ritual import RitualKind


def begun(work: Work, tools: Tools, done: Changed) -> Model:
    """The one top-level message."""
    one, team = done.model, done.team
    content = views.card(tools.team_voice(team), seen(work, one, team))
    handle = work.outbox.post(
        team.channel_id, content, key=f"model:{one.model_id}", tell=one.made_by
    )
    one = posted(work, one, handle)
    _everywhere(work, tools, one, team)
    _tell(work, tools, one, NewsKind.MODEL_WATCHED, one.owner)
    return one


def checked(work: Work, tools: Tools, done: Checked, *, tell: str | None = None) -> Seen:
    """A figure was given: the card shows it, and one reply says so. `tell`: who hears of it if that
    doesn't arrive."""
    one, team, check = done.model, done.team, done.check
    look = refreshed(work, tools, one, team)
    say = tools.team_voice(team)
    place = next(p for p in done.standing.places if p.environment == check.environment)
    drawn = lists.plot(say, look, place) if done.asks or done.recovered else []
    is_new = done.went_out or not done.was_asked  # who was asked is told once, however it falls
    tells = is_new and waits_for(team, one) != check.by
    content = said.checked(say, look, check, drawn, recovered=done.recovered, tells=tells)
    _in_thread(work, look, content, key=_key(check.check_id), tell=tell)
    if done.went_out or done.recovered:
        kind = NewsKind.MODEL_OUT if done.went_out else NewsKind.MODEL_RECOVERED
        reason = _in_words(tools, team, one, check)
        _tell(work, tools, one, kind, None, reason, _there(tools, team, one, check.environment))
    return look


def withdrawn(work: Work, tools: Tools, done: Checked) -> Seen:
    """What was given by mistake: its reply says so in its place."""
    look = refreshed(work, tools, done.model, done.team)
    _shown_again(work, tools, look, done.check.check_id)
    return look


def decided(work: Work, tools: Tools, done: Settled) -> Seen:
    """The reply that asked for it asks no more; what another environment needs is asked then."""
    one, team = done.model, done.team
    look = refreshed(work, tools, one, team)
    for check_id in sorted(done.asked):
        _shown_again(work, tools, look, check_id)
    content = said.decided(tools.team_voice(team), look, done.decided)
    _in_thread(work, look, content, tell=done.decided.by)
    kind = NewsKind(f"model_{done.decided.remedy}")
    there = _there(tools, team, one, done.decided.environment)
    _tell(work, tools, one, kind, done.decided.by, done.decided.reason, there)
    return look


def changed(work: Work, tools: Tools, done: Changed, actor: Person) -> Seen:
    """What is written down of it."""
    look = refreshed(work, tools, done.model, done.team)
    before = done.before
    if before and (before.watched != done.model.watched):
        _in_thread(work, look, said.changed(tools.team_voice(done.team), look, actor.name))
    if before and before.asked_by:
        _shown_again(work, tools, look, before.asked_by)
    if before and before.owner != done.model.owner:
        _handed_over(work, tools, look, actor, before)
    return look


def retired(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    look = refreshed(work, tools, done.model, done.team)
    say = tools.team_voice(done.team)
    if done.before and done.before.asked_by:
        _shown_again(work, tools, look, done.before.asked_by)
    _in_thread(work, look, said.retired(say, look, actor.name), tell=actor.user_id)
    kind, reason = NewsKind.MODEL_RETIRED, done.model.retired_because
    _tell(work, tools, done.model, kind, actor.user_id, reason)


def restored(work: Work, tools: Tools, done: Changed, actor: Person) -> None:
    look = refreshed(work, tools, done.model, done.team)
    content = said.restored(tools.team_voice(done.team), actor.name)
    _in_thread(work, look, content, tell=actor.user_id)


def owner_left(work: Work, tools: Tools, team: Team, person: Person) -> None:
    """Somebody isn't in the team any more: what they looked after says so, and waits for who leads
    it."""
    for one in work.models.of_team(team.team_id):
        if one.owner == person.user_id:
            look = refreshed(work, tools, one, team)
            content = said.owner_has_left(tools.team_voice(team), look, person.name)
            key = f"model:left:{one.model_id}:{person.user_id}"
            _in_thread(work, look, content, key=key, tell=team.responsible)


def refreshed(work: Work, tools: Tools, one: Model, team: Team) -> Seen:
    """The card, and an open production check, as things stand."""
    look = seen(work, one, team)
    if one.message:
        work.outbox.update(one.message, views.card(tools.team_voice(team), look))
    _everywhere(work, tools, one, team)
    return look


def _everywhere(work: Work, tools: Tools, one: Model, team: Team) -> None:
    """Where the team sits over its models, and at an open gate, that shows them as they are now; so
    does the message of whom it waits for, and the team's App Home."""
    for sitting in work.sittings.all_open(team.team_id):
        if sitting.kind is RitualKind.PRODUCTION:
            sittings.refreshed(work, tools, board(work, sitting.sitting_id))
    gate_card.follow(work, tools, one.project_id)
    work.homes.changed(team.everybody)
    bundles.touched(work, tools, {one.owner, waits_for(team, one)})


def _handed_over(work: Work, tools: Tools, look: Seen, actor: Person, before: Model) -> None:
    one = look.model
    is_own = one.owner == actor.user_id
    name = work.people.names([one.owner]).get(one.owner, one.owner)
    to = mrkdwn.quote(name) if is_own else mrkdwn.user(one.owner)
    content = said.handed_over(tools.team_voice(look.team), actor.name, to)
    _in_thread(work, look, content, tell=actor.user_id)
    bundles.touched(work, tools, [before.owner, look.team.lead])


def _shown_again(work: Work, tools: Tools, look: Seen, check_id: str) -> None:
    """What was said of a figure, as it is now."""
    check, handle = work.models.check(check_id), work.outbox.with_key(_key(check_id))
    if check and handle:
        content = said.checked(tools.team_voice(look.team), look, check)
        work.outbox.update(handle, content)


def _in_words(tools: Tools, team: Team, one: Model, check: ProductionCheck) -> str:
    """For the PM, in plain text."""
    say, watched = tools.team_voice(team), one.watched
    value = figure(check.value, watched.unit)
    facts = {"metric": watched.metric, "value": value, "environment": check.environment}
    side = watched.side(check.value)
    bound = watched.low if side == "below" else watched.high
    if side is None or bound is None:
        return say.plain("model.pm_within", **facts)
    return say.plain(f"model.pm_{side}", bound=figure(bound, watched.unit), **facts)


def _tell(
    work: Work,
    tools: Tools,
    one: Model,
    kind: NewsKind,
    by: str | None,
    reason: str = "",
    text: str = "",
) -> None:
    """`text`: what it is called there; its name."""
    if one.project_id:
        text = text or one.name
        news.told(work, tools, News(one.project_id, kind, text, by, one.number, reason))


def _there(tools: Tools, team: Team, one: Model, environment: str) -> str:
    """Its name, with where it runs if it runs in several: each is news of its own."""
    where = one.apart(environment)
    if not where:
        return one.name
    return tools.team_voice(team).plain("model.there", name=one.name, environment=where)


def _in_thread(
    work: Work, look: Seen, content: Content, *, key: str | None = None, tell: str | None = None
) -> None:
    channel = look.team.channel_id
    work.outbox.post(channel, content, thread=look.model.message, key=key, tell=tell)


def _key(check_id: str) -> str:
    return f"check:{check_id}"
