"""Follow-ups as people read them, and as a retro finds them. Each function is one step inside a
unit of work."""

from datetime import UTC, datetime

from rituals.facts import Fact
from rituals.followups.model import CarriedOver, FollowUp, FollowUpState, Listed
from rituals.followups.ports import FollowUpWork
from rituals.people import Person
from rituals.team.model import Team

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def listed(work: FollowUpWork, team: Team, reader: Person, *, since: datetime | None) -> Listed:
    """`since`: when the last retro opened; None: there was none. Raises GuestsMayNot, TeamIsEmpty,
    NotAMember."""
    team.check_member(reader)

    def rank(one: FollowUp) -> tuple[bool, bool, bool, str, int]:
        due = one.due_on.isoformat() if one.due_on else ""
        return one.owner != reader.user_id, team.has(one.owner), not due, due, one.number

    unfinished = sorted(work.follow_ups.open_of(team.team_id), key=rank)
    ended = work.follow_ups.ended_since(team.team_id, since or LONG_AGO)
    return Listed(tuple(unfinished), tuple(ended), names(work, [*unfinished, *ended]))


def names(work: FollowUpWork, follow_ups: list[FollowUp]) -> dict[str, str]:
    """Display names by user id, of owners and of who ended them."""
    people = {one.owner for one in follow_ups} | {one.ended_by for one in follow_ups}
    return work.people.names(sorted(person for person in people if person))


def of_sitting(work: FollowUpWork, sitting_id: str) -> list[FollowUp]:
    """Made in it, by number; whatever became of them since."""
    return work.follow_ups.of_sitting(sitting_id)


def carried_over(
    work: FollowUpWork, team: Team, *, opened_at: datetime, since: datetime | None
) -> CarriedOver:
    """What a retro of the team found when it opened, as it is by now. `since`: when the one
    before it opened; None: there was none."""
    ended = work.follow_ups.ended_since(team.team_id, min(since or LONG_AGO, opened_at))
    known = [*work.follow_ups.open_of(team.team_id), *ended]
    return CarriedOver(
        unfinished=tuple(
            sorted((one for one in known if one.was_open(opened_at)), key=lambda one: one.number)
        ),
        done=tuple(
            one
            for one in reversed(ended)
            if one.state is FollowUpState.DONE and one.ended_at and one.ended_at < opened_at
        ),
    )


class FollowUpsDone:
    """How many of those that were to be done were. What was dropped on purpose isn't counted."""

    def since(
        self, work: FollowUpWork, team: Team, since: datetime, until: datetime
    ) -> Fact | None:
        found = carried_over(work, team, opened_at=until, since=since)
        all_ = len(found.done) + len(found.unfinished)
        return Fact("follow_ups", {"done": len(found.done), "n": all_}) if all_ else None
