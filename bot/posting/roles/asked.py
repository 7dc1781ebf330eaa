"""What a team's channel hears of its roles, and what waits for whom by that."""

from collections.abc import Iterable

from bot.call import Tools
from bot.ids import ActionId
from bot.ports import Work
from bot.posting.nudges import bundles
from bot.views.roles import asked as views
from bot.views.roles.cards import Seen
from rituals.people import Person
from rituals.ports import Content
from rituals.roles import holding, leaving, overlaps, parts
from rituals.roles.model import Overlap
from rituals.roles.offers import Offer
from rituals.roles.results import Answered, Asked, PartAsked, SettledOverlap
from rituals.roles.standing import standing_of
from rituals.team.model import Team


def seen(work: Work, team: Team, reader: Person, offers: Iterable[Offer] = ()) -> Seen:
    standing = standing_of(work, team, now=work.now)
    people = {one.user_id for one in standing.holders} | {reader.user_id}
    people |= {one.user_id for one in standing.own_parts} | {one.user_id for one in offers}
    people |= {user_id for one in standing.overlaps for user_id in one.people}
    names = work.people.names(sorted(people))
    return Seen(team, standing, names, reader.user_id, team.is_run_by(reader))


# Roles


def asked(work: Work, tools: Tools, done: Asked, actor: Person) -> None:
    if not done.is_new:
        return
    holder = done.holder
    before = _name(work, holder.instead_of) if holder.instead_of else None
    content = views.asked(tools.team_voice(done.team), done, actor.name, before)
    message = _said(work, done.team, content, actor)
    holding.said_in(work, done.team, holder, message)
    bundles.touched(work, tools, [holder.user_id, holder.instead_of, done.team.lead])


def confirmed(work: Work, tools: Tools, done: Answered, actor: Person) -> None:
    say, holder = tools.team_voice(done.team), done.holder
    ids = [holder.user_id, *([done.before.user_id] if done.before else [])]
    content = views.holds(say, done, work.people.names(ids))
    if holder.message:
        work.outbox.update(holder.message, content)
    else:
        confirmed_at = holder.confirmed_at.isoformat() if holder.confirmed_at else ""
        about = f"{done.team.team_id}:{holder.role_id}:{holder.user_id}:{confirmed_at}"
        message = _said(work, done.team, content, actor, key=f"role:{about}")
        holding.said_in(work, done.team, holder, message)
    if done.before and done.before.message:
        before = _name(work, done.before.user_id)
        work.outbox.update(done.before.message, views.held(say, done.card.name, before))
    begun(work, tools, done.team, done.overlaps)
    bundles.touched(work, tools, [*ids, done.team.lead])


def declined(work: Work, tools: Tools, done: Answered, actor: Person) -> None:
    """Whoever asked hears it in the thread, where somebody else can be asked at once."""
    role, again = done.card.name, f"{done.team.team_id}:{done.card.id}"
    holder = done.holder
    _no(work, tools, done.team, actor, holder.message, role, holder.asked_by, again)
    bundles.touched(work, tools, [holder.user_id, holder.instead_of, done.team.lead])


def stepped_down(work: Work, tools: Tools, done: Answered) -> None:
    """Said where they held it; who was only asked is asked no more."""
    holder = done.holder
    say, who = tools.team_voice(done.team), _name(work, holder.user_id)
    if holder.is_confirmed:
        if holder.message:
            work.outbox.update(holder.message, views.held(say, done.card.name, who))
        _said(work, done.team, views.stepped_down(say, done, who), None)
    elif holder.message:
        work.outbox.update(holder.message, views.taken_back(say, done.card.name, who))
    bundles.touched(work, tools, [holder.user_id, done.team.lead])


# Parts


def part_set(work: Work, tools: Tools, done: PartAsked, actor: Person) -> None:
    """Their own, which is so; or somebody else's, who is asked."""
    if not done.is_new:
        return
    say = tools.team_voice(done.team)
    if done.is_said:
        content = views.part_said(say, done, _name(work, done.part.user_id))
        if done.part.message:
            work.outbox.update(done.part.message, content)
        else:
            _said(work, done.team, content, actor)
        begun(work, tools, done.team, done.overlaps)
    else:
        message = _said(work, done.team, views.part_asked(say, done, actor.name), actor)
        parts.said_in(work, done.team, done.part, message)
    bundles.touched(work, tools, [done.part.user_id])


