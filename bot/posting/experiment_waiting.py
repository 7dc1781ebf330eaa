"""What of an experiment waits for somebody, as it is by now."""

from bot.ports import Work
from bot.views import experiment_waiting as views
from bot.views.bundles import Shown
from bot.words import Voice
from rituals.bundle.model import Thing


def shown(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    one = work.experiments.get(thing.ref)
    team = work.teams.get(one.team_id) if one else None
    if not one or not team:
        return None
    project = work.projects.get(one.project_id) if one.project_id else None
    group = project.name if project else f"#{team.channel_name}"
    waits = one.owner == reader
    blocks = views.as_waiting(say, one, thing.kind, waits=waits, can_decide=bool(place))
    return Shown(thing, group, blocks)
