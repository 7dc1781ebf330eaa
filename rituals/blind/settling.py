"""What people agree on once they have seen where they differ. Each function is one step inside a
unit of work that the caller opened and will commit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rituals.blind.model import (
    Asked,
    BlindCheck,
    BlindIsHidden,
    BlindState,
    BlindWasSettled,
    NoBlindCheck,
    Settled,
)
from rituals.blind.offering import offer
from rituals.blind.ports import BlindWork
from rituals.blind.reading import Checked, around, checked, kickoff_of
from rituals.blind.words import fit
from rituals.kickoff.model import Kickoff
from rituals.people import Person
from rituals.project.model import check_runner


def settle(
    work: BlindWork,
    kickoff_id: str,
    actor: Person,
    words: Mapping[Asked, str],
    *,
    seen: datetime | None,
    now: datetime,
) -> Checked:
    """What they agreed on: by one of those asked, or a member of the team. It can be changed as
    often as they like, for all to see; `seen`: the moment of what the actor had before them.

    Raises NoBlindCheck, KickoffIsOver, BlindIsHidden, GuestsMayNot, NotOfTheProject,
    BlindWasSettled, FieldErrors (by the question).
    """
    kickoff, check = to_settle(work, kickoff_id, actor, to_change=True)
    if check.settled and check.settled.at != seen:
        raise BlindWasSettled(who=check.settled.by)
    metric, target, mistake = fit(words)
    settled = Settled(metric, target, mistake, actor.user_id, now)
    check = replace(check, state=BlindState.SETTLED, settled=settled)
    work.blinds.put(check)
    return replace(checked(work, check, kickoff), offered=offer(work, kickoff, settled))


def to_settle(
    work: BlindWork, kickoff_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Kickoff, BlindCheck]:
    """Raises as `settle` does."""
    kickoff = kickoff_of(work, kickoff_id, to_change=to_change)
    check = work.blinds.get(kickoff_id)
    if check is None:
        raise NoBlindCheck()
    if actor.user_id not in check.asked:
        project, team = around(work, kickoff)
        check_runner(team, project, actor)
    if not check.state.is_shown:
        raise BlindIsHidden(until=check.ends_at)
    return kickoff, check
