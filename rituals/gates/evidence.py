"""What a gate is decided on: what the project's other rituals have found out, and what people said
to the checklist. It is kept with the decision as it was then, as JSON."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from rituals.project.model import Project
from rituals.team.model import Team

W_contra = TypeVar("W_contra", contravariant=True)


class Part(StrEnum):
    """In the order in which they are read."""

    CHARTER = "charter"
    LEARNED = "learned"
    PRODUCTION = "production"
    OPEN = "open"
    """Assumed, not known, or in force."""


class Found(BaseModel):
    """One thing that is known."""

    model_config = ConfigDict(frozen=True)

    part: Part
    kind: str
    """Names its sentence."""
    number: int | None = None
    """Where people can name it by one."""
    texts: dict[str, str] = {}
    """As people typed them, by what the sentence calls them; never trusted as markup."""
    numbers: dict[str, float] = {}
    """The sentence takes its form by the one called `n`."""
    words: dict[str, str] = {}
    """Keys of the catalogue, by what the sentence calls what they stand for."""
    at: datetime | None = None
    """When that was, UTC; the sentence calls it `day`."""
    is_worry: bool = False
    """It speaks against going on."""


class RowThen(BaseModel):
    """A row of the checklist with what was answered to it; whatever the playbook says later."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    ready: str | None = None
    """`Ready`; None: nobody had answered."""
    note: str = ""
    by: str | None = None
    """User id."""
    at: datetime | None = None


class Evidence(BaseModel):
    model_config = ConfigDict(frozen=True)

    found: tuple[Found, ...] = ()
    rows: tuple[RowThen, ...] = ()

    def of(self, part: Part) -> list[Found]:
        return [one for one in self.found if one.part is part]

    @property
    def unanswered(self) -> list[RowThen]:
        return [row for row in self.rows if row.ready is None]

    @property
    def worries(self) -> list[Found]:
        return [one for one in self.found if one.is_worry]


class EvidenceSource(Protocol[W_contra]):
    """Whatever has found something out about a project. Who asks knows the list of sources
    (bot/posting/gates/evidence.py), and none of them; a source's sentences stand under
    [gate.evidence] (bot/words/en/gates.toml), by `Found.kind`. `W_contra` is the unit of work, as
    the source needs it."""

    def found(self, work: W_contra, team: Team, project: Project) -> Iterable[Found]:
        """As things are now; in the order in which it is read."""
        ...


W = TypeVar("W")
Sources = Sequence[EvidenceSource[W]]


def gathered(work: W, sources: Sources[W], team: Team, project: Project) -> tuple[Found, ...]:
    return tuple(one for source in sources for one in source.found(work, team, project))
