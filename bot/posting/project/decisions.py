"""What the kickoff's thread hears of what was decided about its project."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import blinds, news
from bot.posting.kickoff import stopping as kickoff_stopping
from bot.posting.nudges import bundles
from bot.posting.project.waiting import waits_for
from rituals.people import Person
from rituals.project.deciding import Decided
from rituals.project.model import Project, Standing
from rituals.project.news import News, NewsKind

_KINDS = {
    Standing.INVEST: NewsKind.PROJECT_INVEST,
    Standing.HOLD: NewsKind.PROJECT_HOLD,
    Standing.UNDECIDED: NewsKind.PROJECT_UNDECIDED,
}


def decided(work: Work, tools: Tools, done: Decided, by: Person, notice: str | None = None) -> None:
    """Nothing, where it stood so already. `notice`: handle of what said that its kickoff was
    stopped, where it goes on by this."""
    project = done.project
    if not done.is_new:
        return
    if done.stopped:
        kickoff_stopping.stopped(work, tools, done.stopped)
    elif done.resumed:
        kickoff_id = done.resumed.course.kickoff.kickoff_id
        blinds.resumed(work, tools, kickoff_id)  # first: who is asked has time again
        kickoff_stopping.resumed(work, tools, done.resumed, notice, by.user_id)
    elif project.standing in _KINDS:
        kind = _KINDS[project.standing]
        told = News(project.project_id, kind, project.name, by.user_id, reason=done.reason)
        news.told(work, tools, told)
    bundles.touched(work, tools, waits_for(work, project.project_id))


def moved_on(
    work: Work, tools: Tools, before: Project, after: Project, by: Person, reason: str
) -> None:
    """By hand. Nothing, where it is where it was."""
    if (before.stage, before.tracks) == (after.stage, after.tracks):
        return
    team = work.teams.get(after.team_id)
    assert team, "a project is of a team"
    say = tools.team_voice(team)
    both = "both" if len(after.tracks) > 1 else min(after.tracks)
    where = f"{say.plain(f'project.stage_{after.stage}')}, {say.plain(f'project.tracks_{both}')}"
    told = News(after.project_id, NewsKind.PROJECT_STAGE, where, by.user_id, reason=reason)
    news.told(work, tools, told)