def part_put_down(work: Work, tools: Tools, done: PartAsked) -> None:
    """Said where they took it: an edit notifies nobody."""
    who, message = _name(work, done.part.user_id), done.part.message
    content = views.part_said(tools.team_voice(done.team), done, who)
    if message:
        work.outbox.update(message, content)
        work.outbox.post(done.team.channel_id, content, thread=message, tell=done.team.responsible)
    else:
        _said(work, done.team, content, None)
    bundles.touched(work, tools, [done.part.user_id])


def part_declined(work: Work, tools: Tools, done: PartAsked, actor: Person) -> None:
    part, title = done.part, done.responsibility.title
    again = f"{done.team.team_id}:{done.responsibility.id}"
    _no(
        work, tools, done.team, actor, part.message, title, part.asked_by, again, ActionId.ROLE_PART
    )
    bundles.touched(work, tools, [part.user_id])


def _no(
    work: Work,
    tools: Tools,
    team: Team,
    actor: Person,
    message: str | None,
    what: str,
    asked_by: str,
    again: str,
    action: ActionId = ActionId.ROLE_ASSIGN,
) -> None:
    if not message:
        return
    say = tools.team_voice(team)
    work.outbox.update(message, views.declined(say, what, actor.name))
    content = views.was_declined(say, actor.name, what, asked_by, again, action)
    work.outbox.post(team.channel_id, content, thread=message, tell=asked_by)


# Who has the last word


def begun(work: Work, tools: Tools, team: Team, found: Iterable[Overlap]) -> None:
    """A conversation each, once."""
    for one in found:
        message = _said(work, team, _overlap(work, tools, team, one), None)
        overlaps.said_in(work, team, one, message)


def settled(work: Work, tools: Tools, done: SettledOverlap) -> None:
    """Seen where it was asked, and said in the thread: an edit notifies nobody."""
    one = done.overlap
    if one.message and done.is_new:
        work.outbox.update(one.message, _overlap(work, tools, done.team, one))
        names = work.people.names([*one.people, one.settled_by or ""])
        content = views.settled_now(tools.team_voice(done.team), one, done.about, names)
        work.outbox.post(done.team.channel_id, content, thread=one.message, tell=one.settled_by)


def _overlap(work: Work, tools: Tools, team: Team, one: Overlap) -> Content:
    about = [r for r in parts.all_responsibilities() if r.id in one.about]
    names = work.people.names([*one.people, one.settled_by or ""])
    return views.overlap(tools.team_voice(team), team, one, about, names)


# Leaving


def left(work: Work, tools: Tools, team: Team, person: Person) -> None:
    """Somebody who held roles is gone: the channel sees what nobody has now, and whoever leads
    finds it in their daily message."""
    gone = leaving.left(work, team, person.user_id, now=work.now)
    if gone is None:
        return
    if gone.roles:
        say = tools.team_voice(team)
        content = views.left(say, gone, person.name, deactivated=person.is_deactivated)
        _said(work, gone.team, content, None)
    bundles.touched(work, tools, [person.user_id, gone.team.lead])


def deactivated(work: Work, tools: Tools, person: Person) -> None:
    """In every team in which they held something."""
    for team_id in work.roles.teams_of(person.user_id):
        team = work.teams.get(team_id)
        if team:
            left(work, tools, team, person)


def back(work: Work, tools: Tools, team: Team, person: Person) -> None:
    if leaving.back(work, team, person.user_id):
        bundles.touched(work, tools, [person.user_id, team.lead])


def _said(
    work: Work, team: Team, content: Content, actor: Person | None, *, key: str | None = None
) -> str:
    tell = actor.user_id if actor else team.responsible
    return work.outbox.post(team.channel_id, content, key=key, tell=tell)


def _name(work: Work, user_id: str) -> str:
    return work.people.names([user_id]).get(user_id, user_id)
