"""What the channel sees of a charter: a reply for each version in its kickoff's thread, kept as
things stand, and one more when both have signed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.gates import kept as gate_card
from bot.posting.kickoff import news
from bot.posting.nudges import bundles
from bot.views.charter import lines
from bot.views.charter import versions as views
from bot.views.charter.parts import Sheet
from rituals.charter import versions
from rituals.charter.model import CharterLine
from rituals.charter.reading import people_in, standing, standing_of
from rituals.charter.results import Drafted, Kept, Signed, Standing
from rituals.kickoff.model import Course
from rituals.people import Person
from rituals.project.model import Project


def follow(work: Work, tools: Tools, course: Course) -> None:
    """A question was settled, or an answer changed: where that is a new version, it's shown."""
    done = versions.draft_if_ready(work, course, now=work.now)
    if done:
        drafted(work, tools, done)


def drafted(work: Work, tools: Tools, done: Drafted) -> None:
    """There is a new version: one reply; the one before says that it isn't the newest any more."""
    now = done.now
    say = tools.team_voice(now.team)
    handle = work.outbox.post(
        now.team.channel_id,
        views.version(say, sheet(work, now)),
        thread=now.kickoff.message,
        key=f"charter:{now.project.project_id}:{now.charter.version}",
        tell=now.charter.made_by,
    )
    work.charters.put(replace(now.charter, message=handle))
    bundles.touched(work, tools, [now.project.pm, now.project.tech_lead])
    gate_card.follow(work, tools, now.project.project_id)
    if done.before:
        refreshed(work, tools, now, done.before.version)


def signed(work: Work, tools: Tools, done: Signed) -> None:
    now = done.now
    refreshed(work, tools, now, now.charter.version)
    gate_card.follow(work, tools, now.project.project_id)
    bundles.touched(work, tools, [one.user_id for one in done.signed])
    if now.charter.is_signed:
        work.outbox.post(
            now.team.channel_id,
            views.agreed(tools.team_voice(now.team), sheet(work, now)),
            thread=now.kickoff.message,
            key=f"charter:{now.project.project_id}:{now.charter.version}:agreed",
        )


def kept(work: Work, tools: Tools, done: Kept, actor: Person) -> None:
    """Somebody added a line, handed one over, or said what became of it. Who has it now by somebody
    else's hand is told; what the PM should hear is news."""
    say = tools.team_voice(done.team)
    names = work.people.names([actor.user_id, done.line.owner])
    is_new = done.before is None
    if is_new or (done.before and done.before.owner != done.line.owner):
        work.outbox.post(
            done.team.channel_id,
            lines.told(say, done.line, names, actor.user_id, is_new=is_new),
            thread=done.kickoff.message,
        )
    if done.news:
        news.told(work, tools, done.news)
    else:
        gate_card.follow(work, tools, done.project.project_id)


def refreshed(work: Work, tools: Tools, now: Standing, version: int) -> None:
    """The reply of a version, as it stands."""
    shown = standing_of(work, now.project, now.team, now.kickoff, version)
    if shown.charter.message:
        content = views.version(tools.team_voice(now.team), sheet(work, shown))
        work.outbox.update(shown.charter.message, content)


def newest(work: Work, project: Project) -> Standing | None:
    """None: there is no charter yet."""
    if work.charters.newest(project.project_id) is None:
        return None
    return standing(work, project.project_id)


def sheet(work: Work, now: Standing, shown: Sequence[CharterLine] = ()) -> Sheet:
    """`shown`: lines that are shown with it."""
    return Sheet(now, work.people.names(sorted(people_in(now, shown))), work.now)
