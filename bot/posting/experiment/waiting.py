"""What of an experiment waits for somebody, as it is by now."""

from bot.ports import Work
from bot.views.experiment import waiting as views
from bot.views.nudges.bundles import Shown
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.experiment.owning import needs_owner
from rituals.experiment.waiting import OWNERLESS


def shown(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    one = work.experiments.get(thing.ref)
    team = work.teams.get(one.team_id) if one else None
    if not one or not team:
        return None
    project = work.projects.get(one.project_id) if one.project_id else None
    group = project.name if project else f"#{team.channel_name}"
    if thing.kind == OWNERLESS:
        waits = team.lead == reader and not team.has(one.owner) and needs_owner(one)
    else:
        waits = one.owner == reader
    who = work.people.names([one.owner]).get(one.owner, one.owner)
    blocks = views.as_waiting(
        say, one, thing.kind, work.now, waits=waits, who=who, can_act=bool(place)
    )
    return Shown(thing, group, blocks)
