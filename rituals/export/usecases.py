"""All that a team's closed retros brought, gathered. One step inside a unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from rituals.followups.model import FollowUp
from rituals.followups.ports import FollowUpWork
from rituals.people import Person
from rituals.retro.topics import topics
from rituals.sittings.ports import SittingWork
from rituals.sittings.results import Summary
from rituals.team.model import Team
from rituals.team.ritual import RitualKind

MOST = 10_000
"""Retros: more than a team can have held in a lifetime."""


class ExportWork(SittingWork, FollowUpWork, Protocol):
    """The unit of work, as exporting sees it."""


@dataclass(frozen=True, slots=True)
class Past:
    """One closed retro."""

    summary: Summary
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Export:
    team: Team
    retros: tuple[Past, ...]
    """Oldest first."""
    names: Mapping[str, str]
    """Display names by user id, of all who appear. Nobody does who wrote without their name."""


def gather(work: ExportWork, team: Team, actor: Person) -> Export:
    """Exporting belongs to facilitators, the lead and admins; of a private channel's team to those
    of them who are members. Raises GuestsMayNot, TeamIsEmpty, NotAMember, MayNotConfigure."""
    team.check_reader(actor)
    team.check_run_by(actor)
    retros = []
    for sitting in reversed(work.sittings.history(team.team_id, MOST, [RitualKind.RETRO])):
        written = work.sittings.reflections(sitting.sitting_id)
        summary = Summary.of(sitting, team, written, topics(work, sitting))
        follow_ups = tuple(work.follow_ups.of_sitting(sitting.sitting_id))
        retros.append(Past(summary, follow_ups))
    return Export(team, tuple(retros), work.people.names(sorted(_people(retros))))


def _people(retros: list[Past]) -> set[str]:
    authors = {
        reflection.author
        for past in retros
        for _, reflections in past.summary.columns
        for reflection in reflections
        if reflection.author
    }
    return authors | {one.owner for past in retros for one in past.follow_ups}
