"""What another workspace can do with the repositories that a team follows: nothing
(tests/storage/test_tenancy.py). Theirs follows one, has an issue in it, and made one of a
follow-up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from rituals.followups.model import FollowUp, FollowUpGone
from rituals.issues import following, linking, pushing, reading
from rituals.issues.model import Follow, Item, Kept, Kind, Pushed, PushState
from rituals.issues.naming import Linked, Seen, Standing
from rituals.issues.ports import Draft, Made, Reading
from rituals.issues.pushing import Push
from rituals.issues.reading import Found, Look
from rituals.people import Person
from rituals.team.model import NoTeamHere, Team
from storage.unit_of_work import UnitOfWork

NOW = datetime.fromisoformat("2026-11-16T08:00:00+00:00")
LATER = NOW + timedelta(days=30)
HOUR = timedelta(hours=1)
ALICE = Person("U1", "Alice")
REPOSITORY = "theirs/churn"
Step = Callable[[UnitOfWork, Any], object]
"""The other workspace's unit of work, and what is known of theirs (`test_tenancy.Known`)."""
ITEM = Item(
    7,
    Kind.PULL_REQUEST,
    "Theirs <!here>",
    "https://github.com/theirs/churn/pull/7",
    "erin",
    ("bob", "carol"),
    ("dan",),
    True,
    NOW,
)
KEPT = Kept("f1", ITEM, ("U1",))
LINKED = Linked("f1", "e1", 7, ITEM.kind, ITEM.title, ITEM.url, Standing.REVIEW, NOW)
READ = Reading(
    (ITEM,), (Seen(7, ITEM.kind, ITEM.title, ITEM.url, Standing.REVIEW, NOW, (42,)),), True
)


def follow(team: Team) -> Follow:
    return Follow("f1", team.team_id, REPOSITORY, "U1", NOW, NOW, NOW, 2, NOW, "slow")


def pushed(one: FollowUp) -> Pushed:
    about = (one.follow_up_id, "f1", one.team_id, REPOSITORY, "U1", NOW)
    return Pushed(*about, PushState.WANTED, NOW, 1)


def kept(work: UnitOfWork, team: Team, one: FollowUp) -> None:
    work.issues.put_follow(follow(team))
    work.issues.put_items(team.team_id, [KEPT])
    work.issues.put_login("U1", "Theirs")
    work.issues.put_pushed(pushed(one))


def kept_of_experiments(work: UnitOfWork, team: Team) -> None:
    """Once there is one."""
    work.issues.put_linked(team.team_id, [LINKED])


def _look(k: Any) -> Look:
    return Look(follow(k.team), (pushed(k.follow_up),))


def _push(k: Any) -> Push:
    return Push(pushed(k.follow_up), k.follow_up, Draft("", "", ""), NOW)


NOTHING: dict[str, Step] = {
    "issues.follow": lambda w, k: w.issues.follow("f1"),
    "issues.follows": lambda w, k: w.issues.follows(k.team.team_id),
    "issues.drop_follow": lambda w, k: w.issues.drop_follow("f1"),
    "issues.to_ask": lambda w, k: w.issues.to_ask(LATER, 10),
    "issues.items": lambda w, k: w.issues.items("f1"),
    "issues.item": lambda w, k: w.issues.item("f1", 7),
    "issues.silent_of_team": lambda w, k: w.issues.silent_of_team(k.team.team_id, before=LATER),
    "issues.silent_of_owner": lambda w, k: w.issues.silent_of_owner("U1", before=LATER),
    "issues.drop_items": lambda w, k: w.issues.drop_items("f1", [7]),
    "issues.linked_from": lambda w, k: w.issues.linked_from("f1"),
    "issues.linked_to": lambda w, k: w.issues.linked_to("e1"),
    "issues.drop_linked": lambda w, k: w.issues.drop_linked("f1", [(7, "e1")]),
    "issues.logins": lambda w, k: w.issues.logins(["U1"]),
    "issues.with_login": lambda w, k: w.issues.with_login("theirs"),
    "issues.pushed": lambda w, k: w.issues.pushed([k.follow_up.follow_up_id]),
    "issues.pushed_to": lambda w, k: w.issues.pushed_to("f1"),
    "issues.to_push": lambda w, k: w.issues.to_push(LATER, 10),
    # By the team that is handed in: of its repositories none is found.
    "issue_following.check_may": lambda w, k: following.check_may(w, k.team, ALICE, REPOSITORY),
    "issue_following.people": lambda w, k: following.people(w, k.team),
    "issue_following.reassign": lambda w, k: following.reassign(w, k.team),
    "issue_reading.claim": lambda w, k: reading.claim(w, "f1", now=LATER),
    "issue_reading.take": lambda w, k: reading.take(
        w, _look(k), Found(READ, frozenset()), now=NOW, every=HOUR
    ),
    "issue_reading.put_off": lambda w, k: reading.put_off(
        w, follow(k.team), "slow", now=NOW, every=HOUR
    ),
    "issue_reading.gone": lambda w, k: reading.gone(w, follow(k.team), now=NOW),
    "issue_reading.standing": lambda w, k: reading.standing(w, follow(k.team)),
    "issue_linking.link": lambda w, k: linking.link(w, follow(k.team), READ, now=NOW),
    "issue_linking.part": lambda w, k: linking.part(w, follow(k.team)),
    "issue_pushing.claim": lambda w, k: pushing.claim(w, k.follow_up.follow_up_id, now=LATER),
    "issue_pushing.made": lambda w, k: pushing.made(w, _push(k), Made(1, "")),
    "issue_pushing.refused": lambda w, k: pushing.refused(w, _push(k)),
    "issue_pushing.put_off": lambda w, k: pushing.put_off(w, _push(k), now=NOW),
}
OUR_OWN: dict[str, Step] = {
    # The same name on GitHub, of somebody with the same id: each workspace has its own.
    "issues.put_login": lambda w, k: w.issues.put_login("U1", "Ours"),
    "issue_following.call_me": lambda w, k: following.call_me(w, ALICE, "Theirs"),
}
REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "issues.put_follow": (IntegrityError, lambda w, k: w.issues.put_follow(follow(k.team))),
    "issues.put_items": (
        IntegrityError,
        lambda w, k: w.issues.put_items(k.team.team_id, [replace(KEPT, owners=())]),
    ),
    "issues.put_linked": (
        IntegrityError,
        lambda w, k: w.issues.put_linked(k.team.team_id, [LINKED]),
    ),
    "issues.put_pushed": (IntegrityError, lambda w, k: w.issues.put_pushed(pushed(k.follow_up))),
    "issue_following.follow": (
        NoTeamHere,
        lambda w, k: following.follow(w, k.team, ALICE, "ours/churn", now=NOW),
    ),
    "issue_following.unfollow": (
        NoTeamHere,
        lambda w, k: following.unfollow(w, k.team, ALICE, REPOSITORY),
    ),
    "issue_pushing.ask": (
        FollowUpGone,
        lambda w, k: pushing.ask(w, k.follow_up.follow_up_id, "f1", ALICE, now=NOW),
    ),
}
MODULES = {
    "issue_linking": linking,
    "issue_following": following,
    "issue_reading": reading,
    "issue_pushing": pushing,
}
