"""What is found in the ledger, and by whom: each function is one step inside a unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from rituals.errors import PersonError
from rituals.experiment import looking
from rituals.experiment.asked import ME, Asked
from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork, Wanted
from rituals.people import Person
from rituals.project import finding
from rituals.team.model import GuestsMayNot, Team

MOST_FOUND = 50
_MOST_NAMED = 10


class SeveralProjects(PersonError):
    """More than one begins so. Facts: text, words (their names)."""


class NobodyCalledSo(PersonError):
    """Of all who are in a team. Facts: text."""


class SeveralPeople(PersonError):
    """Facts: text, words (their names)."""


@dataclass(frozen=True, slots=True)
class Hit:
    experiment: Experiment
    team: Team


@dataclass(frozen=True, slots=True)
class Found:
    asked: Asked
    """As it was understood: its project by the full name, its owner by their id."""
    hits: tuple[Hit, ...]
    """The best first; without words, the newest."""
    is_all: bool
    """False: there are more, which aren't as good."""


def search(
    work: ExperimentWork, reader: Person, text: str, *, now: datetime, zone: tzinfo
) -> Found:
    """In all that the reader may see. `zone`: theirs, for days.

    Raises as `find` and `looking.read`.
    """
    if not reader.can_be_a_member:
        raise GuestsMayNot()
    return find(work, reader, looking.read(text, today=now.astimezone(zone).date()), zone=zone)


def find(
    work: ExperimentWork,
    reader: Person,
    asked: Asked,
    *,
    zone: tzinfo,
    team_id: str | None = None,
    limit: int = MOST_FOUND,
    after: int = 0,
) -> Found:
    """`team_id`: of that team only. `after`: how many of the best to leave out.

    Raises GuestsMayNot, NoSuchProject, SeveralProjects, NobodyCalledSo, SeveralPeople.
    """
    if not reader.can_be_a_member:
        raise GuestsMayNot()
    project_id = None
    if asked.project:
        known = finding.matching(work, asked.project, reader)
        if len(known) > 1:
            raise SeveralProjects(text=asked.project, words=[one.name for one in known])
        project_id, asked = known[0].project_id, replace(asked, project=known[0].name)
    owner = _owner(work, reader, asked.owner) if asked.owner else None
    if owner:
        asked = replace(asked, owner=looking.mention(owner))
    wanted = Wanted(
        words=asked.words,
        project_id=project_id,
        verdict=asked.outcome,
        is_open=asked.is_open,
        metric_key=asked.metric or None,
        owner=owner,
        since=_beginning(asked.since, zone) if asked.since else None,
        team_id=team_id,
    )
    found = work.experiments.search(wanted, reader=reader.user_id, limit=limit + 1, after=after)
    return Found(asked, with_teams(work, found[:limit]), len(found) <= limit)


def with_teams(work: ExperimentWork, found: Sequence[Experiment]) -> tuple[Hit, ...]:
    teams = {team_id: work.teams.get(team_id) for team_id in {one.team_id for one in found}}
    return tuple(Hit(one, team) for one in found if (team := teams[one.team_id]))


def _owner(work: ExperimentWork, reader: Person, typed: str) -> str:
    """A user id. Who was mentioned may have left; by name, those are found who are in a team."""
    if typed == ME:
        return reader.user_id
    if mentioned := looking.person_in(typed):
        return mentioned
    names = {i: name.casefold() for i, name in work.people.names(work.teams.everybody()).items()}
    key = typed.casefold()
    found = [i for i, name in names.items() if name == key]
    found = found or [i for i, name in names.items() if f" {name}".find(f" {key}") >= 0]
    if not found:
        raise NobodyCalledSo(text=typed)
    if len(found) > 1:
        some = work.people.names(sorted(found)[:_MOST_NAMED])
        raise SeveralPeople(text=typed, words=sorted(some.values()))
    return found[0]


def _beginning(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
