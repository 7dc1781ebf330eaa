"""What a digest tells of projects: kickoffs, charters, and what became of their lines."""

from collections.abc import Iterator

from rituals.charter.model import Charter, CharterLine, LineState
from rituals.charter.ports import CharterWork
from rituals.digest.model import Line, Part, Span, Weight
from rituals.kickoff.catalogue import Line as Kind
from rituals.kickoff.model import Kickoff
from rituals.team.model import Team


class ProjectsTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.LEARNED, Part.DECIDED})

    def lines(self, work: CharterWork, team: Team, span: Span) -> Iterator[Line]:
        names = {one.project_id: one.name for one in work.projects.of(team.team_id)}
        if not names:
            return
        for kickoff in work.kickoffs.since(team.team_id, span.since):
            yield from _kickoff(kickoff, names[kickoff.project_id], span)
        for charter in work.charters.since(team.team_id, span.since):
            yield from _charter(charter, names[charter.project_id], span)
        for line in work.charters.lines_since(team.team_id, span.since):
            yield from _line(line, names[line.project_id], span)


def _kickoff(one: Kickoff, project: str, span: Span) -> Iterator[Line]:
    texts = {"project": project}
    if span.holds(one.started_at):
        yield Line(
            part=Part.MOVED,
            kind="kickoff_begun",
            weight=Weight.BEGINS,
            at=one.started_at,
            texts=texts,
            people={"who": one.started_by},
            message=one.message,
        )
    if one.is_over and one.ended_at and span.holds(one.ended_at):
        yield Line(
            part=Part.DECIDED,
            kind="kickoff_stopped",
            weight=Weight.TURNS,
            at=one.ended_at,
            texts=texts,
            people={"who": one.ended_by} if one.ended_by else {},
            message=one.message,
        )


def _charter(one: Charter, project: str, span: Span) -> Iterator[Line]:
    """A version that was drafted and signed in the same week was signed."""
    texts = {"project": project, "reason": one.reason}
    numbers = {"version": one.version}
    if one.signed_at and span.holds(one.signed_at):
        kind, weight, at = "charter_signed", Weight.TURNS, one.signed_at
    elif span.holds(one.made_at):
        kind = "charter_drafted" if one.version == 1 else "charter_amended"
        weight, at = Weight.SETTLES, one.made_at
    else:
        return
    yield Line(Part.DECIDED, kind, weight, at, texts=texts, numbers=numbers, message=one.message)


def _line(one: CharterLine, project: str, span: Span) -> Iterator[Line]:
    """What was assumed, not known or looked at, and by now is; and what was found in the data."""
    if one.is_open and one.kind is Kind.FINDING and span.holds(one.made_at):
        yield _found(one, project)
        return
    if one.is_open or not one.changed_at or not span.holds(one.changed_at):
        return
    is_dropped = one.state is LineState.DROPPED
    is_wrong = one.state is LineState.REFUTED and one.kind in (Kind.ASSUMPTION, Kind.CONSTRAINT)
    yield Line(
        part=Part.DECIDED if is_dropped else Part.LEARNED,
        kind=f"{one.kind}_{one.state}",
        weight=Weight.TURNS if is_wrong else Weight.NOTES if is_dropped else Weight.BEGINS,
        at=one.changed_at,
        number=one.number,
        texts={"text": one.text, "project": project, "note": one.note},
        people={"who": one.changed_by} if one.changed_by else {},
    )


def _found(one: CharterLine, project: str) -> Line:
    return Line(
        part=Part.LEARNED,
        kind=f"{one.kind}_{one.state}",
        weight=Weight.BEGINS,
        at=one.made_at,
        number=one.number,
        texts={"text": one.text, "project": project},
        people={"who": one.made_by},
    )
