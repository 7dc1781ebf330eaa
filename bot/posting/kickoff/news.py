"""The stakeholder loop: what other rituals find out or decide about a project is told to its PM, in
the thread of its kickoff.

A thread isn't a ticker: what happens on one day of the team's calendar is one reply, to which the
day's later news is added, and of what has a number only how it stands is told. What contradicts
the charter is a reply of its own, once for each version, because somebody has to act.
"""

from bot.call import Tools
from bot.ports import Work
from bot.posting.gates import kept as gate_card
from bot.views.kickoff import news as views
from rituals.days import midnight
from rituals.kickoff.model import Kickoff
from rituals.project.model import Project
from rituals.project.news import News, latest
from rituals.team.model import Team

A_REPLY = 12
"""News in one: Slack shows 4,000 characters well."""


def told(work: Work, tools: Tools, news: News, *, is_last: bool = False) -> None:
    """Nothing, where the project has no kickoff that goes on: nobody reads there. `is_last`: it is
    what ended it just now."""
    gate_card.follow(work, tools, news.project_id)
    project = work.projects.get(news.project_id)
    found = work.kickoffs.of_project(news.project_id) if project else None
    # Two who tell at once are one after the other: each reply has what both told.
    kickoff = work.kickoffs.get(found.kickoff_id, to_change=True) if found else None
    team = work.teams.get(kickoff.team_id) if kickoff else None
    if not project or not kickoff or not team or not kickoff.message:
        return
    if kickoff.is_over and not is_last:
        return
    work.news.add(news, work.now)
    day = work.now.astimezone(team.calendar.tz).date()
    begins = midnight(day, team.calendar.tz)
    today = latest(work.news.since(project.project_id, begins))
    names = work.people.names(sorted({one.by for one in today if one.by}))
    say = tools.team_voice(team)
    # What stood in a reply stays in it: its place is that of the first that was told of it.
    for part in range(0, len(today), A_REPLY):
        shown = today[part : part + A_REPLY]
        if news in shown:
            content = views.told(say, project, shown, names)
            key = f"news:{kickoff.kickoff_id}:{day}:{part // A_REPLY}"
            handle = work.outbox.with_key(key)
            if handle:
                work.outbox.update(handle, content)
            else:
                work.outbox.post(team.channel_id, content, thread=kickoff.message, key=key)
    if news.contradicts:
        _proposed(work, tools, project, kickoff, team, news)


def _proposed(
    work: Work, tools: Tools, project: Project, kickoff: Kickoff, team: Team, news: News
) -> None:
    """To amend the charter, if there is one."""
    charter = work.charters.newest(project.project_id)
    if not charter:
        return
    names = work.people.names([news.by] if news.by else [])
    amends = f"{project.project_id}/{charter.version}"
    content = views.contradicts(tools.team_voice(team), project, news, names, amends=amends)
    about = news.number if news.number is not None else news.text[:60]
    key = f"amend:{project.project_id}:{charter.version}:{news.contradicts}:{about}"
    work.outbox.post(
        team.channel_id, content, thread=kickoff.message, key=key, tell=team.responsible
    )
