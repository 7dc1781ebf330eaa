"""What of roles waits for somebody, as it is by now."""

from bot.ports import Work
from bot.views.nudges.bundles import Shown
from bot.views.roles import asked as views
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.roles.parts import responsibility_of
from rituals.roles.standing import cards
from rituals.roles.waiting import gone_of


def role(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    team_id, _, role_id = thing.ref.partition("/")
    team = work.teams.get(team_id)
    card = cards(work, team).get(role_id) if team else None
    if not team or not card:
        return None
    holder = work.roles.holder(team_id, role_id, reader)
    if holder is None or holder.is_confirmed:
        key = "role.waits_said_yes" if holder else "role.waits_said_no"
        return Shown(thing, f"#{team.channel_name}", views.answered(say, card.name, key=key))
    by = work.people.names([holder.asked_by]).get(holder.asked_by, holder.asked_by)
    blocks = views.waits(
        say,
        card.name,
        by,
        holder.asked_at,
        f"role:{team_id}:{role_id}:{reader}",
        key="role.waits_role",
        can_act=bool(place),
    )
    return Shown(thing, f"#{team.channel_name}", blocks)


def part(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    team_id, _, responsibility_id = thing.ref.partition("/")
    team = work.teams.get(team_id)
    if not team:
        return None
    one = responsibility_of(responsibility_id)
    asked = work.roles.own_part(team_id, responsibility_id, reader)
    if asked is None or asked.asked is None:
        key = "role.waits_said_yes" if asked else "role.waits_said_no"
        return Shown(thing, f"#{team.channel_name}", views.answered(say, one.title, key=key))
    by = work.people.names([asked.asked_by]).get(asked.asked_by, asked.asked_by)
    blocks = views.waits(
        say,
        one.title,
        by,
        asked.asked_at,
        f"part:{team_id}:{responsibility_id}:{reader}",
        key="role.waits_part",
        can_act=bool(place),
    )
    return Shown(thing, f"#{team.channel_name}", blocks)


def gone(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    team_id, role_id, user_id = thing.ref.split("/")
    team = work.teams.get(team_id)
    card = cards(work, team).get(role_id) if team else None
    if not team or not card:
        return None
    waits = team.lead == reader and any(
        (one.role_id, one.user_id) == (role_id, user_id) for one in gone_of(work, team)
    )
    if not waits:
        blocks = views.answered(say, card.name, key="role.waits_gone_over")
        return Shown(thing, f"#{team.channel_name}", blocks)
    who = work.people.names([user_id]).get(user_id, user_id)
    value = f"{team_id}:{role_id}:{user_id}"
    blocks = views.gone(say, card.name, who, value, can_act=bool(place))
    return Shown(thing, f"#{team.channel_name}", blocks)
