"""What a charter is: the page that was agreed on, its versions, who signed, and the lines of it
that live on by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from rituals.charter.architecture import ArchitectureNote
from rituals.errors import PersonError
from rituals.kickoff.catalogue import InputKind, Line
from rituals.project.model import ProjectRole

LINE_LIMIT = 300
"""Characters, of a line and of what became of it: they are shown whole wherever they are shown."""
REASON_LIMIT = 300
"""Characters: why a charter is amended."""


class NoCharterYet(PersonError):
    """The core questions aren't settled. Facts: project, n (how many)."""


class NotASignatory(PersonError):
    """Only its PM and its tech lead sign. Facts: pm, tech_lead (user ids)."""


class CharterMoved(PersonError):
    """There is a newer version than the one that was read. Facts: version."""


class AlreadySigned(PersonError):
    """Facts: version."""


class NothingAmended(PersonError):
    """It says what the charter says already."""


class SectionGone(PersonError):
    """It isn't asked any more, as things stand. Facts: title."""


class WhyAmend(PersonError):
    """Who signed is asked to sign again, and told why."""


class ReasonTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class LineGone(PersonError):
    """What a button spoke of isn't there."""


class NoProjectForIt(PersonError):
    """The person has a part in no project that goes on."""


class LineMissing(PersonError):
    """Nothing can be seen in its text."""


class LineTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class HasNoPartInIt(PersonError):
    """Lines are looked after by the team's members and by those whom the kickoff asks. Facts:
    user_id."""


class WhatBecameOfIt(PersonError):
    """A line isn't open any more: what happened is said."""


class LineIsSo(PersonError):
    """Somebody said so already. Facts: number."""


class LineState(StrEnum):
    OPEN = "open"
    """Assumed and not checked, in force, not known yet, to be looked at."""
    CONFIRMED = "confirmed"
    """The assumption holds; the unknown is known; the slice was looked at."""
    REFUTED = "refuted"
    """The assumption is wrong; the constraint can't be kept."""
    DROPPED = "dropped"
    """It doesn't matter any more."""


STATES: dict[Line, tuple[LineState, ...]] = {
    Line.ASSUMPTION: (LineState.CONFIRMED, LineState.REFUTED, LineState.DROPPED),
    Line.CONSTRAINT: (LineState.CONFIRMED, LineState.REFUTED, LineState.DROPPED),
    Line.UNKNOWN: (LineState.CONFIRMED, LineState.DROPPED),
    Line.SLICE: (LineState.CONFIRMED, LineState.DROPPED),
    Line.FINDING: (LineState.CONFIRMED, LineState.REFUTED, LineState.DROPPED),
}
"""What can become of each."""


class Entry(BaseModel):
    """A section of the charter: a question and what it was answered with."""

    model_config = ConfigDict(frozen=True)

    question_id: str
    title: str
    text: str = ""
    """As typed; never trusted as markup."""
    rows: tuple[Mapping[str, str], ...] = ()
    labels: Mapping[str, str] = {}
    """Of the rows' inputs, by id; in their order."""
    kinds: Mapping[str, InputKind] = {}
    """Of the rows' inputs, by id: a person is a user id there, a day is in ISO's form."""
    choices: tuple[tuple[str, str], ...] = ()
    """What was asked and what was tapped, in words."""
    state: str = "answered"
    """`QuestionState` when it was drafted: also what nobody knows, and what isn't relevant."""
    reason: str = ""
    by: str | None = None
    """User id of who answered."""


class Content(BaseModel):
    """What a version of a charter says. Kept as JSON, and never changed."""

    model_config = ConfigDict(frozen=True)

    name: str
    entries: tuple[Entry, ...]
    without_ml: bool = False
    """A rule, a query or a person would do: it is said in bold."""
    architecture: tuple[ArchitectureNote, ...] = ()
    """What it means for what is built, drawn from the entries."""


@dataclass(frozen=True, slots=True)
class Charter:
    """One version."""

    project_id: str
    version: int
    """1, 2, …"""
    content: Content
    made_by: str
    """User id of who drafted or amended it."""
    made_at: datetime
    reason: str = ""
    """Why it was amended, as typed."""
    message: str | None = None
    """Handle of the reply that shows it."""
    signed_at: datetime | None = None
    """When the last of both signed."""

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


@dataclass(frozen=True, slots=True)
class Signature:
    project_id: str
    version: int
    role: ProjectRole
    user_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CharterLine:
    """An assumption, a constraint, an unknown or a slice: something that somebody looks after."""

    line_id: str
    number: int
    project_id: str
    kind: Line
    text: str
    """One line, as typed; never trusted as markup."""
    owner: str
    """User id."""
    made_by: str
    made_at: datetime
    question_id: str | None = None
    """The question that it is an answer to; None: added by hand."""
    state: LineState = LineState.OPEN
    note: str = ""
    """What became of it, as typed."""
    changed_by: str | None = None
    changed_at: datetime | None = None
    link: str | None = None
    """Permalink of the message that it was made from."""

    @property
    def is_open(self) -> bool:
        return self.state is LineState.OPEN
