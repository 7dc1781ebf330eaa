"""What people see of the repositories that their team follows."""

from collections.abc import Iterable

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import card as experiments
from bot.posting.followups import told as followups
from bot.posting.nudges import bundles
from bot.views.nudges import issues as views
from rituals.issues import reading
from rituals.issues.model import Pushed
from rituals.issues.reading import Look, Taken


def taken(work: Work, tools: Tools, what: Taken | None) -> None:
    """It was read. None: it isn't followed any more."""
    if what is None:
        return
    touched(work, tools, what.concerned)
    named(work, tools, what.experiments)
    for follow_up_id in what.follow_ups:
        _refreshed(work, tools, follow_up_id)


def gone(work: Work, tools: Tools, look: Look) -> None:
    """The team hears of it once."""
    put_off = reading.gone(work, look.follow, now=work.now)
    if put_off is None:
        return
    touched(work, tools, put_off.concerned)
    named(work, tools, put_off.experiments)
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


def named(work: Work, tools: Tools, experiment_ids: Iterable[str]) -> None:
    """The cards of these say what names them as it is now. What came in a file and has no card is
    no reason to post one."""
    for one in work.experiments.several(sorted(experiment_ids)):
        team = work.teams.get(one.team_id)
        if team and one.message:
            experiments.card(work, tools, one, team)


def touched(work: Work, tools: Tools, user_ids: Iterable[str]) -> None:
    bundles.touched(work, tools, user_ids)


def _refreshed(work: Work, tools: Tools, follow_up_id: str) -> None:
    one = work.follow_ups.get(follow_up_id)
    if one:
        followups.refreshed(work, tools, one)
