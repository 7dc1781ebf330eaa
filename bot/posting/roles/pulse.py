"""What the channel sees of a role check, and what becomes of what is unclear."""

from collections.abc import Sequence
from typing import Any

from bot.call import Tools
from bot.ports import Work
from bot.posting.followups import told as followups
from bot.views.roles import pulse as views
from bot.views.roles.pulse import Came
from bot.words import Voice
from rituals.followups.model import Changed
from rituals.people import Person
from rituals.roles import checking
from rituals.roles.pulse import Pulse
from rituals.sittings.reading import find, summary
from rituals.sittings.results import Summary
from rituals.team.model import Team


def closed(work: Work, tools: Tools, done: Summary) -> None:
    """In its thread; what is unclear is the lead's to settle."""
    pulse = checking.result(work, done.sitting, done.team, now=work.now)
    say, lead = tools.team_voice(done.team), work.people.get(done.team.lead)
    texts = {
        one.responsibility_id: say.plain("pulse.to_settle", title=one.title)
        for one in pulse.unclear
    }
    for made in checking.follow_up(work, pulse, texts, now=work.now):
        assert lead, "who it was made for"
        followups.changed(work, tools, made, lead)
    content = views.closed(say, _came(work, done, pulse))
    work.outbox.post(
        done.team.channel_id,
        content,
        thread=done.sitting.message,
        key=_key(done.sitting.sitting_id),
    )


def dropped(
    work: Work, tools: Tools, team: Team, sitting_id: str, done: Sequence[Changed], by: Person
) -> None:
    """What it had made isn't wanted: seen where that was said."""
    for one in done:
        followups.changed(work, tools, one, by)
    handle = work.outbox.with_key(_key(sitting_id))
    if handle:
        sitting, _ = find(work, sitting_id)
        whole = Summary.of(sitting, team, work.sittings.reflections(sitting_id))
        pulse = checking.result(work, sitting, team, now=work.now)
        content = views.closed(tools.team_voice(team), _came(work, whole, pulse))
        work.outbox.update(handle, content)


def read(work: Work, say: Voice, sitting_id: str, reader: Person) -> dict[str, Any]:
    """A past one. Raises as `rituals.sittings.reading.summary`."""
    found = summary(work, sitting_id, reader)
    pulse = checking.result(work, found.sitting, found.team, now=work.now)
    return views.read(say, _came(work, found, pulse))


def _came(work: Work, done: Summary, pulse: Pulse) -> Came:
    people = {user_id for one in pulse.lines for user_id in one.accountable}
    closer = {done.sitting.closed_by} if done.sitting.closed_by else set()
    names = work.people.names(sorted(people | closer))
    return Came(done, pulse, names, checking.made_of(work, done.sitting))


def _key(sitting_id: str) -> str:
    return f"role_pulse:{sitting_id}"
