"""What the channel hears of its team's rituals and of single dates: a line each."""

from bot.call import Tools
from bot.ports import Work
from bot.views.calendar import dates_ahead as calendar
from bot.views.calendar import ritual_news
from rituals.calendar import Occurrence
from rituals.people import Person
from rituals.ports import Content
from rituals.team.model import Team
from rituals.team.results import DateChanged, Paused, RitualStarted
from rituals.team.ritual import Ritual


def date_changed(work: Work, tools: Tools, done: DateChanged, actor: Person) -> None:
    """Who does what somebody has just done changes nothing, and nobody is told again."""
    if done.is_new:
        say = tools.team_voice(done.team)
        _say(work, done.team, calendar.announced(say, done, actor.name))


def started(work: Work, tools: Tools, done: RitualStarted, actor: Person) -> None:
    _say(work, done.team, ritual_news.started(tools.team_voice(done.team), done, actor.name))


def taken_off(work: Work, tools: Tools, team: Team, ritual: Ritual, actor: Person) -> None:
    _say(work, team, ritual_news.taken_off(tools.team_voice(team), ritual, actor.name))


def paused(work: Work, tools: Tools, done: Paused, actor: Person) -> None:
    _say(work, done.team, ritual_news.paused(tools.team_voice(done.team), done, actor.name))


def resumed(
    work: Work,
    tools: Tools,
    team: Team,
    ritual: Ritual,
    following: Occurrence | None,
    actor: Person,
) -> None:
    _say(work, team, ritual_news.resumed(tools.team_voice(team), ritual, following, actor.name))


def _say(work: Work, team: Team, content: Content) -> None:
    work.homes.changed(team.everybody)
    work.outbox.post(team.channel_id, content, tell=team.responsible)
