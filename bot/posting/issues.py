"""What people see of the repositories that their team follows."""

from collections.abc import Iterable

from bot.call import Tools
from bot.ports import Work
from bot.posting import bundles, followups
from bot.views import issues as views
from rituals.issues import reading
from rituals.issues.model import Pushed
from rituals.issues.reading import Look, Taken


def taken(work: Work, tools: Tools, what: Taken | None) -> None:
    """It was read. None: it isn't followed any more."""
    if what is None:
        return
    touched(work, tools, what.concerned)
    for follow_up_id in what.follow_ups:
        _refreshed(work, tools, follow_up_id)


def gone(work: Work, tools: Tools, look: Look) -> None:
    """The team hears of it once."""
    what = reading.gone(work, look.follow, now=work.now)
    if what is None:
        return
    put_off, concerned = what
    touched(work, tools, concerned)
    if put_off.is_worth_a_word:
        say = tools.team_voice(put_off.team)
        work.outbox.post(put_off.team.channel_id, views.gone(say, put_off.follow.repository))


def pushed(work: Work, tools: Tools, what: Pushed | None) -> None:
    """Whoever asked for it hears what came of it. None: somebody else said so already."""
    if what is None:
        return
    _refreshed(work, tools, what.follow_up_id)
    person, one = work.people.get(what.by), work.follow_ups.get(what.follow_up_id)
    if person and one:
        work.outbox.post(what.by, views.became(tools.voice(person.zone), one, what))


def touched(work: Work, tools: Tools, user_ids: Iterable[str]) -> None:
    bundles.touched(work, tools, user_ids)


def _refreshed(work: Work, tools: Tools, follow_up_id: str) -> None:
    one = work.follow_ups.get(follow_up_id)
    if one:
        followups.refreshed(work, tools, one)
