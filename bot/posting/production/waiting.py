"""A model out of bounds, as it waits for somebody, as it is by now."""

from bot.ports import Work
from bot.posting.production.seen import seen
from bot.views.nudges.bundles import Shown
from bot.views.production import news as views
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.production.waiting import waits_for


def shown(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    one = work.models.get(thing.ref)
    team = work.teams.get(one.team_id) if one else None
    if not one or not team:
        return None
    project = work.projects.get(one.project_id) if one.project_id else None
    asks = work.models.check(one.asked_by) if one.asked_by else None
    waits = asks if waits_for(team, one) == reader else None
    blocks = views.as_waiting(say, seen(work, one, team), waits, can_act=bool(place))
    return Shown(thing, project.name if project else f"#{team.channel_name}", blocks)
