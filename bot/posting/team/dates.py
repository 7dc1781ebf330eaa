"""What the channel hears of its team's calendar."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges import bundles
from bot.views import hello
from bot.views.team import setup, status
from bot.words import Mrkdwn
from bot.words.mrkdwn import user
from rituals.people import Person
from rituals.ports import Content
from rituals.team.model import Team
from rituals.team.results import Left, Paused, Started
from rituals.team.usecases import first_coming

WHILE_AWAY = {"not_in_channel", "is_archived", "channel_not_found"}
"""Why messages fail that arrive once the bot is back in a channel that is open again."""


def started(work: Work, tools: Tools, done: Started, actor: Person, *, key: str = "") -> None:
    """One line for the channel: set up, settings changed, or another rhythm."""
    key = key or ("to_channel" if done.is_new else "to_channel_changed")
    say = tools.team_voice(done.team)
    _say(work, done.team, setup.announced(say, done, actor.name, key=key))
    _runs_it(work, tools, done.team)


def _runs_it(work: Work, tools: Tools, team: Team) -> None:
    """Who runs it may run several by now, and finds their portfolio in the bundle."""
    bundles.touched(work, tools, [team.lead, *team.facilitators])


def greeted(work: Work, tools: Tools, channel_id: str, *, inviter: str | None) -> None:
    """Hello, once for ever in a channel."""
    content = hello.hello(tools.voice("UTC"))
    work.outbox.post(channel_id, content, key=_hello(channel_id), tell=inviter)


def set_up(work: Work, tools: Tools, done: Started, actor: Person) -> None:
    """The first line of a team's life, and a hello that asks nobody to set it up any more."""
    started(work, tools, done, actor)
    greeting = work.outbox.with_key(_hello(done.team.channel_id))
    if done.is_new and greeting:
        content = hello.set_up(tools.team_voice(done.team), done.team, actor.name)
        work.outbox.update(greeting, content)


def _hello(channel_id: str) -> str:
    return f"hello:{channel_id}"


def paused(work: Work, tools: Tools, done: Paused, actor: Person) -> None:
    say = tools.team_voice(done.team)
    note(work, done.team, say("pause.to_channel", who=actor.name, until=say.when(done.until)))


def resumed(work: Work, tools: Tools, team: Team, actor: Person) -> None:
    note(work, team, tools.team_voice(team)("pause.resumed_channel", who=actor.name))


def left(work: Work, tools: Tools, gone: Left, who: Person) -> None:
    """Said only where it leaves a gap: nobody leads, or nobody is left."""
    work.homes.changed([who.user_id])
    _runs_it(work, tools, gone.team)
    say = tools.team_voice(gone.team)
    if not gone.team.members:
        note(work, gone.team, say("team.nobody_left", who=who.name))
    elif gone.was_lead:
        new = user(gone.team.lead)
        note(work, gone.team, say("team.lead_left", who=who.name, new=new))


def back(work: Work, tools: Tools, team: Team) -> None:
    """The channel can be posted in again: what couldn't arrive meanwhile goes out now."""
    say = tools.team_voice(team)
    following = first_coming(work, team)
    what = status.next_in_words(say, following) if following else say("team.back_none")
    said = say("team.back", next=what)
    failed = work.outbox.failed(team.channel_id)
    if work.outbox.retry([f.delivery_id for f in failed if f.reason in WHILE_AWAY]):
        said = Mrkdwn(f"{said} {say('team.back_sending')}")
    note(work, team, said)


def resting(work: Work, tools: Tools, team: Team, event_id: str) -> None:
    """The channel can't be posted in any more: whoever is responsible hears it, once."""
    work.homes.changed(team.everybody)
    if not team.responsible:
        return
    say = tools.team_voice(team)
    # By name: a deleted channel can't be mentioned, and a private one only among its members.
    text = say(f"team.{team.state}", channel=f"#{team.channel_name}")
    work.outbox.post(team.responsible, status.note(text), key=f"resting:{event_id}")


def note(work: Work, team: Team, text: Mrkdwn) -> None:
    _say(work, team, status.note(text))


def _say(work: Work, team: Team, content: Content) -> None:
    work.homes.changed(team.everybody)
    work.outbox.post(team.channel_id, content, tell=team.responsible)
