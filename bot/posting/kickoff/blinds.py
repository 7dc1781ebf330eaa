"""What the thread of a kickoff sees of its blind check. Nothing of an answer is in any message
before all are shown."""

from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.kickoff import board as kickoffs
from bot.posting.nudges import bundles
from bot.views.kickoff import blinds as views
from bot.views.kickoff.blinds import Seen
from rituals.blind.model import BlindState
from rituals.blind.reading import Checked, find
from rituals.blind.usecases import look, resume
from rituals.kickoff.model import Kickoff, Proposal
from rituals.people import Person
from rituals.ports import Content


def begun(work: Work, tools: Tools, now: Checked) -> None:
    """One reply; once for each time that it is asked."""
    look = seen(work, now)
    content = views.check(tools.team_voice(now.team), look)
    key = f"blind:{now.check.kickoff_id}:{now.check.begun_at.isoformat()}"
    handle = _reply(work, now, content, key=key)
    work.blinds.put(replace(now.check, message=handle))
    bundles.touched(work, tools, now.check.asked)


def changed(work: Work, tools: Tools, now: Checked) -> None:
    """Somebody answered or wants in, or it is over: how it stands, and where that is something to
    notice, a reply, too."""
    look, say = seen(work, now), tools.team_voice(now.team)
    refreshed(work, tools, now)
    if now.check.state is BlindState.REVEALED:
        _reply(work, now, views.revealed(say, look))
    elif now.check.state is BlindState.LAPSED:
        _reply(work, now, views.lapsed(say, look))
    if now.moved:
        kickoffs.went_on(work, tools, now.moved)
    if now.offered:
        _offered(work, tools, now, now.offered)
    bundles.touched(work, tools, now.check.asked)


def left(work: Work, tools: Tools, person: Person) -> None:
    """Somebody was deactivated: nobody waits for their answer."""
    for check in work.blinds.asked_of(person.user_id):
        now = look(work, check.kickoff_id, now=work.now)
        if now:
            changed(work, tools, now)


def resumed(work: Work, tools: Tools, kickoff_id: str) -> None:
    """The kickoff goes on after all."""
    now = resume(work, kickoff_id, now=work.now)
    if now:
        refreshed(work, tools, now)


def settled(work: Work, tools: Tools, now: Checked, *, is_new: bool) -> None:
    say, look = tools.team_voice(now.team), seen(work, now)
    refreshed(work, tools, now)
    _reply(work, now, views.settled(say, look, is_new=is_new))
    if now.offered:
        _offered(work, tools, now, now.offered)


def refreshed(work: Work, tools: Tools, now: Checked) -> None:
    if now.check.message:
        content = views.check(tools.team_voice(now.team), seen(work, now))
        work.outbox.update(now.check.message, content)


def seen(work: Work, now: Checked) -> Seen:
    people = {*now.check.asked, now.project.pm, now.project.tech_lead}
    if now.check.settled:
        people.add(now.check.settled.by)
    return Seen(now, work.people.names(sorted(people)))


def found(work: Work, kickoff_id: str) -> Seen:
    """Raises NoBlindCheck."""
    return seen(work, find(work, kickoff_id))


def _offered(work: Work, tools: Tools, now: Checked, one: Proposal) -> None:
    asking = work.kickoffs.asking(one.kickoff_id, one.question_id)
    assert asking, "nothing is offered for what isn't asked"
    title = now.kickoff.catalogue.question(one.question_id).title
    say, is_own = tools.team_voice(now.team), one.by == asking.asked
    content = views.offer(say, asking.asked, title, one, is_own=is_own)
    work.kickoffs.put_proposal(replace(one, message=_reply(work, now, content)))


def _reply(work: Work, now: Checked, content: Content, *, key: str | None = None) -> str:
    return work.outbox.post(
        now.team.channel_id,
        content,
        thread=_thread(work, now.kickoff),
        key=key,
        tell=now.kickoff.started_by,
    )


def _thread(work: Work, kickoff: Kickoff) -> str | None:
    """Looked up: it may have been posted in this very step."""
    fresh = work.kickoffs.get(kickoff.kickoff_id)
    return fresh.message if fresh else None
