"""What a digest tells of follow-ups: what was promised, what was done, what is due next."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from rituals.digest.model import Line, Part, Span, Weight
from rituals.followups.model import FollowUp, FollowUpState
from rituals.followups.ports import FollowUpWork
from rituals.team.model import Team

AHEAD = timedelta(days=7)
"""How far is looked forward."""


class FollowUpsTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.DECIDED, Part.NEXT})

    def lines(self, work: FollowUpWork, team: Team, span: Span) -> Iterator[Line]:
        for one in work.follow_ups.ended_since(team.team_id, span.since):
            if one.ended_at and span.holds(one.ended_at):
                yield _ended(one, one.ended_at)
        today = span.until.astimezone(team.calendar.tz).date()
        # What was made and settled within the week is told once, as it ended.
        for one in work.follow_ups.open_of(team.team_id):
            if span.holds(one.made_at):
                yield _line(one, Part.DECIDED, _made(one), Weight.BEGINS, one.made_at)
            if one.due_on and today <= one.due_on <= today + AHEAD:
                ends = datetime.combine(one.due_on, time.max, team.calendar.tz)
                due = ends.astimezone(UTC)
                yield _line(one, Part.NEXT, "follow_up_due", Weight.NOTES, due)


def _made(one: FollowUp) -> str:
    """What is discussed by themes is a retro; whatever else is held is a ritual."""
    if one.origin.theme_id:
        return "follow_up_of_retro"
    return "follow_up_of_ritual" if one.origin.sitting_id else "follow_up_made"


def _ended(one: FollowUp, at: datetime) -> Line:
    if one.state is FollowUpState.DONE:
        return _line(one, Part.MOVED, "follow_up_done", Weight.MOVES, at)
    return _line(one, Part.DECIDED, "follow_up_dropped", Weight.NOTES, at)


def _line(one: FollowUp, part: Part, kind: str, weight: float, at: datetime) -> Line:
    return Line(
        part=part,
        kind=kind,
        weight=weight,
        at=at,
        number=one.number,
        texts={"text": one.text, "reason": one.reason or ""},
        people={"who": one.owner},
        link=one.origin.link,
    )
