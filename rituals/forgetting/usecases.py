"""Forgetting a team. Each function is one step inside a unit of work."""

from dataclasses import replace
from datetime import datetime

from rituals.forgetting.model import (
    A_BATCH,
    CAN_BE_PUT_BACK_FOR,
    AnotherTeamHere,
    Forgotten,
    MayNotForget,
    NotForgotten,
    OtherChannelName,
    State,
)
from rituals.forgetting.ports import ForgettingWork
from rituals.people import Person
from rituals.ports import Due
from rituals.team.model import GuestsMayNot, Team

FORGET = "team.forget"
"""The kind of timer; `ref` says what it is besides the team's id, since all else that begins with
that id stops with the team."""


def check_may(team: Team, actor: Person) -> None:
    """The lead and admins; of a private channel's team those who are members. Raises GuestsMayNot,
    TeamIsEmpty, NotAMember, MayNotForget."""
    team.check_reader(actor)
    if actor.user_id != team.lead and not actor.is_admin:
        raise MayNotForget(lead=team.lead)


def ask(work: ForgettingWork, team: Team, actor: Person, typed: str, *, now: datetime) -> Forgotten:
    """It stops now, and is deleted once it could have been put back for long enough. Raises as
    `check_may`, and OtherChannelName."""
    check_may(team, actor)
    if typed.strip().lstrip("#").casefold() != team.channel_name.casefold():
        raise OtherChannelName(name=team.channel_name)
    asked = Forgotten(
        team_id=team.team_id,
        channel_id=team.channel_id,
        channel_name=team.channel_name,
        lead=team.lead,
        asked_by=actor.user_id,
        asked_at=now,
        deletes_at=now + CAN_BE_PUT_BACK_FOR,
    )
    work.homes.changed(team.everybody)
    work.forgotten.put_aside(asked)
    work.forgotten.put(asked)
    work.schedules.once(FORGET, _ref(team.team_id), at=asked.deletes_at)
    return asked


def told(work: ForgettingWork, one: Forgotten, handle: str) -> None:
    """What the channel was told, which stays and is changed when it is put back."""
    work.forgotten.put(replace(one, message=handle))


def here(work: ForgettingWork, channel_id: str) -> Forgotten | None:
    """The one of a channel that can be put back."""
    found = (one for one in work.forgotten.in_channel(channel_id) if one.can_be_put_back)
    return next(found, None)


def check_may_put_back(one: Forgotten, actor: Person) -> None:
    """The same people. Raises GuestsMayNot, MayNotForget."""
    if not actor.can_be_a_member:
        raise GuestsMayNot()
    if actor.user_id != one.lead and not actor.is_admin:
        raise MayNotForget(lead=one.lead)


def put_back(work: ForgettingWork, team_id: str, actor: Person) -> tuple[Forgotten, Team]:
    """All is as it was; what was due meanwhile is due now. Raises NotForgotten,
    AnotherTeamHere, and as `check_may_put_back`."""
    one = work.forgotten.get(team_id)
    if not one or not one.can_be_put_back:
        raise NotForgotten()
    check_may_put_back(one, actor)
    if work.teams.in_channel(one.channel_id):
        raise AnotherTeamHere(channel_id=one.channel_id)
    work.forgotten.put_back(one.team_id)
    work.schedules.cancel(FORGET, _ref(team_id))
    team = work.teams.get(team_id)
    assert team, "it is back"
    work.homes.changed(team.everybody)
    return one, team


def go_on(work: ForgettingWork, due: Due, *, now: datetime) -> Forgotten | None:
    """Deletes some of it; a transaction each, so that a stop at any moment loses none of it.
    Returns it once nothing is left."""
    one = work.forgotten.get(due.ref.partition(":")[2])
    if not one:
        return None
    if one.can_be_put_back:
        work.forgotten.put(replace(one, state=State.GOES))
    if work.forgotten.delete_some(one.team_id, A_BATCH):
        work.schedules.once(FORGET, due.ref, at=now)
        return None
    return one


def _ref(team_id: str) -> str:
    return f"forget:{team_id}"
