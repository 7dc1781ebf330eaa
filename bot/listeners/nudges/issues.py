"""/nudge github: which repositories a team follows, who its people are there; and a follow-up that
is made an issue."""

import re

from bot.answers import Answer, Instead, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.followups.listed import is_list, listed, page_of
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.posting.followups import told as of_follow_ups
from bot.posting.nudges import issues as posting
from bot.routes import Routes
from bot.views.blocks import message, section
from bot.views.followups import shown as follow_ups
from bot.views.nudges import issues as views
from rituals.followups import usecases
from rituals.issues import following, pushing
from rituals.issues.model import (
    NoSuchRepository,
    NoWorkTracker,
    RepositoryNotAllowed,
    TrackerOfWorkAway,
    is_allowed,
    repository_in,
)
from rituals.issues.ports import IssuesRefused, RepositoryGone, TrackerTrouble, WorkTracker
from rituals.team.model import Team

_ME = re.compile(r"(?:i am|me)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_FORGET = re.compile(r"forget(?:\s+me)?", re.IGNORECASE)
_UNFOLLOW = re.compile(r"(?:unfollow|stop|remove)\s+(.*)", re.IGNORECASE | re.DOTALL)
_FOLLOW = re.compile(r"(?:follow|add)\s+(.*)", re.IGNORECASE | re.DOTALL)


def register(routes: Routes) -> None:
    routes.commands |= {"nudge github": github}
    routes.actions |= {ActionId.FOLLOW_UP_ISSUE: make}


async def github(call: Call, intent: Intent) -> Answer:
    """Who somebody is there needs no team."""
    _tracker(call)
    me = _ME.fullmatch(intent.rest)
    if me and me[1]:
        return await _call_me(call, me[1])
    if _FORGET.fullmatch(intent.rest):
        return await _call_me(call, None)
    return await (_of_team if me or not intent.rest else _change)(call, intent)


async def _call_me(call: Call, text: str | None) -> Answer:
    def step(work: Work) -> Answer:
        login, concerned = following.call_me(work, call.actor, text)
        posting.touched(work, call.tools, concerned)
        return Reply(views.called(call.say, login))

    return await call.write(step)


async def _listed(call: Call, _: Intent, team: Team) -> Answer:
    team.check_member(call.actor)

    def step(work: Work) -> Answer:
        login = work.issues.logins([call.actor.user_id]).get(call.actor.user_id)
        return Reply(views.listed(call.say, team, work.issues.follows(team.team_id), login))

    return await call.read(step)


async def _changed(call: Call, intent: Intent, team: Team) -> Answer:
    away = _UNFOLLOW.fullmatch(intent.rest)
    if away:
        return await _unfollow(call, team, repository_in(away[1]))
    typed = _FOLLOW.fullmatch(intent.rest)
    return await _follow(call, team, repository_in(typed[1] if typed else intent.rest))


_of_team, _change = for_team(_listed), for_team(_changed)


async def _unfollow(call: Call, team: Team, repository: str) -> Answer:
    def step(work: Work) -> Answer:
        concerned, experiments = following.unfollow(work, team, call.actor, repository)
        posting.touched(work, call.tools, concerned)
        posting.named(work, call.tools, experiments)
        return Reply(views.unfollowed(call.say, repository))

    return await call.write(step)


async def _follow(call: Call, team: Team, repository: str) -> Answer:
    """Nothing is asked of GitHub for who may not, or about what may not be followed."""
    tracker = _tracker(call)

    def may(work: Work) -> None:
        following.check_may(work, team_named(work, team.team_id), call.actor, repository)

    await call.read(may)
    if not is_allowed(repository, tracker.allowed):
        raise RepositoryNotAllowed(text=repository)
    try:
        name = await tracker.find(repository)
    except RepositoryGone:
        raise NoSuchRepository(text=repository) from None
    except (TrackerTrouble, IssuesRefused):
        raise TrackerOfWorkAway() from None
    if not is_allowed(name, tracker.allowed):
        raise RepositoryNotAllowed(text=name)

    def step(work: Work) -> Answer:
        following.follow(work, team, call.actor, name, now=work.now)
        return Reply(views.followed(call.say, team, name))

    return await call.write(step)


async def make(call: Call) -> Answer:
    """It is made a moment later, by whoever is free; pressed twice, it is made once."""
    follow_id, _, carries = call.value.partition(":")
    follow_up_id, _, place = carries.partition(":")

    def step(work: Work) -> Answer:
        one, team = usecases.find(work, follow_up_id, call.actor)
        _tracker(call)
        pushed = pushing.ask(work, follow_up_id, follow_id, call.actor, now=work.now)
        of_follow_ups.refreshed(work, call.tools, one)
        said = views.as_issue(call.say, pushed)
        if is_list(place):
            return Instead(listed(work, call, team.team_id, page_of(place), note=said))
        seen = of_follow_ups.seen(work, team, one)
        return Reply(message(section(said), *follow_ups.row(call.say, seen, one)))

    return await call.write(step)


def _tracker(call: Call) -> WorkTracker:
    """Raises NoWorkTracker."""
    if call.tools.work_tracker is None:
        raise NoWorkTracker()
    return call.tools.work_tracker
