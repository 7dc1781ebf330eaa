"""“Have we tried this?”, of projects: whoever begins a kickoff or an experiment is told of those
like it that were discarded, and why. The cheapest lesson is one that somebody else has paid for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rituals.people import Person
from rituals.project.model import Project, ProjectState
from rituals.search.learned import LearnedWork
from rituals.search.model import MOST_WORDS, Entry, words_of
from rituals.search.nearness import EVERYBODY_SAYS, shared
from rituals.team.model import Team
from rituals.telling import in_order, telling

MOST_SHOWN = 3
LOOKED_AT = 60
"""The newest that share a word; which of them are near is looked at here."""
NEAR = 0.5
"""Of what the shorter of two names says, the other says as much."""
NEAR_IN_ALL = 0.4
"""The same of names with what they are about, which are longer and share more by chance."""
_FAINT = EVERYBODY_SAYS | telling(
    """automate automatic automation classifier classify detect detection detector engine forecast
    forecasting predict predicting prediction predictor project ranking recommend recommendation
    recommender scoring service tool"""
)
"""Projects are called by them, whatever they are about."""


@dataclass(frozen=True, slots=True)
class Discarded:
    project: Project
    team: Team
    entry: Entry
    """What it is found by: its name on the first line, then the problem, and why it was discarded;
    when it was."""

    @property
    def about(self) -> str:
        return self.entry.text.partition("\n")[2]


def like(
    work: LearnedWork, reader: Person, name: str, about: str = "", *, besides: str | None = None
) -> tuple[Discarded, ...]:
    """The nearest first, then the newest, of what the reader may see. `name`: what it is called or
    changes, `about`: why. `besides`: id of the project that it is of."""
    said = dict.fromkeys([*in_order(name), *in_order(about)])
    ranked = sorted(said, key=lambda word: word in _FAINT)
    words = [part for word in ranked for part in words_of(word)][:MOST_WORDS]
    if not words:
        return ()
    found = work.search.discarded(words, reader=reader.user_id, limit=LOOKED_AT)
    rated = [(nearness(name, about, one.text), one) for one in found if one.ref != besides]
    near = sorted((pair for pair in rated if pair[0]), key=lambda pair: (-pair[0], -_at(pair[1])))
    return tuple(_known(work, [one for _, one in near]))[:MOST_SHOWN]


def by_what_it_is_about(
    work: LearnedWork, reader: Person, project: Project, about: str, *, begun_at: datetime
) -> tuple[Discarded, ...]:
    """Once the first answers of a kickoff say what its project is about: as `like`, without those
    that its name told of when it began (UTC)."""
    told = {
        one.project.project_id
        for one in like(work, reader, project.name, besides=project.project_id)
        if one.entry.at <= begun_at
    }
    found = like(work, reader, project.name, about, besides=project.project_id)
    return tuple(one for one in found if one.project.project_id not in told)


def nearness(name: str, about: str, other: str) -> float:
    """`other`: as an entry has it. 0: not near; 1: all that the shorter of the two says."""
    names = shared(telling(name), telling(other.partition("\n")[0]), faint=_FAINT)
    if names >= NEAR:
        return names
    whole = shared(telling(f"{name} {about}"), telling(other), least=2, faint=_FAINT)
    return whole if whole >= NEAR_IN_ALL else 0.0


def _known(work: LearnedWork, entries: Sequence[Entry]) -> list[Discarded]:
    projects, found = work.projects.those([one.ref for one in entries]), []
    for one in entries:
        project, team = projects.get(one.ref), work.teams.get(one.team_id)
        if project and team and project.state is ProjectState.STOPPED:
            found.append(Discarded(project, team, one))
    return found


def _at(entry: Entry) -> float:
    return entry.at.timestamp()
