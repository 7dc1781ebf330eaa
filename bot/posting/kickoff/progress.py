"""What a kickoff's thread sees of who looks how far it is."""

from bot.call import Tools
from bot.ports import Work
from bot.views.kickoff import progress as views
from rituals.kickoff.standing import RemindedAlready, Standing, working_day
from rituals.people import Person


def reminded(work: Work, tools: Tools, found: Standing, actor: Person) -> None:
    """One reply, once a working day. Raises RemindedAlready."""
    kickoff = found.course.kickoff
    key = f"kickoff:reminded:{kickoff.kickoff_id}:{working_day(found.team, found.now)}"
    if work.outbox.with_key(key):
        raise RemindedAlready()
    content = views.reminder(tools.team_voice(found.team), found, actor.name)
    work.outbox.post(
        found.team.channel_id, content, thread=kickoff.message, key=key, tell=actor.user_id
    )


def link(work: Work, tools: Tools, found: Standing) -> str:
    """To the kickoff's thread; empty where it isn't in Slack yet."""
    message = found.course.kickoff.message
    place = work.outbox.posted(message) if message else None
    return tools.installation.permalink(*place) if place else ""
