"""What a kickoff's thread sees of people who leave a project, and who take over."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.charter import versions as charters
from bot.posting.kickoff import blinds
from bot.posting.kickoff import board as kickoffs
from bot.posting.nudges import bundles
from bot.views.kickoff import otherwise
from bot.views.project import people as views
from rituals.blind import reading as blind
from rituals.charter.reading import standing
from rituals.kickoff import people
from rituals.kickoff.people import Left, TakenOver
from rituals.people import Person
from rituals.team.model import Team


def left(work: Work, tools: Tools, person: Person, team: Team | None = None) -> None:
    """Somebody was deactivated, or left the team's channel: each project in which they have a part
    says so, once."""
    team_id = team.team_id if team else None
    for found in people.left_open(work, person.user_id, team_id=team_id):
        kickoff = found.course.kickoff
        if not kickoff.message:
            continue
        about = f"kickoff:gone:{kickoff.kickoff_id}:{person.user_id}"
        # Who left may come back and leave again; who was deactivated is told of by many events,
        # and has left the channel, too.
        on_this_day = f"{about}:{work.now.astimezone(found.team.calendar.tz).date()}"
        content = views.left(
            tools.team_voice(found.team),
            found,
            person.name,
            deactivated=person.is_deactivated,
            acts=_who_can_act(work, found),
        )
        said = work.outbox.with_key(on_this_day)
        if said:
            work.outbox.update(said, content)
            continue
        work.outbox.post(
            found.team.channel_id,
            content,
            thread=kickoff.message,
            key=f"{about}:deactivated" if person.is_deactivated else on_this_day,
            tell=found.team.responsible,
        )


def _who_can_act(work: Work, found: Left) -> list[str]:
    """The other of PM and tech lead; where there is none, who runs the team."""
    project, lead = found.project, found.team.responsible
    others = [one for one in (project.tech_lead, project.pm) if one != found.user_id]
    here = work.people.several(others)
    able = [one for one in others if one in here and not here[one].is_deactivated]
    return able[:1] or ([lead] if lead and lead != found.user_id else [])


def taken_over(
    work: Work, tools: Tools, done: TakenOver, actor: Person, *, notice: str | None = None
) -> None:
    """`notice`: handle of the message that said that somebody is wanted."""
    look = kickoffs.seen(work, tools, done.moved.course)
    say = tools.team_voice(look.team)
    names = work.people.names([done.before, done.to])
    if notice:
        content = views.was_taken_over(say, names.get(done.to, done.to), actor.name)
        work.outbox.update(notice, content)
    for was in done.was:
        asking = look.course.asking(was.question_id)
        if asking and was.message and was.question_id not in done.waits_for_tap:
            asked = look.course.question(asking)
            work.outbox.update(was.message, otherwise.handed_over(say, look, asking, asked))
    content = views.taken_over(say, done, names, actor.name)
    kickoffs.in_thread(work, look, content, tell=actor.user_id)
    if done.unsigned:
        now = standing(work, done.project.project_id)
        charters.refreshed(work, tools, now, done.unsigned)
    kickoffs.went_on(work, tools, done.moved, *done.waits_for_tap)
    if done.roles and work.blinds.get(look.course.kickoff.kickoff_id):
        blinds.refreshed(work, tools, blind.find(work, look.course.kickoff.kickoff_id))
    bundles.touched(work, tools, [done.before, done.to])
