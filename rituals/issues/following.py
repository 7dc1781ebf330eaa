"""Which repositories a team follows, and who its people are there. Each function is one step inside
a unit of work that the caller opened and will commit."""

from dataclasses import replace
from datetime import datetime

from rituals.issues import linking
from rituals.issues.model import (
    MOST_FOLLOWED,
    Follow,
    FollowedAlready,
    FollowsEnough,
    LoginIsTaken,
    NotFollowed,
    login_in,
    owners_of,
    same,
)
from rituals.issues.ports import IssueWork
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.model import Team


def check_may(work: IssueWork, team: Team, actor: Person, repository: str) -> None:
    """Before the tracker is asked. Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, MayNotConfigure,
    FollowedAlready, FollowsEnough."""
    team.check_run_by(actor)
    known = work.issues.follows(team.team_id)
    if any(same(one.repository, repository) for one in known):
        raise FollowedAlready(text=repository)
    if len(known) >= MOST_FOLLOWED:
        raise FollowsEnough(limit=MOST_FOLLOWED)


def follow(work: IssueWork, team: Team, actor: Person, repository: str, *, now: datetime) -> Follow:
    """`repository`: as the tracker writes it. It is asked about at once. Raises as `check_may`."""
    team = as_it_is(work, team)
    check_may(work, team, actor, repository)
    made = Follow(work.new_id(), team.team_id, repository, actor.user_id, at=now, ask_at=now)
    work.issues.put_follow(made)
    return made


def unfollow(
    work: IssueWork, team: Team, actor: Person, repository: str
) -> tuple[set[str], frozenset[str]]:
    """Its issues and pull requests aren't asked about any more; whose they were, by user id, and
    the experiments that they named, by id. What follow-ups became there stays. Raises NoTeamHere,
    GuestsMayNot, TeamIsEmpty, MayNotConfigure, NotFollowed."""
    team = as_it_is(work, team)
    team.check_run_by(actor)
    known = work.issues.follows(team.team_id)
    one = next((one for one in known if same(one.repository, repository)), None)
    if one is None:
        raise NotFollowed(text=repository)
    concerned = {user for kept in work.issues.items(one.follow_id) for user in kept.owners}
    experiments = linking.part(work, one)
    work.issues.drop_follow(one.follow_id)
    return concerned, experiments


def call_me(work: IssueWork, actor: Person, text: str | None) -> tuple[str | None, set[str]]:
    """What somebody is called there; None: nothing any more. What they have in their teams'
    repositories is theirs from now on. Returns the name and whose things changed, by user id.
    Raises NotALogin, LoginIsTaken."""
    login = login_in(text) if text is not None else None
    holder = work.issues.with_login(login) if login else None
    if holder and holder != actor.user_id:
        raise LoginIsTaken(text=login, who=holder)
    work.issues.put_login(actor.user_id, login)
    concerned = {actor.user_id}
    for team in work.teams.of(actor.user_id):
        concerned |= reassign(work, team)
    return login, concerned


def people(work: IssueWork, team: Team) -> dict[str, str]:
    """User ids of the team's by their names there, in small letters."""
    known = work.issues.logins(sorted(team.everybody))
    return {login.lower(): user_id for user_id, login in known.items()}


def reassign(work: IssueWork, team: Team) -> set[str]:
    """Whose the items of a team are, as people are known by now; who had or has one that changed,
    by user id."""
    known, concerned = people(work, team), set[str]()
    for one in work.issues.follows(team.team_id):
        changed = []
        for kept in work.issues.items(one.follow_id):
            owners = owners_of(kept.item, known)
            if owners != kept.owners:
                changed.append(replace(kept, owners=owners))
                concerned |= {*owners, *kept.owners}
        work.issues.put_items(team.team_id, changed)
    return concerned
