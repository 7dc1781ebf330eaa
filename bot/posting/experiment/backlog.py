"""What the channel sees of its team's backlog: in the thread of a sitting about its priorities."""

from collections.abc import Sequence

from bot.call import Tools
from bot.ports import Work
from bot.views.experiment import backlog as views
from bot.words import Voice
from rituals.experiment import priorities
from rituals.experiment.ideas import ranked
from rituals.ports import Content
from rituals.sittings.model import Sitting
from rituals.sittings.results import Summary
from rituals.team.model import Team
from rituals.team.ritual import RitualKind


def opened(work: Work, tools: Tools, sitting: Sitting, team: Team) -> None:
    """The priorities are sat over: the top of the backlog comes along, in the thread."""
    if sitting.kind is not RitualKind.PRIORITIES:
        return
    order = priorities.remember(work, team, sitting.sitting_id)
    content = views.opened(tools.team_voice(team), team, order)
    key = _key(sitting.sitting_id)
    work.outbox.post(team.channel_id, content, thread=sitting.message, key=key)


def refreshed(work: Work, tools: Tools, team: Team) -> None:
    """Somebody changed it: where it is sat over, it is shown as it is now."""
    for sitting in work.sittings.all_open(team.team_id):
        handle = work.outbox.with_key(_key(sitting.sitting_id))
        if sitting.kind is RitualKind.PRIORITIES and handle:
            order = ranked(work.ideas.open_of(team.team_id))
            work.outbox.update(handle, views.opened(tools.team_voice(team), team, order))


def summed_up(work: Work, say: Voice, summary: Summary, said: Sequence[Content]) -> list[Content]:
    """What is `said` at the close of a sitting, and where its priorities were sat over: what became
    of the backlog since it opened. Who ranked and wrote nothing isn't told that nobody wrote."""
    sitting, team = summary.sitting, summary.team
    is_about_them = sitting.kind is RitualKind.PRIORITIES
    changed = priorities.since(work, team, sitting.sitting_id) if is_about_them else None
    if changed is None:
        return list(said)
    came = ((one.idea_id, one.experiment_id) for one in changed.gone if one.experiment_id)
    found = {idea_id: work.experiments.get(experiment) for idea_id, experiment in came}
    numbers = {idea_id: one.number for idea_id, one in found.items() if one}
    content = views.closed(say, team, changed, numbers)
    first = said if summary.progress.reflections or not changed.is_another else ()
    return [*first, *([content] if content else [])]


def _key(sitting_id: str) -> str:
    return f"backlog:{sitting_id}"
