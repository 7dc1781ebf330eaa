"""“What do we know about tenure?” One search over all that was learned: projects and what became of
them, experiments, literature, data, charters and retros, as far as whoever asks may read. Each
function is one step inside a unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rituals.experiment.model import Experiment
from rituals.experiment.ports import Experiments
from rituals.people import Person
from rituals.project.model import Project
from rituals.project.ports import Projects
from rituals.search.model import SHELF_OF, Entry, EntryKind, Shelf, asked_about
from rituals.search.ports import SearchWork
from rituals.team.model import GuestsMayNot, Team
from rituals.text import one_line

A_FEW = 3
"""Shown of each shelf where all of them are looked through."""
_SPARE = 7
"""More that are looked up, since some may turn out to be closed to the reader."""
MOST_FOUND = 50
"""Of one shelf."""
ASKED_LIMIT = 150
"""Characters of a question: it stands above what was found."""


class LearnedWork(SearchWork, Protocol):
    """The unit of work, with what is shown as it stands by now."""

    @property
    def experiments(self) -> Experiments: ...
    @property
    def projects(self) -> Projects: ...


@dataclass(frozen=True, slots=True)
class Piece:
    entry: Entry
    team: Team
    experiment: Experiment | None = None
    project: Project | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    shelf: Shelf
    pieces: tuple[Piece, ...]
    """The best first."""
    is_all: bool
    has_all: bool = True
    """False: nothing there has all of the words; these have half of them at least."""

    def few(self) -> "Shelved":
        return replace(self, pieces=self.pieces[:A_FEW], is_all=len(self.pieces) <= A_FEW)


@dataclass(frozen=True, slots=True)
class Learned:
    asked: str
    """As it was typed, on one line."""
    words: tuple[str, ...]
    """What was looked for."""
    shelves: tuple[Shelved, ...]
    """Those on which there is something, in their order."""

    @property
    def teams(self) -> list[Team]:
        return [piece.team for one in self.shelves for piece in one.pieces]

    def without(self, closed: set[str]) -> "Learned":
        """`closed`: ids of teams."""
        left = (_without(one, closed) for one in self.shelves)
        return replace(self, shelves=tuple(one for one in left if one.pieces))


def learned(work: LearnedWork, reader: Person, text: str, shelf: Shelf | None = None) -> Learned:
    """`shelf`: all of that one, and nothing else. Raises GuestsMayNot, NothingToLookFor."""
    if not reader.can_be_a_member:
        raise GuestsMayNot()
    words = asked_about(text)
    shelves = [shelf] if shelf else list(Shelf)
    limit = MOST_FOUND if shelf else A_FEW + _SPARE
    who = reader.user_id
    found = work.search.learned(words, shelves, reader=who, limit=limit + 1)
    full = {SHELF_OF[one.kind] for one in found}
    empty = [one for one in shelves if one not in full]
    if empty and len(words) > 1:
        found += work.search.learned(words, empty, reader=who, limit=limit + 1, half=True)
    pieces = _pieces(work, found)
    shelved = (
        Shelved(one, tuple(own[:limit]), len(own) <= limit, one in full)
        for one in shelves
        if (own := [piece for piece in pieces if SHELF_OF[piece.entry.kind] is one])
    )
    return Learned(one_line(text, ASKED_LIMIT), tuple(words), tuple(shelved))


def _pieces(work: LearnedWork, found: Sequence[Entry]) -> list[Piece]:
    """What an entry speaks of may be on its way still: an import that isn't through."""
    teams = {team_id: work.teams.get(team_id) for team_id in {one.team_id for one in found}}
    ids = [one.ref for one in found if one.kind is EntryKind.EXPERIMENT]
    experiments = {one.experiment_id: one for one in work.experiments.several(ids)}
    pieces = []
    for one in found:
        team = teams[one.team_id]
        piece = Piece(one, team) if team else None
        if piece and one.kind is EntryKind.EXPERIMENT:
            known = experiments.get(one.ref)
            piece = replace(piece, experiment=known) if known else None
        elif piece and one.kind is EntryKind.PROJECT:
            project = work.projects.get(one.ref)
            piece = replace(piece, project=project) if project else None
        if piece:
            pieces.append(piece)
    return pieces


def _without(one: Shelved, closed: set[str]) -> Shelved:
    left = tuple(piece for piece in one.pieces if piece.team.team_id not in closed)
    return replace(one, pieces=left)
